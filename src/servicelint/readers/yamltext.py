"""Where the code points of a YAML string stand in the file, for every style of string."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from servicelint.readers.located import Located, Segment, position_of
from servicelint.text.regexes import compiled

_LINE = compiled(r"[^\r\n]+")
_ESCAPES = {
    '"': compiled(r"\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|.|$)"),
    "'": compiled("''"),
}
_MEANS = {
    **{"0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b"},
    **{"N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"},
}
# Folding and indentation put no more than this between two pieces of a string.
_GAP = 10_000


class _Piece(NamedTuple):
    """What a run of the file means in the string, and where the run begins in the file."""

    means: str
    offset: int


def locate_string(
    value: str, text: str, start: int, end: int, style: str | None, starts: list[int]
) -> Located:
    """Return `value` with its places, where `text[start:end]` writes it in YAML.

    `style` is the node's (None plain, `'` and `"` quoted, `|` and `>` blocks); `starts` are the line
    starts of `text`.
    """
    segments: list[Segment] = []
    at = 0
    for piece in _pieces(text, start, end, style):
        found = value.find(piece.means, at, at + len(piece.means) + _GAP)
        if found < 0:
            continue
        place = position_of(starts, piece.offset)
        segments.append(Segment(found, place.line, place.column))
        at = found + len(piece.means)
    if not segments:
        place = position_of(starts, start)
        segments.append(Segment(0, place.line, place.column))
    return Located(value, tuple(segments))


def _pieces(text: str, start: int, end: int, style: str | None) -> Iterator[_Piece]:
    if style in ("|", ">"):
        header = _LINE.match(text, start, end)
        start = header.end() if header else end
    elif style is not None:
        start, end = start + 1, end - 1
    escape = _ESCAPES.get(style or "")
    for match in _LINE.finditer(text, start, end):
        line = match.group()
        first = match.start() + len(line) - len(line.lstrip(" \t"))
        yield from _line_pieces(text, first, match.start() + len(line.rstrip(" \t")), escape)


def _line_pieces(text: str, start: int, end: int, escape: re.Pattern[str] | None) -> Iterator[_Piece]:
    for match in escape.finditer(text, start, end) if escape else ():
        if match.start() > start:
            yield _Piece(text[start : match.start()], start)
        if match.group() != "\\":
            yield _Piece(_meaning(match.group()), match.start())
        start = match.end()
    if start < end:
        yield _Piece(text[start:end], start)


def _meaning(escape: str) -> str:
    if escape == "''":
        return "'"
    if escape[1] in "xuU":
        return chr(int(escape[2:], 16))
    return _MEANS.get(escape[1], escape[1])
