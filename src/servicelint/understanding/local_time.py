"""When something happened by the customer's clock."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple

from servicelint.text.regexes import compiled

_MOMENT = compiled(
    r"\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
    r"(?:(?:T|\s)\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*(Z|[+-]\d{2}:?\d{2})?)?\s*",
    re.IGNORECASE | re.ASCII,
)
_OFFSET = compiled(r"(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE | re.ASCII)
# RFC 3339 and 9557: the offset of the place is not known, only the time in UTC.
_UNKNOWN_OFFSETS = ("Z", "-00:00", "-0000")


class LocalTime(NamedTuple):
    """A day and, unless only the day is known, the minute of that day."""

    day: date
    minute: int | None


class Unknown(NamedTuple):
    """Why nobody can tell when it was for the customer."""

    reason: str


def local_time(text: object, zone: object = None) -> LocalTime | Unknown:
    """Return what a date and time was by the customer's clock.

    A time without an offset is local, and so is one with an offset, unless `zone` (`Asia/Shanghai`, `+08:00`)
    says where the customer is. UTC marked by `Z` tells nobody's local time by itself.
    """
    found = _MOMENT.fullmatch(str(text))
    moment = None if found is None else _datetime(found)
    if found is None or moment is None:
        return Unknown(f"{text!r} is no date and time")
    if found[4] is None:
        return LocalTime(moment.date(), None)
    offset = (found[7] or "").upper()
    if offset and zone is not None:
        return _moved(moment.replace(tzinfo=_fixed("+00:00" if offset == "Z" else offset)), str(zone))
    if offset in _UNKNOWN_OFFSETS:
        return Unknown("the time is UTC and the customer's time zone is unknown")
    return _local(moment)


def is_zone(name: str) -> bool:
    """Tell whether a time zone (`Asia/Shanghai`, `+08:00`) is known."""
    return _zone(name) is not None


def _datetime(found: re.Match[str]) -> datetime | None:
    year, month, day, hour, minute, second = (int(found[place] or 0) for place in range(1, 7))
    try:
        return datetime(year, month, day, hour, minute, second)
    except ValueError:
        return None


def _moved(moment: datetime, zone: str) -> LocalTime | Unknown:
    place = _zone(zone)
    if place is None:
        return Unknown(f"the time zone {zone!r} is unknown")
    try:
        return _local(moment.astimezone(place))
    except OverflowError:
        return Unknown(f"{moment} is no time in {zone!r}")


def _zone(name: str) -> tzinfo | None:
    fixed = _fixed(name)
    if fixed is not None:
        return fixed
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        # ZoneInfoNotFoundError is a KeyError; names of folders and names with \0 raise the others.
        return None


def _fixed(name: str) -> tzinfo | None:
    found = _OFFSET.fullmatch(name.strip())
    if found is None:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    if offset >= timedelta(days=1):
        return None
    return timezone(-offset if found[1] == "-" else offset)


def _local(moment: datetime) -> LocalTime:
    return LocalTime(moment.date(), 60 * moment.hour + moment.minute)
