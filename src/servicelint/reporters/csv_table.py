"""`csv`: a spreadsheet for QA teams, with a byte order mark so that Excel reads UTF-8."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from servicelint.diagnostic import Diagnostic
from servicelint.reporters.escape import encodable
from servicelint.reporters.run import Run

BOM = "\ufeff"
# What a spreadsheet may take for a formula, in full width too: Chinese editions accept both.
_FORMULA = tuple("=+-@＝＋－＠\t\r\n")

COLUMNS: Mapping[str, Callable[[Diagnostic], object]] = MappingProxyType(
    {
        "agent": lambda found: found.context.agent,
        "started_at": lambda found: found.context.started_at,
        "channel": lambda found: found.context.channel,
        "conversation": lambda found: found.conversation,
        "turn": lambda found: found.turn,
        "role": lambda found: found.role,
        "line": lambda found: found.line,
        "column": lambda found: found.column,
        "time": lambda found: found.time,
        "code": lambda found: found.code,
        "name": lambda found: found.name,
        "severity": lambda found: found.severity,
        "confidence": lambda found: found.confidence,
        "message": lambda found: found.message,
        "text": lambda found: found.text,
        "suggestion": lambda found: found.suggestion,
        "tags": lambda found: " ".join(found.tags),
        "fingerprint": lambda found: found.fingerprint,
        "path": lambda found: found.path,
    }
)


def render(run: Run, diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield the headings, then a row per finding (RFC 4180: rows end in CR LF)."""
    yield BOM + row(COLUMNS)
    for diagnostic in diagnostics:
        yield row(cell(value(diagnostic)) for value in COLUMNS.values())


def row(cells: Iterable[str]) -> str:
    """Return cells as one row."""
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()


def cell(value: object) -> str:
    """Return a value as a cell that no spreadsheet takes for a formula."""
    text = "" if value is None else encodable(str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text
