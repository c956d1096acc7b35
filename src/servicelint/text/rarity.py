"""How rare a piece of text is: the rarest part of a phrase is the one worth searching for."""

from __future__ import annotations

from functools import cache

from servicelint.text.data import read_table
from servicelint.text.folding import fold

# Rarer than any character of the table.
UNKNOWN_RARITY = 28


def rarity(literal: str) -> float:
    """Return the rarity of `literal` in bits: the sum of -log2 of the share of each of its characters.

    Shares come from the words of jieba's dictionary, weighted by frequency and rounded to whole bits;
    ASCII counts as moderately common, a character that no word contains as very rare.
    """
    bits = rarities()
    return float(sum(bits.get(char, UNKNOWN_RARITY) for char in fold(literal)))


@cache
def rarities() -> dict[str, int]:
    """Return how rare, in bits, each character is that stands in a word of the dictionary."""
    table: dict[str, int] = {}
    for line in read_table("rarity.txt"):
        bits, chars = line.split(" ", 1)
        table |= dict.fromkeys(chars, int(bits))
    return table
