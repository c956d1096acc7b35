"""Where the time of a run goes."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from runs import Run, Write
from servicelint.cli import sampling
from servicelint.cli.sampling import PACKAGE, Sampler


def frame_in(place: str) -> FrameType:
    """Return the frame of a line of code as if it stood in that file of the program."""
    names: dict[str, FrameType] = {}
    code = compile("frame = look()", str(PACKAGE / place), "exec")
    exec(code, {"look": lambda: sys._getframe(1)}, names)
    return names["frame"]


@pytest.mark.parametrize(
    ("place", "part"),
    [
        ("text/folding.py", "folding"),
        ("matching/feature.py", "matching"),
        ("kinds/words.py", "rules"),
        ("linter/rules.py", "rules"),
        ("session.py", "other"),
    ],
)
def test_a_moment_counts_for_the_part_that_is_at_work(place: str, part: str) -> None:
    sampler = Sampler()
    sampler.count(frame_in(place))
    assert sampler.parts == {part: 1}


def test_shares_are_of_all_moments_the_largest_first() -> None:
    sampler = Sampler()
    for place in ("matching/a.py", "matching/a.py", "matching/b.py", "text/a.py"):
        sampler.count(frame_in(place))
    assert list(sampler.shares()) == ["matching 75.0%, folding 25.0%"]


def test_timing_says_which_part_and_which_rule(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sampling, "INTERVAL", 0.0002)
    turns = [{"role": "agent", "text": "规定就是规定，您听不懂吗？"}] * 20
    ran = run("check", write("a.jsonl", [{"turns": turns}] * 200), "--timing", "--statistics")
    parts, *rules = [line for line in ran.err.splitlines() if line.startswith("timing: ")][1:]
    assert "matching " in parts
    assert rules


def test_several_processes_are_not_looked_into(run: Run, write: Write) -> None:
    ran = run("check", write("a.txt", "客服：您好\n"), "--timing", "--jobs", "2")
    assert [line.partition(" in ")[0] for line in ran.err.splitlines()] == ["timing: rules loaded"]
