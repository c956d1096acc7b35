"""Which patterns have the beginnings of all their words among the sounds of a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from operator import add

from servicelint.language.audible import HEAD, Audible
from servicelint.matching.automaton import ones


class Beginnings(dict[int, tuple[frozenset[str], ...]]):
    """For each pattern, by its slot, how the words begin that a match of it holds.

    For each set of words, of which a match holds one, the sounds of their first characters.
    """

    def __init__(self, heard: Callable[[int], Audible], characters: int = HEAD) -> None:
        """Take what tells by what a slot is heard: its heads are taken apart when it is first asked for."""
        self._heard = heard
        self._characters = characters
        self._reaches: dict[int, tuple[int, ...]] = {}

    def __missing__(self, slot: int) -> tuple[frozenset[str], ...]:
        """Return the sounds of so many characters of the heads."""
        heard = self._heard(slot)
        self._reaches[slot] = heard.reaches
        self[slot] = tuple(_beginnings(heads, self._characters) for heads in heard.heads)
        return self[slot]

    def complete(self, slots: int, marks: str) -> list[int]:
        """Return those of the slots for which one of each set of beginnings stands among the marks."""
        is_absent = _those_in(marks).isdisjoint
        return [slot for slot in ones(slots) if not any(map(is_absent, self[slot]))]

    def in_order(self, slot: int, marks: str) -> bool:
        """Tell whether one of each set of beginnings stands there, within reach of the one before."""
        there = _those_in(marks)
        first, *others = (sounds & there for sounds in self[slot])
        places = set(_places(first, marks))
        for sounds, reach in zip(others, self._reaches[slot], strict=True):
            found = set(_places(sounds, marks))
            places = {one for one in found if any(place < one <= place + reach for place in places)}
        return bool(places)


def _places(sounds: Iterable[str], marks: str) -> Iterator[int]:
    for sound in sounds:
        place = marks.find(sound)
        while place >= 0:
            yield place
            place = marks.find(sound, place + 1)


# All patterns that are asked of one text want the same.
@lru_cache(maxsize=1)
def _those_in(marks: str) -> frozenset[str]:
    return frozenset((*marks, *map(add, marks, marks[1:])))


@cache
def _beginnings(heads: str, characters: int) -> frozenset[str]:
    return frozenset(head[:characters] for head in heads.split())
