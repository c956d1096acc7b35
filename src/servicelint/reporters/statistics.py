"""The tables behind `check --statistics`: how often each rule fires, and what reports count besides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from servicelint.diagnostic import Header, RuleInfo, Severity, Summary
from servicelint.reporters.layout import table
from servicelint.reporters.phrases import counted, summary_line

_HEADINGS = ("code", "name", "severity", "count", "per 100 turns")
_NUMBERS = frozenset({3, 4})
_CATEGORY_HEADINGS = ("statistic", "category", "conversations", "sentences")
_CATEGORY_NUMBERS = frozenset({2, 3})


class RuleCount(msgspec.Struct, frozen=True):
    """How often one rule fired; `name` and `severity` are None for a rule the header does not list."""

    code: str
    name: str | None
    severity: Severity | None
    count: int
    per_100_turns: float | None


def count_rules(header: Header, summary: Summary) -> tuple[RuleCount, ...]:
    """Return a row for each rule that fired, the most frequent first, then by code."""
    rules = {rule.code: rule for rule in header.rules}
    rows = (_row(code, rules.get(code), number, summary.turns) for code, number in summary.findings.items())
    return tuple(sorted(rows, key=lambda row: (-row.count, row.code)))


def render_text(header: Header, summary: Summary) -> Iterator[str]:
    """Yield a line for each rule that fired, one for each category of a statistic, then the totals."""
    rows = [_cells(row) for row in count_rules(header, summary)]
    categories = [tuple(map(str, msgspec.structs.astuple(count))) for count in summary.statistics]
    if rows:
        yield from (line + "\n" for line in table([_HEADINGS, *rows], right=_NUMBERS))
    if categories:
        lines = table([_CATEGORY_HEADINGS, *categories], right=_CATEGORY_NUMBERS)
        yield from (line + "\n" for line in ([""] if rows else []))
        yield from (line + "\n" for line in lines)
        yield "\n"
    read = f"{counted(summary.files, 'file')}, {counted(summary.turns, 'turn')}"
    yield f"{read}: {summary_line(summary)}\n"


def as_data(header: Header, summary: Summary) -> dict[str, Any]:
    """Return counts of files, conversations, turns and findings, by rule and by statistic."""
    return {
        "files": summary.files,
        "conversations": summary.conversations,
        "turns": summary.turns,
        "findings": sum(summary.findings.values()),
        "rules": [msgspec.structs.asdict(row) for row in count_rules(header, summary)],
        "statistics": [msgspec.structs.asdict(count) for count in summary.statistics],
    }


def _row(code: str, rule: RuleInfo | None, number: int, turns: int) -> RuleCount:
    rate = round(100 * number / turns, 2) if turns else None
    if rule is None:
        return RuleCount(code, None, None, number, rate)
    return RuleCount(code, rule.name, rule.severity, number, rate)


def _cells(row: RuleCount) -> tuple[str, ...]:
    rate = "-" if row.per_100_turns is None else f"{row.per_100_turns:.2f}"
    return (row.code, row.name or "-", row.severity or "-", str(row.count), rate)
