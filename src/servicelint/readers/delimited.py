"""CSV and TSV: one turn a row, many conversations a file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from servicelint.errors import InputError
from servicelint.readers.encoding import decode
from servicelint.readers.options import Chunk, Item, ReadOptions, note
from servicelint.readers.records import DELIMITERS, delimiter_of, keep_lines, records
from servicelint.readers.roles import role_of
from servicelint.readers.rows import conversation, table_of

# Rows that are looked at where there is no header.
_SAMPLE = 20


def recognise_csv(head: str, name: str, options: ReadOptions) -> bool:
    """Tell whether the first line names columns for role and text, split by `,` or `;`.

    Rows of speaker and words below another line, or none, are a table too: reading it says what it lacks.
    """
    return any(_has_columns(head, mark, options) or _lacks_columns(head, mark, options) for mark in ",;")


def recognise_tsv(head: str, name: str, options: ReadOptions) -> bool:
    """Tell whether the first line names columns for role and text, split by tabs."""
    return _has_columns(head, "\t", options) or _lacks_columns(head, "\t", options)


def delimiter_for(text: str, reader: str, options: ReadOptions) -> str:
    """Return the delimiter: a tab for `tsv`, else the one under which the header makes sense."""
    if reader == "tsv":
        return "\t"
    good = [mark for mark in DELIMITERS if _has_columns(text, mark, options)]
    return good[0] if good else delimiter_of(text.split("\n", 1)[0])


def read(chunk: Chunk, options: ReadOptions) -> Iterator[Item]:
    """Yield the conversations of the chunk: rows that stand together and share an id."""
    text = decode(chunk.head + chunk.data, chunk.path)
    delimiter = delimiter_for(text, chunk.reader, options)
    rows = records(keep_lines(text), delimiter)
    first = next(rows, None)
    if first is None:
        return
    table = table_of(first.cells, delimiter, options)
    # Behind the header the lines count from where this chunk begins in the file.
    shift = chunk.first_line - len(list(keep_lines(first.raw))) - 1
    moved = (row._replace(line=row.line + shift) for row in rows)
    name = None
    for name, group in groupby(moved, key=lambda row: table.cell(row, "id")):
        yield from conversation(name or chunk.id, list(group), table, chunk, options)
    if name is None:
        yield note(chunk.path, 1, "the table has no rows below its header")


def _has_columns(head: str, delimiter: str, options: ReadOptions) -> bool:
    if delimiter not in head:
        return False
    try:
        first = next(records(keep_lines(head), delimiter), None)
        if first is None or len(first.cells) < 2:
            return False
        table_of(first.cells, delimiter, options)
    except InputError:
        return False
    return True


def _lacks_columns(head: str, delimiter: str, options: ReadOptions) -> bool:
    if head.count(delimiter) < 2:
        return False
    lines = [line for line in keep_lines(head) if line.strip()][:_SAMPLE]
    try:
        rows = [row.cells for row in records(lines, delimiter)]
    except InputError:
        return False
    spoken = [len(cells) > 1 and any(role_of(cell, options) for cell in cells) for cells in rows]
    return len(rows) >= 2 and all(spoken if spoken[0] else spoken[1:]) and sum(spoken) >= 2
