"""Candidates verified: what a phrase hits in what people really write."""

from __future__ import annotations

import pytest

from servicelint.errors import RuleError
from servicelint.matching import feature as module

from .looking import expression, feature, hits, scanned, spans


def test_the_longest_of_several_hits_at_a_place_stays() -> None:
    assert hits("真没办法啊", "没办法", "办法", "真没办法") == ["真没办法"]


def test_hits_that_overlap_in_part_both_stay() -> None:
    assert hits("没办法办理", "没办法", "办法办理") == ["没办法", "办法办理"]


def test_every_place_is_hit() -> None:
    assert hits("不能退，不能退", "不能退") == ["不能退", "不能退"]


def test_an_allow_phrase_cancels_the_hits_that_it_overlaps() -> None:
    assert hits("不能退，不能退货", "不能退", unless=["退货"]) == ["不能退"]


def test_an_allow_phrase_in_another_place_cancels_nothing() -> None:
    assert hits("不能退，可以换货", "不能退", unless=["换货"]) == ["不能退"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("不行", ["不行"]),
        ("真不行", ["不行"]),
        ("步行去不行", ["不行"]),
        ("您看行不行", []),
        ("自行车不行", ["不行"]),
    ],
)
def test_short_forms_are_hit_where_they_stand_alone(text: str, found: list[str]) -> None:
    assert hits(text, "不行") == found


@pytest.mark.parametrize("text", ["我们来看", "自我介绍一下"])
def test_short_forms_are_not_hit_inside_longer_words(text: str) -> None:
    looked_for = feature("好", "看")  # no candidate
    assert looked_for.find(scanned("我们", looked_for)) == ()
    exact = module.Feature(0, "test", None, (module.Pattern("我", "我", ("我",), 1, 1),))
    assert exact.find(scanned(text, exact)) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("不行", True),
        ("不行。您再看看", True),
        ("嗯，不行", True),
        ("那不行", True),
        ("好的不行", True),
        ("嗯嗯 不行", True),
        ("亲亲，不好意思不行", True),
        ("这样不行", False),
        ("我说不行", False),
    ],
)
def test_the_start_of_a_clause(text: str, found: bool) -> None:
    assert bool(hits(text, "^不行")) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("不行", True),
        ("不行的", True),
        ("不行啊，您看", True),
        ("不行了呢。", True),
        ("不行 您看", True),
        ("不行~~", True),
        ("不行就算了", False),
        ("不行的话", False),
    ],
)
def test_the_end_of_a_clause(text: str, found: bool) -> None:
    assert bool(hits(text, "不行$")) == found


def test_both_edges_ask_for_a_clause_of_its_own() -> None:
    assert hits("好的，没有。", "^没有$") == ["没有"]
    assert hits("我没有说", "^没有$") == []


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("别~催", "别老是催", ["别老是催"]),
        ("别~2催", "别老是催", ["别老是催"]),
        ("别~2催", "别老是来催", []),
        ("别~催", "别急，催也没用", []),
        ("别…催", "别急，催也没用", ["别急，催"]),
        ("别…催", "别急。催也没用", []),
        ("嫌贵，就别买", "嫌贵呀，那就别买", []),
        ("嫌贵，就别买", "嫌贵呀，就别买", ["嫌贵呀，就别买"]),
    ],
)
def test_gaps_are_bounded(source: str, text: str, found: list[str]) -> None:
    assert hits(text, source) == found


def test_a_gap_takes_as_little_as_it_can() -> None:
    assert hits("别催了催了", "别~催") == ["别催"]


@pytest.mark.parametrize(
    "text",
    [
        "這是規定",
        "这是規定",
        "这　是规定",
        "这\u200b是规\ufeff定",
        "这😀是规定",
        "这-是-规·定",
        "这*是_规|定",
        "这呃是呃规定",
        "这\n是规定".replace("\n", ""),
    ],
)
def test_what_may_stand_between_characters_does_not_matter(text: str) -> None:
    assert hits(f"您好，{text}。", "这是规定") == [text]


def test_full_width_letters_are_the_same_letters() -> None:
    assert hits("办一张ＶＩＰ卡", "vip卡") == ["ＶＩＰ卡"]


def test_a_line_end_is_no_space() -> None:
    assert hits("这是\n规定", "这是规定") == []


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("这是规定", "这是 规定", ["这是 规定"]),  # long enough to run on over a space
        ("不能退", "不能 退订好了", []),  # a space joins two messages
        ("不能退", "我 就 是 不 能 退", ["不 能 退"]),  # the whole text is spaced out
        ("退款~处理", "退款 我来处理", []),
        ("^~8不办的", "在的呢 这个不办的", ["这个不办的"]),  # the gap begins behind the space
        ("没有的~8$", "没有的亲 还要什么", ["没有的亲"]),
    ],
)
def test_a_space_in_chat_is_a_soft_border(source: str, text: str, found: list[str]) -> None:
    assert hits(text, source) == found


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("，做梦呢", "五十块，做梦呢", ["做梦呢"]),
        ("不行~3$", "不行的。", ["不行的"]),
        ("不行。", "不行。", ["不行。"]),  # the phrase itself has the mark
        ("嫌贵，就别买", "嫌贵，就别买", ["嫌贵，就别买"]),
    ],
)
def test_a_mark_at_the_end_of_a_span_is_no_part_of_what_was_said(
    source: str, text: str, found: list[str]
) -> None:
    assert hits(text, source) == found


def test_latin_letters_as_written() -> None:
    exact = feature("办VIP卡", letters=frozenset({"VIP"}))
    assert spans("办vip卡办VIP卡", exact) == [(5, 10)]


def test_an_excluded_pattern_bars_its_sentence() -> None:
    barred = feature("退款", excluded=(feature("昨天").patterns))
    assert spans("昨天退款。今天退款。", barred) == [(7, 9)]


def test_an_unbounded_expression_is_found_once() -> None:
    assert spans("退了又退的款", expression("退.*款")) == [(0, 6)]


def test_an_unbounded_allow_pattern_cancels_wherever_it_reaches() -> None:
    looked_for = feature("退款")
    allowed = module.Feature(0, "test", None, looked_for.patterns, expression("如果.*的话").patterns)
    assert allowed.find(scanned("如果您退款的话", allowed)) == ()
    assert allowed.find(scanned("退款吧，如果您要的话", allowed)) != ()


def test_a_lookahead_sees_past_the_match() -> None:
    looked_for = expression("规定(?!的时间之内)")
    assert spans("规定的时间之内", looked_for) == []
    assert spans("规定的时间之外", looked_for) == [(0, 2)]


def test_a_lookbehind_sees_before_the_window() -> None:
    assert spans("不可以的可以", expression("(?<!不)可以")) == [(4, 6)]


def test_an_expression_that_runs_too_long_is_an_error_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TIME_LIMIT", 0.05)
    slow = expression("甲(?:丙|丙丙){1,150}乙")
    with pytest.raises(RuleError, match="ran for over") as caught:
        spans("乙甲" + "丙" * 300, slow)
    assert caught.value.hint == "bound its repetitions"


def test_what_was_found_is_kept() -> None:
    looked_for = feature("退款")
    said = scanned("退款", looked_for)
    assert looked_for.find(said) is looked_for.find(said)
