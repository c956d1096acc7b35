"""Many values in one file of the cache, each of them read when it is asked for.

A file begins with the places of the values in it, which are checked when it is opened; a value is checked
when it is taken out. What is damaged is as good as not there.
"""

from __future__ import annotations

import hashlib
import marshal
import mmap
import zlib
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import suppress
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from servicelint.text.cache import place_of, write

_KEY_SIZE = 12
_PLACE_SIZE = 6
_ENTRY_SIZE = _KEY_SIZE + 2 * _PLACE_SIZE
_LENGTH_SIZE = 8
_CHECK_SIZE = 4


class _Kept(NamedTuple):
    """A file: its bytes, its entries, and where in it the first value stands.

    There is an entry for each value, sorted: its key, where it starts and where it ends, counted from
    the first value.
    """

    content: bytes | mmap.mmap
    entries: bytes
    first: int

    @property
    def keys(self) -> Iterator[bytes]:
        """The keys of the values, sorted."""
        return (self.entries[start : start + _KEY_SIZE] for start in range(0, len(self.entries), _ENTRY_SIZE))

    def value(self, key: bytes) -> bytes:
        """Return the bytes of a value; none where there is none."""
        place = _ENTRY_SIZE * bisect_left(range(len(self.entries) // _ENTRY_SIZE), key, key=self._key)
        entry = self.entries[place : place + _ENTRY_SIZE]
        if entry[:_KEY_SIZE] != key:
            return b""
        start = int.from_bytes(entry[_KEY_SIZE:-_PLACE_SIZE], "big")
        end = int.from_bytes(entry[-_PLACE_SIZE:], "big")
        return self.content[self.first + start : self.first + end]

    def _key(self, number: int) -> bytes:
        return self.entries[number * _ENTRY_SIZE : number * _ENTRY_SIZE + _KEY_SIZE]


class Shelf:
    """The values kept in the cache under one name; `added` are those that are not kept yet."""

    def __init__(self, name: str) -> None:
        """Open what was kept."""
        self._path = place_of(f"{name}-shelf")
        self._kept = _opened(self._path)
        self.added: dict[bytes, bytes] = {}

    def __len__(self) -> int:
        """Count the values that were kept."""
        return len(self._kept.entries) // _ENTRY_SIZE

    def get(self, key: str) -> Any:
        """Return the value of a key, None where there is none."""
        name = _digest(key)
        entry = self.added.get(name) or self._kept.value(name)
        payload = entry[_CHECK_SIZE:]
        return marshal.loads(payload) if payload and entry == _checked(payload) else None

    def add(self, key: str, value: Any) -> None:
        """Take a value of plain containers, text and numbers."""
        self.added[_digest(key)] = _checked(marshal.dumps(value))

    def keep(self, most: int) -> None:
        """Keep what was added, beside what was kept before unless that makes more than so many values."""
        if self._path is None:
            return
        others = self._kept.keys if len(self) + len(self.added) <= most else ()
        self.added = {key: self._kept.value(key) for key in others} | self.added
        if isinstance(self._kept.content, mmap.mmap):
            # Some systems replace no file that is mapped.
            self._kept.content.close()
        write(self._path, _encoded(self.added))
        self._kept = _opened(self._path)
        if len(self) == len(self.added):
            self.added = {}


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()[:_KEY_SIZE]


def _checked(payload: bytes) -> bytes:
    return zlib.crc32(payload).to_bytes(_CHECK_SIZE, "big") + payload


def _encoded(values: dict[bytes, bytes]) -> bytes:
    ordered = dict(sorted(values.items()))
    places = pairwise(accumulate(map(len, ordered.values()), initial=0))
    entries = zip(ordered, places, strict=True)
    index = _checked(b"".join(_entry(key, *place) for key, place in entries))
    return b"".join((len(index).to_bytes(_LENGTH_SIZE, "big"), index, *ordered.values()))


def _entry(key: bytes, start: int, end: int) -> bytes:
    return key + start.to_bytes(_PLACE_SIZE, "big") + end.to_bytes(_PLACE_SIZE, "big")


def _opened(path: Path | None) -> _Kept:
    """Return what a file holds; nothing of one that is missing or damaged."""
    with suppress(OSError, ValueError):
        if path is not None:
            with path.open("rb") as file:
                content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            first = _LENGTH_SIZE + int.from_bytes(content[:_LENGTH_SIZE], "big")
            index = content[_LENGTH_SIZE:first]
            if index == _checked(index[_CHECK_SIZE:]):
                return _Kept(content, index[_CHECK_SIZE:], first)
    return _Kept(b"", b"", 0)
