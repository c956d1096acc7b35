"""Lexicons as parts of regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from servicelint.language.lexicons import lexicon_words
from servicelint.text.regexes import compiled

# What … in a word of a lexicon stands for: a few characters of the same clause.
_GAP = ".{0,8}"


def alternation(*names: str) -> str:
    """Return a group that matches any word of the lexicons, the longest first; … in a word is a gap.

    Raises `RuleError` for an unknown name.
    """
    return _any_of({word for name in names for word in lexicon_words(name)})


def _any_of(words: Iterable[str]) -> str:
    """Return a group of what the words begin with, each with the group of what may follow.

    Words that begin alike share their beginning: where it is missing, all of them are passed over at once.
    """
    endings: dict[str, list[str]] = {}
    for word in sorted(words, reverse=True):
        endings.setdefault(word[:1], []).append(word[1:])
    branches = [_branch(first, rest) for first, rest in endings.items() if first]
    return f"(?:{'|'.join([*branches, *endings.get('', [])])})"


def _branch(first: str, endings: list[str]) -> str:
    start = _GAP if first == "…" else re.escape(first)
    longer = [ending for ending in endings if ending]
    if not longer:
        return start
    rest = re.escape(longer[0]).replace("…", _GAP) if len(longer) == 1 else _any_of(longer)
    return f"{start}(?:{rest})?" if "" in endings else f"{start}{rest}"


def one_of(*expressions: str) -> re.Pattern[str]:
    """Compile an expression that matches where any of the given ones does."""
    return compiled("|".join(expressions))
