"""Days that have another date every year: the festivals and the days of the Chinese calendar.

The calendar is that of the library borax, which is imported when somebody first asks for such a day.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from servicelint.text.regexes import compiled

FIRST_YEAR, LAST_YEAR = 1901, 2099
_LUNAR = compiled(r"农历(\d{1,2})-(\d{1,2})")
_MONTHS, _LONGEST_MONTH = 12, 30


class UnknownYearError(ValueError):
    """A day lies in a year whose Chinese calendar is not known."""


class Feast(NamedTuple):
    """A day of the lunar year, or with a `term` (清明) one of the sun's year; day 0 is the eve of a month."""

    month: int = 0
    day: int = 0
    term: str = ""


# By the names that people use; with 节 behind them they mean the same.
_FEASTS = {
    "除夕": Feast(1, 0),
    "春节": Feast(1, 1),
    "元宵": Feast(1, 15),
    "端午": Feast(5, 5),
    "七夕": Feast(7, 7),
    "中秋": Feast(8, 15),
    "重阳": Feast(9, 9),
    "腊八": Feast(12, 8),
    "清明": Feast(term="清明"),
    "冬至": Feast(term="冬至"),
}
NAMES = tuple(_FEASTS)


class FeastDays(NamedTuple):
    """From one festival or lunar day to another of the same lunar year or the next, both included."""

    first: Feast
    last: Feast

    def holds(self, day: date) -> bool:
        """Tell whether a day is one of them. Raises UnknownYearError."""
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise UnknownYearError(f"the Chinese calendar is known from {FIRST_YEAR} to {LAST_YEAR} only")
        # The last weeks of a lunar year lie in the next one of the sun.
        return any(begin <= day <= end for begin, end in map(self._in, (day.year - 1, day.year)))

    def _in(self, year: int) -> tuple[date, date]:
        begin, end = _date(self.first, year), _date(self.last, year)
        return begin, end if begin <= end else _date(self.last, year + 1)


def feast(text: str) -> Feast | None:
    """Read the name of a festival, or a lunar day such as 农历8-15; None where the text is neither."""
    found = _LUNAR.fullmatch(text)
    if found is None:
        return _FEASTS.get(text.removesuffix("节")) or _FEASTS.get(text)
    month, day = int(found[1]), int(found[2])
    possible = 1 <= month <= _MONTHS and 1 <= day <= _LONGEST_MONTH
    return Feast(month, day) if possible else None


@lru_cache(maxsize=256)
def _date(feast: Feast, year: int) -> date:
    """Return when a festival is in the lunar year that begins in a year; a short month ends on its 29th."""
    from borax.calendars.lunardate import LCalendars, LunarDate, TermUtils

    if feast.term:
        term: date = TermUtils.nth_term_day(year, term_name=feast.term)
        return term
    begin: date = LunarDate(year, feast.month, 1).to_solar_date()
    return begin + timedelta(days=min(feast.day, LCalendars.ndays(year, feast.month)) - 1)
