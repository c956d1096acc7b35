"""What servicelint says: a diagnostic, its evidence and its fix."""

from __future__ import annotations

from typing import Literal

import msgspec

from servicelint.conversation import Channel, Direction, Role

Severity = Literal["error", "warning", "info"]
Confidence = Literal["low", "medium", "high"]

SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
CONFIDENCES: tuple[Confidence, ...] = ("low", "medium", "high")


class Evidence(msgspec.Struct, frozen=True):
    """Something else that a finding rests on: a span of a turn (code points), with a note."""

    turn: int | None
    start: int | None
    end: int | None
    text: str | None
    note: str = ""


class Edit(msgspec.Struct, frozen=True):
    """Replace code points `start` to `end` of the turn's original text by `text`."""

    start: int
    end: int
    text: str


class Fix(msgspec.Struct, frozen=True):
    """A mechanical correction; a safe one cannot change what the sentence says."""

    safe: bool
    edits: tuple[Edit, ...]


class Context(msgspec.Struct, frozen=True):
    """What reporters may show around a finding; personal data in `turn_text` is masked already."""

    turn_text: str | None = None
    why: str = ""
    norms: tuple[str, ...] = ()
    agent: str | None = None
    channel: Channel | None = None
    direction: Direction | None = None
    started_at: str | None = None
    fix: Fix | None = None


class Diagnostic(msgspec.Struct, frozen=True):
    """One finding.

    `turn` is 0-based over all turns; `start` and `end` are code points in the turn's original text;
    `line`, `column` and `end_*` are 1-based code points in the file as written, end exclusive;
    `time` is seconds from the start of the conversation. All of them are None where a finding is
    about the whole conversation, except that `line` may name its first line.
    """

    path: str | None
    conversation: str
    turn: int | None
    role: Role | None
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    code: str
    name: str
    tags: tuple[str, ...]
    severity: Severity
    confidence: Confidence
    message: str
    text: str | None
    start: int | None
    end: int | None
    time: float | None
    suggestion: str | None
    evidence: tuple[Evidence, ...]
    fingerprint: str
    fatal: bool = False
    score: float = 0.0
    context: Context = Context()


class RuleInfo(msgspec.Struct, frozen=True):
    """What a report says of a rule, in the words of its file."""

    code: str
    name: str
    summary: str
    why: str
    severity: Severity
    confidence: Confidence
    tags: tuple[str, ...]
    norms: tuple[str, ...]
    suggest: tuple[str, ...]
    fatal: bool = False


class Header(msgspec.Struct, frozen=True):
    """What a disputed verdict is reproduced from; `date` is ISO 8601."""

    version: str
    rules_digest: str
    config_digest: str
    date: str
    rules: tuple[RuleInfo, ...]


class InputProblem(msgspec.Struct, frozen=True):
    """An input that could not be read, or a note about one that could (`error` false)."""

    path: str | None
    line: int | None
    message: str
    hint: str | None = None
    error: bool = True


class CategoryCount(msgspec.Struct, frozen=True):
    """How many conversations and sentences belong to a category of a statistic."""

    statistic: str
    category: str
    conversations: int
    sentences: int


class VerdictCount(msgspec.Struct, frozen=True, rename={"passed": "pass", "failed": "fail"}):
    """How many verdicts of each kind there are."""

    passed: int = 0
    failed: int = 0
    not_applicable: int = 0
    cannot_tell: int = 0


class GroupCount(msgspec.Struct, frozen=True):
    """What was found in the conversations of one group: of one agent, on one day, or through one channel.

    `group` is None for the conversations that do not say.
    """

    group: str | None
    conversations: int
    turns: int
    findings: int
    severities: dict[Severity, int]
    verdicts: VerdictCount


class Summary(msgspec.Struct, frozen=True):
    """What a run went through: counts, problems, findings by rule code, and statistics if asked for.

    `verdicts` counts those of each rule by its code; `groups` are sorted, the one that is unknown last.
    """

    files: int
    conversations: int
    turns: int
    findings: dict[str, int]
    severities: dict[Severity, int]
    problems: tuple[InputProblem, ...]
    statistics: tuple[CategoryCount, ...] = ()
    verdicts: dict[str, VerdictCount] = {}
    groups: tuple[GroupCount, ...] = ()
