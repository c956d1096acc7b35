"""Running commands and taking their time and memory."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from statistics import median
from typing import NamedTuple


class Usage(NamedTuple):
    """What one run took: seconds of the clock and of the processor, the peak of its memory in MB.

    Linux counts the memory of the process that starts another into the peak of the other: whoever measures
    stays small, and keeps the output of a run only where it is asked for.
    """

    wall: float
    processor: float
    peak: float
    output: str


def run(
    command: Sequence[str], environment: Mapping[str, str] | None = None, *, keeps_output: bool = False
) -> Usage:
    """Run a command to its end. Raises `RuntimeError` with what it wrote to its standard error."""
    import time

    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdout=output, stderr=errors, env={**os.environ, **(environment or {})}
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        if process.returncode not in (0, 1):
            raise RuntimeError(f"{command[0]} failed: {errors.read().decode(errors='replace')[-500:]}")
        output.seek(0)
        text = output.read().decode("utf-8", "replace") if keeps_output else ""
    return Usage(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, text)


def in_turns(
    commands: Mapping[str, Sequence[str]], rounds: int, *, keeps_output: bool = False
) -> dict[str, Usage]:
    """Run several commands by turns, `rounds` times after one to warm up; return the medians of each."""
    runs: dict[str, list[Usage]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            used = run(command, keeps_output=keeps_output)
            if number or not rounds:
                runs[name].append(used)
    return {name: _median(used) for name, used in runs.items()}


def _median(runs: Sequence[Usage]) -> Usage:
    walls, processors, peaks, outputs = zip(*runs, strict=True)
    return Usage(median(walls), median(processors), max(peaks), outputs[0])
