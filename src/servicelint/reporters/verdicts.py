"""`check --verdicts`: what each rule says of each conversation, for scorecards and disputes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from tempfile import SpooledTemporaryFile
from types import MappingProxyType
from typing import IO, Literal

import msgspec

from servicelint.diagnostic import Diagnostic
from servicelint.reporters import json_document
from servicelint.reporters.csv_table import BOM, cell, row
from servicelint.reporters.encoding import SPOOL_CHARACTERS, array, dumps
from servicelint.reporters.escape import printable
from servicelint.reporters.run import Run


class VerdictLine(msgspec.Struct, frozen=True):
    """What one rule says of one conversation; `reason` where that is not plain."""

    path: str | None
    conversation: str
    code: str
    name: str
    status: Literal["pass", "fail", "not_applicable", "cannot_tell"]
    reason: str


# What all rules say of a conversation, and the findings in it.
Judged = tuple[Sequence[VerdictLine], Sequence[Diagnostic]]


def render_text(run: Run, judged: Iterable[Judged]) -> Iterator[str]:
    """Yield `path conversation: CODE name status (reason)`, a line each."""
    for line in _lines(judged):
        place = " ".join(printable(part) for part in (line.path, line.conversation) if part is not None)
        reason = f" ({printable(line.reason)})" if line.reason else ""
        yield f"{place}: {line.code} {line.name} {line.status}{reason}\n"


def render_json_lines(run: Run, judged: Iterable[Judged]) -> Iterator[str]:
    """Yield one object a line."""
    for line in _lines(judged):
        yield dumps(line) + "\n"


def render_json(run: Run, judged: Iterable[Judged]) -> Iterator[str]:
    """Yield the document that `json` is, with the verdicts behind the findings."""
    with SpooledTemporaryFile(SPOOL_CHARACTERS, "w+", encoding="utf-8", newline="\n") as kept:
        yield from json_document.render(run, _findings(judged, kept), _kept(kept))


def render_csv(run: Run, judged: Iterable[Judged]) -> Iterator[str]:
    """Yield the headings, then a row each."""
    yield BOM + row(VerdictLine.__struct_fields__)
    for line in _lines(judged):
        yield row(cell(value) for value in msgspec.structs.astuple(line))


def _lines(judged: Iterable[Judged]) -> Iterator[VerdictLine]:
    for lines, _ in judged:
        yield from lines


def _findings(judged: Iterable[Judged], kept: IO[str]) -> Iterator[Diagnostic]:
    """Yield the findings, and write the verdicts of their conversations to a file."""
    for lines, found in judged:
        kept.writelines(dumps(line) + "\n" for line in lines)
        yield from found


def _kept(kept: IO[str]) -> Iterator[str]:
    """Yield `"verdicts"` of a document; the findings must be through."""
    kept.seek(0)
    yield ',\n"verdicts":'
    yield from array(msgspec.Raw(line.rstrip().encode()) for line in kept)


FORMATS: Mapping[str, Callable[[Run, Iterable[Judged]], Iterator[str]]] = MappingProxyType(
    {
        "full": render_text,
        "concise": render_text,
        "json": render_json,
        "json-lines": render_json_lines,
        "csv": render_csv,
    }
)
