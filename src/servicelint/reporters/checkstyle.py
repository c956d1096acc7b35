"""`checkstyle`: the XML report of Checkstyle, which many CI servers read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from servicelint.diagnostic import Diagnostic
from servicelint.reporters import xml
from servicelint.reporters.phrases import source
from servicelint.reporters.run import Run


def render(run: Run, diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield a `file` element per path; line 0 stands, as in Checkstyle, for the file as a whole."""
    yield xml.DECLARATION + xml.opening("checkstyle", {"version": run.header.version}) + "\n"
    for path, group in groupby(diagnostics, key=source):
        yield xml.opening("file", {"name": path}) + "\n"
        yield from (_error(diagnostic) for diagnostic in group)
        yield xml.closing("file") + "\n"
    yield xml.closing("checkstyle") + "\n"


def _error(diagnostic: Diagnostic) -> str:
    attributes = {
        "line": diagnostic.line or 0,
        "column": diagnostic.column,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "source": f"servicelint.{diagnostic.code}",
    }
    return xml.empty("error", attributes) + "\n"
