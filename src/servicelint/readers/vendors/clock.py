"""Times of what was said: from any clock to seconds from the start, and the order of several channels."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

from servicelint.conversation import Word
from servicelint.readers.vendors.shape import Spoken

# Seconds since 1970 from which on a time can only be a date, and up to which it can be one.
_UNIX = 1e9
_UNIX_END = 4e9
# Where a time says nothing of its zone, that of nearly everybody who speaks Chinese holds.
_ZONE = timezone(timedelta(hours=8))


def merged(spoken: Sequence[Spoken]) -> list[Spoken]:
    """Return what was said by time, where the file lists one speaker or channel after the other.

    Words of one speaker are never exchanged: if the times of anybody run backwards, or some are missing,
    the order of the file stands.
    """
    latest: dict[str | None, float] = {}
    for one in spoken:
        if one.start is None or one.start < latest.get(one.speaker, one.start):
            return list(spoken)
        latest[one.speaker] = one.start
    return sorted(spoken, key=lambda one: one.start or 0.0)


def from_start(spoken: Sequence[Spoken]) -> tuple[list[Spoken], str | None]:
    """Return what was said with times from the first one on, and the date of that where they were dates."""
    times = (one.end if one.start is None else one.start for one in spoken)
    base = min((time for time in times if time is not None), default=0.0)
    if base < _UNIX:
        return list(spoken), None
    date = unix_date(base) if base < _UNIX_END else None
    return [shifted(one, -base) for one in spoken], date


def shifted(one: Spoken, by: float) -> Spoken:
    """Return words whose times are moved by some seconds."""
    words = one.words and tuple(Word(w.text, _moved(w.start, by), _moved(w.end, by)) for w in one.words)
    return one._replace(start=_moved(one.start, by), end=_moved(one.end, by), words=words)


def unix_date(seconds: float) -> str:
    """Return a time in seconds since 1970 as RFC 3339 text."""
    return datetime.fromtimestamp(seconds, _ZONE).isoformat(timespec="milliseconds")


def date_seconds(text: str) -> float | None:
    """Return RFC 3339 text as seconds since 1970, None for anything else."""
    try:
        date = datetime.fromisoformat(text.strip())
        return (date if date.tzinfo else date.replace(tzinfo=_ZONE)).timestamp()
    except (ValueError, OverflowError):
        return None


def _moved(time: float | None, by: float) -> float | None:
    return None if time is None else round(time + by, 6)
