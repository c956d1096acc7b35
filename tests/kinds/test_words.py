"""Utterances: which words of which turn are hit."""

from __future__ import annotations

import pytest

from small_library import TOLERANCE, words

from .conftest import Ask


def test_any_of_the_phrases_hits(ask: Ask) -> None:
    found = ask(words("没办法", "不归我们管"), "A 这个不归我们管，我也没办法。")
    assert found.words == ["不归我们管", "没办法"]


def test_only_the_turns_of_the_role_are_looked_at(ask: Ask) -> None:
    found = ask(words("没办法"), "C 真没办法", "A 真没办法")
    assert found.turns == [1]


def test_role_any_looks_at_all_turns(ask: Ask) -> None:
    found = ask({"role": "any", **words("没办法")}, "C 真没办法", "A 真没办法")
    assert found.turns == [0, 1]


def test_without_a_hit_the_condition_fails(ask: Ask) -> None:
    assert ask(words("没办法"), "A 我来想办法").status == "fails"


def test_all_must_stand_in_one_sentence(ask: Ask) -> None:
    condition = {"utterance": {"all": ["现金", "转账"]}}
    assert ask(condition, "A 现金和转账都可以。").words == ["现金"]
    assert ask(condition, "A 可以付现金。转账也行。").status == "fails"


def test_all_within_a_turn_may_stand_in_several_sentences(ask: Ask) -> None:
    condition = {"utterance": {"all": ["现金", "转账"], "within": "turn"}}
    assert ask(condition, "A 可以付现金。转账也行。").words == ["现金"]
    assert ask(condition, "A 可以付现金。", "A 转账也行。").status == "fails"


def test_at_least_n_of_a_list(ask: Ask) -> None:
    condition = {"utterance": {"at_least": {"count": 2, "of": ["现金", "转账", "刷卡"]}}}
    assert ask(condition, "A 转账或者刷卡都行").words == ["转账", "刷卡"]
    assert ask(condition, "A 转账，转账，还是转账").status == "fails"


def test_none_bars_its_sentence_only(ask: Ask) -> None:
    condition = words("退款", none=["明天"])
    assert ask(condition, "A 退款明天到。退款今天到。").words == ["退款"]
    assert ask(condition, "A 退款明天到。").status == "fails"


def test_unless_cancels_only_the_hit_that_it_overlaps(ask: Ask) -> None:
    condition = words("不行", unless=["行不行"])
    assert ask(condition, "A 您看行不行，真的不行。").words == ["不行"]
    assert ask(condition, "A 您看行不行").status == "fails"


def test_hits_counts_places_not_phrases(ask: Ask) -> None:
    condition = words("谢谢", "谢谢您", hits=2)
    assert ask(condition, "A 谢谢您").status == "fails"
    assert ask(condition, "A 谢谢您，谢谢").words == ["谢谢您", "谢谢"]


def test_a_lexicon_stands_for_its_words(ask: Ask) -> None:
    found = ask(words({"lexicon": "ways"}), "A 可以刷卡。", lexicons={"ways": {"words": ["刷卡", "现金"]}})
    assert found.words == ["刷卡"]


def test_exact_switches_tolerance_off(ask: Ask) -> None:
    tolerant, exact = words("你懂不懂"), words({"phrases": ["你懂不懂"], "exact": True})
    assert ask(tolerant, "A 您到底懂不懂", lexicons=TOLERANCE).words == ["您到底懂不懂"]
    assert ask(exact, "A 您到底懂不懂，你懂不懂", lexicons=TOLERANCE).words == ["你懂不懂"]


def test_case_compares_the_hit_itself(ask: Ask) -> None:
    condition = words({"phrases": ["办VIP卡"], "case": True})
    assert ask(condition, "A 给您办VIP卡").words == ["办VIP卡"]
    assert ask(condition, "A VIP都办vip卡").status == "fails"


def test_word_asks_for_word_boundaries(ask: Ask) -> None:
    condition = words({"phrases": ["管子"], "word": True})
    assert ask(condition, "A 这根管子漏水").words == ["管子"]
    assert ask(condition, "A 不锈钢管子女都会修").status == "fails"


def test_a_pattern_hits_unless_the_excluded_one_stands_in_the_sentence(ask: Ask) -> None:
    condition = words({"pattern": "退[款货]", "except": "已经"})
    assert ask(condition, "A 给您退款。").words == ["退款"]
    assert ask(condition, "A 已经给您退款了。给您退货。").words == ["退货"]


def test_a_pattern_looks_ahead_beyond_its_window(ask: Ask) -> None:
    condition = words({"pattern": "规定(?!的时间之内)"})
    assert ask(condition, "A 在规定的时间之内").status == "fails"
    assert ask(condition, "A 在规定的时间之外").words == ["规定"]


def test_capitals_of_a_pattern_match_folded_text(ask: Ask) -> None:
    assert ask(words({"pattern": "VIP[A-Z]?卡"}), "A 办张vipＳ卡").words == ["vipＳ卡"]


def test_similar_sentences_hit_as_a_whole(ask: Ask) -> None:
    condition = words({"similar": ["请您先登录手机银行再操作"], "score": 70})
    assert ask(condition, "A 您好。请您先登录一下手机银行，再操作。").words == [
        "请您先登录一下手机银行，再操作。"
    ]
    assert ask(condition, "A 请您带身份证来网点办理").status == "fails"


