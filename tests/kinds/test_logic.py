"""Boolean combinations with four answers, and flows."""

from __future__ import annotations

from typing import Any

import pytest

from small_library import words

from .conftest import Ask

# Conditions with a known answer about the conversation `A 好`.
TRUE = words("好")
FALSE = words("不好")
NONE = {"sequence": {"after": words("不好"), "expect": words("好"), "turns": 1}}
UNKNOWN = {"measure": {"metric": "speech_rate", "above": 300}}


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        ([TRUE, TRUE], "holds"),
        ([TRUE, FALSE], "fails"),
        ([TRUE, NONE], "not_applicable"),
        ([TRUE, UNKNOWN], "cannot_tell"),
        ([UNKNOWN, FALSE], "fails"),
        ([FALSE, UNKNOWN], "fails"),
        ([NONE, FALSE], "fails"),
    ],
)
def test_all(ask: Ask, parts: list[Any], status: str) -> None:
    assert ask({"all": parts}, "A 好").status == status


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        ([FALSE, TRUE], "holds"),
        ([UNKNOWN, TRUE], "holds"),
        ([NONE, TRUE], "holds"),
        ([FALSE, FALSE], "fails"),
        ([FALSE, NONE], "fails"),
        ([FALSE, UNKNOWN], "cannot_tell"),
        ([NONE, UNKNOWN], "cannot_tell"),
        ([NONE, NONE], "not_applicable"),
    ],
)
def test_any(ask: Ask, parts: list[Any], status: str) -> None:
    assert ask({"any": parts}, "A 好").status == status


@pytest.mark.parametrize(
    ("part", "status"), [(TRUE, "fails"), (FALSE, "holds"), (NONE, "holds"), (UNKNOWN, "cannot_tell")]
)
def test_not(ask: Ask, part: Any, status: str) -> None:
    assert ask({"not": part}, "A 好").status == status


@pytest.mark.parametrize(
    ("count", "parts", "status"),
    [
        (2, [TRUE, FALSE, TRUE], "holds"),
        (2, [TRUE, FALSE, FALSE], "fails"),
        (2, [TRUE, UNKNOWN, FALSE], "cannot_tell"),
        (2, [FALSE, UNKNOWN, FALSE], "fails"),
        (1, [UNKNOWN, TRUE], "holds"),
    ],
)
def test_at_least(ask: Ask, count: int, parts: list[Any], status: str) -> None:
    assert ask({"at_least": {"count": count, "of": parts}}, "A 好").status == status


def test_all_hits_where_its_first_part_with_a_place_does(ask: Ask) -> None:
    found = ask({"all": [{"not": words("抱歉")}, words("不行"), words("规定")]}, "A 规定就是不行")
    assert found.words == ["不行"]


def test_any_hits_wherever_a_part_does(ask: Ask) -> None:
    assert ask({"any": [words("不行"), words("规定")]}, "A 规定就是不行").words == ["规定", "不行"]


def test_a_definition_has_the_role_of_the_rule_wherever_it_is_used(ask: Ask) -> None:
    condition = {"role": "customer", "all": [words("退"), {"use": "refused"}]}
    define = {"refused": words("不行")}
    assert ask(condition, "C 能退吗", "A 不行", define=define).turns == [0]


FLOW = {
    "flow": {
        "start": "greet",
        "steps": {
            "greet": {"when": words("您好"), "next": ["verify", "serve"], "within": 3, "points": 1},
            "verify": {"when": words("核对"), "next": ["serve"], "within": 4, "points": 2},
            "serve": {"when": words("办理"), "next": ["close"], "points": 3},
            "close": {"when": {"role": "any", **words("再见")}},
        },
    }
}


def test_a_conversation_that_stays_in_the_graph_is_no_finding(ask: Ask) -> None:
    assert ask(FLOW, "A 您好", "C 你好", "A 核对一下。", "C 好", "A 办理好了", "C 再见").status == "fails"


def test_a_branch_may_leave_a_step_out(ask: Ask) -> None:
    assert ask(FLOW, "A 您好", "A 办理好了", "A 再见").status == "fails"


def test_the_finding_stands_at_the_last_step_with_the_points_so_far(ask: Ask) -> None:
    found = ask(FLOW, "A 您好", "A 核对一下", "C 好", "A 再见")
    hit = found.outcome.hits[0]
    assert (found.words, hit.note, hit.points) == (["核对"], "verify", 3)
    assert [(e.text, e.note) for e in hit.evidence] == [("您好", "greet")]


def test_a_step_that_comes_too_late_is_not_reached(ask: Ask) -> None:
    found = ask(FLOW, "A 您好", "C 昨天买的。今天才到。盒子是空的。", "A 核对一下", "A 办理", "A 再见")
    assert (found.words, found.outcome.hits[0].note) == (["您好"], "greet")


def test_the_step_listed_first_is_taken_although_another_stands_nearer(ask: Ask) -> None:
    found = ask(FLOW, "A 您好", "A 办理一下", "A 核对一下")
    assert found.outcome.hits[0].note == "verify"


def test_a_conversation_that_never_enters_the_graph(ask: Ask) -> None:
    found = ask(FLOW, "A 核对一下")
    assert (found.turns, found.outcome.hits[0].note) == ([None], "greet")


def test_a_flow_with_a_step_that_cannot_be_told(ask: Ask) -> None:
    flow = {"flow": {"start": "one", "steps": {"one": {"when": UNKNOWN}}}}
    assert ask(flow, "A 好").status == "cannot_tell"
