"""Parquet and Arrow files: a turn a row, or a conversation a row with its turns in a list column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

from servicelint.errors import InputError
from servicelint.readers.columns import guess_columns
from servicelint.readers.options import ReadOptions
from servicelint.readers.records import Record
from servicelint.readers.sheets import NUMBERED, Sheet, library, pieces, plain, spooled
from servicelint.readers.splitting import Piece

_PARQUET = b"PAR1"
_ARROW = b"ARROW1"
_ROWS = 1000
# Fields that a conversation has once, whatever the columns inside its list are called.
_ONCE = ("id", "channel", "direction", "started_at", "agent", "agent_id", "customer", "customer_id")
_NUMBER = "conversation"


def recognise_parquet(head: bytes) -> bool:
    """Tell whether a file begins as Parquet."""
    return head.startswith(_PARQUET)


def recognise_arrow(head: bytes) -> bool:
    """Tell whether a file begins as an Arrow (Feather) file."""
    return head.startswith(_ARROW)


def split_parquet(blocks: Iterable[bytes], reader: str, options: ReadOptions) -> Iterator[Piece | InputError]:
    """Yield the rows of a Parquet file in pieces."""
    parquet = library("pyarrow.parquet")
    with spooled(blocks) as file:
        yield from _guarded(lambda: _parquet(parquet, file), options)


def split_arrow(blocks: Iterable[bytes], reader: str, options: ReadOptions) -> Iterator[Piece | InputError]:
    """Yield the rows of an Arrow file in pieces."""
    ipc = library("pyarrow.ipc")
    with spooled(blocks) as file:
        yield from _guarded(lambda: _arrow(ipc, file), options)


def _guarded(sheet: Callable[[], Sheet], options: ReadOptions) -> Iterator[Piece | InputError]:
    try:
        yield from pieces(sheet(), options)
    except (InputError, MemoryError):
        raise
    except Exception as error:
        # The library stumbles over damaged files in many ways.
        raise InputError(f"the table cannot be read: {error}", hint="write the file anew") from error


def _parquet(parquet: Any, file: IO[bytes]) -> Sheet:
    table = parquet.ParquetFile(file)
    batches = table.iter_batches(batch_size=_ROWS)
    return _sheet(table.schema_arrow, (row for batch in batches for row in batch.to_pylist()))


def _arrow(ipc: Any, file: IO[bytes]) -> Sheet:
    table = ipc.open_file(file)
    batches = (table.get_batch(number) for number in range(table.num_record_batches))
    return _sheet(table.schema, (row for batch in batches for row in batch.to_pylist()))


def _sheet(schema: Any, rows: Iterator[dict[str, Any]]) -> Sheet:
    for field in schema:
        inside = getattr(field.type, "value_type", None)
        names = [part.name for part in inside] if inside is not None and inside.num_fields else []
        if {"role", "text"} <= guess_columns(names, {}).keys():
            return _nested(schema.names, field.name, names, rows)
    names = list(schema.names)
    return Sheet("", names, (Record(_cells(row, names), number, "") for number, row in enumerate(rows, 1)))


def _nested(names: list[str], column: str, inside: list[str], rows: Iterator[dict[str, Any]]) -> Sheet:
    """Return the sheet of a table whose column `column` lists the turns of a conversation.

    What the conversation says once keeps its name; of the rest the names inside the list win.
    """
    outside = [name for name in names if name != column]
    fields = guess_columns(outside, {})
    once = {outside[at] for field, at in fields.items() if field in _ONCE}
    header = [name if name in once else f"{_NUMBER}.{name}" for name in outside]
    header += [f"{column}.{name}" if name in once else name for name in inside]
    if "id" in fields:
        return Sheet("", header, _records(rows, outside, column, inside))
    numbered = ({_NUMBER: str(number), **row} for number, row in enumerate(rows, 1))
    return Sheet(NUMBERED, [_NUMBER, *header], _records(numbered, [_NUMBER, *outside], column, inside))


def _records(
    rows: Iterator[dict[str, Any]], outside: list[str], column: str, inside: list[str]
) -> Iterator[Record]:
    for number, row in enumerate(rows, 1):
        before = _cells(row, outside)
        yield from (Record([*before, *_cells(turn, inside)], number, "") for turn in row[column] or ())


def _cells(row: dict[str, Any] | None, names: list[str]) -> list[str]:
    return [plain((row or {}).get(name)) for name in names]
