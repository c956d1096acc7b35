"""Which patterns ask for which words: what an automaton is built on, kept for the next run."""

from __future__ import annotations

import hashlib
import sys
from array import array
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import accumulate, chain
from typing import Any, NamedTuple

from servicelint.language.patterns import Needed, Pattern
from servicelint.text.shelf import Shelf

# So many indexes are kept, and only of so many words: others are made in no time.
_MOST_KEPT = 8
_LEAST_WORDS = 5_000
_NUMBER = "I"
_NAME = f"words-{sys.byteorder}{array(_NUMBER).itemsize}"


class Groups:
    """Lists of whole numbers, kept in little room."""

    def __init__(self, numbers: array[int], ends: array[int]) -> None:
        """Take the numbers of all groups, one behind another, and where each group ends."""
        self.numbers = numbers
        self.ends = ends

    def __getitem__(self, place: int) -> Sequence[int]:
        """Return a group by its place."""
        return self.numbers[self.ends[place] : self.ends[place + 1]]


class Index(NamedTuple):
    """The words of patterns, and for each word the bits of the patterns that ask for it.

    The bit of a pattern is its place for a word among its `literals`, and that plus the number of patterns
    for one `beside`; `unbound` are the bits for which a pattern asks for no word.
    """

    words: tuple[str, ...]
    wanted: Groups
    unbound: array[int]


def index_of(patterns: Sequence[Pattern | Needed]) -> Index:
    """Return the index of patterns, by their places."""
    wanted: dict[str, list[int]] = {}
    unbound = array(_NUMBER)
    for place, pattern in enumerate(patterns):
        for words, bit in ((pattern.literals, place), (pattern.beside, place + len(patterns))):
            if not words:
                unbound.append(bit)
            for word in words:
                wanted.setdefault(word, []).append(bit)
    return Index(tuple(wanted), _groups(wanted.values()), unbound)


def _groups(groups: Collection[Sequence[int]]) -> Groups:
    ends = array(_NUMBER, accumulate(map(len, groups), initial=0))
    return Groups(array(_NUMBER, chain.from_iterable(groups)), ends)


def kept_index(named: Iterable[str], patterns: Callable[[], Sequence[Needed]]) -> Index:
    """Return the index of patterns from the cache, or make it and keep it.

    What they are `named` has to change with whatever they are.
    """
    shelf = Shelf(_NAME)
    name = hashlib.sha256("\0".join(named).encode("utf-8", "surrogatepass")).hexdigest()
    known = shelf.get(name)
    if known is not None:
        return _unpacked(known)
    index = index_of(patterns())
    if len(index.words) >= _LEAST_WORDS:
        shelf.add(name, _packed(index))
        shelf.keep(_MOST_KEPT)
    return index


def _packed(index: Index) -> tuple[Any, ...]:
    numbers = (index.wanted.numbers, index.wanted.ends, index.unbound)
    return (index.words, *(some.tobytes() for some in numbers))


def _unpacked(kept: tuple[Any, ...]) -> Index:
    words, *packed = kept
    numbers, ends, unbound = (array(_NUMBER, content) for content in packed)
    return Index(words, Groups(numbers, ends), unbound)
