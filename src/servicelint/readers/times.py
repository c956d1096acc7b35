"""Times of turns: reading clock times, and dropping what contradicts itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import isfinite
from typing import NamedTuple

import msgspec

from servicelint.conversation import Channel, Turn
from servicelint.text.regexes import compiled

CLOCK = r"(?:\d{1,3}:)?[0-5]?\d:[0-5]\d(?:[.,]\d{1,6})?"
_CLOCK = compiled(rf"\s*{CLOCK}\s*", re.ASCII)
# Hours that no call lasts.
_LONGEST_CALL = 24
# Seconds for each character in which nobody speaks, with all the pauses of a call too, and characters a
# second that nobody can say.
_SLOWEST = 20
_SLOWEST_WITH_PAUSES = 100
_FASTEST = 100
_SAMPLE = 3
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


def seconds_of(text: str) -> float | None:
    """Return the seconds that a number or a clock time in a string says, None for anything else."""
    try:
        seconds = float(text)
    except ValueError:
        return clock_seconds(text)
    return seconds if isfinite(seconds) else None


class Fault(NamedTuple):
    """What is wrong with the times of a turn: in the words of a note, and of a finding."""

    turn: int
    message: str
    remark: str


class _Kind(NamedTuple):
    """A kind of fault; after one that is `fatal` the times mean nothing."""

    message: str
    remark: str
    fatal: bool


_NEGATIVE = _Kind("a time is negative; the times of this turn are ignored", "时间为负，未采用", True)
_REVERSED = _Kind("a turn ends before it starts; its times are ignored", "结束早于开始，未采用", True)
_BACKWARDS = _Kind(
    "a turn starts before the one above it: the times run backwards", "比前一句开始得早，时间倒退", False
)
_SAME = _Kind(
    "a turn has the very times of the two above it; the times of all of them are ignored",
    "与前两句的起止时间完全相同，均未采用",
    False,
)


def settle_times(
    turns: Sequence[Turn], channel: Channel | None = None, *, recorded: bool = False
) -> tuple[tuple[Turn, ...], list[Fault]]:
    """Return the turns with impossible times removed, and the faults found.

    A negative time and an end before its start become None, so that no rule guesses from them; all times do
    where they can only be in another unit: a call, or what is `recorded`, ends within a day. A turn that
    starts long before the one above it keeps its times; of three turns at the very same time none does.
    """
    settled: list[Turn] = []
    faults: list[Fault] = []
    kinds: list[_Kind | None] = []
    latest = float("-inf")
    for index, turn in enumerate(turns):
        fault = _fault(turn, settled[-2:], latest)
        kinds.append(fault)
        if fault:
            faults.append(Fault(index, fault.message, fault.remark))
        if fault and fault.fatal:
            turn = _timeless(turn)
        if turn.start is not None:
            latest = max(latest, turn.start)
        settled.append(turn)
    same = {index - back for index, kind in enumerate(kinds) if kind is _SAME for back in range(3)}
    settled = [_timeless(turn) if index in same else turn for index, turn in enumerate(settled)]
    whole = _wrong_unit(settled, recorded or channel == "call")
    if whole:
        return tuple(map(_timeless, settled)), [whole]
    return tuple(settled), faults


def _timeless(turn: Turn) -> Turn:
    return msgspec.structs.replace(turn, start=None, end=None)


def _fault(turn: Turn, before: Sequence[Turn], latest: float) -> _Kind | None:
    start, end = turn.start, turn.end
    if (start or 0) < 0 or (end or 0) < 0:
        return _NEGATIVE
    if start is None:
        return None
    if end is not None and end < start:
        return _REVERSED
    if start < latest - _TOLERANCE:
        return _BACKWARDS
    # Two voices may share a cue; three turns at one time are filled in by a machine.
    same = len(before) == 2 and end is not None and all((t.start, t.end) == (start, end) for t in before)
    return _SAME if same else None


def _wrong_unit(turns: Sequence[Turn], recorded: bool) -> Fault | None:
    """Return the fault of times that no conversation can have: too long in all, or not for what was said."""
    found = _too_long(turns) if recorded else None
    found = found or _odd_rate(turns) or (_odd_gaps(turns) if recorded else None)
    if found is None:
        return None
    why, remark = found
    message = f"the times are in another unit than seconds: {why}; all of them are ignored"
    return Fault(0, message, f"{remark}，单位应当不是秒，全部未采用")


def _too_long(turns: Sequence[Turn]) -> tuple[str, str] | None:
    hours = max((_last(turn) or 0.0 for turn in turns), default=0.0) / 3600
    return (f"a call of {hours:.0f} hours", f"通话长达{hours:.0f}小时") if hours > _LONGEST_CALL else None


def _odd_rate(turns: Sequence[Turn]) -> tuple[str, str] | None:
    lengths = [
        (turn.end - turn.start, len(turn.text))
        for turn in turns
        if turn.start is not None and turn.end is not None and turn.text
    ]
    seconds, characters = sum(length[0] for length in lengths), sum(length[1] for length in lengths)
    if len(lengths) < _SAMPLE or not seconds:
        return None
    if seconds > _SLOWEST * characters:
        return _slow(seconds / characters)
    if characters > _FASTEST * seconds:
        each = f"{characters / seconds:.0f}"
        return f"{each} characters a second", f"平均每秒{each}个字"
    return None


def _odd_gaps(turns: Sequence[Turn]) -> tuple[str, str] | None:
    """Judge a recording whose turns have no end by when the next ones start."""
    started = [turn for turn in turns if turn.start is not None]
    if len(started) <= _SAMPLE or any(turn.end is not None for turn in started):
        return None
    seconds = (started[-1].start or 0.0) - (started[0].start or 0.0)
    characters = sum(len(turn.text) for turn in started[:-1])
    each = seconds / max(characters, 1)
    return _slow(each) if each > _SLOWEST_WITH_PAUSES else None


def _slow(seconds: float) -> tuple[str, str]:
    return f"{seconds:.0f} seconds for each character", f"平均每个字{seconds:.0f}秒"


def _last(turn: Turn) -> float | None:
    return turn.start if turn.end is None else turn.end
