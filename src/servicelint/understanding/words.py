"""Lexicons as parts of regular expressions."""

from __future__ import annotations

import re

from servicelint.language.lexicons import lexicon_words


def alternation(*names: str) -> str:
    """Return a group that matches any word of the lexicons, the longest first.

    Raises `RuleError` for an unknown name.
    """
    words = {word for name in names for word in lexicon_words(name)}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, longest_first))})"


def one_of(*expressions: str) -> re.Pattern[str]:
    """Compile an expression that matches where any of the given ones does."""
    return re.compile("|".join(expressions))
