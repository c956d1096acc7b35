"""Where the time of a run goes: which part of the program, and for which rule, looked at again and again."""

from __future__ import annotations

import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FrameType

from servicelint.linter.rules import Rule

# Seconds of processor time from one look to the next: two hundred looks at each second.
INTERVAL = 0.005
PACKAGE = Path(__file__).resolve().parent.parent
# What the folders of the program do.
PARTS = {
    "readers": "readers",
    "text": "folding",
    "matching": "matching",
    "understanding": "understanding",
    "kinds": "rules",
    "linter": "rules",
    "reporters": "reporters",
}
OTHER = "other"


class Sampler:
    """Looks at what the main thread is doing as long as a block runs; counts parts of the program and rules.

    A moment counts for the innermost part that is at work, and for the rule that is being asked: what
    several rules need is worked out for the one that asks first. Where there is no timer of processor time
    (on Windows, and beside the main thread) nothing is counted.
    """

    def __init__(self) -> None:
        """Count nothing yet."""
        self.parts: Counter[str] = Counter()
        self.rules: Counter[str] = Counter()

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Count while the block runs."""
        if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.signal(signal.SIGPROF, self._look)
        signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)

    def _look(self, number: int, frame: FrameType | None) -> None:
        if frame is not None:
            self.count(frame)

    def count(self, frame: FrameType) -> None:
        """Count one look at what is being done."""
        stack = list(_outwards(frame))
        self.parts[next(filter(None, (_part(one.f_code.co_filename) for one in stack)), OTHER)] += 1
        asked = next((one.f_locals["self"] for one in stack if one.f_code is Rule.ask.__code__), None)
        if asked is not None:
            self.rules[f"{asked.file.code} {asked.file.name}"] += 1

    def shares(self) -> Iterator[str]:
        """Yield how much each part took, in one line, and then each rule that took any."""
        total = self.parts.total()
        if total:
            yield ", ".join(_shares(self.parts, total))
            yield from _shares(self.rules, total)


def _outwards(frame: FrameType | None) -> Iterator[FrameType]:
    while frame is not None:
        yield frame
        frame = frame.f_back


@cache
def _part(file: str) -> str | None:
    """Return which part of the program a file belongs to; None for what is not of it."""
    path = Path(file)
    if not path.is_relative_to(PACKAGE):
        return None
    return PARTS.get(path.relative_to(PACKAGE).parts[0], OTHER)


def _shares(counts: Mapping[str, int], total: int) -> Iterator[str]:
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"{name} {count / total:.1%}"
