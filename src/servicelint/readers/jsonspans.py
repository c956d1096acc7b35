"""Where values stand in JSON, also in the JSON that strings of it hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from servicelint.readers.jsonplace import RUN, TOKEN
from servicelint.readers.located import Located, Segment, cut, join, line_starts, position

#: Into the member of that name, the element of that number, or (None) the JSON that a string holds.
Step = str | int | None
Path = tuple[Step, ...]

_Trie = dict[Any, Any]
# The key under which a trie holds the path that ends there; no step is a tuple.
_END = ()


def raw_text(raw: str, line: int, column: int) -> Located:
    """Return a JSON text that begins at `line` and `column` (1-based) of its file."""
    starts = line_starts(raw)
    segments = [Segment(start, line + number, 1) for number, start in enumerate(starts)]
    return Located(raw, (Segment(0, line, column), *segments[1:]))


def locate(text: Located, wanted: Iterable[Path]) -> dict[Path, Located]:
    """Return the values at the paths `wanted` as far as they exist: strings decoded, others by their opening.

    A path that leads into the JSON of a string is followed there, and so on: every character is found
    in the outermost text.
    """
    inner: dict[Path, list[Path | None]] = {}
    for path in wanted:
        cut_at = path.index(None) if None in path else len(path)
        inner.setdefault(path[:cut_at], []).append(path[cut_at + 1 :] if None in path else None)
    found: dict[Path, Located] = {}
    for outer, (start, end) in spans(text.text, inner).items():
        value = _value(text, start, end)
        if None in inner[outer]:
            found[outer] = value
        deeper = [path for path in inner[outer] if path is not None]
        if deeper:
            below = locate(value, deeper)
            found.update({(*outer, None, *path): place for path, place in below.items()})
    return found


def spans(text: str, wanted: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """Return offsets of the first token of each value at one of the paths `wanted` (without None steps).

    The token of a string is the whole of it with its quotes. Of a key that stands twice the last one counts.
    """
    found: dict[Path, tuple[int, int]] = {}
    frames: list[_Frame] = []
    root = _trie(wanted)
    for match in TOKEN.finditer(text):
        char = text[match.start()]
        if char in "}]":
            frames.pop()
        elif char == ",":
            frames[-1].next()
        elif frames and frames[-1].wants_key:
            frames[-1].key(match.group())
        else:
            below = frames[-1].below() if frames else root
            if below is not None and _END in below:
                found[below[_END]] = match.span()
            if char in "{[":
                frames.append(_Frame(below, char == "{"))
    return found


@dataclass(slots=True)
class _Frame:
    """An object or array that is open: the part of the trie below it, and the step it stands at."""

    trie: _Trie | None
    is_object: bool
    step: Step = None
    wants_key: bool = False

    def __post_init__(self) -> None:
        self.wants_key = self.is_object
        self.step = None if self.is_object else 0

    def next(self) -> None:
        if isinstance(self.step, int):
            self.step += 1
        else:
            self.wants_key = True

    def key(self, token: str) -> None:
        self.wants_key = False
        if self.trie is not None:
            self.step = json.loads(token) if "\\" in token else token[1:-1]

    def below(self) -> _Trie | None:
        return self.trie.get(self.step) if self.trie is not None else None


def _trie(paths: Iterable[Path]) -> _Trie:
    root: _Trie = {}
    for path in paths:
        node = root
        for step in path:
            node = node.setdefault(step, {})
        node[_END] = path
    return root


def _value(text: Located, start: int, end: int) -> Located:
    if text.text[start] != '"':
        return cut(text, start, start + 1)
    runs = list(_runs(text, start + 1, end - 1))
    return join(runs, "") if runs else cut(text, start + 1, start + 1)


def _runs(text: Located, start: int, end: int) -> Iterator[Located]:
    for match in RUN.finditer(text.text, start, end):
        width = int(str(match.lastgroup)[1:])
        if width == 1:
            yield cut(text, *match.span())
            continue
        for at in range(match.start(), match.end(), width):
            yield _escaped(text, at, at + width)


def _escaped(text: Located, start: int, end: int) -> Located:
    char = json.loads(f'"{text.text[start:end]}"')
    first, behind = position(text.segments, start), position(text.segments, end)
    if first is None or behind is None:
        return Located(char, ())
    width = behind.column - first.column if behind.line == first.line else 1
    return Located(char, (Segment(0, first.line, first.column, width),))
