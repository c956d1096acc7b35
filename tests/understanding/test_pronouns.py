from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from servicelint.understanding.pronouns import (
    PronounWord,
    informal_you,
    is_greeting_you,
    pronoun_counts,
    pronoun_places,
    pronoun_words,
)

LABELLED = yaml.safe_load(Path(__file__).with_name("informal_you.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", LABELLED, ids=lambda case: case["text"])
def test_a_labelled_turn_gets_its_places_of_informal_you(case: dict[str, Any]) -> None:
    assert [list(span) for span in informal_you(case["text"])] == case["you"]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("我们公司和我", {"我": 1, "我们": 1, "您": 0, "你": 0}),
        ("咱们这边我自己来", {"我": 1, "我们": 1, "您": 0, "你": 0}),
        ("自我介绍一下，我是小王", {"我": 1, "我们": 0, "您": 0, "你": 0}),
        ("我司已经告知您们", {"我": 0, "我们": 1, "您": 1, "你": 0}),
        ("你们和你都要签字", {"我": 0, "我们": 0, "您": 0, "你": 2}),
        ("你您好", {"我": 0, "我们": 0, "您": 1, "你": 0}),
        ("迷你音箱", {"我": 0, "我们": 0, "您": 0, "你": 0}),
        ("“你好”是我说的", {"我": 1, "我们": 0, "您": 0, "你": 1}),
        ("請問我們能幫您什麼", {"我": 0, "我们": 1, "您": 1, "你": 0}),
    ],
)
def test_pronouns_are_counted_by_person(text: str, counts: dict[str, int]) -> None:
    assert pronoun_counts(text) == counts


def test_the_page_of_an_app_is_no_pronoun() -> None:
    assert pronoun_counts("打开手机，我的-设置")["我"] == 0
    assert pronoun_counts("首页 我的 我的优惠券")["我"] == 0


def test_owning_something_is_a_pronoun() -> None:
    assert pronoun_counts("我的工号是三零一")["我"] == 1


@pytest.mark.parametrize("text", ["你好，请问您贵姓", "你好张先生", "你们好呀", "你好"])
def test_nihao_is_a_greeting(text: str) -> None:
    assert is_greeting_you(text, informal_you(text)[0])


@pytest.mark.parametrize("text", ["你好像没收到", "祝你好运", "我对你好", "你好久没来", "给你好评"])
def test_other_words_with_nihao_are_no_greeting(text: str) -> None:
    assert not is_greeting_you(text, informal_you(text)[0])


@given(st.text(alphabet="我们您你好的是呢，。“”「」 \u200b咱迷", max_size=40))
def test_every_informal_you_is_a_pronoun_of_the_text(text: str) -> None:
    spans = informal_you(text)
    assert all(text[start] == "你" for start, _ in spans)
    assert len(spans) <= pronoun_counts(text)["你"]


def senses(text: str) -> list[tuple[str, str | None]]:
    return [(said.word, said.sense) for said in pronoun_words(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("我和我们这边的同事都记下了", ["我", "我们这边"]),
        ("我这边帮您查，咱们不急", ["我这边", "您", "咱们"]),
        ("本人代表公司向您致歉", ["本人", "您"]),
        ("我司已收到，我院会回复", ["我司", "我司"]),
        ("亲亲，亲爱的，你们的件到了", ["亲", "亲", "你们"]),
        ("我处理好了，您方便时看", ["我", "您"]),
        ("請問我們這裡能幫您什麼", ["我们这边", "您"]),
    ],
)
def test_every_word_for_a_person_is_listed(text: str, words: list[str]) -> None:
    assert [word for word, _ in senses(text)] == words


@pytest.mark.parametrize(
    "text", ["请您母亲亲自来", "自我介绍", "双方你来我往", "打开我的-设置", "机主本人办理"]
)
def test_words_that_only_contain_a_pronoun_are_not_listed(text: str) -> None:
    assert [word for word, _ in senses(text) if word != "您"] == []


@pytest.mark.parametrize(
    "text",
    [
        "咱们一起核对",
        "我们来看一下您的账单",
        "您跟我们一块听听",
        "咱这个订单是哪天下的",
        "我们先对一下您的地址",
    ],
)
def test_we_with_the_customer_is_inclusive(text: str) -> None:
    assert "inclusive" in [sense for _, sense in senses(text)]


@pytest.mark.parametrize(
    "text",
    [
        "我们公司有规定",
        "我们这边没收到",
        "咱们快递员下午到",
        "我们马上给您补发",
        "我司会核实",
        "我们很感谢您",
    ],
)
def test_we_of_the_own_house_is_exclusive(text: str) -> None:
    assert [sense for _, sense in senses(text) if sense] == ["exclusive"]


@pytest.mark.parametrize("text", ["谢谢您支持我们", "我们都记下了", "这是我们说过的"])
def test_we_without_any_sign_stays_undecided(text: str) -> None:
    assert dict(senses(text))["我们"] is None


@pytest.mark.parametrize(
    ("which", "said"),
    [
        ("inclusive_we", ["咱们"]),
        ("exclusive_we", ["我们", "我司"]),
        ("我们", ["咱们", "我们", "我司", "我们"]),
        ("greeting_you", ["你"]),
        ("informal_you", ["你们"]),
    ],
)
def test_a_value_of_the_condition_has_its_places(which: str, said: list[str]) -> None:
    text = "你好，咱们一起看，我们公司登记了，我司会回复你们，我们都记着"
    assert [text[start:end] for start, end in pronoun_places(text, which)] == said


def test_you_is_informal_or_a_greeting_or_no_address() -> None:
    assert senses("你好，你的件到了，写着「你已签收」") == [
        ("你", "greeting"),
        ("你", "informal"),
        ("你", None),
    ]


def test_a_word_has_its_place() -> None:
    assert pronoun_words("好的，我们这边查") == (PronounWord("我们这边", 3, 7, "exclusive"),)


def test_busy_words_that_begin_like_the_own_house_count_as_i() -> None:
    assert pronoun_counts("我处理，我方便") == {"我": 2, "我们": 0, "您": 0, "你": 0}
