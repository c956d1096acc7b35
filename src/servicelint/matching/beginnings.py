"""Which patterns have the beginnings of all their words among the sounds of a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import chain, product
from operator import add

from servicelint.language.audible import HEAD
from servicelint.matching.automaton import ones
from servicelint.text.sound import FURTHER, readings


class Beginnings(dict[int, tuple[frozenset[str], ...]]):
    """For each pattern, by its slot, how the words begin that a match of it holds.

    For each set of words, of which a match holds one, the sounds of their first characters.
    """

    def __init__(self, heads: Sequence[tuple[str, ...]], characters: int = HEAD) -> None:
        """Keep the heads of the patterns; how they sound is told when a slot is first asked for."""
        self._heads = heads
        self._characters = characters

    def __missing__(self, slot: int) -> tuple[frozenset[str], ...]:
        """Tell how so many characters of the heads may sound."""
        self[slot] = tuple(_sounds_of_heads(heads, self._characters) for heads in self._heads[slot])
        return self[slot]

    def complete(self, slots: int, marks: str) -> list[int]:
        """Return those of the slots for which one of each set of beginnings stands among the marks."""
        is_absent = _those_in(marks).isdisjoint
        return [slot for slot in ones(slots) if not any(map(is_absent, self[slot]))]

    def in_order(self, slot: int, marks: str) -> bool:
        """Tell whether one of each set of beginnings of a slot stands among the marks, one behind another."""
        there, place = _those_in(marks), 0
        for sounds in self[slot]:
            places = [found for sound in sounds & there if (found := marks.find(sound, place)) >= 0]
            if not places:
                return False
            place = min(places) + 1
        return True


# All patterns that are asked of one text want the same.
@lru_cache(maxsize=1)
def _those_in(marks: str) -> frozenset[str]:
    return frozenset((*marks, *map(add, marks, marks[1:])))


@cache
def _sounds_of_heads(heads: str, characters: int) -> frozenset[str]:
    beginnings = {head[:characters] for head in heads.split()}
    return frozenset(chain.from_iterable(map(_sounds, beginnings)))


def _sounds(beginning: str) -> Iterable[str]:
    return map("".join, product(*(readings(char, FURTHER) for char in beginning)))
