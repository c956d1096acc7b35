"""Times of turns: reading clock times, and dropping what contradicts itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from servicelint.conversation import Turn

CLOCK = r"(?:\d{1,3}:)?[0-5]?\d:[0-5]\d(?:[.,]\d{1,6})?"
_CLOCK = re.compile(rf"\s*{CLOCK}\s*", re.ASCII)
# Two channels of a recording may come a little out of order; more than this is a mistake.
_TOLERANCE = 5.0


def clock_seconds(text: str) -> float | None:
    """Return the seconds of `h:mm:ss.mmm` or `mm:ss` (`,` may stand for `.`), None for anything else."""
    if not _CLOCK.fullmatch(text):
        return None
    seconds = 0.0
    for part in text.replace(",", ".").split(":"):
        seconds = seconds * 60 + float(part)
    return round(seconds, 6)


def settle_times(turns: Sequence[Turn]) -> tuple[tuple[Turn, ...], list[tuple[int, str]]]:
    """Return the turns with impossible times removed, and a note (turn, message) about each fault.

    A negative time and an end before its start become None, so that no rule guesses from them. A turn
    that starts long before the one above it keeps its times.
    """
    settled: list[Turn] = []
    notes: list[tuple[int, str]] = []
    latest = float("-inf")
    for index, turn in enumerate(turns):
        fault = _fault(turn, latest)
        if fault:
            notes.append((index, fault))
        if fault in (_NEGATIVE, _REVERSED):
            turn = msgspec.structs.replace(turn, start=None, end=None)
        if turn.start is not None:
            latest = max(latest, turn.start)
        settled.append(turn)
    return tuple(settled), notes


_NEGATIVE = "a time is negative; the times of this turn are ignored"
_REVERSED = "a turn ends before it starts; its times are ignored"
_BACKWARDS = "a turn starts before the one above it: the times run backwards"


def _fault(turn: Turn, latest: float) -> str | None:
    start, end = turn.start, turn.end
    if start is None and end is None:
        return None
    if (start or 0) < 0 or (end or 0) < 0:
        return _NEGATIVE
    if start is None:
        return None
    if end is not None and end < start:
        return _REVERSED
    return _BACKWARDS if start < latest - _TOLERANCE else None
