"""The time between turns, and what recognisers do to it."""

from __future__ import annotations

import msgspec
import pytest

from servicelint.conversation import Channel
from servicelint.understanding.timing import resolution
from small_library import Line, talk

from .timed import of_turns, overall, started, view, view_of


def test_silence_runs_from_the_end_of_one_turn_to_the_start_of_the_next() -> None:
    said: list[Line] = [("C 喂", 0, 1), ("A 您好", 2.5, 4), ("C 你好", 3.5, 5)]
    assert of_turns("silence_before", view(*said)) == [None, 1.5, -0.5]


def test_nobody_is_silent_while_a_longer_turn_goes_on() -> None:
    said: list[Line] = [("C 我从头说一遍", 0, 20), ("A 嗯", 4, 4.5), ("A 我记下了", 21, 22)]
    assert of_turns("silence_before", view(*said)) == [None, -16, 1]


def test_times_that_run_backwards_make_no_silence() -> None:
    said: list[Line] = [("C 喂", 0, 1), ("A 您好", 90, 91), ("C 你好", 2, 3), ("A 请讲", 4, 5)]
    assert of_turns("silence_before", view(*said)) == [None, 85, None, 1]


def test_the_end_of_a_turn_without_length_is_unknown() -> None:
    said: list[Line] = [("C 我想问一下这个月的账单", 0, 0), ("A 您好", 12, 13)]
    assert of_turns("silence_before", view(*said)) == [None, None]


def test_a_breath_without_length_is_over_when_it_begins() -> None:
    assert of_turns("silence_before", view(("C 嗯", 3, 3), ("A 您好", 12, 13))) == [None, 9]


@pytest.mark.parametrize(("channel", "delay"), [("chat", 40), ("sms", 40), ("call", None), (None, None)])
def test_only_a_message_ends_when_it_begins(channel: Channel | None, delay: float | None) -> None:
    seen = started(("C 有大码吗", 0), ("A 有的", 40), channel=channel)
    assert of_turns("reply_delay", seen) == [None, delay]


def test_a_reply_is_to_the_other_side() -> None:
    said: list[Line] = [("C 喂", 0, 1), ("C 在吗", 4, 5), ("A 在的", 7, 8), ("A 请讲", 9, 10)]
    assert of_turns("reply_delay", view(*said)) == [None, None, 2, None]


def test_an_overlap_is_of_whoever_begins_later() -> None:
    said: list[Line] = [("C 我的账单不对", 0, 5), ("A 哪里不对", 3, 4), ("C 第二行", 3.5, 6)]
    assert of_turns("overlap", view(*said)) == [None, 2, 0.5]


def test_an_overlap_is_none_of_a_turn_that_began_before() -> None:
    assert of_turns("overlap", view(("C 你等等", 5, 8), ("A 您好", 1, 2))) == [None, 0]


def test_cutting_in_is_an_interruption() -> None:
    said: list[Line] = [("C 我上个月的账单里有一笔", 0, 8), ("A 您的单号报一下", 6, 9)]
    assert of_turns("interruption", view(*said)) == [None, 2]


def test_an_interruption_is_no_longer_than_itself() -> None:
    said: list[Line] = [("C 我上个月的账单里有一笔", 0, 30), ("A 单号呢", 6, 7)]
    assert of_turns("interruption", view(*said)) == [None, 1]


def test_backchannels_interrupt_nobody() -> None:
    said: list[Line] = [("C 我上个月的账单里有一笔", 0, 30), ("A 嗯，好的", 6, 7)]
    assert of_turns("interruption", view(*said)) == [None, 0]


def test_nobody_is_interrupted_while_he_hums() -> None:
    said: list[Line] = [("A 您打开设置", 0, 3), ("C 嗯嗯，好的", 3, 6), ("A 再点网络", 4, 7)]
    assert of_turns("interruption", view(*said)) == [None, 0, None]


def test_two_who_begin_together_interrupt_neither() -> None:
    said: list[Line] = [("C 我上个月的账单", 1, 3), ("A 您好，请讲", 1.2, 3.4), ("C 有一笔不对", 3.4, 5)]
    assert of_turns("interruption", view(*said)) == [None, 0, 0]


