"""`json-lines`: a finding a line, as soon as it is found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from servicelint.diagnostic import Diagnostic
from servicelint.reporters.encoding import dumps, finding
from servicelint.reporters.run import Run


def render(run: Run, diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield one JSON object per finding."""
    for diagnostic in diagnostics:
        yield dumps(finding(diagnostic)) + "\n"
