"""Text by its sound: every Han character becomes the mark of its syllable, so that mishearings agree.

Tones are ignored, and the usual confusions are merged (zh/z ch/c sh/s, n/l, an/ang en/eng in/ing); those
that only some speakers make (f/h, r/l) are merged where they are named. A character with several readings
counts by its commonest. Source: pypinyin's dictionary, made into a table for the characters of
Unicode's first block of them; the rarer ones sound only like themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import chain, islice, product
from math import log2, prod
from typing import Literal, get_args

from servicelint.text.data import read_table
from servicelint.text.rarity import UNKNOWN_RARITY, rarities

# Marks of syllables are private-use characters: squeezed text holds none of its own.
FIRST_MARK = 0xE000
UNKNOWN_SHARE = 2.0**-UNKNOWN_RARITY
# Beyond this a chance is nothing to a computer.
_LEAST_HITS = 2.0**-500
CONFUSIONS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))
# What speakers of some dialects confuse besides: 飞机 as 灰机, 热 as 乐.
Confusion = Literal["f/h", "r/l"]
FURTHER: tuple[Confusion, ...] = get_args(Confusion)
_HU = (("hui", "fei"), ("hun", "fen"), ("hua", "fa"), ("huo", "fo"), ("h", "f"))
_FURTHER = {"f/h": _HU, "r/l": (("r", "l"),)}
MILLION = 1_000_000
# A word has this many sounds at most: beyond them its rarer readings are left out.
MOST_SOUNDS = 8


def sound(text: str, further: tuple[Confusion, ...] = ()) -> str:
    """Return squeezed text with its Han characters replaced by marks, one to one.

    The `further` confusions are merged as well.
    """
    marks = text.translate(_marks())
    return marks.translate(_merging(further)) if further else marks


def merged(reading: str) -> str:
    """Return a reading without tone in the form that it shares with those it is confused with."""
    for confused, usual in CONFUSIONS:
        if reading.startswith(confused):
            reading = usual + reading.removeprefix(confused)
            break
    return reading[:-1] if reading.endswith(("ang", "eng", "ing")) else reading


@cache
def readings(char: str, further: tuple[Confusion, ...] = ()) -> str:
    """Return the marks of a character's common readings, the commonest first; itself where it has none."""
    marks = sound(char) + _heteronyms().get(char, "")
    return "".join(dict.fromkeys(marks.translate(_merging(further)))) if further else marks


def rough_sound(text: str) -> str:
    """Return squeezed text by its sound with every confusion merged that may be."""
    return sound(text, FURTHER)


def sounds_of(words: Iterable[str], most: int | None = MOST_SOUNDS) -> tuple[str, ...]:
    """Return how words may roughly sound, each sound once; `most` is for each word."""
    return tuple(dict.fromkeys(chain.from_iterable(islice(_sounds(word), most) for word in words)))


def _sounds(word: str) -> Iterable[str]:
    if not has_several_readings(word):
        return (rough_sound(word),)
    return map("".join, product(*(readings(char, FURTHER) for char in word)))


def has_several_readings(text: str) -> bool:
    """Tell whether a character of a text has more than one common reading."""
    return not _heteronyms().keys().isdisjoint(text)


def chance_hits(text: str) -> float:
    """Return at how many places in a million syllables of other speech the sound of a text stands by chance.

    The product of the shares of its syllables, which are those of their characters in the words of jieba's
    dictionary, weighted by frequency: as if every syllable were drawn without regard to the one before.
    """
    shares = _shares()
    return prod((shares.get(mark, UNKNOWN_SHARE) for mark in sound(text)), start=float(MILLION))


def sound_rarity(text: str) -> float:
    """Return how rare the sound of a text is, in bits: each halves its chance hits."""
    return log2(MILLION / max(chance_hits(text), _LEAST_HITS))


@cache
def _shares() -> dict[str, float]:
    shares: dict[str, float] = defaultdict(float)
    for char, bits in rarities().items():
        shares[sound(char)] += 2.0**-bits
    return dict(shares)


@cache
def _merging(further: tuple[Confusion, ...]) -> dict[int, int]:
    """Return the marks that turn into others where further confusions are merged."""
    numbers = _marks().numbers
    shared = {number: numbers.get(_merged_further(name, further), number) for name, number in numbers.items()}
    return {number: other for number, other in shared.items() if other != number}


def _merged_further(reading: str, further: tuple[Confusion, ...]) -> str:
    for confused, usual in (pair for confusion in further for pair in _FURTHER[confusion]):
        if reading.startswith(confused):
            return usual + reading.removeprefix(confused)
    return reading


@cache
def _heteronyms() -> dict[str, str]:
    numbers = _marks().numbers
    marks: dict[str, str] = defaultdict(str)
    for line in read_table("heteronyms.txt"):
        reading, characters = line.split(" ", 1)
        if reading in numbers:
            for char in characters:
                marks[char] += chr(numbers[reading])
    return dict(marks)


class _Marks(dict[int, int]):
    """A translation table that learns which characters have no mark."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        for number, line in enumerate(read_table("syllables.txt")):
            reading, characters = line.split(" ", 1)
            self.numbers[reading] = FIRST_MARK + number
            self.update((ord(char), FIRST_MARK + number) for char in characters)

    def __missing__(self, code: int) -> int:
        self[code] = code
        return code


@cache
def _marks() -> _Marks:
    return _Marks()
