"""Times of what was said: from any clock to seconds from the start, and the order of several channels."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

from servicelint.readers.assembly import first_time, shifted
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
    base = first_time(spoken)
    if base < _UNIX:
        return list(spoken), None
    date = unix_date(base) if base < _UNIX_END else None
    return [shifted(one, -base) for one in spoken], date


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
