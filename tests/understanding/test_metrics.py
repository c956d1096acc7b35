"""The tables of metrics, and laws that hold whatever the times are."""

from __future__ import annotations

import math
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from servicelint.conversation import Channel, Conversation, Role, Turn
from servicelint.language.registry import CONVERSATION_METRICS, TURN_METRICS
from servicelint.understanding.metrics import (
    conversation_metrics,
    few_times,
    lacking,
    margins,
    turn_metrics,
)
from servicelint.understanding.view import View

from .timed import of_turns, overall, view, view_of

TEXTS = st.sampled_from(
    ["", "嗯", "好的", "您好，请稍等", "您贵姓？", "我是小何，今天来谈续约", "ok", "…", "一" * 90]
)
TIMES = st.none() | st.floats(0, 1e6) | st.integers(0, 60) | st.floats(-5, 5)
TURNS = st.builds(
    Turn,
    role=st.sampled_from(get_args(Role)),
    text=TEXTS,
    start=TIMES,
    end=TIMES,
    speaker=st.sampled_from([None, "", "甲", "乙"]),
    level=st.none() | st.floats(-90, 0),
)
CONVERSATIONS = st.builds(
    Conversation,
    id=st.just("c"),
    turns=st.lists(TURNS, max_size=8).map(tuple),
    channel=st.none() | st.sampled_from(get_args(Channel)),
)
SHARES = ("talk_share", "talk_time_share", "lead_share", "first_speaker", "last_speaker")
NEVER_NEGATIVE = (
    *("characters", "sentences", "fillers", "stutters", "duration", "speech_rate", "overlap"),
    *("interrupted_after", "interruption", "colleague_overlap", "pause_after_question", "hold_length"),
    *("run_characters", "run_seconds", "alone_seconds"),
)


def test_the_names_that_rules_may_use_are_those_that_exist() -> None:
    assert list(turn_metrics()) == list(TURN_METRICS)
    assert list(conversation_metrics()) == list(CONVERSATION_METRICS)


@settings(deadline=None)
@given(CONVERSATIONS)
def test_a_metric_is_a_number_or_none_whatever_the_times(conversation: Conversation) -> None:
    seen = view_of(conversation)
    numbers = [number for name in TURN_METRICS for number in of_turns(name, seen)]
    numbers += [overall(name, seen, role) for name in CONVERSATION_METRICS for role in ("any", "agent")]
    assert all(number is None or math.isfinite(number) for number in numbers)


@settings(deadline=None)
@given(CONVERSATIONS)
def test_shares_lie_between_nothing_and_all(conversation: Conversation) -> None:
    seen = view_of(conversation)
    shares = [overall(name, seen, role) for name in SHARES for role in get_args(Role)]
    assert all(share is None or 0 <= share <= 1 for share in shares)


@settings(deadline=None)
@given(CONVERSATIONS)
def test_what_lasts_lasts_no_negative_time(conversation: Conversation) -> None:
    seen = view_of(conversation)
    lasting = [number for name in NEVER_NEGATIVE for number in of_turns(name, seen)]
    assert all(number is None or number >= 0 for number in lasting)


@settings(deadline=None)
@given(CONVERSATIONS)
def test_nobody_interrupts_longer_than_he_overlaps_somebody(conversation: Conversation) -> None:
    seen = view_of(conversation)
    for index, (cut_in, lasts) in enumerate(
        zip(of_turns("interruption", seen), of_turns("duration", seen), strict=True)
    ):
        assert cut_in is None or lasts is None or cut_in <= lasts + 0.001, index


@settings(deadline=None)
@given(CONVERSATIONS)
def test_a_sure_number_lies_between_its_margins(conversation: Conversation) -> None:
    seen = view_of(conversation)
    for index, rate in enumerate(of_turns("speech_rate", seen)):
        if rate is not None:
            low, high = margins(seen, "speech_rate", index, rate, 1.0)
            assert low - 0.001 <= rate <= high + 0.001


def without_times(*metrics: str) -> dict[str, str | None]:
    seen: View = view("C 你好", "A 您好")
    return {name: lacking(seen, name) for name in metrics}


def test_what_the_input_lacks_is_named() -> None:
    assert without_times("speech_rate", "level_span", "characters", "lead_share") == {
        "speech_rate": "times",
        "level_span": "levels",
        "characters": None,
        "lead_share": None,
    }
    only_starts = view_of(Conversation(id="c", turns=(Turn("agent", "您好请讲", 1.0),)))
    assert lacking(only_starts, "speech_rate") == "times at which turns end"
    assert lacking(only_starts, "first_words_after") is None


def test_few_usable_times_are_too_few() -> None:
    seen = view(("A 您好请讲", 0, 2), ("C 我要改地址", 3, 3), ("A 改到哪里", 4, 4))
    assert few_times(seen, "speech_rate") == "1 of 3 turns have usable times"
    assert few_times(seen, "characters") is None


def test_rounded_seconds_widen_the_margins() -> None:
    seen = view(("A 一二三四五六七八九十", 0, 4))
    assert margins(seen, "speech_rate", 0, 150, 1.0) == (120, 200)
    assert margins(seen, "silence_before", 0, 5, 1.0) == (4, 6)
    assert margins(seen, "characters", 0, 10, 1.0) == (10, 10)
