"""What a listener says without taking the turn."""

from __future__ import annotations

import pytest

from servicelint.understanding.backchannels import is_backchannel, is_hum


@pytest.mark.parametrize("text", ["嗯", "嗯嗯，对", "好的。", "是的是的", "哦，这样啊", "OK", "明白了 谢谢"])
def test_short_signs_of_listening_are_backchannels(text: str) -> None:
    assert is_backchannel(text)


@pytest.mark.parametrize("text", ["", "。。。", "嗯，我不同意", "好的，那我明天来", "不", "对" * 13])
def test_whoever_says_something_takes_the_turn(text: str) -> None:
    assert not is_backchannel(text)


def test_agreeing_is_more_than_humming() -> None:
    assert is_hum("嗯嗯")
    assert not is_hum("好的")


def test_a_long_run_of_sounds_costs_no_time() -> None:
    assert not is_backchannel("嗯" * 100_000 + "不")
