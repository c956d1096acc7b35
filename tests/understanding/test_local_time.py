"""What a date and time was by the customer's clock."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicelint.understanding.local_time import LocalTime, Unknown, local_time

NOON = LocalTime(date(2026, 3, 11), 12 * 60)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-11T12:00:00+08:00",
        "2026-03-11T12:00:00.250+0630",
        "2026-03-11 12:00",
        "2026/3/11 12:00:00",
        "2026.03.11 12:00",
        "2026年3月11日 12:00",
    ],
)
def test_a_time_is_local_with_an_offset_and_without(text: str) -> None:
    assert local_time(text) == NOON


@pytest.mark.parametrize("zone", ["+08:00", "UTC+8", "+0800"])
def test_a_zone_says_where_the_customer_is(zone: str) -> None:
    assert local_time("2026-03-11T04:00:00Z", zone) == NOON
    assert local_time("2026-03-11T13:00:00+09:00", zone) == NOON
    assert local_time("2026-03-10T18:30:00Z", zone) == LocalTime(date(2026, 3, 11), 150)


def test_a_zone_may_have_a_name() -> None:
    assert local_time("2026-03-11T12:00:00Z", "UTC") == NOON


def test_a_time_without_an_offset_is_local_whatever_the_zone() -> None:
    assert local_time("2026-03-11 12:00", "+01:00") == NOON


@pytest.mark.parametrize("text", ["2026-03-11T12:00:00Z", "2026-03-11T12:00:00-00:00"])
def test_utc_is_nobodys_local_time(text: str) -> None:
    assert local_time(text) == Unknown("the time is UTC and the customer's time zone is unknown")


def test_a_day_has_no_minute() -> None:
    assert local_time("2026-03-11") == LocalTime(date(2026, 3, 11), None)


@pytest.mark.parametrize("text", ["", "昨天", "2026-02-30", "2026-03-11T25:00", 12, None])
def test_what_is_no_date_is_said(text: object) -> None:
    assert local_time(text) == Unknown(f"{text!r} is no date and time")


@pytest.mark.parametrize("zone", ["Nowhere/Town", "../etc", "+99:00", "\0"])
def test_an_unknown_zone_is_said(zone: str) -> None:
    assert local_time("2026-03-11T12:00:00Z", zone) == Unknown(f"the time zone {zone!r} is unknown")


@given(st.text(max_size=30), st.none() | st.text(max_size=12))
def test_any_text_has_an_answer(text: str, zone: str | None) -> None:
    assert isinstance(local_time(text, zone), LocalTime | Unknown)


@given(st.datetimes(), st.none() | st.sampled_from(["+08:00", "-11:30"]))
def test_any_time_has_an_answer_in_any_zone(moment: object, zone: str | None) -> None:
    assert isinstance(local_time(f"{moment}Z", zone), LocalTime | Unknown)
