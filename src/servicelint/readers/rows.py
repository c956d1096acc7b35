"""Tables of any file format: what the columns hold, and rows as the turns of conversations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from servicelint.conversation import Channel, Direction, Participant
from servicelint.errors import InputError
from servicelint.readers.assembly import Draft, assemble
from servicelint.readers.columns import cell_time, guess_columns, require_columns, scale_of
from servicelint.readers.located import whole
from servicelint.readers.moments import seconds_between
from servicelint.readers.options import Chunk, Item, ReadOptions, note, problem
from servicelint.readers.records import Record, locate
from servicelint.readers.roles import role_of

_T = TypeVar("_T", bound=str)

# What channel and direction columns usually say.
_CHANNELS: dict[Channel, str] = {
    "call": "call 电话 通话 语音 热线 phone voice",
    "chat": "chat 在线 聊天 在线客服 文字 网聊 im",
    "sms": "sms 短信",
    "email": "email 邮件 邮箱 mail",
    "visit": "visit 拜访 面访 上门 柜台",
}
_DIRECTIONS: dict[Direction, str] = {
    "inbound": "inbound 呼入 来电 in",
    "outbound": "outbound 呼出 外呼 去电 out",
}


_WORDS: tuple[tuple[str, Mapping[Any, str]], ...] = (("channel", _CHANNELS), ("direction", _DIRECTIONS))


class Table(NamedTuple):
    """What the header says: the names, and the column of every field.

    `delimiter` splits the cells of a text file; None for rows that no text holds.
    """

    delimiter: str | None
    header: list[str]
    columns: dict[str, int]

    def cell(self, record: Record, field: str) -> str:
        """Return the cell of `field`, empty where there is none."""
        column = self.columns.get(field, -1)
        return record.cells[column].strip() if 0 <= column < len(record.cells) else ""


def table_of(names: Sequence[str], delimiter: str | None, options: ReadOptions) -> Table:
    """Return what a header says. Raises InputError where text or role has no column."""
    header = [name.strip() for name in names]
    found = guess_columns(header, options.columns)
    if not {"text", "role"} & found.keys() and any(role_of(name, options) for name in header):
        raise InputError(
            "the table has no header: its first line is a turn already",
            line=1,
            hint="put a line such as role,text above it",
        )
    require_columns(header, found)
    return Table(delimiter, header, found)


def conversation(
    conversation_id: str, rows: Sequence[Record], table: Table, chunk: Chunk, options: ReadOptions
) -> Iterator[Item]:
    """Yield problems and notes about some rows, then the conversation whose turns they are."""
    needed = max(table.columns["text"], table.columns["role"])
    for row in rows:
        if len(row.cells) <= needed:
            cells = f"{len(row.cells)} cells where the header has {len(table.header)}"
            yield problem(InputError(f"the row has {cells}; it is left out", path=chunk.path, line=row.line))
    complete = [row for row in rows if len(row.cells) > needed]
    if complete:
        begin = _first_date(complete, table)
        drafts = [_draft(row, table, begin) for row in complete]
        yield from _strange_values(complete[0], table, chunk)
        yield from _bad_times(complete, drafts, table, chunk)
        yield from _wordless(complete, table, chunk)
        yield from assemble(chunk, conversation_id, drafts, options, **_known(complete[0], table, begin))


def _draft(row: Record, table: Table, begin: datetime | None) -> Draft:
    column = table.columns["text"]
    cell = row.cells[column]
    # Where no text holds the rows, a finding stands in the row of the sheet, and counts along the cell.
    text = locate(row, column, table.delimiter) if table.delimiter else whole(cell, row.line)
    start, end = (_seconds(row, table, field, begin) for field in ("start", "end"))
    used = set(table.columns.values())
    rest = {
        name: cell
        for index, (name, cell) in enumerate(zip(table.header, row.cells, strict=False))
        if index not in used and cell
    }
    return Draft(table.cell(row, "role") or None, text, start, end, metadata=rest)


def _seconds(row: Record, table: Table, field: str, begin: datetime | None) -> float | None:
    value = _time(row, table, field)
    if isinstance(value, datetime):
        return seconds_between(begin, value) if begin else None
    return value


def _time(row: Record, table: Table, field: str) -> float | datetime | None:
    text = table.cell(row, field)
    return cell_time(text, scale_of(table.header[table.columns[field]])) if text else None


def _first_date(rows: list[Record], table: Table) -> datetime | None:
    times = (_time(row, table, field) for row in rows for field in ("start", "end"))
    return next((time for time in times if isinstance(time, datetime)), None)


def _bad_times(rows: list[Record], drafts: list[Draft], table: Table, chunk: Chunk) -> Iterator[Item]:
    for row, draft in zip(rows, drafts, strict=True):
        for field, value in (("start", draft.start), ("end", draft.end)):
            if value is None and table.cell(row, field):
                message = f"{field}: {table.cell(row, field)[:40]!r} is no time; it is ignored"
                yield note(chunk.path, row.line, message, "seconds, h:mm:ss, or an ISO date with time")


def _wordless(rows: list[Record], table: Table, chunk: Chunk) -> Iterator[Item]:
    empty = [row for row in rows if not table.cell(row, "text") and table.cell(row, "role")]
    # Somebody may say nothing once; a column of formulas that nobody has worked out says nothing ever.
    if empty and 2 * len(empty) > len(rows) and not table.delimiter:
        message = f"{len(empty)} of {len(rows)} rows have a speaker and no text"
        yield note(chunk.path, empty[0].line, message, "open and save the file, so that formulas have values")


def _strange_values(row: Record, table: Table, chunk: Chunk) -> Iterator[Item]:
    for field, values in _WORDS:
        value = table.cell(row, field)
        if value and _meaning(value, values) is None:
            choices = ", ".join(values)
            yield note(
                chunk.path,
                row.line,
                f"{field}: {value[:40]!r} is not known; it is ignored",
                f"one of {choices}",
            )


def _meaning(value: str, table: Mapping[_T, str]) -> _T | None:
    return next((name for name, words in table.items() if value.casefold() in words.split()), None)


def _known(row: Record, table: Table, begin: datetime | None) -> dict[str, Any]:
    known: dict[str, Any] = {
        "channel": _meaning(table.cell(row, "channel"), _CHANNELS),
        "direction": _meaning(table.cell(row, "direction"), _DIRECTIONS),
        "started_at": table.cell(row, "started_at") or (begin.isoformat() if begin else None),
    }
    for who in ("agent", "customer"):
        name, number = table.cell(row, who), table.cell(row, f"{who}_id")
        known[who] = Participant(id=number or None, name=name or None)
    return known
