"""Hours of the week and days of the year, as rules and configurations write them.

A timetable is a list of entries, separated by `;`: hours such as `12:00-14:00, 21:00-8:00` (over midnight),
or `none`. Names before the hours limit an entry to weekdays (周一 … 周日, 周一-周五, or mon … sun) and to
regions (any other name). The most particular entry that fits decides: region and weekday, region, weekday,
neither.

Days are a list, separated by `,`: of every year (`10-01`), of one (`2026-02-17`), of the Chinese calendar
(`中秋`, `农历12-23`), or from one to another (`10-01..10-03`, `除夕..农历1-7`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from servicelint.language.festivals import NAMES, Feast, FeastDays, feast
from servicelint.text.regexes import compiled

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_NUMBERS = {
    **{name: number for number, name in enumerate(WEEKDAYS)},
    **{name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))},
    "周天": 6,
}
_SPAN = compiled(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")
_DAY = compiled(r"(?:(\d{4})-)?(\d{1,2})-(\d{1,2})")
_HOURS = compiled(r"(?:^|\s)(?=\d|none\s*$)")
_LONGEST_DAY = 24 * 60
_LAST_MINUTE = "59"
# A leap year, so that every day there is can be named without a year.
_ANY_YEAR = 2024


class Span(NamedTuple):
    """Minutes of the day, the end exclusive; one that ends before it begins runs over midnight."""

    start: int
    end: int

    def holds(self, minute: int) -> bool:
        """Tell whether a minute of the day lies in the span."""
        if self.start < self.end:
            return self.start <= minute < self.end
        return minute >= self.start or minute < self.end


class Entry(NamedTuple):
    """Hours, and the weekdays (0 is Monday) and regions that they are for; empty means all."""

    weekdays: frozenset[int]
    regions: tuple[str, ...]
    spans: tuple[Span, ...]

    def rank(self, weekday: int, region: str | None) -> int:
        """Return how particular an entry is that fits; -1 where it does not."""
        if self.weekdays and weekday not in self.weekdays:
            return -1
        if self.regions and not any(name in (region or "") for name in self.regions):
            return -1
        return 2 * bool(self.regions) + bool(self.weekdays)


class MonthDay(NamedTuple):
    """A day of every year."""

    month: int
    day: int


class DaysOnce(NamedTuple):
    """From one day to another, both included, in one year only."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Tell whether a day is one of them."""
        return self.first <= day <= self.last


class DaysYearly(NamedTuple):
    """From one month and day to another, both included, in every year; they may run over its end."""

    first: MonthDay
    last: MonthDay

    def holds(self, day: date) -> bool:
        """Tell whether a day is one of them."""
        moved = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= moved <= self.last
        return moved >= self.first or moved <= self.last


Days = DaysOnce | DaysYearly | FeastDays


@lru_cache(maxsize=64)
def hours(text: str) -> tuple[Entry, ...]:
    """Read a timetable. Raises ValueError, saying what is wrong."""
    return tuple(_entry(part.strip()) for part in text.split(";"))


@lru_cache(maxsize=64)
def days(text: str) -> tuple[Days, ...]:
    """Read a list of days. Raises ValueError, saying what is wrong."""
    return tuple(_days(part.strip()) for part in text.split(","))


def is_within(entries: Iterable[Entry], weekday: int, minute: int, region: str | None = None) -> bool:
    """Tell whether a minute of a weekday (0 is Monday) lies in the hours of a timetable."""
    fitting = [(entry.rank(weekday, region), entry) for entry in entries]
    rank, entry = max(fitting, key=lambda pair: pair[0])
    return rank >= 0 and any(span.holds(minute) for span in entry.spans)


def fault(kind: str, text: object) -> str | None:
    """Return what is wrong with a timetable (`hours`) or with a list of `days`, None if nothing."""
    if not isinstance(text, str):
        return f"stands for {kind} as text, not for {text!r}"
    try:
        if kind == "hours":
            hours(text)
        else:
            days(text)
    except ValueError as error:
        return str(error)
    return None


def _entry(text: str) -> Entry:
    parts = _HOURS.split(text, maxsplit=1)
    if len(parts) < 2:
        raise ValueError(f"{text!r} names no hours such as 21:00-8:00, nor `none`")
    names, spans = parts
    weekdays: set[int] = set()
    regions: list[str] = []
    for name in names.split():
        found = _weekdays(name)
        weekdays |= found
        if not found:
            regions.append(name)
    return Entry(frozenset(weekdays), tuple(regions), tuple(_spans(spans.strip())))


def _weekdays(name: str) -> set[int]:
    first, _, last = name.casefold().partition("-")
    if first not in _NUMBERS or (last and last not in _NUMBERS):
        return set()
    begin, end = _NUMBERS[first], _NUMBERS[last or first]
    return {number % 7 for number in range(begin, end + 1 if begin <= end else end + 8)}


def _spans(text: str) -> Iterator[Span]:
    if text == "none":
        return
    for part in text.split(","):
        found = _SPAN.fullmatch(part.strip())
        if found is None:
            raise ValueError(f"{part.strip()!r} is no span of hours such as 21:00-8:00")
        start, end = (60 * int(found[place]) + int(found[place + 1]) for place in (1, 3))
        if max(found[2], found[4]) > _LAST_MINUTE or max(start, end) > _LONGEST_DAY or start == end:
            raise ValueError(f"{part.strip()!r} is no span of hours of a day")
        yield Span(start, end)


def _days(text: str) -> Days:
    first, dots, last = (part.strip() for part in text.partition(".."))
    begin, end = _day(first), _day(last if dots else first)
    if isinstance(begin, Feast) and isinstance(end, Feast):
        return FeastDays(begin, end)
    if isinstance(begin, date) and isinstance(end, date):
        if end < begin:
            raise ValueError(f"{text!r} ends before it begins")
        return DaysOnce(begin, end)
    if isinstance(begin, MonthDay) and isinstance(end, MonthDay):
        return DaysYearly(begin, end)
    raise ValueError(f"{text!r} goes from a day of one kind to a day of another")


def _day(text: str) -> Feast | date | MonthDay:
    known = feast(text)
    if known is not None:
        return known
    found = _DAY.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no day such as 10-01, 2026-02-17, 农历8-15 or {' '.join(NAMES)}")
    try:
        day = date(int(found[1] or _ANY_YEAR), int(found[2]), int(found[3]))
    except ValueError:
        raise ValueError(f"there is no day {text!r}") from None
    return day if found[1] else MonthDay(day.month, day.day)
