"""Norms of visits, messages and e-mails hold there, and nowhere else."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
import pytest

from servicelint.conversation import Channel

from .shipped import CHANNELS, examples, rules, talk, verdict


class Case(NamedTuple):
    """A conversation that a rule flags on some channels, and the norm that it breaks there."""

    norm: str
    code: str
    channels: tuple[Channel, ...]
    lines: tuple[str, ...]


CASES = (
    Case("G28", "SL523", ("visit",), ("A 您好，没跟您约就上来了。", "C 有事吗", "A 合同到期了。")),
    Case("G29", "SL521", ("visit",), ("A 先看第一页。", "C 等等，我接个电话", "A 第一页是价格。")),
    Case("G30", "SL414", ("visit",), ("A 您好，合同带来了。", "C 请坐", "A 看第三页。", "C 嗯", "A 签吧。")),
    Case(
        "G30", "SL402", ("visit",), ("A 您好，我来看机房。", "C 请进", "A 设备旧了。", "C 是吗", "A 该换了。")
    ),
    Case("G35", "SL406", ("visit", "call"), ("A 资料到了。", "C 好", "A 一共三份。", "C 行", "A 我走了。")),
    Case("G37", "SL905", ("sms", "chat"), ("A 祝您中秋节快乐，阖家团圆！",)),
    Case("K23", "SL812", ("email",), ("A 合同已寄出，请查收 :)",)),
    Case("K50", "SL415", ("visit",), ("A 给我留个电话。",)),
    Case("G42", "SL524", ("visit",), ("A 看第三页。", "C 嗯", "A 我接个电话。", "C 好")),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.norm}-{case.code}")
def test_a_norm_is_asked_for_on_its_channels_only(case: Case) -> None:
    said = {channel: verdict(case.code, talk(*case.lines, channel=channel)).status for channel in CHANNELS}
    assert tuple(sorted(c for c, status in said.items() if status == "fail")) == tuple(sorted(case.channels))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.norm}-{case.code}")
def test_a_rule_owns_the_norm_and_shows_it_there(case: Case) -> None:
    owned = [example for _, example in examples(case.code) if case.norm in example.norms]
    scope = rules()[case.code].scope.channel
    channels = {example.channel or scope[0] for example in owned}
    assert case.norm in rules()[case.code].norms
    assert channels <= set(case.channels)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.norm}-{case.code}")
def test_nobody_knows_where_the_channel_is_unknown(case: Case) -> None:
    assert verdict(case.code, talk(*case.lines)).status == "cannot_tell"


def test_colleagues_talk_over_each_other_only_on_a_visit() -> None:
    together = talk("A 排队的时间能少一半。", "A 不止，能少七成。")
    spoken = [
        msgspec.structs.replace(turn, speaker=who, start=start, end=start + 4.0)
        for turn, who, start in zip(together.turns, ("何经理", "小钱"), (0.0, 2.0), strict=True)
    ]
    said = {
        channel: verdict(
            "SL719", msgspec.structs.replace(together, turns=tuple(spoken), channel=channel)
        ).status
        for channel in CHANNELS
    }
    assert [channel for channel, status in said.items() if status == "fail"] == ["visit"]
