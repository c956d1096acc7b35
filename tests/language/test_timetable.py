"""Hours of the week and days of the year, as they are written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicelint.language import timetable

MONDAY, SATURDAY, SUNDAY = 0, 5, 6


def within(text: str, clock: str, weekday: int = MONDAY, region: str | None = None) -> bool:
    hour, minute = map(int, clock.split(":"))
    return timetable.is_within(timetable.hours(text), weekday, 60 * hour + minute, region)


@pytest.mark.parametrize(
    ("clock", "inside"), [("11:59", False), ("12:00", True), ("13:29", True), ("13:30", False)]
)
def test_a_span_begins_with_its_first_minute_and_ends_before_its_last(clock: str, inside: bool) -> None:
    assert within("12:00-13:30", clock) == inside


@pytest.mark.parametrize(
    ("clock", "inside"), [("20:59", False), ("21:00", True), ("0:00", True), ("8:00", False)]
)
def test_a_span_may_run_over_midnight(clock: str, inside: bool) -> None:
    assert within("21:00-8:00", clock) == inside


def test_an_entry_may_have_several_spans() -> None:
    assert [within("12:00-13:00, 18:00-19:00", clock) for clock in ("12:30", "15:00", "18:30")] == [
        True,
        False,
        True,
    ]


@pytest.mark.parametrize("names", ["周六 周日", "周六-周日", "sat sun", "Sat-Sun", "周六 周天"])
def test_an_entry_may_be_for_weekdays(names: str) -> None:
    text = f"21:00-8:00; {names} 21:00-9:00"
    assert [within(text, "8:30", day) for day in (MONDAY, SATURDAY, SUNDAY)] == [False, True, True]


def test_weekdays_may_run_over_the_weekend() -> None:
    assert [within("周六-周一 9:00-10:00", "9:30", day) for day in (MONDAY, 1, SATURDAY)] == [
        True,
        False,
        True,
    ]


def test_the_most_particular_entry_decides() -> None:
    text = "新疆 23:00-10:00; 21:00-8:00; 新疆 周六 none; 周六 20:00-9:00"
    assert within(text, "9:30", MONDAY, "新疆维吾尔自治区")
    assert not within(text, "22:00", MONDAY, "新疆")
    assert not within(text, "23:30", SATURDAY, "新疆")
    assert within(text, "20:30", SATURDAY, "浙江")
    assert within(text, "22:00")


def test_no_entry_no_hours() -> None:
    assert not within("新疆 23:00-10:00", "23:30", MONDAY, "浙江")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "'' names no hours such as 21:00-8:00, nor `none`"),
        ("周六", "'周六' names no hours such as 21:00-8:00, nor `none`"),
        ("21-8", "'21-8' is no span of hours such as 21:00-8:00"),
        ("8:00-8:00", "'8:00-8:00' is no span of hours of a day"),
        ("8:00-25:00", "'8:00-25:00' is no span of hours of a day"),
        ("8:60-9:00", "'8:60-9:00' is no span of hours of a day"),
    ],
)
def test_what_is_wrong_with_hours_is_said(text: str, problem: str) -> None:
    assert timetable.fault("hours", text) == problem


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        (date(2025, 10, 1), True),
        (date(2026, 10, 3), True),
        (date(2026, 10, 4), False),
        (date(2026, 2, 17), True),
        (date(2027, 2, 17), False),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), True),
        (date(2027, 1, 2), False),
    ],
)
def test_days_of_every_year_and_of_one(day: date, inside: bool) -> None:
    listed = timetable.days("10-01..10-03, 2026-02-16..2026-02-18, 12-31..01-01")
    assert holds(listed, day) == inside


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "10/1",
            "'10/1' is no day such as 10-01, 2026-02-17, 农历8-15 or "
            "除夕 春节 元宵 端午 七夕 中秋 重阳 腊八 清明 冬至",
        ),
        ("02-30", "there is no day '02-30'"),
        ("2026-02-16..02-18", "'2026-02-16..02-18' goes from a day of one kind to a day of another"),
        ("除夕..02-10", "'除夕..02-10' goes from a day of one kind to a day of another"),
        ("2026-02-16..2026-02-14", "'2026-02-16..2026-02-14' ends before it begins"),
    ],
)
def test_what_is_wrong_with_days_is_said(text: str, problem: str) -> None:
    assert timetable.fault("days", text) == problem


def test_days_of_the_chinese_calendar_are_days_too() -> None:
    listed = timetable.days("01-01, 除夕..农历1-7, 中秋节")
    found = [day for day in (date(2026, 2, 16), date(2026, 9, 25), date(2026, 9, 26)) if holds(listed, day)]
    assert found == [date(2026, 2, 16), date(2026, 9, 25)]


def holds(listed: tuple[timetable.Days, ...], day: date) -> bool:
    return any(some.holds(day) for some in listed)


def test_a_number_is_no_timetable() -> None:
    assert timetable.fault("hours", 21) == "stands for hours as text, not for 21"


@given(st.text("0123456789:-,; 周六日none.新疆", max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    for kind, read in (("hours", timetable.hours), ("days", timetable.days)):
        if timetable.fault(kind, text) is None:
            assert read(text)


@given(st.integers(0, 1439), st.integers(0, 1439), st.integers(0, 1439))
def test_a_minute_lies_in_a_span_or_in_the_rest_of_the_day(start: int, end: int, minute: int) -> None:
    if start != end:
        span, rest = timetable.Span(start, end), timetable.Span(end, start)
        assert span.holds(minute) != rest.holds(minute)
