"""From a stream of bytes to chunks that can be read on their own, in flat memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby
from typing import NamedTuple

from servicelint.errors import InputError
from servicelint.readers.delimited import delimiter_for
from servicelint.readers.encoding import BOM, decode
from servicelint.readers.options import ReadOptions, apart, too_large
from servicelint.readers.records import Record, keep_lines, records
from servicelint.readers.rows import table_of

# Small enough that several processes have their share of a file of a few megabytes.
CHUNK_BYTES = 1 << 18


class Piece(NamedTuple):
    """A part of a file: its bytes, the line it begins on, and what has to stand before it."""

    data: bytes
    first_line: int
    head: bytes = b""


Split = Callable[[Iterable[bytes], str, ReadOptions], Iterator[Piece | InputError]]


def whole_file(blocks: Iterable[bytes], reader: str, options: ReadOptions) -> Iterator[Piece | InputError]:
    """Yield the file as one piece, refused where it is larger than one conversation may be."""
    parts: list[bytes] = []
    size = 0
    for block in blocks:
        parts.append(block)
        size += len(block)
        if size > options.max_conversation_bytes:
            yield too_large(options, 1)
            return
    yield Piece(b"".join(parts), 1)


def by_lines(blocks: Iterable[bytes], reader: str, options: ReadOptions) -> Iterator[Piece | InputError]:
    """Yield pieces of about CHUNK_BYTES of whole lines; a line that is too large is left out."""
    limit = options.max_conversation_bytes
    line = 1
    rest: list[bytes] = []
    size = 0
    for block in blocks:
        end = block.rfind(b"\n") + 1
        if not end:
            # Of a line that is too large only its size is kept.
            size += len(block)
            rest = [*rest, block] if size <= limit else []
            continue
        if size > limit:
            yield too_large(options, line)
            first = block.find(b"\n") + 1
            line, block, end = line + 1, block[first:], end - first
        data = b"".join((*rest, block[:end]))
        if data:
            yield Piece(data, line)
        line += data.count(b"\n")
        rest, size = ([block[end:]] if end < len(block) else []), len(block) - end
    if size > limit:
        yield too_large(options, line)
    elif rest:
        yield Piece(b"".join(rest), line)


def by_records(blocks: Iterable[bytes], reader: str, options: ReadOptions) -> Iterator[Piece | InputError]:
    """Yield pieces of about CHUNK_BYTES of rows, each with the header, cut between conversations.

    Rows of one conversation stand together: where an id comes back later its rows are an error,
    and left out, for a conversation read in halves would be judged wrongly.
    """
    try:
        # Bytes travel as Latin-1: delimiters and quotes are the same bytes in UTF-8 and GB18030.
        lines = _latin_lines(blocks, options)
        first = next(lines, "")
        delimiter = delimiter_for(decode(_bytes(first)), reader, options)
        rows = records(chain((first,), lines), delimiter, limit=options.max_conversation_bytes)
        header = next(rows, None)
        if header is None:
            raise InputError("the table has no header", line=1, hint="the first line names the columns")
        column = _id_column(header, delimiter, options)
        yield from _row_pieces(header, _groups(rows, column, options))
    except InputError as error:
        yield error


class _Group(NamedTuple):
    """The rows of one conversation, without a gap in their lines, or the reason why they are left out."""

    line: int
    rows: str
    error: InputError | None


def _row_pieces(header: Record, groups: Iterable[_Group]) -> Iterator[Piece | InputError]:
    head = _bytes(header.raw)
    parts: list[str] = []
    begin = following = header.line + len(list(keep_lines(header.raw)))
    size = 0
    group = None
    for group in groups:
        if parts and (group.error or size >= CHUNK_BYTES):
            yield Piece(_bytes("".join(parts)), begin, head)
            parts, size = [], 0
        if group.error:
            yield group.error
            continue
        if parts:
            # Empty lines between rows count as lines.
            parts.append("\n" * (group.line - following))
        else:
            begin = group.line
        parts.append(group.rows)
        following = group.line + len(list(keep_lines(group.rows)))
        size += len(group.rows)
    if parts or group is None:
        yield Piece(_bytes("".join(parts)), begin, head)


def _groups(rows: Iterator[Record], column: int | None, options: ReadOptions) -> Iterator[_Group]:
    done: set[int] = set()
    for name, group in groupby(rows, key=lambda row: _cell(row, column)):
        line, text = _joined(group, options.max_conversation_bytes)
        if hash(name) in done:
            yield _Group(line, "", apart(_bytes(name).decode("utf-8", "replace"), line))
        else:
            done.add(hash(name))
            yield _Group(line, text or "", None if text else too_large(options, line))


def _joined(rows: Iterator[Record], limit: int) -> tuple[int, str | None]:
    """Return the first line of some rows, and their raw text, or None where it exceeds the limit."""
    parts: list[str] = []
    size = begin = following = 0
    for row in rows:
        begin = begin or row.line
        parts += ("\n" * (row.line - (following or row.line)), row.raw)
        following = row.line + len(list(keep_lines(row.raw)))
        size += len(row.raw)
        if size > limit:
            parts.clear()
    return begin, "".join(parts) if size <= limit else None


def _latin_lines(blocks: Iterable[bytes], options: ReadOptions) -> Iterator[str]:
    rest, line, bom = b"", 1, BOM
    for block in blocks:
        lines = (rest + block).removeprefix(bom).splitlines(keepends=True)
        # The last line may go on in the next block; so may a pair of carriage return and line feed.
        bom, rest = b"", lines.pop() if lines else b""
        if len(rest) > options.max_conversation_bytes:
            raise too_large(options, line + len(lines))
        line += len(lines)
        yield from (found.decode("latin-1") for found in lines)
    if rest:
        yield rest.decode("latin-1")


def _id_column(header: Record, delimiter: str, options: ReadOptions) -> int | None:
    readable = next(records(keep_lines(decode(_bytes(header.raw))), delimiter), header)
    return table_of(readable.cells, delimiter, options).columns.get("id")


def _cell(row: Record, column: int | None) -> str:
    return row.cells[column].strip() if column is not None and column < len(row.cells) else ""


def _bytes(text: str) -> bytes:
    return text.encode("latin-1")
