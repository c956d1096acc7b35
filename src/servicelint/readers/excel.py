"""Excel workbooks (.xlsx): a turn a row, with the columns of a CSV file, in one sheet or several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from servicelint.errors import InputError
from servicelint.readers.columns import guess_columns
from servicelint.readers.options import ReadOptions
from servicelint.readers.records import Record
from servicelint.readers.sheets import Sheet, library, pieces, plain, spooled
from servicelint.readers.splitting import Piece

_BEGIN = b"PK\x03\x04"
# A title or two may stand above the header.
_ABOVE = 10
# Unpacked bytes up to which a workbook is held whole, as merged cells ask for, and up to which it is read.
_WHOLE = 32 << 20
_MOST = 2 << 30
_NOTHING: tuple[Record, ...] = ()
_SAVE = "open it and save it as .xlsx or CSV"


def recognise_xlsx(head: bytes) -> bool:
    """Tell whether a file begins like a workbook: a zip archive with the folder `xl`."""
    return head.startswith(_BEGIN) and re.search(rb"xl/\w", head) is not None


def split(blocks: Iterable[bytes], reader: str, options: ReadOptions) -> Iterator[Piece | InputError]:
    """Yield the rows of all sheets that have columns for role and text, in pieces.

    Formulas count with the value that was stored; a merged cell counts in each of its rows, its text once.
    """
    openpyxl = library("openpyxl")
    with spooled(blocks) as file:
        try:
            yield from _workbook(openpyxl, file, options)
        except (InputError, MemoryError):
            raise
        except Exception as error:
            # The library stumbles over damaged workbooks in many ways.
            raise InputError(f"the workbook cannot be read: {error}", hint=_SAVE) from error


def _workbook(openpyxl: Any, file: IO[bytes], options: ReadOptions) -> Iterator[Piece | InputError]:
    size = _unpacked_size(file)
    if size > _MOST:
        message = f"the workbook unpacks to {size} bytes, more than {_MOST}"
        raise InputError(message, hint="save its sheets as CSV, which is streamed")
    book = openpyxl.load_workbook(file, read_only=size > _WHOLE, data_only=True)
    found = [_sheet(sheet, options) for sheet in book.worksheets]
    tables = [sheet for sheet in found if sheet.rows is not _NOTHING]
    if not tables:
        seen = (f"{sheet.name!r} ({', '.join(filter(None, sheet.header))[:80]})" for sheet in found)
        raise InputError(
            f"no sheet has columns for role and text; sheets seen: {', '.join(seen)}",
            key="columns",
            hint='name columns in the first line, or map them: columns = {role = "…", text = "…"}',
        )
    for table in tables:
        yield from pieces(table if len(tables) > 1 else table._replace(name=""), options)


def _sheet(sheet: Any, options: ReadOptions) -> Sheet:
    """Return a sheet with the rows below its header; without one, its first row and no rows."""
    top = [[plain(value) for value in row] for row in sheet.iter_rows(max_row=_ABOVE, values_only=True)]
    found = next((number for number, cells in enumerate(top, 1) if _is_header(cells, options)), None)
    if found is None:
        return Sheet(sheet.title, next(filter(any, top), []), _NOTHING)
    header = top[found - 1]
    text = guess_columns(header, options.columns)["text"] + 1
    return Sheet(sheet.title, header, _rows(sheet, found + 1, text))


def _unpacked_size(file: IO[bytes]) -> int:
    try:
        with ZipFile(file) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except BadZipFile as error:
        raise InputError("the workbook is damaged or cut off", hint="copy the file anew") from error


def _is_header(cells: list[str], options: ReadOptions) -> bool:
    try:
        return {"role", "text"} <= guess_columns(cells, options.columns).keys()
    except InputError:
        return False


def _rows(sheet: Any, first: int, text: int) -> Iterator[Record]:
    """Yield the rows from `first` on (1-based); of a text that several rows share only the first one."""
    merged = _merged(sheet)
    for number, row in enumerate(sheet.iter_rows(min_row=first, values_only=True), first):
        cells = [plain(merged.get((number, column), value)) for column, value in enumerate(row, 1)]
        if any(cells) and (number, text) not in merged:
            yield Record(cells, number, "")


def _merged(sheet: Any) -> dict[tuple[int, int], Any]:
    """Return what the covered cells of each merged column of cells count as, by row and column."""
    ranges = getattr(sheet, "merged_cells", None)
    return {
        (row, area.min_col): sheet.cell(area.min_row, area.min_col).value
        for area in (ranges.ranges if ranges else ())
        for row in range(area.min_row + 1, area.max_row + 1)
    }
