"""Patterns over the sounds of squeezed text, with every confusion merged that may be."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice, product

import msgspec

from servicelint.language.patterns import Pattern
from servicelint.text.sound import FURTHER, has_several_readings, readings, sound

# A word has this many sounds at most: beyond them its rarer readings are left out.
MOST_SOUNDS = 8

_ATOM = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|.", re.DOTALL)


def sounding(pattern: Pattern) -> Pattern:
    """Return a phrase over sounds; its `source` is the expression over text."""
    return msgspec.structs.replace(
        pattern,
        source=pattern.regex,
        regex=sounding_regex(pattern.regex),
        literals=sounds_of(pattern.heard.words),
        beside=sounds_of(pattern.heard.beside),
    )


def all_sounding(patterns: tuple[Pattern, ...]) -> tuple[Pattern, ...]:
    """Return those of the patterns that can be heard, over sounds."""
    return tuple(sounding(pattern) for pattern in patterns if pattern.heard)


def rough_sound(text: str) -> str:
    """Return squeezed text by its sound as these patterns are written."""
    return sound(text, FURTHER)


@cache
def sounding_regex(regex: str) -> str:
    """Return the expression over sounds for one over squeezed text."""
    return "".join(map(_atom, _ATOM.findall(regex)))


@cache
def _atom(atom: str) -> str:
    if len(atom) > 1:
        return "".join(readings(char, FURTHER) for char in atom)
    marks = readings(atom, FURTHER)
    return f"[{marks}]" if len(marks) > 1 else marks


def sounds_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return how words may sound, each sound once."""
    return tuple(dict.fromkeys(sound for word in words for sound in sounds_of_word(word)))


def sounds_of_word(word: str) -> list[str]:
    """Return how a word may sound, by the readings of its characters."""
    if not has_several_readings(word):
        return [rough_sound(word)]
    marks = (readings(char, FURTHER) for char in word)
    return ["".join(one) for one in islice(product(*marks), MOST_SOUNDS)]
