"""`junit`: a test suite per conversation, a failed test per finding, for CI dashboards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from servicelint.diagnostic import Diagnostic, InputProblem
from servicelint.reporters import xml
from servicelint.reporters.phrases import place
from servicelint.reporters.run import Run


def render(run: Run, diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield a suite per path and conversation, and one for the inputs that could not be read.

    A clean run still has one passed test: some servers take a report without tests for a mistake.
    """
    yield xml.DECLARATION + xml.opening("testsuites", {"name": "servicelint"}) + "\n"
    clean = True
    for name, group in groupby(diagnostics, key=_suite_name):
        cases = [_failure(name, diagnostic) for diagnostic in group]
        yield _suite(name, cases, failures=len(cases))
        clean = False
    errors = [_error(problem) for problem in run.summary().problems if problem.error]
    if errors:
        yield _suite("inputs", errors, errors=len(errors))
    elif clean:
        yield _suite("servicelint", [_case("no findings", "servicelint", "")])
    yield xml.closing("testsuites") + "\n"


def _suite_name(diagnostic: Diagnostic) -> str:
    parts = (diagnostic.path, diagnostic.conversation)
    return " ".join(part for part in parts if part is not None)


def _suite(name: str, cases: list[str], *, failures: int = 0, errors: int = 0) -> str:
    attributes = {"name": name, "tests": len(cases), "failures": failures, "errors": errors}
    lines = [xml.opening("testsuite", attributes), *cases, xml.closing("testsuite")]
    return "\n".join(lines) + "\n"


def _failure(suite: str, diagnostic: Diagnostic) -> str:
    attributes = {"type": diagnostic.severity, "message": diagnostic.message}
    parts = (place(diagnostic), diagnostic.text, diagnostic.context.why, diagnostic.suggestion)
    failure = xml.text_element("failure", attributes, "\n".join(part for part in parts if part))
    return _case(f"{diagnostic.code} {diagnostic.name}", suite, failure)


def _error(problem: InputProblem) -> str:
    attributes = {"type": "input", "message": problem.message}
    line = None if problem.line is None else f"line {problem.line}"
    detail = "\n".join(part for part in (line, problem.hint) if part)
    return _case(problem.path or "input", "inputs", xml.text_element("error", attributes, detail))


def _case(name: str, suite: str, result: str) -> str:
    opening = xml.opening("testcase", {"name": name, "classname": suite})
    return opening + result + xml.closing("testcase")
