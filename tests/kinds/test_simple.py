"""Acts, questions, pronouns and turns."""

from __future__ import annotations

from typing import Any

import pytest

from small_library import act

from .conftest import Ask


def test_an_act_hits_in_the_turns_of_its_own_role(ask: Ask) -> None:
    acts = [act("apology", "抱歉"), act("thanks", "谢谢")]
    assert ask({"act": "apology"}, "A 很抱歉", "C 抱歉", acts=acts).turns == [0]
    assert ask({"act": ["apology", "thanks"]}, "A 谢谢", "A 抱歉", acts=acts).words == ["谢谢", "抱歉"]


def test_an_act_has_one_hit_a_sentence(ask: Ask) -> None:
    acts = [act("apology", "抱歉", "很抱歉", "对不起")]
    assert ask({"act": "apology"}, "A 很抱歉，对不起。抱歉。", acts=acts).words == ["很抱歉", "抱歉"]


def test_an_act_may_be_a_question(ask: Ask) -> None:
    asking = act("ask_name", questions=[{"form": ["wh_fact"], "having": ["称呼"], "lacking": ["同事"]}])
    acts = [asking]
    assert ask({"act": "ask_name"}, "A 请问怎么称呼您？", acts=acts).status == "holds"
    assert ask({"act": "ask_name"}, "A 您同事怎么称呼？", acts=acts).status == "fails"


@pytest.mark.parametrize(
    ("test", "hits"),
    [
        ({}, ["您贵姓？", "这样可以吗？"]),
        ({"form": ["wh_fact"]}, ["您贵姓？"]),
        ({"function": ["consent"]}, ["这样可以吗？"]),
        ({"form": ["wh_fact"], "function": ["consent"]}, []),
    ],
)
def test_questions_by_form_and_function(ask: Ask, test: Any, hits: list[str]) -> None:
    found = ask({"question": test}, "A 您贵姓？这样可以吗？", "C 多少钱？")
    assert [str(words).rstrip("？") for words in found.words] == [hit.rstrip("？") for hit in hits]


@pytest.mark.parametrize(
    ("kinds", "hits"),
    [
        (["probing"], ["您为什么想换呢？"]),
        (["clarifying", "situation"], ["您目前用的是哪个套餐？"]),
        (["implication"], []),
    ],
)
def test_questions_by_kind(ask: Ask, kinds: list[str], hits: list[str]) -> None:
    found = ask({"question": {"kind": kinds}}, "A 您目前用的是哪个套餐？您为什么想换呢？您贵姓？")
    assert [str(words).rstrip("？") for words in found.words] == [hit.rstrip("？") for hit in hits]


@pytest.mark.parametrize(
    ("pronoun", "hits"),
    [
        ("我", ["我"]),
        ("我们", ["我们"]),
        (["我", "我们"], ["我", "我们"]),
        ("informal_you", ["你"]),
        ("您", ["您"]),
    ],
)
def test_pronouns(ask: Ask, pronoun: Any, hits: list[str]) -> None:
    assert ask({"pronoun": pronoun}, "A 我查一下，我们会告诉您，你放心", "C 你好").words == hits


def test_the_greeting_is_a_pronoun_of_its_own(ask: Ask) -> None:
    assert ask({"pronoun": "greeting_you"}, "A 你好，你说").words == ["你"]


@pytest.mark.parametrize(("pronoun", "hits"), [("inclusive_we", ["咱们"]), ("exclusive_we", ["我们"])])
def test_we_with_and_without_the_customer_are_told_apart(ask: Ask, pronoun: str, hits: list[str]) -> None:
    assert ask({"pronoun": pronoun}, "A 咱们一起看看，我们公司有记录，我们知道", "C 咱们一起").words == hits


def test_every_turn_with_words_is_a_turn(ask: Ask) -> None:
    assert ask({"turn": "any"}, "A 您好", "A  ", "C 你好").turns == [0]
