from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from servicelint.understanding.question_kinds import question_kind
from servicelint.understanding.questions import classify_question, questions

LABELLED = yaml.safe_load(Path(__file__).with_name("question_kinds.yaml").read_text(encoding="utf-8"))
CASES = [(text, None if kind == "none" else kind) for kind, texts in LABELLED.items() for text in texts]


@pytest.mark.parametrize(("text", "kind"), CASES)
def test_a_question_gets_its_kind(text: str, kind: str | None) -> None:
    question = classify_question(text)
    assert question is not None
    assert question.kind == kind


def test_what_is_supposed_in_the_clause_before_counts() -> None:
    (question,) = questions("如果网速能快一倍，您觉得对您有帮助吗？")
    assert question.kind == "need_payoff"


def test_every_question_of_a_turn_has_its_own_kind() -> None:
    found = questions("您目前用的是哪个套餐？为什么想换呢？")
    assert [question.kind for question in found] == ["situation", "probing"]


def test_a_rhetorical_question_is_of_no_kind() -> None:
    assert question_kind("open", "rhetorical", "为什么不早说", "") is None
