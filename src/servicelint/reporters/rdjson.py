"""`rdjson`: Reviewdog Diagnostic Format.

Its columns count UTF-8 bytes from the start of the line. A finding knows code points and the masked
text of its turn, not the bytes before it, so that a place is given by its lines alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from servicelint.diagnostic import Diagnostic, Severity
from servicelint.reporters.encoding import array, dumps
from servicelint.reporters.phrases import source
from servicelint.reporters.run import Run

_SEVERITIES: Mapping[Severity, str] = MappingProxyType(
    {"error": "ERROR", "warning": "WARNING", "info": "INFO"}
)


def render(run: Run, diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield one DiagnosticResult object."""
    yield '{"source":' + dumps({"name": "servicelint"}) + ',\n"diagnostics":'
    yield from array(map(_diagnostic, diagnostics))
    yield "}\n"


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    location: dict[str, Any] = {"path": source(diagnostic)}
    if diagnostic.line is not None:
        location["range"] = _range(diagnostic.line, diagnostic.end_line)
    return {
        "message": "\n".join(part for part in (diagnostic.message, diagnostic.suggestion) if part),
        "location": location,
        "severity": _SEVERITIES[diagnostic.severity],
        "code": {"value": diagnostic.code},
    }


def _range(line: int, end_line: int | None) -> dict[str, Any]:
    start = {"start": {"line": line}}
    return start if end_line in (None, line) else {**start, "end": {"line": end_line}}