def test_a_turn_is_interrupted_across_a_backchannel() -> None:
    said: list[Line] = [("C 我上个月的账单里有一笔", 0, 10), ("A 嗯", 3, 3.5), ("A 单号呢", 8, 12)]
    assert of_turns("interruption", view(*said)) == [None, 0, 2]


def test_an_interruption_counts_from_when_the_other_side_began() -> None:
    said: list[Line] = [("C 我是说那个账单", 0, 5), ("A 您听我说", 3, 4), ("C 我还没", 4.5, 7)]
    assert of_turns("interrupted_after", view(*said)) == [None, 3, 0]


def test_colleagues_are_told_apart_by_their_labels() -> None:
    two = talk(("A 排队的时间能少一半", 0, 6), ("A 不止一半", 4, 8))
    named = tuple(msgspec.structs.replace(t, speaker=name) for t, name in zip(two.turns, "甲乙", strict=True))
    assert of_turns("colleague_overlap", view_of(msgspec.structs.replace(two, turns=named))) == [None, 2]
    assert of_turns("colleague_overlap", view_of(two)) == [None, None]


def test_the_pause_behind_ones_own_question() -> None:
    said: list[Line] = [("A 您平时做什么呢？", 0, 3), ("A 我们有新套餐", 3.4, 6), ("A 很便宜", 9, 10)]
    assert of_turns("pause_after_question", view(*said)) == [None, 0.4, None]


def test_a_question_that_is_answered_leaves_no_pause() -> None:
    said: list[Line] = [("A 您平时做什么呢？", 0, 3), ("C 看视频", 5, 6), ("A 好的", 6, 7)]
    assert of_turns("pause_after_question", view(*said)) == [None, None, None]


def test_a_hold_runs_from_the_request_to_the_return() -> None:
    said: list[Line] = [("A 请稍等", 0, 2), ("C 你去查", 3, 5), ("A 嗯", 6, 6.5), ("A 查到了", 60, 62)]
    assert of_turns("hold_length", view(*said)) == [None, None, 2, 55.5]


def test_without_a_request_nobody_is_on_hold() -> None:
    assert of_turns("hold_length", view(("A 您好", 0, 2), ("A 查到了", 60, 62))) == [None, None]


def test_holds_as_a_share_of_the_conversation() -> None:
    said: list[Line] = [("A 请稍等", 0, 2), ("C 好", 3, 4), ("A 久等了", 8, 10)]
    assert overall("hold_share", view(*said)) == 0.6


def test_the_first_words_count_from_the_start_of_the_conversation() -> None:
    said: list[Line] = [("C 喂", 1, 2), ("A 您好", 7, 8)]
    assert overall("first_words_after", view(*said)) == 7
    assert overall("first_words_after", view(("A 您好", 36_000, 36_001))) is None


def test_a_greeting_may_come_after_the_first_words() -> None:
    said: list[Line] = [("C 喂", 1, 2), ("A 喂", 3, 3.5), ("A 您好", 7, 8), ("A 您好", 9, 10)]
    assert overall("greeting_after", view(*said)) == 7
    assert overall("greeting_after", view(("A 喂", 1, 2))) is None
    assert overall("greeting_after", view(("A 您好", 36_000, 36_001))) is None


@pytest.mark.parametrize(
    ("lines", "off"), [([("A 您好", 0, 2)], 1), ([("A 您好", 0, 2.5)], 0), (["A 您好"], 0)]
)
def test_whole_seconds_may_be_one_off(lines: list[Line], off: float) -> None:
    assert resolution(view(*lines)) == off


@pytest.mark.parametrize(
    ("starts", "channel", "off"),
    [((0, 60, 300), "chat", 60), ((0, 60, 301), "chat", 1), ((0, 60), "call", 1), ((0, 0), "chat", 1)],
)
def test_whole_minutes_of_messages_may_be_one_off(
    starts: tuple[int, ...], channel: Channel, off: float
) -> None:
    assert resolution(started(*(("C 在吗", start) for start in starts), channel=channel)) == off
