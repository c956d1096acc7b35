"""The wording that the reports for people share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import click

from servicelint.conversation import Role
from servicelint.diagnostic import SEVERITIES, Diagnostic, Severity, Summary
from servicelint.reporters.escape import printable
from servicelint.reporters.run import Options

ROLE_LABELS: Mapping[Role | None, str] = MappingProxyType(
    {"agent": "客服", "customer": "客户", "bot": "机器人", "unknown": "未知", None: "未知"}
)
COLORS: Mapping[Severity, str] = MappingProxyType({"error": "red", "warning": "yellow", "info": "cyan"})


def source(diagnostic: Diagnostic) -> str:
    """Return the path, or the conversation where nothing was read from a file."""
    return diagnostic.conversation if diagnostic.path is None else diagnostic.path


def position(diagnostic: Diagnostic) -> str:
    """Return `line:column`, `line`, or nothing, as far as they are known."""
    known = (number for number in (diagnostic.line, diagnostic.column) if number is not None)
    return ":".join(map(str, known))


def place(diagnostic: Diagnostic) -> str:
    """Return `path:line:column`, without the parts that are unknown."""
    return ":".join(part for part in (printable(source(diagnostic)), position(diagnostic)) if part)


def verdict(diagnostic: Diagnostic, options: Options) -> str:
    """Return `CODE name [severity] message`, in colour if wanted."""
    level = f"{diagnostic.severity}, fatal" if diagnostic.fatal else diagnostic.severity
    code = styled(diagnostic.code, options, bold=True)
    level = styled(f"[{level}]", options, fg=COLORS[diagnostic.severity])
    return f"{code} {diagnostic.name} {level} {printable(diagnostic.message)}"


def summary_line(summary: Summary) -> str:
    """Return how many findings there are, by severity, in how many conversations."""
    found = counted(sum(summary.findings.values()), "finding")
    detail = ", ".join(_severity_counts(summary))
    unread = sum(problem.error for problem in summary.problems)
    tail = f"; {counted(unread, 'input error')}" if unread else ""
    read = counted(summary.conversations, "conversation")
    return f"{found} in {read}{f' ({detail})' if detail else ''}{tail}"


def counted(number: int, noun: str) -> str:
    """Return `1 finding`, `2 findings`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def styled(text: str, options: Options, *, fg: str | None = None, bold: bool = False) -> str:
    """Return `text` in a colour where the options want colour."""
    return click.style(text, fg=fg, bold=bold or None) if options.color else text


def _severity_counts(summary: Summary) -> Iterator[str]:
    for severity in reversed(SEVERITIES):
        number = summary.severities.get(severity, 0)
        if number:
            yield f"{number} info" if severity == "info" else counted(number, severity)
