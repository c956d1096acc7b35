"""Metrics against bounds."""

from __future__ import annotations

from typing import Any

import pytest

from small_library import Line, act

from .conftest import Ask


def measure(metric: str, **keys: Any) -> dict[str, Any]:
    return {"measure": {"metric": metric, **keys}}


TIMED: list[Line] = [
    ("C 我想查一下账单", 0, 4),
    ("A 好的请稍等我帮您查", 6, 8),
    ("C 嗯", 9, 10),
    ("A 查到了一共五十六元", 30, 36),
]


@pytest.mark.parametrize(
    ("condition", "turns"),
    [
        (measure("characters", above=8), [1, 3]),
        (measure("characters", below=10), [1, 3]),
        (measure("speech_rate", above=200), [1]),
        (measure("duration", above=5), [3]),
        (measure("silence_before", above=1.5), [1, 3]),
        (measure("silence_before", above=1.5, side="same"), [3]),
        (measure("silence_before", above=25, back=2, side="other"), [3]),
        (measure("silence_before", above=20.5, since="start"), [3]),
        (measure("reply_delay", above=10), [3]),
        (measure("overlap", above=0), []),
    ],
)
def test_measures_of_a_turn(ask: Ask, condition: Any, turns: list[int]) -> None:
    assert ask(condition, *TIMED).turns == turns


@pytest.mark.parametrize(
    ("metric", "value"),
    [
        ("turns", 4),
        ("role_turns", 2),
        ("role_sentences", 2),
        ("total_duration", 36),
        ("total_silence", 23),
        ("silence_share", 23 / 36),
        ("talk_share", 18 / 26),
        ("mean_speech_rate", 135),
        ("first_speaker", 0),
        ("last_speaker", 1),
        ("first_words_after", 6),
        ("last_words_before", 0),
    ],
)
def test_measures_of_a_conversation(ask: Ask, metric: str, value: float) -> None:
    assert ask(measure(metric, above=value - 0.001), *TIMED).turns == [None]
    assert ask(measure(metric, above=value), *TIMED).status == "fails"


def test_the_note_of_a_measure_is_the_number(ask: Ask) -> None:
    assert ask(measure("duration", above=5), *TIMED).outcome.hits[0].note == "6"


def test_short_turns_are_not_measured(ask: Ask) -> None:
    said: list[Line] = [("A 好的", 0, 0.2), ("A 好的好的我知道了", 1, 2)]
    assert ask(measure("speech_rate", above=300, minimum_characters=5), *said).turns == [1]


def test_a_role_that_says_little_has_no_mean_rate(ask: Ask) -> None:
    said: list[Line] = [("A 好的", 0, 0.2)]
    assert ask(measure("mean_speech_rate", above=300, minimum_characters=5), *said).status == "not_applicable"


@pytest.mark.parametrize("metric", ["speech_rate", "reply_delay", "overlap", "total_silence", "hold_share"])
def test_what_needs_times_cannot_be_told_without(ask: Ask, metric: str) -> None:
    assert ask(measure(metric, above=1), "C 你好", "A 您好").status == "cannot_tell"


def test_nothing_to_measure_is_something_else_than_no_times(ask: Ask) -> None:
    said: list[Line] = [("A 您好", 0, 1)]
    assert ask(measure("reply_delay", above=1), *said).status == "not_applicable"


def test_an_interruption_counts_from_when_the_other_side_began(ask: Ask) -> None:
    said: list[Line] = [
        ("C 我是说那个账单", 0, 5),
        ("A 您听我说", 3, 4),
        ("C 我还没", 4.5, 7),
        ("A 不是", 5, 6),
    ]
    assert ask(measure("overlap", above=0.5), *said).turns == [1, 3]
    assert ask(measure("interrupted_after", above=2), *said).turns == [1]


def test_the_share_of_holds(ask: Ask) -> None:
    said: list[Line] = [("A 请稍等", 0, 2), ("C 好", 3, 4), ("A 久等了", 8, 10)]
    acts = [act("hold_request", "请稍等")]
    assert ask(measure("hold_share", above=0.59), *said, acts=acts).turns == [None]
    assert ask(measure("hold_share", above=0.6), *said, acts=acts).status == "fails"


def test_most_turns_without_usable_times_leave_it_open(ask: Ask) -> None:
    said: list[Line] = [("A 一二三四", 0, 2), ("A 一二三四五六", 2, 2), ("A 一二三四五六", 3, 3)]
    slow = measure("speech_rate", above=300)
    assert ask(slow, *said).outcome.reason == "no speech_rate: 1 of 3 turns have usable times"
    assert ask(measure("speech_rate", above=100), *said).turns == [0]


def test_what_is_sure_is_so_whatever_was_rounded(ask: Ask) -> None:
    rounded: list[Line] = [("A 一二三四五六七八九十", 0, 2), ("A 一二三四五六七八九十", 4, 6)]
    exact: list[Line] = [("A 一二三四五六七八九十", 0, 2.0), ("A 一二三四五六七八九十", 4.5, 6.5)]
    fast = measure("speech_rate", above=250, sure=True)
    assert ask(fast, *rounded).status == "fails"
    assert ask(fast, *exact).turns == [0, 1]
    assert ask(measure("silence_before", above=1.5, sure=True), *rounded).status == "fails"
    assert ask(measure("silence_before", above=1.5, sure=True), *exact).turns == [1]
    assert ask(measure("silence_before", below=2.4, sure=True), *rounded).status == "fails"


def test_an_impossible_rate_is_not_sure(ask: Ask) -> None:
    said: list[Line] = [("A 一二三四五六七八九十", 0.1, 0.2)]
    assert ask(measure("speech_rate", above=300), *said).turns == [0]
    assert ask(measure("speech_rate", above=300, sure=True), *said).status == "fails"


EXCUSE = {"role": "customer", "utterance": {"any": ["不急"]}}


@pytest.mark.parametrize(("reach", "status"), [(0, "holds"), (1, "not_applicable"), (2, "not_applicable")])
def test_an_excuse_reaches_so_many_turns(ask: Ask, reach: int, status: str) -> None:
    said: list[Line] = [("C 不急", 0, 1), ("A 查到了", 30, 31)]
    late = measure("reply_delay", above=10, unless=EXCUSE, turns=reach)
    assert ask(late, *said).status == status


def test_what_is_not_excused_is_found_beside_what_is(ask: Ask) -> None:
    said: list[Line] = [("C 不急", 0, 1), ("A 查到了", 30, 31), ("C 多少", 32, 33), ("A 八元", 50, 51)]
    assert ask(measure("reply_delay", above=10, unless=EXCUSE), *said).turns == [3]


def test_an_excuse_about_the_conversation_covers_all_turns(ask: Ask) -> None:
    said: list[Line] = [("C 喂", 0, 1), ("A 在", 30, 31)]
    urgent = {"metadata": {"field": "channel", "is": "visit"}}
    late = measure("reply_delay", above=10, unless=urgent)
    assert ask(late, *said, talk={"channel": "visit"}).status == "not_applicable"
    assert ask(late, *said, talk={"channel": "call"}).turns == [1]


def test_an_excuse_for_the_conversation_may_stand_anywhere(ask: Ask) -> None:
    share = measure("talk_share", above=0.5, unless=EXCUSE)
    assert ask(share, "A 一二三四五六", "C 不急").status == "not_applicable"
    assert ask(share, "A 一二三四五六", "C 喂").turns == [None]
