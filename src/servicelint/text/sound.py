"""Text by its sound: every Han character becomes the mark of its syllable, so that mishearings agree.

Tones are ignored, and the usual confusions are merged (zh/z ch/c sh/s, n/l, an/ang en/eng in/ing); a
character with several readings counts by its commonest. Source: pypinyin's dictionary, made into a
table for all but the rarest characters.
"""

from __future__ import annotations

from functools import cache

from servicelint.text.data import read_table
from servicelint.text.folding import is_han

# Marks of syllables are private-use characters: squeezed text holds none of its own.
FIRST_MARK = 0xE000
CONFUSIONS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))


def sound(text: str) -> str:
    """Return squeezed text with its Han characters replaced by marks, one to one."""
    return text.translate(_marks())


def syllable(char: str) -> str:
    """Return the commonest reading of a character, without tone, confusions merged; asks pypinyin."""
    from pypinyin import lazy_pinyin

    reading = lazy_pinyin(char)[0]
    for confused, merged in CONFUSIONS:
        if reading.startswith(confused):
            reading = merged + reading.removeprefix(confused)
            break
    return reading[:-1] if reading.endswith(("ang", "eng", "ing")) else reading


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
