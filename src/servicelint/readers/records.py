"""Records of delimited text: dialect, header, and where every cell stands."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from servicelint.errors import InputError
from servicelint.readers.located import Located, join, split_lines, whole
from servicelint.text.regexes import compiled

DELIMITERS = ",\t;"
_CELLS = {
    mark: compiled(rf'\s*?"(?P<quoted>(?:[^"]|"")*+)"|(?P<bare>[^{mark}\r\n]*+)') for mark in DELIMITERS
}
_LINES = compiled(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


class Record(NamedTuple):
    """One record: its cells, the line it begins on, and its raw text with line ends."""

    cells: list[str]
    line: int
    raw: str


def keep_lines(text: str) -> Iterator[str]:
    """Yield the lines of `text` with their ends."""
    return (match.group() for match in _LINES.finditer(text))


def records(lines: Iterable[str], delimiter: str, limit: int = 1 << 62) -> Iterator[Record]:
    """Yield the records of `lines` (with their ends); empty lines are left out.

    Raises InputError with the line of a record that cannot be read, or is longer than `limit` characters.
    """
    # The standard limit of 128 KiB a cell would refuse a long turn; size is limited elsewhere.
    csv.field_size_limit(2**31 - 1)
    seen: list[str] = []
    line = 1
    reader = csv.reader(_noting(lines, seen, limit), delimiter=delimiter)
    try:
        for cells in reader:
            if any(cells):
                yield Record(cells, line, "".join(seen))
            line += len(seen)
            seen.clear()
    except csv.Error as error:
        raise InputError(f"broken record: {error}", line=line) from error


def locate(record: Record, column: int, delimiter: str) -> Located:
    """Return the text of one cell and where it stands; nowhere if the quoting is not the usual one."""
    text = record.cells[column]
    quoted, start = _find(record.raw, column, delimiter)
    parts = list(_parts(record, quoted, start)) if start >= 0 else []
    found = join(parts, "\n") if len(parts) > 1 else (parts[0] if parts else Located("", ()))
    # Line ends inside a cell are kept as written; a turn has plain ones.
    plain = "\n".join(split_lines(text))
    return found if found.text == plain else Located(plain, whole("", record.line).segments)


def delimiter_of(first_line: str) -> str:
    """Return the delimiter that stands most often in the first line."""
    return max(DELIMITERS, key=first_line.count)


def _noting(lines: Iterable[str], seen: list[str], limit: int) -> Iterator[str]:
    size = 0
    for line in lines:
        size = size + len(line) if seen else len(line)
        if size > limit:
            raise csv.Error("it is larger than a conversation may be; is a quote never closed?")
        seen.append(line)
        yield line


def _find(raw: str, column: int, delimiter: str) -> tuple[str, int]:
    cell = _CELLS[delimiter]
    at = 0
    for index in range(column + 1):
        match = cell.match(raw, at)
        if match is None:
            return "", -1
        group = "quoted" if match["quoted"] is not None else "bare"
        if index == column:
            return match[group], match.start(group)
        at = match.end()
        if raw[at : at + 1] != delimiter:
            return "", -1
        at += 1
    return "", -1


def _parts(record: Record, cell: str, start: int) -> Iterator[Located]:
    # One part a line; inside it two quotes stand for one.
    before = split_lines(record.raw[:start])
    line, column = record.line + len(before) - 1, len(before[-1]) + 1
    for text in split_lines(cell):
        pieces = text.split('""')
        parts = []
        for index, piece in enumerate(pieces):
            shown = piece + ('"' if index < len(pieces) - 1 else "")
            parts.append(whole(shown, line, column))
            column += len(piece) + 2
        yield join(parts, "")
        line, column = line + 1, 1
