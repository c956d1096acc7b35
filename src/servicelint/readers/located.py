"""Text that knows where in its file every code point stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from servicelint.conversation import Position
from servicelint.text.regexes import compiled

_LINE_END = compiled(r"\r\n|\r|\n")


class Segment(NamedTuple):
    """A run of text that stands on one line of the file.

    `start` is the offset of its first code point in the text, `line` and `column` (1-based) where that
    code point stands, `width` how many characters of the file each code point takes (escapes: more than 1).
    """

    start: int
    line: int
    column: int
    width: int = 1


class Located(NamedTuple):
    """A text and the segments, in order, that say where it stands."""

    text: str
    segments: tuple[Segment, ...]


class SegmentPlace(msgspec.Struct, frozen=True):
    """The place of a conversation whose turns are made of segments, one tuple per turn."""

    first: Position
    turns: tuple[tuple[Segment, ...], ...]

    def start(self) -> Position | None:
        """Return where the conversation begins."""
        return self.first

    def position(self, turn: int, offset: int) -> Position | None:
        """Return where code point `offset` of turn `turn` stands."""
        return position(self.turns[turn], offset)


def position(segments: tuple[Segment, ...], offset: int) -> Position | None:
    """Return the position of code point `offset`, None where there are no segments.

    A line break that joins two lines stands behind the last character of the first of them.
    """
    if not segments:
        return None
    at = max(bisect_right(segments, offset, key=_start) - 1, 0)
    segment = segments[at]
    return Position(segment.line, segment.column + (offset - segment.start) * segment.width)


def split_lines(text: str) -> list[str]:
    """Split at line feeds, carriage returns and pairs of them, and at nothing else."""
    return _LINE_END.split(text) if "\r" in text else text.split("\n")


def line_starts(text: str) -> list[int]:
    """Return the offset of the first character of every line."""
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


def position_of(starts: list[int], offset: int) -> Position:
    """Return the position of `offset` in a text with these line starts."""
    line = bisect_right(starts, offset)
    return Position(line, offset - starts[line - 1] + 1)


def whole(text: str, line: int, column: int = 1) -> Located:
    """Return `text` as it stands on one line of the file."""
    return Located(text, (Segment(0, line, column),))


def cut(located: Located, start: int, end: int | None = None) -> Located:
    """Return the part from `start` to `end` (code points), still in its place."""
    text = located.text[start:end]
    segments = located.segments
    if len(segments) == 1:
        return Located(text, (_shift(segments[0], start),))
    first = max(bisect_right(segments, start, key=_start) - 1, 0)
    last = max(bisect_right(segments, start + len(text) - 1, key=_start), first + 1)
    return Located(text, tuple(_shift(segment, start) for segment in segments[first:last]))


def strip(located: Located) -> Located:
    """Return the text without white space at both ends."""
    bare = located.text.strip()
    if bare == located.text:
        return located
    start = len(located.text) - len(located.text.lstrip())
    return cut(located, start, start + len(bare))


def without(located: Located, spans: Iterable[tuple[int, int]]) -> Located:
    """Return the text without the given spans, which are in order and do not overlap."""
    return join(_kept(located, spans), "")


def join(parts: Iterable[Located], separator: str = "\n") -> Located:
    """Return the parts as one text with `separator` between them."""
    texts: list[str] = []
    segments: list[Segment] = []
    length = 0
    for part in parts:
        segments.extend(Segment(s.start + length, s.line, s.column, s.width) for s in part.segments)
        texts.append(part.text)
        length += len(part.text) + len(separator)
    return Located(separator.join(texts), tuple(segments))


def _start(segment: Segment) -> int:
    return segment.start


def _shift(segment: Segment, by: int) -> Segment:
    skipped = max(by - segment.start, 0)
    column = segment.column + skipped * segment.width
    return Segment(max(segment.start - by, 0), segment.line, column, segment.width)


def _kept(located: Located, spans: Iterable[tuple[int, int]]) -> Iterator[Located]:
    at = 0
    for start, end in spans:
        if start > at:
            yield cut(located, at, start)
        at = end
    if at < len(located.text):
        yield cut(located, at)
