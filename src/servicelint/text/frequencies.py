"""How often words occur, by jieba's dictionary, read without jieba: which takes a while to import.

Few of its words are ever asked for: each is read when the first text needs those that begin like it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from servicelint.text.shelf import Shelf

# What the shelf keeps beside the words of each first character: all of these, and the sum of the counts.
_OVERVIEW = ""


class Packed(NamedTuple):
    """The words of a dictionary, packed by their first characters, and the sum of how often they occur.

    `words` returns for a first character what follows it and how often that occurs, separated by single
    spaces, as are the words; nothing where no word begins with it.
    """

    words: Callable[[str], str | None]
    total: int

    def beginning_with(self, first: str) -> Iterator[tuple[str, int]]:
        """Yield what follows a first character, nothing for a word of one, and how often it occurs."""
        # Splitting at single spaces keeps the nothing that follows in a word of one character.
        fields = (self.words(first) or "").split(" ")
        return zip(fields[::2], map(int, fields[1::2]), strict=False)


@cache
def packed() -> Packed:
    """Return jieba's dictionary."""
    dictionary = _Dictionary(Shelf(f"frequencies-{_edition()}"))
    return Packed(dictionary.words, dictionary.total)


class _Dictionary:
    """jieba's dictionary on a shelf of the cache: the words of each first character are one value of it."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        overview: tuple[frozenset[str], int] = shelf.get(_OVERVIEW) or self._laid_out()
        self._firsts, self.total = overview

    def words(self, first: str) -> str | None:
        """Return the words that begin with a character, packed."""
        if first not in self._firsts:
            return None
        words: str | None = self._shelf.get(first)
        if words is None:
            # It is damaged.
            self._laid_out()
            words = self._shelf.get(first)
        return words

    def _laid_out(self) -> tuple[frozenset[str], int]:
        words, total = defaultdict[str, list[str]](list), 0
        for word, count in dictionary():
            words[word[0]] += (word[1:], str(count))
            total += count
        overview = frozenset(words), total
        self._shelf.add(_OVERVIEW, overview)
        for first, fields in words.items():
            self._shelf.add(first, " ".join(fields))
        self._shelf.keep(len(words) + 1)
        return overview


def dictionary() -> Iterator[tuple[str, int]]:
    """Yield the words of jieba's dictionary and how often each occurs in what it was counted on."""
    with _path().open(encoding="utf-8") as lines:
        for line in lines:
            word, count, _ = line.split(" ", 2)
            yield word, int(count)


class Prefixes(dict[str, int]):
    """How often words occur, and 0 for what only begins one: the table that jieba divides texts by.

    jieba asks whether each beginning is in it before it asks for more.
    """

    def __init__(self, words: Packed) -> None:
        """Take the words; those that begin with a character are read when the character is asked for."""
        self._words = words
        self._read: set[str] = set()

    def __contains__(self, beginning: object) -> bool:
        """Tell whether words begin like this."""
        first = str(beginning)[:1]
        if first not in self._read:
            self._read_all(first)
        return super().__contains__(beginning)

    def _read_all(self, first: str) -> None:
        found = {first + rest: count for rest, count in self._words.beginning_with(first)}
        starts = {word[:end] for word in found for end in range(1, len(word))}
        self.update(dict.fromkeys(starts, 0) | found)
        # Another thread may read the same words meanwhile, but asks for none before all are there.
        self._read.add(first)


def _edition() -> str:
    stat = _path().stat()
    return f"{stat.st_size}-{stat.st_mtime_ns}"


def _path() -> Path:
    spec = find_spec("jieba")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).with_name("dict.txt")
