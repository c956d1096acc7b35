"""`gitlab`: a Code Quality report, which GitLab shows in merge requests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from servicelint.diagnostic import Diagnostic, Severity
from servicelint.reporters.encoding import array
from servicelint.reporters.phrases import source
from servicelint.reporters.run import Run

_SEVERITIES: Mapping[Severity, str] = MappingProxyType({"error": "major", "warning": "minor", "info": "info"})


def render(run: Run, diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield a JSON array of issues; one without a line is placed on line 1, which GitLab asks for."""
    yield from array(_issues(diagnostics))
    yield "\n"


def _issues(diagnostics: Iterable[Diagnostic]) -> Iterator[dict[str, Any]]:
    seen: Counter[str] = Counter()
    for diagnostic in diagnostics:
        seen[diagnostic.fingerprint] += 1
        yield {
            "description": diagnostic.message,
            "check_name": diagnostic.code,
            "fingerprint": _unique(diagnostic.fingerprint, seen[diagnostic.fingerprint]),
            "severity": "blocker" if diagnostic.fatal else _SEVERITIES[diagnostic.severity],
            "location": {"path": source(diagnostic).removeprefix("./"), "lines": _lines(diagnostic)},
        }


def _unique(fingerprint: str, occurrence: int) -> str:
    # GitLab drops issues that share a fingerprint, as two files with one conversation id would.
    return fingerprint if occurrence == 1 else f"{fingerprint}-{occurrence}"


def _lines(diagnostic: Diagnostic) -> dict[str, int]:
    begin = diagnostic.line or 1
    return {"begin": begin, "end": diagnostic.end_line or begin}
