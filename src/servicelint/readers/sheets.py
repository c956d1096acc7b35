"""Tables that no text holds: rows of a library's making, cut into chunks of whole conversations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from importlib import import_module
from itertools import groupby
from tempfile import SpooledTemporaryFile
from typing import IO, Any, NamedTuple

import msgspec

from servicelint.errors import InputError
from servicelint.readers.options import Chunk, Item, ReadOptions, apart, too_large
from servicelint.readers.records import Record
from servicelint.readers.rows import conversation, table_of
from servicelint.readers.splitting import CHUNK_BYTES, Piece

#: The name of a sheet whose conversations have no ids, only numbers.
NUMBERED = "#"

_SPOOLED = 16 << 20
# No compressed file may fill the disk.
_LARGEST = 4 << 30


class Sheet(NamedTuple):
    """One table: its name (empty where it is the only one), the header, and rows below it as read.

    The line of a record is its row.
    """

    name: str
    header: list[str]
    rows: Iterable[Record]


def library(module: str) -> Any:
    """Import a library that only one format needs. Raises InputError, naming the command, without it."""
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        message = f"reading this format needs {package}, which is not installed"
        raise InputError(message, hint=f"pip install {package}") from error


@contextmanager
def spooled(blocks: Iterable[bytes]) -> Iterator[IO[bytes]]:
    """Give the blocks as a file in which a library may look about, on disk where it is large.

    Raises InputError where there are too many of them.
    """
    with SpooledTemporaryFile(_SPOOLED) as file:
        for block in blocks:
            file.write(block)
            if file.tell() > _LARGEST:
                message = f"the table is larger than {_LARGEST} bytes"
                raise InputError(message, hint="split it, or save it as CSV, which is streamed")
        file.seek(0)
        yield file


def plain(value: object) -> str:
    """Return what a cell holds as a CSV file has it: dates and times in ISO 8601, durations in seconds."""
    if value is None:
        return ""
    if isinstance(value, timedelta):
        return f"{value.total_seconds():.6f}"
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def pieces(sheet: Sheet, options: ReadOptions) -> Iterator[Piece | InputError]:
    """Yield the rows of a sheet in pieces of about CHUNK_BYTES, cut between conversations.

    Where the id of a conversation comes back later its rows are an error, and left out.
    """
    table = table_of(sheet.header, None, options)
    head = msgspec.json.encode([sheet.name, sheet.header])
    done: set[str] = set()
    parts: list[bytes] = []
    size = 0
    for name, group in groupby(sheet.rows, key=lambda row: table.cell(row, "id")):
        rows = _encoded(group, options.max_conversation_bytes)
        if isinstance(rows, int):
            yield too_large(options, rows)
            continue
        if name in done:
            yield apart(name, _line(rows))
            continue
        done.add(name)
        parts += rows
        size += sum(map(len, rows))
        if size >= CHUNK_BYTES:
            yield Piece(b"\n".join(parts), _line(parts), head)
            parts, size = [], 0
    if parts or not done:
        yield Piece(b"\n".join(parts), _line(parts), head)


def read(chunk: Chunk, options: ReadOptions) -> Iterator[Item]:
    """Yield the conversations of a chunk that `pieces` has cut."""
    name, header = msgspec.json.decode(chunk.head, type=tuple[str, list[str]])
    table = table_of(header, None, options)
    for key, group in groupby(_decoded(chunk.data), key=lambda row: table.cell(row, "id")):
        yield from conversation(_id(key, name, chunk), list(group), table, chunk, options)


def _id(key: str, sheet: str, chunk: Chunk) -> str:
    if sheet == NUMBERED:
        return f"{chunk.id}:{key}"
    return key or (f"{chunk.id}:{sheet}" if sheet else chunk.id)


def _encoded(rows: Iterable[Record], limit: int) -> list[bytes] | int:
    """Return rows as lines of JSON; the line of the first one where they exceed the limit."""
    parts: list[bytes] = []
    size = first = 0
    for row in rows:
        first = first or row.line
        part = msgspec.json.encode([row.line, row.cells])
        size += len(part)
        if size > limit:
            parts.clear()
        else:
            parts.append(part)
    return parts if size <= limit else first


def _decoded(data: bytes) -> Iterator[Record]:
    for part in data.split(b"\n"):
        if part:
            line, cells = msgspec.json.decode(part, type=tuple[int, list[str]])
            yield Record(cells, line, "")


def _line(parts: list[bytes]) -> int:
    return next(_decoded(parts[0])).line if parts else 1
