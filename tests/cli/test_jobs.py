"""The same input, rules and date give the same bytes, whatever the number of jobs or the hash seed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from runs import Run, Spawn, Write
from servicelint import session
from servicelint.linter.linter import Engine
from servicelint.readers import Chunk
from servicelint.session import Item, Plan, check_chunk


@pytest.fixture
def calls(write: Write) -> Path:
    """Conversations for several chunks of work, in which each rule finds something; some cannot be read."""
    for file in range(3):
        lines = [
            {
                "id": f"{file}-{number}",
                "turns": [
                    {"role": "agent", "text": f"你好，规定就是规定，但是第{number}次请你稍等" + "嗯" * 900},
                    {"role": "路人", "text": "怎么说呢"},
                    {"role": "agent", "text": "后果自负"},
                    {"role": "agent", "text": "好"},
                ],
            }
            for number in range(450)
        ]
        lines[100] = {"id": "broken"}
        write(f"calls/{file}.jsonl", lines)
    return write("calls/empty.txt", "").parent


@pytest.mark.parametrize("output_format", ["json", "csv", "sarif"])
def test_two_jobs_give_what_one_gives(output_format: str, run: Run, calls: Path) -> None:
    args = ("check", calls, "calls/empty.txt", "missing.txt", "--output-format", output_format)
    one, two = (run(*args, "--today", "2025-01-01", "--jobs", jobs) for jobs in ("1", "2"))
    assert one.code == 2
    assert one == two


@pytest.mark.parametrize("report", ["--statistics", "--verdicts"])
def test_two_jobs_count_what_one_counts(report: str, run: Run, calls: Path) -> None:
    assert run("check", calls, report, "--jobs", "1") == run("check", calls, report, "--jobs", "2")


def test_the_hash_seed_changes_nothing(spawn: Spawn, calls: Path) -> None:
    outputs = set()
    for seed in ("0", "1", "4711"):
        args = ["check", calls, "--output-format", "json", "--today", "2025-01-01"]
        outputs.add(spawn(args, PYTHONHASHSEED=seed).communicate()[0])
    assert len(outputs) == 1


def deadly(times: int, flags: Path) -> Callable[[Engine, Chunk, Plan], list[Item]]:
    """Return a `check_chunk` that ends its process at the second chunk of the second file, so many times."""

    def check(engine: Engine, chunk: Chunk, plan: Plan) -> list[Item]:
        deaths = len(list(flags.iterdir()))
        if chunk.path == "calls/1.jsonl" and chunk.index == 1 and deaths < times:
            (flags / str(deaths)).touch()
            os._exit(1)
        return check_chunk(engine, chunk, plan)

    return check


@pytest.fixture
def flags(tmp_path: Path) -> Path:
    """Where dying workers leave a mark."""
    path = tmp_path / "flags"
    path.mkdir()
    return path


def test_a_worker_that_is_killed_once_costs_no_finding(
    check: Run, calls: Path, flags: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = check(calls)
    monkeypatch.setattr(session, "check_chunk", deadly(1, flags))
    assert check(calls, "--jobs", "2") == alone


def test_a_part_that_kills_every_worker_is_an_error_and_the_rest_is_checked(
    check: Run, calls: Path, flags: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = check(calls)
    monkeypatch.setattr(session, "check_chunk", deadly(99, flags))
    ran = check(calls, "--jobs", "2")
    assert ran.code == 2
    assert "the process that checked this part was killed (memory may be short: split the file)" in ran.err
    others = [[f for f in each.findings if f["path"] != "calls/1.jsonl"] for each in (alone, ran)]
    assert others[0] == others[1]
