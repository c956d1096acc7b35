"""Patterns over the sounds of squeezed text, with every confusion merged that may be."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import chain, islice, product

import msgspec

from servicelint.language.patterns import Pattern
from servicelint.text.sound import FURTHER, has_several_readings, readings, sound

# A word has this many sounds at most: beyond them its rarer readings are left out.
MOST_SOUNDS = 8

# A noncharacter, which no text holds: without a literal a pattern would be looked for everywhere.
INAUDIBLE = Pattern("", "", ("\uffff",), -1, -1)

_ATOM = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|.", re.DOTALL)


def sounding(pattern: Pattern) -> Pattern:
    """Return a phrase over sounds, with its expression over text as `source`; one for none that is heard."""
    if not pattern.heard:
        return INAUDIBLE
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
    return all_sounds(words, sounds_by_word(words))


def all_sounds(words: Iterable[str], sounds: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the sounds of words by a table of them, each sound once."""
    return tuple(dict.fromkeys(chain.from_iterable(map(sounds.__getitem__, words))))


def sounds_by_word(words: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return for each word how it may sound, by the readings of its characters."""
    sounds: dict[str, tuple[str, ...]] = {
        word: _by_readings(word) for word in words if has_several_readings(word)
    }
    plain = list(set(words) - sounds.keys())
    return sounds | {word: (sound,) for word, sound in zip(plain, _rough_sounds(plain), strict=True)}


def _by_readings(word: str) -> tuple[str, ...]:
    marks = (readings(char, FURTHER) for char in word)
    return tuple("".join(one) for one in islice(product(*marks), MOST_SOUNDS))


def _rough_sounds(words: Sequence[str]) -> list[str]:
    """Return the sounds of words in one pass over all of them: phrases have a hundred thousand."""
    return rough_sound("\n".join(words)).split("\n") if words else []
