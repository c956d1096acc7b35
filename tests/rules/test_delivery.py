"""What the rules about time say of small conversations."""

from __future__ import annotations

import pytest

from .shipped import Line, notes, talk, verdict

COMPLAINT = "C 我要投诉，你们送来的冰箱是坏的，打了三次电话都没人来修"
STORY = "C 我上个星期就打过电话了，你们说三天给我回复"


def said(code: str, *lines: Line, channel: str = "call") -> str:
    return verdict(code, talk(*lines, channel=channel, direction="inbound")).status


def test_characters_are_han_characters_and_latin_words() -> None:
    # 21 characters in 3 seconds: WiFi and OK are one each, commas none.
    line = ("A 您先把WiFi关掉，再打开，OK，然后重新输入密码试试看", 0.5, 3.5)
    assert notes("SL701", talk(line, channel="call")) == ["这段话每分钟 420 字，太快"]


@pytest.mark.parametrize(
    ("seconds", "status"), [(3.0, "fail"), (4.5, "pass"), (16.0, "pass"), (24.0, "pass"), (0.5, "pass")]
)
def test_pace_of_a_turn(seconds: float, status: str) -> None:
    line = ("A 您先把网络关掉，再打开，好了，然后重新输入密码试试看", 0.0, seconds)
    assert said("SL701", line, ("C 好", 30.0, 30.5)) == status


@pytest.mark.parametrize(
    ("start", "status"), [(4.2, "not_applicable"), (9.4, "pass"), (11.5, "fail")], ids=str
)
def test_an_answer_that_is_slow(start: float, status: str) -> None:
    lines = (("A 您好，请讲", 0.2, 1.5), ("C 宽带多少钱一年", 2.0, 4.5), ("A 一年七百二", start, 13.0))
    assert said("SL706", *lines) == ("pass" if status == "not_applicable" else status)


@pytest.mark.parametrize(
    "between",
    [
        pytest.param([("A 我看一下啊", 4.5, 5.5)], id="says that he looks"),
        pytest.param([("A 请您稍等，好吗", 4.5, 6.0), ("C 好", 6.2, 6.5)], id="a granted hold"),
    ],
)
def test_silence_is_excused(between: list[Line]) -> None:
    lines = (("C 查一下我的套餐", 2.0, 4.0), *between, ("A 查到了", 40.0, 42.0))
    assert said("SL707", *lines) == "not_applicable"


def test_silence_is_excused_while_the_customer_looks_for_something() -> None:
    lines = (("A 报一下卡号", 0.2, 1.5), ("C 我去拿一下卡", 2.0, 4.0), ("A 找到了吗", 30.0, 31.0))
    assert said("SL707", *lines) == "not_applicable"


@pytest.mark.parametrize(
    ("line", "status"),
    [
        pytest.param(("A 您把单号报一下", 5.6, 8.0), "pass", id="within the grace"),
        pytest.param(("A 您把单号报一下", 4.0, 7.0), "fail", id="beyond the grace"),
        pytest.param(("A 嗯，对，好的", 3.0, 4.5), "pass", id="a backchannel"),
        pytest.param(("A 什么", 3.0, 4.0), "not_applicable", id="too short"),
        pytest.param(("A 不好意思打断您一下", 3.0, 5.0), "not_applicable", id="with an excuse"),
        pytest.param(("A 您好，很高兴为您服务", 0.2, 3.0), "pass", id="both began at once"),
    ],
)
def test_interruption(line: Line, status: str) -> None:
    assert said("SL705", (STORY, 0.0, 6.0), line) == status


@pytest.mark.parametrize(("pause", "status"), [(0.4, "fail"), (2.5, "pass")])
def test_the_pause_behind_a_question(pause: float, status: str) -> None:
    lines = (("A 您平时主要用流量做什么呢？", 0.0, 2.0), ("A 新套餐有一百个吉", 2.0 + pause, 8.0))
    assert said("SL711", *lines) == status


@pytest.mark.parametrize(("seconds", "status"), [(90.0, "pass"), (150.0, "fail")])
def test_the_length_of_a_hold(seconds: float, status: str) -> None:
    lines = (("A 请您稍等", 0.0, 1.5), ("C 好", 2.0, 2.3), ("A 让您久等了，查到了", 1.5 + seconds, 200.0))
    assert said("SL717", *lines) == status


@pytest.mark.parametrize(("heard", "status"), [(False, "fail"), (True, "pass")])
def test_a_long_complaint_wants_to_hear_somebody(heard: bool, status: str) -> None:
    listens = [("A 嗯，是啊", 30.0, 31.0)] if heard else []
    assert said("SL718", (COMPLAINT, 1.5, 62.0), *listens, ("A 给您添麻烦了", 62.5, 64.0)) == status


@pytest.mark.parametrize(("end", "status"), [(20.0, "pass"), (75.0, "fail")])
def test_an_introduction_takes_a_minute_at_most(end: float, status: str) -> None:
    lines = (("A 您好，我是城东软件的何平，来谈续约的事", 0.5, end), ("C 请坐", end + 1, end + 2))
    assert said("SL715", *lines, channel="visit") == status


@pytest.mark.parametrize(("start", "status"), [(1.0, "pass"), (9.0, "fail")])
def test_the_time_to_the_first_words(start: float, status: str) -> None:
    assert said("SL716", ("A 您好，很高兴为您服务", start, start + 2)) == status


@pytest.mark.parametrize(("last", "status"), [("A 三天之内到账。", "pass"), ("C 那什么时候能退款？", "fail")])
def test_who_speaks_last_in_a_chat(last: str, status: str) -> None:
    assert said("SL710", "C 我要退款", "A 已经为您登记了。", last, channel="chat") == status


def test_a_monologue_is_measured_in_characters_where_there_are_no_times() -> None:
    assert said("SL712", "A " + "这款理财产品的起点是一万元。" * 30, channel="chat") == "fail"


TIMED = ("SL701", "SL702", "SL703", "SL704", "SL705", "SL706", "SL707", "SL708", "SL711", "SL716", "SL717")


@pytest.mark.parametrize("code", TIMED)
def test_without_times_nobody_can_tell(code: str) -> None:
    call = talk(
        "C 查一下我的套餐", "A 请您稍等", "A 查到了，您还有别的问题吗", channel="call", direction="inbound"
    )
    found = verdict(code, call)
    assert found.status == "cannot_tell"
    assert found.reason.endswith("the input carries no times")
