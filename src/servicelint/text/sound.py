"""Text by its sound: every Han character becomes the mark of its syllable, so that mishearings agree.

Tones are ignored, and the usual confusions are merged (zh/z ch/c sh/s, n/l, an/ang en/eng in/ing); a
character with several readings counts by its commonest. Source: pypinyin's dictionary.
"""

from __future__ import annotations

from functools import cache

from servicelint.text.data import read_table

# Marks of syllables are private-use characters: squeezed text holds none of its own.
FIRST_MARK = 0xE000


def sound(text: str) -> str:
    """Return squeezed text with its Han characters replaced by marks, one to one."""
    return text.translate(_marks())


@cache
def _marks() -> dict[int, int]:
    table: dict[int, int] = {}
    for number, line in enumerate(read_table("syllables.txt")):
        mark = FIRST_MARK + number
        table.update((ord(char), mark) for char in line.split(" ", 1)[1])
    return table
