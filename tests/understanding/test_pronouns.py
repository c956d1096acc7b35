from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from servicelint.understanding.pronouns import informal_you, is_greeting_you, pronoun_counts

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