def test_unless_cancels_similar_sentences_too(ask: Ask) -> None:
    condition = words({"similar": ["请您先登录手机银行再操作"]}, unless=["模拟"])
    assert ask(condition, "A 请您先登录手机银行再模拟操作").status == "fails"


@pytest.mark.parametrize(
    ("lines", "hits"),
    [
        (["A 请您提供一下订单号码。", "C 没有", "A 请您提供一下订单号码吧。"], ["请您提供一下订单号码吧。"]),
        (["A 请您提供一下订单号码。", "C 请您提供一下订单号码。"], []),
        (["A 好的好的。", "A 好的好的。"], []),  # too short to count
        (["A 感谢您的来电咨询。", "A 感谢您的来电咨询。"], []),  # excepted
    ],
)
def test_a_speaker_repeats_himself(ask: Ask, lines: list[str], hits: list[str]) -> None:
    condition = words({"repeats": {"min_characters": 6, "unless": ["感谢您的来电"]}})
    assert ask(condition, *lines).words == hits


def test_the_nth_repeat_within_n_sentences(ask: Ask) -> None:
    condition = words({"repeats": {"within": 2, "times": 2}})
    again = "A 麻烦您再说一遍好吗"
    assert ask(condition, again, again, again).turns == [2]
    assert ask(condition, again, "A 我先看看系统记录", again, again).status == "fails"


def test_repetition_names_the_sentence_that_was_said_before(ask: Ask) -> None:
    found = ask(words({"repeats": {}}), "A 麻烦您再说一遍好吗", "A 麻烦您再说一遍好吗？")
    assert [(e.turn, e.text) for e in found.outcome.hits[0].evidence] == [(0, "麻烦您再说一遍好吗")]


def test_everybody_may_repeat_only_himself(ask: Ask) -> None:
    condition = {"role": "any", **words({"repeats": {}})}
    said = "麻烦您再说一遍好吗"
    assert ask(condition, f"A {said}", f"C {said}").status == "fails"
    assert ask(condition, f"A {said}", f"C {said}", f"C {said}").turns == [2]


def test_a_cross_reference_finds_what_the_other_side_said_before(ask: Ask) -> None:
    condition = words({"cross_reference": {"pattern": "核对一下，(.{2,6})对吗"}})
    assert ask(condition, "C 我姓欧阳", "A 核对一下，欧阳对吗").words == ["核对一下，欧阳对吗"]
    assert ask(condition, "A 核对一下，欧阳对吗", "C 我姓欧阳").status == "fails"


def test_a_cross_reference_may_ask_for_what_was_not_said(ask: Ask) -> None:
    condition = words({"cross_reference": {"pattern": "您要的是(.{2})吗", "found": False}})
    assert ask(condition, "C 我要红的", "A 您要的是蓝的吗").words == ["您要的是蓝的吗"]
    assert ask(condition, "C 我要红的", "A 您要的是红的吗").status == "fails"


def test_a_cross_reference_may_look_back_a_few_turns_only(ask: Ask) -> None:
    condition = words({"cross_reference": {"pattern": "您要的是(.{2})吗", "turns": 1}})
    assert ask(condition, "C 我要红的", "C 算了", "A 您要的是红的吗").status == "fails"
    assert ask(condition, "C 算了", "C 我要红的", "A 您要的是红的吗").turns == [2]


@pytest.mark.parametrize(
    ("entity", "said", "hit"),
    [
        ("phone", "我的电话是138 0013 8000", "138 0013 8000"),
        ("id_card", "证件号11010119900307871X", "11010119900307871X"),
        ("bank_card", "卡号6222 0212 3456 7890 123", "6222 0212 3456 7890 123"),
        ("email", "发到 li.na@example.com 吧", "li.na@example.com"),
        ("email", "发到a@b.com吧", "a@b.com"),
        ("url", "打开www.example.com看看", "www.example.com"),
        ("amount", "一共三百二十块钱", "三百二十块钱"),
        ("date", "八月十五号之前", "八月十五号"),
        ("clock", "下午三点半", "下午三点半"),
        ("number", "工单是4471", "4471"),
        ("person", "请问是欧阳雪女士吗", "欧阳雪"),
        ("person", "我叫周明。", "周明"),
    ],
)
def test_entities(ask: Ask, entity: str, said: str, hit: str) -> None:
    assert ask(words({"entity": entity}), f"A {said}").words == [hit]


@pytest.mark.parametrize(
    ("said", "hits"),
    [
        ("退款要三天", ["退款要三天"]),
        ("三天之内退款", ["三天之内退款"]),
        ("退款。三天", []),
        ("退款的话，如果银行不忙，三天", []),
    ],
)
def test_words_near_each_other_in_either_order(ask: Ask, said: str, hits: list[str]) -> None:
    assert ask(words({"near": {"words": ["退款", "三天"], "distance": 5}}), f"A {said}").words == hits


def test_a_hit_inside_a_longer_one_is_not_told_apart(ask: Ask) -> None:
    assert ask(words("谢谢", "谢谢您"), "A 谢谢您").words == ["谢谢您"]


def test_a_pattern_without_a_literal_scans_every_turn_on_request(ask: Ask) -> None:
    found = ask(words({"pattern": r"\d{4}", "scan": True}), "A 好的", "A ", "C 4471", "A 工单4471")
    assert (found.turns, found.words) == ([3], ["4471"])
