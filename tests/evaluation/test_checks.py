"""Labels that do not fit their conversations."""

from __future__ import annotations

import pytest

from servicelint.evaluation.checks import check
from servicelint.evaluation.labels import Label, Labelled, QuestionLabel, SessionLabel, TurnLabel
from small_library import talk

CONVERSATIONS = {"talk": talk("C 在吗", "A 您好，请讲")}
KNOWN = ("shirk", "impatience")


def problems(label: Label) -> list[tuple[str, bool]]:
    found = check(Labelled(label, "labels.jsonl", 3), CONVERSATIONS, KNOWN)
    return [(problem.message, problem.error) for problem in found]


def test_a_label_that_fits_is_not_mentioned() -> None:
    assert problems(TurnLabel("t", "talk", 1, ("shirk",), "您好，请讲")) == []


def test_a_problem_names_its_place_and_the_way_out() -> None:
    (found,) = check(Labelled(TurnLabel("t", "talk", 1, ("shrik",)), "labels.jsonl", 3), CONVERSATIONS, KNOWN)
    assert (found.path, found.line, found.hint) == ("labels.jsonl", 3, "did you mean 'shirk'?")


@pytest.mark.parametrize(
    ("label", "message"),
    [
        (TurnLabel("t", "other", 1, ()), "session: no conversation 'other'"),
        (SessionLabel("s", "other"), "session: no conversation 'other'"),
        (TurnLabel("t", "talk", 2, ()), "turn: no turn 2: conversation 'talk' has 2"),
        (SessionLabel("s", "talk", hold_turns=(1, 7)), "hold_turns: no turn 7: conversation 'talk' has 2"),
        (
            QuestionLabel("q", "好吗", "yesno", "consent", "talk", 2),
            "turn: no turn 2: conversation 'talk' has 2",
        ),
        (TurnLabel("t", "talk", 1, ("shrik",)), "labels: 'shrik' is no label of a turn and no tag of a rule"),
    ],
)
def test_what_does_not_exist_keeps_a_label_out(label: Label, message: str) -> None:
    assert problems(label) == [(message, True)]


@pytest.mark.parametrize(
    ("label", "message"),
    [
        (TurnLabel("t", "talk", 1, (), "再见"), "text: is not what is said in turn 1 of 'talk'"),
        (TurnLabel("t", "talk", 0, ()), "turn: turn 0 of 'talk' is not the agent's"),
        (SessionLabel("s", "talk", apology_turns=(0,)), "apology_turns: turn 0 of 'talk' is not the agent's"),
        (
            QuestionLabel("q", "好吗", "yesno", "consent", "talk", 1),
            "text: is not what is said in turn 1 of 'talk'",
        ),
        (
            QuestionLabel("q", "好吗", "yesno", "consent", "other", 1),
            "session: no conversation 'other': understood without it",
        ),
    ],
)
def test_what_looks_wrong_is_only_noted(label: Label, message: str) -> None:
    assert problems(label) == [(message, False)]


def test_spaces_make_no_other_text() -> None:
    assert problems(TurnLabel("t", "talk", 1, (), "您好， 请讲")) == []


def test_a_question_may_do_without_a_conversation() -> None:
    assert problems(QuestionLabel("q", "好吗", "yesno", "consent")) == []
