"""Patterns over the sounds of squeezed text, with every confusion merged that may be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain, islice, product

import msgspec

from servicelint.language.patterns import Pattern
from servicelint.text.expressions import compiled
from servicelint.text.sound import FURTHER, has_several_readings, readings, sound

# A word has this many sounds at most: beyond them its rarer readings are left out.
MOST_SOUNDS = 8

# A noncharacter, which no text holds: without a literal a pattern would be looked for everywhere.
NEVER = Pattern("", "", ("\uffff",), -1, -1)

_ATOM = compiled(r"\\.|\[(?:\\.|[^\]\\])*\]|.", re.DOTALL)


def sounding(pattern: Pattern) -> Pattern:
    """Return a phrase over sounds, with its expression over text as `source`; one for none that is heard."""
    if not pattern.heard:
        return NEVER
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


def sounds_of(words: str) -> tuple[str, ...]:
    """Return how words, with spaces between them, may sound, each sound once."""
    return sounds_of_all([words])[0]


def sounds_of_all(groups: Sequence[str]) -> list[tuple[str, ...]]:
    """Return how the words of each group, with spaces between them, may sound, each sound once.

    One pass goes over all of them: the phrases of the rules have a hundred thousand.
    """
    if not groups:
        return []
    sounds = rough_sound("\n".join(groups)).split("\n")
    return [tuple(dict.fromkeys(_sounds(*one))) for one in zip(groups, sounds, strict=True)]


def _sounds(words: str, sounds: str) -> Iterable[str]:
    if not has_several_readings(words):
        return sounds.split()
    return chain.from_iterable(
        _by_readings(word) if has_several_readings(word) else (sound,)
        for word, sound in zip(words.split(), sounds.split(), strict=True)
    )


def _by_readings(word: str) -> Iterable[str]:
    marks = (readings(char, FURTHER) for char in word)
    return islice(map("".join, product(*marks)), MOST_SOUNDS)
