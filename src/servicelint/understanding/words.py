"""Lexicons as parts of regular expressions."""

from __future__ import annotations

import re

from servicelint.language.lexicons import lexicon_words

# What … in a word of a lexicon stands for: a few characters of the same clause.
_GAP = ".{0,8}"


def alternation(*names: str) -> str:
    """Return a group that matches any word of the lexicons, the longest first; … in a word is a gap.

    Raises `RuleError` for an unknown name.
    """
    words = {word for name in names for word in lexicon_words(name)}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(re.escape(word).replace('…', _GAP) for word in longest_first)})"


def one_of(*expressions: str) -> re.Pattern[str]:
    """Compile an expression that matches where any of the given ones does."""
    return re.compile("|".join(expressions))
