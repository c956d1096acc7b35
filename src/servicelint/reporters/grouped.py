"""`grouped`: the findings under their file and conversation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from servicelint.diagnostic import Diagnostic
from servicelint.reporters.escape import printable
from servicelint.reporters.layout import table
from servicelint.reporters.phrases import position, source, styled, summary_line, verdict
from servicelint.reporters.run import Options, Run


def render(run: Run, diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield a heading per path and per conversation, then the summary; neighbours belong together."""
    for path, in_file in groupby(diagnostics, key=source):
        yield styled(printable(path), run.options, bold=True) + "\n"
        for conversation, found in groupby(in_file, key=lambda diagnostic: diagnostic.conversation):
            yield f"  {printable(conversation)}\n"
            yield from _lines(found, run.options)
        yield "\n"
    if not run.options.quiet:
        yield summary_line(run.summary()) + "\n"


def _lines(diagnostics: Iterable[Diagnostic], options: Options) -> Iterator[str]:
    rows = [(position(diagnostic) or "-", verdict(diagnostic, options)) for diagnostic in diagnostics]
    return (f"    {line}\n" for line in table(rows, right={0}))
