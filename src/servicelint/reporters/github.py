"""`github`: workflow commands, which GitHub Actions shows as annotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from servicelint.diagnostic import Diagnostic, Severity
from servicelint.reporters.escape import printable
from servicelint.reporters.run import Run

_COMMANDS: Mapping[Severity, str] = MappingProxyType(
    {"error": "error", "warning": "warning", "info": "notice"}
)


def render(run: Run, diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield one workflow command per finding."""
    for diagnostic in diagnostics:
        properties = ",".join(f"{key}={_property(value)}" for key, value in _properties(diagnostic))
        message = "\n".join(part for part in (diagnostic.message, diagnostic.suggestion) if part)
        yield f"::{_COMMANDS[diagnostic.severity]} {properties}::{_data(message)}\n"


def _properties(diagnostic: Diagnostic) -> Iterator[tuple[str, str]]:
    # GitHub ignores columns when an annotation spans several lines.
    one_line = diagnostic.line == diagnostic.end_line
    known = {
        "file": diagnostic.path,
        "line": diagnostic.line,
        "endLine": diagnostic.end_line,
        "col": diagnostic.column if one_line else None,
        "endColumn": diagnostic.end_column if one_line else None,
    }
    yield from ((key, str(value)) for key, value in known.items() if value is not None)
    yield "title", f"{diagnostic.code} {diagnostic.name}"


def _data(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return printable(escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
