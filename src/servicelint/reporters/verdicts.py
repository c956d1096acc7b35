"""`check --verdicts`: what each rule says of each conversation, for scorecards and disputes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Literal

import msgspec

from servicelint.reporters.csv_table import BOM, cell, row
from servicelint.reporters.encoding import array, dumps
from servicelint.reporters.escape import printable


class VerdictLine(msgspec.Struct, frozen=True):
    """What one rule says of one conversation; `reason` where that is not plain."""

    path: str | None
    conversation: str
    code: str
    name: str
    status: Literal["pass", "fail", "not_applicable", "cannot_tell"]
    reason: str


def render_text(lines: Iterable[VerdictLine]) -> Iterator[str]:
    """Yield `path conversation: CODE name status (reason)`, a line each."""
    for line in lines:
        place = " ".join(printable(part) for part in (line.path, line.conversation) if part is not None)
        reason = f" ({printable(line.reason)})" if line.reason else ""
        yield f"{place}: {line.code} {line.name} {line.status}{reason}\n"


def render_json_lines(lines: Iterable[VerdictLine]) -> Iterator[str]:
    """Yield one object a line."""
    for line in lines:
        yield dumps(line) + "\n"


def render_json(lines: Iterable[VerdictLine]) -> Iterator[str]:
    """Yield `{"verdicts": [...]}`."""
    yield '{"verdicts":'
    yield from array(lines)
    yield "}\n"


def render_csv(lines: Iterable[VerdictLine]) -> Iterator[str]:
    """Yield the headings, then a row each."""
    yield BOM + row(VerdictLine.__struct_fields__)
    for line in lines:
        yield row(cell(value) for value in msgspec.structs.astuple(line))


FORMATS: Mapping[str, Callable[[Iterable[VerdictLine]], Iterator[str]]] = MappingProxyType(
    {
        "full": render_text,
        "concise": render_text,
        "json": render_json,
        "json-lines": render_json_lines,
        "csv": render_csv,
    }
)
