"""The tables behind `check --statistics`: findings and verdicts by rule or group, and categories."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import msgspec

from servicelint.diagnostic import GroupCount, Header, RuleInfo, Severity, Summary, VerdictCount
from servicelint.reporters.encoding import severities, totals
from servicelint.reporters.escape import printable
from servicelint.reporters.layout import table
from servicelint.reporters.phrases import counted, summary_line

_HEADINGS = ("code", "name", "severity", "count", "per 100 turns")
_CATEGORY_HEADINGS = ("statistic", "category", "conversations", "sentences")
_VERDICT_HEADINGS = ("pass", "fail", "not applicable", "cannot tell")
_GROUP_HEADINGS = ("conversations", "turns", "findings", "per 100 turns", "errors", "warnings", "info")
# What stands in a table where the conversations do not say which group they belong to.
_UNKNOWN = "(unknown)"


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


def render_text(header: Header, summary: Summary, by: str | None = None) -> Iterator[str]:
    """Yield tables: of the rules that fired, or by group; of the categories of statistics; then the totals.

    With `by`, the first table has a row for each `rule` that was asked, or for each `agent`, `day` or
    `channel`, and counts verdicts too.
    """
    tables = [_rules(header, summary) if by is None else _groups(header, summary, by), _categories(summary)]
    for number, lines in enumerate(filter(None, tables)):
        yield from (line + "\n" for line in ([""] if number else []))
        yield from (line + "\n" for line in lines)
    if summary.statistics or by is not None:
        yield "\n"
    if summary.verdicts:
        yield f"verdicts: {_said(_total(summary.verdicts.values()))}\n"
    read = f"{counted(summary.files, 'file')}, {counted(summary.turns, 'turn')}"
    yield f"{read}: {summary_line(summary)}\n"


def as_data(header: Header, summary: Summary, by: str | None = None) -> dict[str, Any]:
    """Return counts of files, conversations, turns, findings and verdicts, by rule, statistic and group."""
    data: dict[str, Any] = {
        **totals(summary),
        "rules": [msgspec.structs.asdict(row) for row in count_rules(header, summary)],
        "statistics": [msgspec.structs.asdict(count) for count in summary.statistics],
        "verdicts": [
            {"code": code, **msgspec.to_builtins(count)} for code, count in summary.verdicts.items()
        ],
    }
    if by is None:
        return data
    groups = _rule_groups(header, summary) if by == "rule" else [_group(count) for count in summary.groups]
    return {**data, "by": by, "groups": groups}


def _rules(header: Header, summary: Summary) -> list[str]:
    rows = [_cells(row) for row in count_rules(header, summary)]
    return list(table([_HEADINGS, *rows], right={3, 4})) if rows else []


def _categories(summary: Summary) -> list[str]:
    rows = [tuple(map(str, msgspec.structs.astuple(count))) for count in summary.statistics]
    return list(table([_CATEGORY_HEADINGS, *rows], right={2, 3})) if rows else []


def _groups(header: Header, summary: Summary, by: str) -> list[str]:
    if by == "rule":
        first: tuple[str, ...] = (*_HEADINGS, *_VERDICT_HEADINGS)
        rows = [tuple(_shown(cell) for cell in row.values()) for row in _rule_groups(header, summary)]
    else:
        first = (by, *_GROUP_HEADINGS, *_VERDICT_HEADINGS)
        rows = [_group_cells(count) for count in summary.groups]
    return list(table([first, *rows], right=_numbers(first)))


def _numbers(headings: Sequence[str]) -> Collection[int]:
    """Return the columns that hold numbers: all behind those that name something."""
    return range(3 if headings[0] == "code" else 1, len(headings))


def _group_cells(count: GroupCount) -> tuple[str, ...]:
    group = _group(count)
    name = _UNKNOWN if count.group is None else count.group
    plain = [group[key] for key in ("conversations", "turns", "findings", "per_100_turns")]
    return tuple(map(_shown, (name, *plain, *group["severities"].values(), *group["verdicts"].values())))


def _rule_groups(header: Header, summary: Summary) -> list[dict[str, Any]]:
    """Return a row for every rule that was asked, by code: how often it fired, and its verdicts."""
    rules = {rule.code: rule for rule in header.rules}
    codes = sorted({*summary.verdicts, *summary.findings})
    rows = (_row(code, rules.get(code), summary.findings.get(code, 0), summary.turns) for code in codes)
    return [
        {**msgspec.structs.asdict(row), **msgspec.to_builtins(summary.verdicts.get(row.code, VerdictCount()))}
        for row in rows
    ]


def _group(count: GroupCount) -> dict[str, Any]:
    return {
        "group": count.group,
        "conversations": count.conversations,
        "turns": count.turns,
        "findings": count.findings,
        "per_100_turns": _rate(count.findings, count.turns),
        "severities": severities(count.severities),
        "verdicts": msgspec.to_builtins(count.verdicts),
    }


def _total(counts: Iterable[VerdictCount]) -> VerdictCount:
    columns = zip(*map(msgspec.structs.astuple, counts), strict=True)
    return VerdictCount(*map(sum, columns))


def _said(count: VerdictCount) -> str:
    numbers = zip(msgspec.structs.astuple(count), _VERDICT_HEADINGS, strict=True)
    return ", ".join(f"{number} {name}" for number, name in numbers)


def _row(code: str, rule: RuleInfo | None, number: int, turns: int) -> RuleCount:
    rate = _rate(number, turns)
    if rule is None:
        return RuleCount(code, None, None, number, rate)
    return RuleCount(code, rule.name, rule.severity, number, rate)


def _rate(number: int, turns: int) -> float | None:
    return round(100 * number / turns, 2) if turns else None


def _cells(row: RuleCount) -> tuple[str, ...]:
    return tuple(map(_shown, msgspec.structs.astuple(row)))


def _shown(value: str | float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.2f}" if isinstance(value, float) else printable(str(value))
