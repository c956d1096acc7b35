"""Checks in Python: the built-in ones, and those of installed packages."""

from __future__ import annotations

from typing import Any

import pytest

from servicelint import plugins
from servicelint.conversation import Participant
from servicelint.errors import RuleError
from servicelint.kinds.checks import BUILT_IN
from servicelint.kinds.outcome import Outcome, found
from servicelint.language.registry import CHECKS
from servicelint.matching.hit import Hit
from small_library import act

from .conftest import Ask

ANY = {"scope": {"role": "any"}}


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Offer checks as an installed package would."""
    offered: dict[str, Any] = {}
    monkeypatch.setattr(plugins, "names", lambda: tuple(offered))
    monkeypatch.setattr(plugins, "check", offered.get)
    return offered


def test_the_names_that_rules_may_use_are_those_that_exist() -> None:
    assert set(BUILT_IN) == set(CHECKS)


def test_an_unknown_speaker_is_found_once(ask: Ask) -> None:
    assert ask({"check": "unknown_speaker"}, "A 您好", "? 喂", "? 在吗", **ANY).turns == [1]


@pytest.mark.parametrize("mask", ["***", "■■", "██", "[masked]", "[脱敏]"])
def test_masked_words_are_found_where_they_stand(ask: Ask, mask: str) -> None:
    assert ask({"check": "masked_words"}, f"A 请{mask}讲", **ANY).words == [mask]


def test_masked_words_tell_how_much_of_the_conversation_is_masked(ask: Ask) -> None:
    answer = ask({"check": "masked_words"}, "A 你这个***别再来了", "C 你说什么***", **ANY)
    assert [hit.note for hit in answer.outcome.hits] == ["2 处，6 字，占 35.3%"] * 2


def test_a_check_of_a_package_gets_the_conversation_and_its_arguments(ask: Ask, installed: Any) -> None:
    def longer(view: Any, arguments: Any) -> Outcome:
        return found(Hit(t.index, 0, 1) for t in view.turns if len(t.original) > arguments["than"])

    installed["longer"] = longer
    condition = {"check": {"name": "longer", "arguments": {"than": 2}}}
    assert ask(condition, "A 好", "A 好的呀").turns == [1]


def test_a_check_that_stumbles_is_an_error_that_names_it(ask: Ask, installed: Any) -> None:
    installed["broken"] = lambda view, arguments: 1 // 0
    with pytest.raises(RuleError, match="XY101: the check 'broken' failed: ZeroDivisionError"):
        ask({"check": "broken"}, "A 好")


def test_a_check_may_be_narrowed_like_any_condition(ask: Ask) -> None:
    condition = {"check": "masked_words", "range": {"turns": [2, 2]}}
    assert ask(condition, "A ***", "A ***", **ANY).turns == [1]


@pytest.mark.parametrize(
    ("name", "said", "status"),
    [
        ("林芳", "林女士您好", "holds"),
        ("林芳", "林芳女士您好", "holds"),
        ("林芳", "请问是林芳本人吗", "holds"),
        ("林先生", "林先生您好", "holds"),
        ("欧阳静", "欧阳老师您好", "holds"),
        ("林**", "林女士您好", "holds"),
        ("林芳", "王女士您好", "fails"),
        ("林芳", "树林里有花", "fails"),
        ("***", "您好", "cannot_tell"),
        (None, "您好", "cannot_tell"),
    ],
)
def test_the_customer_is_named_by_his_surname_or_his_whole_name(
    ask: Ask, name: str | None, said: str, status: str
) -> None:
    acts = [act("address_by_name", "女士", "先生", "老师您好")]
    known = {"customer": Participant(name=name)}
    assert ask({"check": "customer_named"}, f"A {said}", acts=acts, talk=known).status == status


@pytest.mark.parametrize(
    ("title", "said", "status"),
    [
        ("教授", "林教授您好", "holds"),
        ("教授", "林芳老师您好", "holds"),
        ("教授", "林女士您好", "fails"),
        ("设备部总经理", "林总您好", "holds"),
        ("VIP会员", "林女士您好", "holds"),
    ],
)
def test_a_customer_with_a_title_is_addressed_by_it(ask: Ask, title: str, said: str, status: str) -> None:
    acts = [act("address_by_name", "女士")]
    known = {"customer": Participant(name="林芳", title=title)}
    assert ask({"check": "customer_named"}, f"A {said}", acts=acts, talk=known).status == status
