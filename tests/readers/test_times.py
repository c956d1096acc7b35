from __future__ import annotations

import pytest

from servicelint.conversation import Turn
from servicelint.readers.times import clock_seconds, settle_times


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("00:01:02", 62.0),
        ("01:02", 62.0),
        ("1:00:00.250", 3600.25),
        ("00:00:01,5", 1.5),
        ("100:00:00", 360000.0),
    ],
)
def test_clock_times_become_seconds(text: str, seconds: float) -> None:
    assert clock_seconds(text) == seconds


@pytest.mark.parametrize("text", ["", "12", "00:61", "1:2:3:4", "00:99:00", "１２：００"])
def test_what_is_no_clock_time_gives_none(text: str) -> None:
    assert clock_seconds(text) is None


def test_times_in_order_are_kept() -> None:
    turns = (Turn("agent", "好", 0.0, 1.0), Turn("customer", "嗯", 1.5, 2.0))
    assert settle_times(turns) == (turns, [])


def test_an_end_before_its_start_is_dropped_and_noted() -> None:
    turns, notes = settle_times([Turn("agent", "好", 5.0, 1.0)])
    assert turns == (Turn("agent", "好"),)
    assert notes == [(0, "a turn ends before it starts; its times are ignored")]


def test_a_negative_time_is_dropped_and_noted() -> None:
    turns, notes = settle_times([Turn("agent", "好", -1.0, 1.0)])
    assert turns == (Turn("agent", "好"),)
    assert notes == [(0, "a time is negative; the times of this turn are ignored")]


def test_a_turn_far_before_the_one_above_it_is_noted_and_kept() -> None:
    given = (Turn("agent", "好", 60.0), Turn("customer", "嗯", 10.0))
    turns, notes = settle_times(given)
    assert turns == given
    assert notes == [(1, "a turn starts before the one above it: the times run backwards")]


def test_a_little_overlap_is_no_fault() -> None:
    assert settle_times([Turn("agent", "好", 3.0), Turn("customer", "嗯", 2.0)])[1] == []
