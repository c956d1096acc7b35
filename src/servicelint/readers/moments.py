"""Moments as exports write them: a date in one of many shapes, and a time of day."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

_DATE = r"(?:(?P<year>\d{4})[-/.年])?(?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?"
_WEEKDAY = r"(?:[ ]{0,2}[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?)?"
_HALF = r"(?P<half>凌晨|早上|上午|中午|下午|晚上)?"
_CLOCK = r"(?P<hour>\d{1,2})[:：](?P<minute>[0-5]\d)(?:[:：](?P<second>[0-5]\d)(?:[.,]\d{1,6})?)?"
_NOON = r"(?:[ ]?(?P<noon>[AaPp][Mm]))?"
_ZONE = r"(?P<zone>Z|[+-]\d\d:?\d\d)?"
#: A date with a time of day, as a part of an expression; the named groups are for `moment`.
MOMENT = rf"{_DATE}{_WEEKDAY}(?:[ ,，\t]{{1,3}}|T|(?<=日))[ ]?{_HALF}[ ]?{_CLOCK}{_NOON}{_ZONE}"
# Stands in where an export leaves the year out; a leap year, so that every date exists.
_SOME_YEAR = 2000
_AFTERNOON = ("下午", "晚上", "中午")


def moment(match: re.Match[str]) -> datetime | None:
    """Return the moment that a match of `MOMENT` says, None where the calendar or the clock lacks it."""
    hour = int(match["hour"])
    afternoon = match["half"] in _AFTERNOON or (match["noon"] or "").lower() == "pm"
    if afternoon and hour < 12 and not (match["half"] == "中午" and hour == 11):
        hour += 12
    if hour == 12 and (match["half"] == "凌晨" or (match["noon"] or "").lower() == "am"):
        hour = 0
    date = f"{int(match['year'] or _SOME_YEAR):04}-{int(match['month']):02}-{int(match['day']):02}"
    clock = f"{hour:02}:{match['minute']}:{match['second'] or '00'}"
    try:
        return datetime.fromisoformat(f"{date}T{clock}{match['zone'] or ''}")
    except ValueError:
        return None


def seconds_between(begin: datetime, moment: datetime) -> float:
    """Return the seconds from `begin` to `moment`; a missing zone counts as the other one's."""
    if (begin.tzinfo is None) != (moment.tzinfo is None):
        begin, moment = begin.replace(tzinfo=None), moment.replace(tzinfo=None)
    return (moment - begin) / timedelta(seconds=1)
