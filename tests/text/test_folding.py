from __future__ import annotations

import pytest
from hypothesis import given

from servicelint.text.folding import (
    INVISIBLE,
    fold,
    fold_in_place,
    fold_offsets,
    is_spaced_out,
    soft_breaks,
    squeeze,
    squeeze_offsets,
)

from .strategies import texts

EVERY_CHARACTER = "".join(map(chr, range(0x110000)))


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        pytest.param("ＡＢＣｄ１２３", "abcd123", id="full width"),
        pytest.param("OK", "ok", id="case"),
        pytest.param("這個問題沒辦法處理", "这个问题没办法处理", id="traditional"),
        pytest.param("妳們在裡面還是裏面", "你们在里面还是里面", id="variants"),
        pytest.param("您", "您", id="the polite you is no variant"),
        pytest.param("甚麼時候", "什么时候", id="variant of 什么"),
        pytest.param("看著，瞭解，藉口，帐号", "看着,了解,借口,账号", id="the reading of service speech"),
        pytest.param("⽬⾔", "目言", id="radicals"),
        pytest.param("豈\uf900", "岂岂", id="compatibility ideographs"),
        pytest.param("，？！；：（）", ",?!;:()", id="punctuation"),
        pytest.param("“a”‘b’『c』「d」", "「a」「b」「c」「d」", id="quotes whose side is known"),
        pytest.param('"a" ＂b＂', '"a" "b"', id="straight quotes"),
        pytest.param("。．｡", "。.。", id="ideographic stop and full-width dot"),
        pytest.param("…⋯‥", "………", id="ellipsis"),
        pytest.param("～〜∼", "~~~", id="tilde"),
        pytest.param("—–―－", "----", id="dashes"),
        pytest.param("‼⁇⁉❓❗", "!???!", id="marks that are also pictures"),
        pytest.param("①❷⑶⒋²٣", "123423", id="digits in disguise"),
        pytest.param("⑩⑳", "⑩⑳", id="numbers above nine stay one sign"),
        pytest.param("a\tb\rc\u00a0d\u3000e", "a b c d e", id="white space"),
        pytest.param("一\n二\u2028三", "一\n二\n三", id="line ends"),
        pytest.param("￥¥", "¥¥", id="currency"),
        pytest.param("不\u200b可\ufeff能\u00ad吧\ufe0f", "不可能吧", id="invisible characters"),
        pytest.param("\u202e不行\u202c", "不行", id="bidirectional controls"),
        pytest.param("a\x00b\x07c\x1b", "abc", id="control characters"),
        pytest.param("好\ud83d的", "好\ufffd的", id="lone surrogate"),
        pytest.param("👩\u200d👩\u200d👧", "👩👩👧", id="joined emoji fall apart"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_fold_gives_one_form(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "squeezed"),
    [
        pytest.param("这 是　规\t定", "这是规定", id="spaces"),
        pytest.param("不-可_能*的·啦|^", "不可能的啦", id="dodging marks"),
        pytest.param("不/可\\能`•●・", "不可能", id="slashes and dots"),
        pytest.param("好的😊👌🏻～", "好的", id="emoji and mood marks"),
        pytest.param("♥♪☆您好★", "您好", id="symbols"),
        pytest.param("不\u0336行\u20dd", "不行", id="combining marks"),
        pytest.param("呃这个", "这个", id="filler"),
        pytest.param("额度", "额度", id="the word 额度"),
        pytest.param("1+1=2 50% <3 >2 $5 ￥6 7° 8℃ 9×9", "1+1=250%<3>2$5¥67°8℃9×9", id="symbols read aloud"),
        pytest.param("{name}[订单]<公司>××", "{name}[订单]<公司>××", id="slot marks"),
        pytest.param("好。\n行？", "好。\n行?", id="line ends and punctuation"),
        pytest.param("不\ufffd行", "不\ufffd行", id="a lost character is not skipped"),
    ],
)
def test_squeeze_drops_what_is_skippable(written: str, squeezed: str) -> None:
    assert squeeze(written) == squeezed


def test_offsets_lead_back_to_the_text() -> None:
    assert fold_offsets("不\u200b可 能") == [0, 2, 3, 4]
    assert squeeze_offsets("不\u200b可 能") == [0, 2, 4]


def test_folding_in_place_keeps_the_length() -> None:
    assert fold_in_place("不\u200b可\ufeff能？") == f"不{INVISIBLE}可{INVISIBLE}能?"


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        pytest.param("好的 请稍等", {2}, id="one space"),
        pytest.param("好的　 请稍等 谢谢", {2, 5}, id="runs of spaces"),
        pytest.param(" 好的 ", set(), id="around the text"),
        pytest.param("好的 😊 谢谢", {2}, id="around what is skipped"),
        pytest.param("下午 3 点到", set(), id="around a number"),
        pytest.param("单号 88402193 好的", {2, 10}, id="around a long number"),
        pytest.param("收到 30", {2}, id="a number at the end"),
        pytest.param("好的", set(), id="no space"),
        pytest.param("   ", set(), id="only spaces"),
    ],
)
def test_soft_breaks_stand_where_spaces_stood(text: str, breaks: set[int]) -> None:
    assert soft_breaks(text) == breaks


@pytest.mark.parametrize(
    ("text", "spaced_out"),
    [
        ("这 是 规 定 。", True),
        ("您好 这 是 规 定", True),
        ("您好 这是规定", False),
        ("好 的", False),
        ("a b c d", False),
        ("", False),
    ],
)
def test_text_is_spaced_out_when_most_characters_stand_apart(text: str, spaced_out: bool) -> None:
    assert is_spaced_out(text) is spaced_out


def test_every_character_folds_to_a_form_that_stays() -> None:
    folded = fold(EVERY_CHARACTER)
    assert fold(folded) == folded


def test_squeezing_folded_text_is_squeezing_the_text() -> None:
    squeezed = squeeze(EVERY_CHARACTER)
    assert squeeze(squeezed) == squeezed
    assert squeeze(fold(EVERY_CHARACTER)) == squeezed


@given(texts)
def test_every_folded_character_is_the_fold_of_the_one_it_points_to(text: str) -> None:
    offsets = fold_offsets(text)
    assert [fold(text[index]) for index in offsets] == list(fold(text))
    assert offsets == sorted(set(offsets))


@given(texts)
def test_every_squeezed_character_is_the_fold_of_the_one_it_points_to(text: str) -> None:
    assert [fold(text[index]) for index in squeeze_offsets(text)] == list(squeeze(text))


@given(texts)
def test_folding_in_place_is_as_long_as_the_text(text: str) -> None:
    assert len(fold_in_place(text)) == len(text)


@given(texts)
def test_soft_breaks_are_inside_the_squeezed_text(text: str) -> None:
    assert all(0 < index < len(squeeze(text)) for index in soft_breaks(text))
