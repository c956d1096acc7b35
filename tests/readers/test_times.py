from __future__ import annotations

import pytest

from servicelint.conversation import Turn
from servicelint.readers.times import clock_seconds, seconds_of, settle_times


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
    assert notes == [(0, "a turn ends before it starts; its times are ignored", "结束早于开始，未采用")]


def test_a_negative_time_is_dropped_and_noted() -> None:
    turns, notes = settle_times([Turn("agent", "好", -1.0, 1.0)])
    assert turns == (Turn("agent", "好"),)
    assert notes == [(0, "a time is negative; the times of this turn are ignored", "时间为负，未采用")]


def test_a_turn_far_before_the_one_above_it_is_noted_and_kept() -> None:
    given = (Turn("agent", "好", 60.0), Turn("customer", "嗯", 10.0))
    turns, notes = settle_times(given)
    assert turns == given
    assert notes == [
        (
            1,
            "a turn starts before the one above it: the times run backwards",
            "比前一句开始得早，时间倒退",
        )
    ]


def test_a_little_overlap_is_no_fault() -> None:
    assert settle_times([Turn("agent", "好", 3.0), Turn("customer", "嗯", 2.0)])[1] == []


@pytest.mark.parametrize(
    ("text", "seconds"), [("62.5", 62.5), ("00:01:02,5", 62.5), ("-3", -3.0), ("nan", None), ("一分钟", None)]
)
def test_seconds_of_a_string(text: str, seconds: float | None) -> None:
    assert seconds_of(text) == seconds


def test_a_call_of_days_was_counted_in_another_unit() -> None:
    given = (Turn("agent", "您好", 0.0, 1440000.0), Turn("customer", "嗯", 1440000.0, 1440005.0))
    turns, notes = settle_times(given, "call")
    assert turns == (Turn("agent", "您好"), Turn("customer", "嗯"))
    assert notes == [
        (
            0,
            "the times are in another unit than seconds: a call of 400 hours; all of them are ignored",
            "通话长达400小时，单位应当不是秒，全部未采用",
        )
    ]


def test_a_chat_may_go_on_for_days() -> None:
    given = (Turn("agent", "您好", 0.0), Turn("customer", "嗯", 1440000.0))
    assert settle_times(given, "chat") == (given, [])


def test_nobody_needs_minutes_for_a_character() -> None:
    given = [Turn("agent", "好的", 1000.0 * n, 1000.0 * n + 900) for n in range(3)]
    turns, notes = settle_times(given)
    assert {turn.start for turn in turns} == {None}
    assert [note.remark for note in notes] == ["平均每个字450秒，单位应当不是秒，全部未采用"]


def test_two_voices_may_share_a_cue_but_three_turns_at_one_time_are_noted() -> None:
    given = [Turn("agent", "您好", 1.0, 2.0), Turn("customer", "嗯", 1.0, 2.0)]
    assert settle_times(given)[1] == []
    turns, notes = settle_times([*given, Turn("agent", "请讲", 1.0, 2.0)])
    assert [turn.start for turn in turns] == [None, None, None]
    assert [(note.turn, note.remark) for note in notes] == [(2, "与前两句的起止时间完全相同，均未采用")]


def test_nobody_says_hundreds_of_characters_a_second() -> None:
    given = [Turn("agent", "您好请讲", 0.003 * n, 0.003 * n + 0.002) for n in range(3)]
    turns, notes = settle_times(given)
    assert {turn.end for turn in turns} == {None}
    assert [note.message for note in notes] == [
        "the times are in another unit than seconds: 2000 characters a second; all of them are ignored"
    ]


def test_of_a_call_without_ends_the_pauses_tell() -> None:
    given = tuple(Turn("agent", "您好", 2500.0 * n) for n in range(4))
    turns, notes = settle_times(given, "call")
    assert {turn.start for turn in turns} == {None}
    assert [note.remark for note in notes] == ["平均每个字1250秒，单位应当不是秒，全部未采用"]
    assert settle_times(given, "chat") == (given, [])


def test_a_long_hold_is_no_other_unit() -> None:
    given = tuple(Turn("agent", "请您稍等一下", start) for start in (0.0, 3.0, 1500.0, 1504.0))
    assert settle_times(given, "call") == (given, [])
