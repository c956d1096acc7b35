"""`concise`: a finding a line, `path:line:col: CODE name message`, for editors and grep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from servicelint.diagnostic import Diagnostic
from servicelint.reporters.escape import printable
from servicelint.reporters.phrases import place
from servicelint.reporters.run import Run


def render(run: Run, diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield one line per finding; the path alone where the line is unknown."""
    for diagnostic in diagnostics:
        message = printable(diagnostic.message)
        yield f"{place(diagnostic)}: {diagnostic.code} {diagnostic.name} {message}\n"
