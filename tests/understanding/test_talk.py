"""How much is said and how fast."""

from __future__ import annotations

import msgspec
import pytest

from servicelint.conversation import Turn
from servicelint.understanding.talk import characters, duration, speech_rate
from small_library import Line, talk

from .timed import of_turns, overall, view, view_of


@pytest.mark.parametrize(
    ("text", "count"),
    [("您好，请讲。", 4), ("您的 VIP 卡", 4), ("共 128 元", 3), ("  …！", 0), ("", 0), ("𠮷野家", 3)],
)
def test_a_character_is_a_han_character_or_a_whole_latin_word(text: str, count: int) -> None:
    assert characters(text) == count


@pytest.mark.parametrize(
    ("start", "end", "seconds"),
    [(1.0, 3.5, 2.5), (2.0, 2.0, None), (0.0, 1e-307, None), (3.0, 1.0, None), (None, 2.0, None)],
)
def test_a_turn_that_takes_no_time_has_no_duration(
    start: float | None, end: float | None, seconds: float | None
) -> None:
    assert duration(Turn("agent", "您好", start, end)) == seconds


def test_the_rate_is_characters_per_minute() -> None:
    assert speech_rate(Turn("agent", "您好，很高兴为您服务", 10.0, 12.0)) == 270


def test_the_mean_rate_leaves_out_turns_without_usable_times() -> None:
    seen = view(
        ("A 一二三四五六", 0, 2), ("A 一二三四五六七八九十", 2, 2), ("C 好", 3, 9), ("A 一二三四", 9, 11)
    )
    assert overall("mean_speech_rate", seen) == 150
    assert overall("mean_speech_rate", seen, "customer") == 10


def test_nobody_speaks_a_hundred_characters_in_a_tenth_of_a_second() -> None:
    seen = view(("A " + "一" * 100, 0, 0.1), ("A 一二三四", 9, 11))
    assert overall("mean_speech_rate", seen) == 120


def test_the_ratio_of_rates_needs_enough_of_both_sides() -> None:
    said: list[Line] = [("A " + "一" * 60, 0, 12), ("C " + "二" * 60, 12, 32)]
    assert overall("rate_ratio", view(*said)) == 1.667
    assert overall("rate_ratio", view(*said), "customer") == 0.6
    assert overall("rate_ratio", view(said[0], ("C 嗯", 12, 13))) is None


def test_the_share_of_talk_is_of_characters() -> None:
    assert overall("talk_share", view("A 一二三", "C 一")) == 0.75
    assert overall("talk_share", view("A ，", "C …")) is None


def test_the_share_of_time_needs_times_of_both_sides() -> None:
    assert overall("talk_time_share", view(("A 您好", 0, 3), ("C 你好", 3, 4))) == 0.75
    assert overall("talk_time_share", view(("A 您好", 0, 3), "C 你好")) is None


def test_one_of_two_colleagues_leads() -> None:
    two = talk("A 一二三四五六", "A 一二", "C 好")
    first, second, third = two.turns
    named = (
        msgspec.structs.replace(first, speaker="甲"),
        msgspec.structs.replace(second, speaker="乙"),
        third,
    )
    assert overall("lead_share", view_of(msgspec.structs.replace(two, turns=named))) == 0.75
    assert overall("lead_share", view_of(two)) is None


def test_a_customer_who_hums_leaves_the_floor_to_the_agent() -> None:
    seen = view(("A 一二三", 0, 2), ("C 嗯", 2, 2.5), ("A 一二", 3, 5), ("C 不对", 5, 6), ("A 一", 6, 7))
    assert of_turns("run_characters", seen) == [3, 1, 5, 2, 1]
    assert of_turns("run_seconds", seen) == [2, 0.5, 5, 1, 1]


def test_a_sound_that_answers_a_question_takes_the_floor() -> None:
    assert of_turns("run_characters", view("A 您要办宽带吗？", "C 嗯", "A 好")) == [6, 1, 1]


def test_an_agent_who_hums_has_answered() -> None:
    seen = view(("C 我的灯", 0, 20), ("A 嗯", 20, 20.5), ("C 又坏了", 21, 40))
    assert of_turns("run_seconds", seen) == [20, 0.5, 19]


def test_nobody_is_alone_while_the_other_side_is_heard() -> None:
    seen = view(("C 我的灯又坏了", 0, 60), ("A 嗯", 25, 25.5), ("C 你们来修", 61, 70))
    assert of_turns("alone_seconds", seen) == [35, 0.5, 9]
    seen = view(("C 我的灯", 0, 20), ("C 又坏了", 21, 50))
    assert of_turns("alone_seconds", seen) == [20, 50]


def test_an_introduction_lasts_until_its_run_ends() -> None:
    seen = view(
        ("A 您好", 2, 3), ("C 嗯嗯你说", 3, 4), ("A 我是小何", 5, 6), ("C 嗯", 6, 7), ("A 今天来", 7, 50)
    )
    assert overall("introduction", seen) == 48
    assert overall("introduction", view(("A 您好", 0, 1))) is None
