"""`json`: one object, with all that is needed to reproduce a disputed verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from servicelint.diagnostic import Diagnostic, Header, InputProblem, Summary
from servicelint.reporters.encoding import array, dumps, finding, severities, totals
from servicelint.reporters.run import Run


def render(run: Run, diagnostics: Iterable[Diagnostic], behind: Iterable[str] = ()) -> Iterator[str]:
    """Yield `{"header", "findings", "counts", "errors", "notes"}`, with what stands `behind` the findings.

    The counts follow the findings so that the findings need not be kept in memory.
    """
    yield '{"header":' + dumps(header_data(run.header)) + ',\n"findings":'
    yield from array(map(finding, diagnostics))
    yield from behind
    summary = run.summary()
    yield ',\n"counts":' + dumps(_counts(summary))
    yield ',\n"errors":' + dumps(problems_data(summary.problems, error=True))
    yield ',\n"notes":' + dumps(problems_data(summary.problems, error=False)) + "}\n"


def header_data(header: Header) -> dict[str, str]:
    """Return what a report says of how it was made."""
    return {
        "version": header.version,
        "rules_digest": header.rules_digest,
        "config_digest": header.config_digest,
        "date": header.date,
    }


def _counts(summary: Summary) -> dict[str, Any]:
    return {
        **totals(summary),
        "severities": severities(summary.severities),
        "rules": dict(sorted(summary.findings.items())),
    }


def problems_data(problems: Iterable[InputProblem], *, error: bool) -> list[dict[str, Any]]:
    """Return the errors among problems, or the notes."""
    return [_problem(problem) for problem in problems if problem.error == error]


def _problem(problem: InputProblem) -> dict[str, Any]:
    return {
        "path": problem.path,
        "line": problem.line,
        "message": problem.message,
        "hint": problem.hint,
    }
