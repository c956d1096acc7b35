"""A few findings made by hand, on which every format shows what it does."""

from __future__ import annotations

from collections.abc import Iterable

from findings import finding
from servicelint.diagnostic import (
    Context,
    Diagnostic,
    Evidence,
    Header,
    InputProblem,
    RuleInfo,
    Summary,
)
from servicelint.reporters import REPORTERS, Options, Run

STONEWALLING = RuleInfo(
    code="SL103",
    name="stonewalling",
    summary="Gives the rule as the whole answer",
    why="只说规定，等于没有回答。",
    severity="error",
    confidence="high",
    tags=("rule_stonewall",),
    norms=("K17",),
    suggest=("先说原因，再给办法。",),
)
NO_FAREWELL = RuleInfo(
    code="SL409",
    name="missing-farewell",
    summary="Ends without a farewell",
    why="",
    severity="info",
    confidence="medium",
    tags=(),
    norms=(),
    suggest=(),
)

SPAN = finding(
    path="a.txt",
    conversation="a",
    turn=2,
    role="agent",
    line=3,
    column=4,
    end_line=3,
    end_column=8,
    code="SL103",
    name="stonewalling",
    tags=("rule_stonewall",),
    severity="error",
    confidence="high",
    message="「公司规定」把规定当作全部答复",
    text="公司规定",
    start=0,
    end=4,
    suggestion="先说原因，再给办法。",
    fingerprint="f1",
    score=5.0,
    context=Context(
        turn_text="公司规定，没有办法。",
        why="只说规定，等于没有回答。",
        agent="李四",
        channel="call",
        started_at="2024-05-06T09:00:00+08:00",
    ),
)
WHOLE = finding(
    path="b.csv",
    conversation="b-1",
    code="SL409",
    name="missing-farewell",
    severity="info",
    confidence="medium",
    message="没有道别",
    fingerprint="f2",
)
WIDE = finding(
    path="话术/开场 白.md",
    conversation="开场",
    turn=0,
    role="agent",
    line=7,
    column=5,
    end_line=8,
    end_column=2,
    code="SL605",
    name="shirking",
    tags=("shirk", "impatience"),
    severity="warning",
    confidence="low",
    message="「不归我管」推给别人",
    text="不归我管",
    start=6,
    end=10,
    time=3725.5,
    evidence=(Evidence(turn=1, start=0, end=2, text="谁管", note="客户问过"),),
    fingerprint="f3",
    context=Context(turn_text="😀ＡＢ e\u0301不归我管👌"),
)
NASTY = finding(
    path="./c,d:e%.txt",
    conversation="x<&>",
    turn=1,
    role="customer",
    line=1,
    column=1,
    end_line=1,
    end_column=5,
    code="SL999",
    name="nasty",
    severity="error",
    confidence="high",
    message=']]> %0A "\x1b[31m" \ud800\nsecond',
    text="=cmd",
    start=0,
    end=4,
    suggestion="-1\t+2",
    fingerprint="f1",
    fatal=True,
    context=Context(turn_text="=cmd\x1b[2J\n\u202eabc"),
)
ALL = (SPAN, WHOLE, WIDE, NASTY)

HEADER = Header(
    version="1.2.3",
    rules_digest="r0",
    config_digest="c0",
    date="2024-05-06",
    rules=(STONEWALLING, NO_FAREWELL),
)
UNREADABLE = InputProblem(path="broken.json", line=4, message="no turns", hint="add a `turns` list")
EMPTY_FILE = InputProblem(path="empty.txt", line=None, message="the file is empty", error=False)
SUMMARY = Summary(
    files=4,
    conversations=5,
    turns=40,
    findings={"SL409": 1, "SL103": 1, "SL605": 1, "SL999": 1},
    severities={"error": 2, "warning": 1, "info": 1},
    problems=(UNREADABLE, EMPTY_FILE),
)
CLEAN = Summary(files=1, conversations=1, turns=2, findings={}, severities={}, problems=())


def render(
    name: str,
    diagnostics: Iterable[Diagnostic] = ALL,
    *,
    summary: Summary = SUMMARY,
    options: Options | None = None,
) -> str:
    """Return the whole report of the format `name`."""
    run = Run(header=HEADER, summary=lambda: summary, options=options or Options())
    return "".join(REPORTERS[name].render(run, diagnostics))
