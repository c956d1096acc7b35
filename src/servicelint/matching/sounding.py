"""Patterns over the sounds of squeezed text."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice, product

import msgspec

from servicelint.language.patterns import Pattern
from servicelint.text.sound import readings

# A word has this many sounds at most: beyond them its rarer readings are left out.
MOST_SOUNDS = 8

_ATOM = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|.", re.DOTALL)


@cache
def sounding(pattern: Pattern) -> Pattern:
    """Return a phrase over sounds; its `source` is the expression over text."""
    return msgspec.structs.replace(
        pattern,
        source=pattern.regex,
        regex="".join(map(_atom, _ATOM.findall(pattern.regex))),
        literals=_sounds(pattern.heard),
        beside=_sounds(pattern.beside),
    )


def all_sounding(patterns: tuple[Pattern, ...]) -> tuple[Pattern, ...]:
    """Return those of the patterns that can be heard, over sounds."""
    return tuple(sounding(pattern) for pattern in patterns if pattern.heard)


def _atom(atom: str) -> str:
    if len(atom) > 1:
        return "".join(map(readings, atom))
    marks = readings(atom)
    return f"[{marks}]" if len(marks) > 1 else marks


def _sounds(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sound for word in words for sound in _sounds_of(word)))


def _sounds_of(word: str) -> list[str]:
    return ["".join(marks) for marks in islice(product(*map(readings, word)), MOST_SOUNDS)]
