"""Text by its sound: every Han character becomes the mark of its syllable, so that mishearings agree.

Tones are ignored, and the usual confusions are merged (zh/z ch/c sh/s, n/l, an/ang en/eng in/ing); a
character with several readings counts by its commonest. Source: pypinyin's dictionary, made into a
table for all but the rarest characters.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from math import log2

from servicelint.text.data import read_table
from servicelint.text.folding import is_han
from servicelint.text.rarity import UNKNOWN_RARITY, rarity

# Marks of syllables are private-use characters: squeezed text holds none of its own.
FIRST_MARK = 0xE000
CONFUSIONS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))


def sound(text: str) -> str:
    """Return squeezed text with its Han characters replaced by marks, one to one."""
    return text.translate(_marks())


def syllable(char: str) -> str:
    """Return the commonest reading of a character, without tone, confusions merged; asks pypinyin."""
    from pypinyin import lazy_pinyin

    return merged(lazy_pinyin(char)[0])


def merged(reading: str) -> str:
    """Return a reading without tone in the form that it shares with those it is confused with."""
    for confused, usual in CONFUSIONS:
        if reading.startswith(confused):
            reading = usual + reading.removeprefix(confused)
            break
    return reading[:-1] if reading.endswith(("ang", "eng", "ing")) else reading


@cache
def readings(char: str) -> str:
    """Return the marks of a character's common readings, the commonest first; itself where it has none."""
    return sound(char) + _further().get(char, "")


def sound_rarity(text: str) -> float:
    """Return how rare the sound of a text is, in bits: the sum of those of its marks."""
    bits = _bits()
    return sum(bits.get(mark, UNKNOWN_RARITY) for mark in sound(text))


@cache
def _bits() -> dict[str, float]:
    shares: dict[str, float] = defaultdict(float)
    for char, mark in _marks().items():
        shares[chr(mark)] += 2.0 ** -rarity(chr(char))
    return {mark: -log2(share) for mark, share in shares.items()}


@cache
def _further() -> dict[str, str]:
    numbers = _marks().numbers
    marks: dict[str, str] = defaultdict(str)
    for line in read_table("heteronyms.txt"):
        reading, characters = line.split(" ", 1)
        if reading in numbers:
            for char in characters:
                marks[char] += chr(numbers[reading])
    return dict(marks)


class _Marks(dict[int, int]):
    """A translation table that learns characters which the generated table lacks."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        for number, line in enumerate(read_table("syllables.txt")):
            reading, characters = line.split(" ", 1)
            self.numbers[reading] = FIRST_MARK + number
            self.update((ord(char), FIRST_MARK + number) for char in characters)

    def __missing__(self, code: int) -> int:
        mark = self.numbers.get(syllable(chr(code)), code) if is_han(chr(code)) else code
        self[code] = mark
        return mark


@cache
def _marks() -> _Marks:
    return _Marks()
