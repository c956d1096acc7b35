"""Where the turns of a native conversation stand in its raw JSON, escapes and all."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from servicelint.conversation import Position
from servicelint.readers.located import Segment, line_starts, position, position_of
from servicelint.text.regexes import compiled

# Possessive, so that a string of millions of characters needs no backtracking.
TOKEN = compiled(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\],]|[^\s{}\[\],:"]++', re.DOTALL)
# Runs inside a string whose code points all take the same number of raw characters.
RUN = compiled(
    r"(?P<w1>[^\\]++)"
    r"|(?P<w12>(?:\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2})++)"
    r"|(?P<w6>(?:(?!\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F])\\u[\da-fA-F]{4})++)"
    r"|(?P<w2>(?:\\[^u])++)",
    re.DOTALL,
)
_DEPTH_OF_TURN = 3


class _Spans(NamedTuple):
    """Offsets in the raw text: of each turn's opening brace, and of the characters of its `text`."""

    turns: list[int]
    texts: list[tuple[int, int] | None]


@dataclass(frozen=True)
class JsonPlace:
    """The place of one native conversation: its raw JSON, and where that begins in the file.

    Nothing is scanned before the first question. `line` and `column` are 1-based.
    """

    raw: str | bytes
    line: int
    column: int = 1

    def start(self) -> Position:
        """Return where the conversation begins."""
        return Position(self.line, self.column)

    def position(self, turn: int, offset: int) -> Position | None:
        """Return where code point `offset` of turn `turn` stands, in raw characters."""
        segments = self._segments.get(turn)
        if segments is None:
            segments = self._segments[turn] = tuple(self._runs(turn))
        return position(segments, offset)

    def turn_line(self, turn: int) -> int | None:
        """Return the line on which the object of turn `turn` opens."""
        turns = self._spans.turns
        return self._absolute(turns[turn]).line if turn < len(turns) else None

    @cached_property
    def _text(self) -> str:
        return self.raw if isinstance(self.raw, str) else self.raw.decode("utf-8")

    @cached_property
    def _lines(self) -> list[int]:
        return line_starts(self._text)

    @cached_property
    def _segments(self) -> dict[int, tuple[Segment, ...]]:
        return {}

    @cached_property
    def _spans(self) -> _Spans:
        return _scan(self._text)

    def _absolute(self, offset: int) -> Position:
        found = position_of(self._lines, offset)
        column = found.column + self.column - 1 if found.line == 1 else found.column
        return Position(found.line + self.line - 1, column)

    def _runs(self, turn: int) -> Iterator[Segment]:
        texts = self._spans.texts
        span = texts[turn] if turn < len(texts) else None
        if span is None:
            return
        start, end = span
        line, column = self._absolute(start).line, self._absolute(start).column
        length = 0
        for match in RUN.finditer(self._text, start, end):
            width = int(str(match.lastgroup)[1:])
            yield Segment(length, line, column + match.start() - start, width)
            length += len(match.group()) // width
        if not length:
            yield Segment(0, line, column)


def _scan(raw: str) -> _Spans:
    spans = _Spans([], [])
    keys: list[str | None] = []
    for match in TOKEN.finditer(raw):
        token = match.group() if match.end() - match.start() < 64 else '"'
        if token in "{[":
            _open(spans, keys, token, match.start())
            keys.append(None)
        elif token in "}]":
            keys.pop()
        elif token == ",":
            keys[-1] = None
        elif keys and keys[-1] is None and token[0] == '"':
            _key(spans, keys, token)
        elif token[0] == '"' and _is_turn(keys) and keys[-1] == "text":
            spans.texts[-1] = (match.start() + 1, match.end() - 1)
    return spans


def _open(spans: _Spans, keys: list[str | None], token: str, at: int) -> None:
    if token == "{" and len(keys) == _DEPTH_OF_TURN - 1 and keys[0] == "turns":
        spans.turns.append(at)
        spans.texts.append(None)


def _key(spans: _Spans, keys: list[str | None], token: str) -> None:
    # Strings in an array come here too; what they leave behind is harmless, as no object opens on it.
    keys[-1] = json.loads(token) if "\\" in token and token != '"' else token[1:-1]
    if len(keys) == 1 and keys[0] == "turns":
        # Of a key that stands twice the last one counts.
        spans.turns.clear()
        spans.texts.clear()


def _is_turn(keys: list[str | None]) -> bool:
    return len(keys) == _DEPTH_OF_TURN and keys[0] == "turns"
