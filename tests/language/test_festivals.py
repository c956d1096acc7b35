"""Festivals, which have another date every year."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicelint.language.festivals import Feast, FeastDays, UnknownYearError, feast


def days(first: str, last: str | None = None) -> FeastDays:
    begin, end = feast(first), feast(last or first)
    assert begin is not None
    assert end is not None
    return FeastDays(begin, end)


def of_year(wanted: FeastDays, year: int) -> list[str]:
    every = (date(year, 1, 1) + timedelta(days=count) for count in range(365))
    return [f"{day:%m-%d}" for day in every if wanted.holds(day)]


@pytest.mark.parametrize(
    ("name", "year", "dates"),
    [
        ("除夕", 2026, ["02-16"]),
        ("春节", 2026, ["02-17"]),
        ("春节", 2033, ["01-31"]),
        ("元宵", 2026, ["03-03"]),
        ("清明", 2025, ["04-04"]),
        ("清明", 2026, ["04-05"]),
        ("端午", 2026, ["06-19"]),
        ("七夕", 2026, ["08-19"]),
        ("中秋", 2026, ["09-25"]),
        ("重阳", 2026, ["10-18"]),
        ("冬至", 2026, ["12-22"]),
        # The eighth of the twelfth month may fall into a year twice, or not at all.
        ("腊八", 2025, ["01-07"]),
        ("腊八", 2026, ["01-26"]),
        ("腊八", 2028, ["01-04"]),
        ("农历12-23", 2026, ["02-10"]),
    ],
)
def test_a_festival_has_another_date_every_year(name: str, year: int, dates: list[str]) -> None:
    assert of_year(days(name), year) == dates


def test_a_leap_month_has_no_festivals() -> None:
    # 2028 has a second fifth month, whose fifth day is June 27.
    assert of_year(days("端午"), 2028) == ["05-28"]


def test_a_short_month_ends_on_its_29th() -> None:
    assert of_year(days("农历12-30"), 2026) == ["02-16"]


def test_from_one_festival_to_another() -> None:
    assert of_year(days("除夕", "农历1-3"), 2027) == ["02-05", "02-06", "02-07", "02-08"]


def test_from_one_lunar_year_to_the_next() -> None:
    assert of_year(days("农历12-28", "农历1-2"), 2027) == ["02-04", "02-05", "02-06", "02-07"]


@pytest.mark.parametrize("name", ["端午", "端午节"])
def test_a_name_may_end_with_its_noun(name: str) -> None:
    assert feast(name) == Feast(5, 5)


@pytest.mark.parametrize("text", ["端伍", "农历13-1", "农历1-31", "农历0-1", "节", ""])
def test_other_text_names_no_festival(text: str) -> None:
    assert feast(text) is None


@pytest.mark.parametrize("year", [1900, 2100])
def test_years_whose_calendar_is_not_known_are_refused(year: int) -> None:
    with pytest.raises(UnknownYearError, match="from 1901 to 2099"):
        days("中秋").holds(date(year, 9, 25))


@given(st.integers(1901, 2099))
def test_a_year_begins_between_the_end_of_january_and_that_of_february(year: int) -> None:
    (begin,) = of_year(days("春节"), year)
    assert "01-20" < begin < "02-22"


def test_the_calendar_is_imported_when_a_festival_is_asked_for() -> None:
    script = (
        "import sys; from datetime import date; from servicelint.language import timetable; "
        "listed = timetable.days('中秋'); print('borax' in sys.modules); "
        "listed[0].holds(date(2026, 9, 25)); print('borax' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
