"""Pipes that close, streams that are gone, and interrupts."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path

import pytest

from runs import Spawn, Write

RUDE = {"turns": [{"role": "agent", "text": "规定就是规定"}]}


@pytest.fixture
def many(write: Write) -> Path:
    """More findings than any pipe holds."""
    return write("many.jsonl", [{"id": f"c{n}", **RUDE} for n in range(20_000)])


@pytest.mark.parametrize("output_format", ["concise", "json-lines", "json"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_closed_pipe_ends_a_run_quietly(output_format: str, jobs: str, spawn: Spawn, many: Path) -> None:
    process = spawn(["check", many, "--output-format", output_format, "--jobs", jobs])
    assert process.stdout is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    assert process.wait() == 1


def test_a_pipe_gets_findings_before_the_run_has_ended(spawn: Spawn, write: Write) -> None:
    path = write("many.jsonl", [{"id": f"c{n}", **RUDE} for n in range(100_000)])
    process = spawn(["check", path])
    assert process.stdout is not None
    assert process.stdout.read(10) == b"many.jsonl"
    assert process.poll() is None


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_is_130_and_quiet(jobs: str, spawn: Spawn, many: Path) -> None:
    process = spawn(["check", many, "--jobs", jobs, "--output-format", "json-lines"])
    assert process.stdout is not None
    process.stdout.read(10)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert (process.returncode, err.strip()) == (130, b"")


INTERRUPTED_BY_EVERY_FORK = """
import os, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
os.register_at_fork(after_in_parent=lambda: os.kill(os.getpid(), signal.SIGINT))
"""


def test_an_interrupt_while_workers_are_started_is_not_lost(command: list[str], many: Path) -> None:
    python, option, program, library = command
    interrupted = [python, option, INTERRUPTED_BY_EVERY_FORK + program, library]
    ran = subprocess.run([*interrupted, "check", many, "--jobs", "2"], capture_output=True, check=False)
    assert (ran.returncode, ran.stderr.strip()) == (130, b"")


def test_an_interrupt_leaves_the_old_output_file(spawn: Spawn, write: Write, project: Path) -> None:
    write("many.jsonl", [{"id": f"c{n}", **RUDE} for n in range(100_000)])
    write("report.txt", "yesterday's")
    process = spawn(["check", "many.jsonl", "--output-file", "report.txt"])
    while not any(path.suffix == ".tmp" for path in project.iterdir()):
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    process.communicate()
    assert process.returncode == 130
    assert (project / "report.txt").read_text() == "yesterday's"
    assert sorted(path.name for path in project.iterdir()) == ["many.jsonl", "report.txt"]


def in_shell(script: str, command: list[str]) -> subprocess.CompletedProcess[bytes]:
    """Run a script of the shell in which "$@" is the command."""
    return subprocess.run(["/bin/sh", "-c", script, "sh", *command], capture_output=True, check=False)


def test_a_closed_standard_output_is_no_reason_to_crash(command: list[str], write: Write) -> None:
    write("a.jsonl", [{"id": "a", **RUDE}])
    ran = in_shell('exec "$@" check a.jsonl >&-', command)
    assert (ran.returncode, ran.stderr) == (1, b"")


def test_a_report_that_cannot_be_written_is_an_error(command: list[str], write: Write) -> None:
    write("a.jsonl", [{"id": "a", **RUDE}])
    ran = in_shell('ulimit -f 0; exec "$@" check a.jsonl >report.txt', command)
    assert ran.returncode == 2
    assert ran.stderr == b"error: standard output cannot be written: File too large\n"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_termination_ends_the_workers_too(jobs: str, spawn: Spawn, many: Path) -> None:
    process = spawn(["check", many, "--jobs", jobs, "--output-format", "json-lines"])
    assert process.stdout is not None
    process.stdout.read(10)
    workers = children(process.pid)
    assert bool(workers) == (jobs == "2")
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate()
    assert (process.returncode, err.strip()) == (143, b"")
    assert not workers & processes().keys()


def test_workers_end_with_a_parent_that_is_killed(spawn: Spawn, many: Path) -> None:
    process = spawn(["check", many, "--jobs", "2", "--output-format", "json-lines"])
    assert process.stdout is not None
    process.stdout.read(10)
    workers = children(process.pid)
    assert workers
    process.kill()
    # The pipe ends when the last process that holds it does.
    process.communicate(timeout=60)


def children(parent: int) -> set[int]:
    return {process for process, its_parent in processes().items() if its_parent == parent}


def processes() -> dict[int, int]:
    """Return the parent of every process that runs."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, check=True).stdout
    pairs = (line.split() for line in listed.splitlines())
    return {int(process): int(parent) for process, parent in pairs}
