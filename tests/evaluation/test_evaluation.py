"""The whole comparison, with rules that a test has written."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NoReturn

import pytest

from servicelint.errors import RuleError
from servicelint.evaluation.evaluation import Evaluation, evaluate, need_conversations
from servicelint.evaluation.labels import (
    Label,
    Labelled,
    QuestionLabel,
    SessionLabel,
    TurnLabel,
    UtteranceLabel,
)
from servicelint.evaluation.measures import Measure
from servicelint.linter.linter import Engine
from small_library import engine, rule, small_library, talk, words
from understanding import shipped

TALK = talk("A 这不归我们管，你找别人吧", "C 为什么", "A 规定就是规定", "C 哦", "A 您说得对")


@pytest.fixture
def rules(tmp_path: Path) -> Engine:
    """Two rules: 找别人 shirks and is informal, 规定 stonewalls."""
    files = (
        rule(words("找别人"), code="SL605", name="sent-away", tags=["shirk", "informal_you"]),
        rule(words("规定"), code="SL103", name="stonewalling", tags=["rule_stonewall", "house_rule"]),
    )
    return engine(small_library(tmp_path, *files))


def run(with_engine: Engine, *labels: Label, **keys: Any) -> Evaluation:
    given = [Labelled(label, "labels.jsonl", number) for number, label in enumerate(labels, 1)]
    return evaluate(with_engine, given, {"talk": TALK}, **keys)


def named(found: Evaluation) -> dict[str, Measure]:
    return {one.name: one for one in found.measures}


def counts(measure: Measure) -> dict[str, tuple[int, int, int]]:
    return {one.label: (one.tp, one.fp, one.fn) for one in measure.labels}


def test_turns_are_measured_with_the_frequent_label_and_without(rules: Engine) -> None:
    found = named(
        run(
            rules,
            TurnLabel("1", "talk", 0, ("shirk", "informal_you")),
            TurnLabel("2", "talk", 2, ("shirk",)),
            TurnLabel("3", "talk", 4, ()),
        )
    )
    assert list(found) == ["turn_labels", "turn_labels_rare"]
    assert counts(found["turn_labels"]) == {
        "informal_you": (1, 0, 0),
        "rule_stonewall": (0, 1, 0),
        "shirk": (1, 0, 1),
    }
    assert counts(found["turn_labels_rare"]) == {"rule_stonewall": (0, 1, 0), "shirk": (1, 0, 1)}


def test_a_label_may_be_a_finer_tag(rules: Engine) -> None:
    found = named(run(rules, TurnLabel("1", "talk", 0, ("blame_others", "informal_you"))))
    assert counts(found["turn_labels"])["shirk"] == (1, 0, 0)


def test_a_tag_of_a_rule_counts_once_somebody_labels_it(rules: Engine) -> None:
    found = named(run(rules, TurnLabel("1", "talk", 2, ("house_rule", "rule_stonewall"))))
    assert counts(found["turn_labels"]) == {"house_rule": (1, 0, 0), "rule_stonewall": (1, 0, 0)}


def test_a_mistake_names_the_rules_behind_it(rules: Engine) -> None:
    (mistake,) = named(run(rules, TurnLabel("1", "talk", 2, ())))["turn_labels"].false_alarms
    assert (mistake.found, mistake.rules, mistake.text) == (("rule_stonewall",), ("SL103",), "规定就是规定")


def test_questions_are_measured_by_form_closedness_and_function(rules: Engine) -> None:
    found = named(
        run(
            rules,
            QuestionLabel("1", "您贵姓？", "wh_fact", "gather"),
            QuestionLabel("2", "这样可以吗？", "open", "consent"),
            QuestionLabel("3", "好的。", "none", "none"),
        )
    )
    assert counts(found["question_form"]) == {
        "none": (1, 0, 0),
        "open": (0, 0, 1),
        "wh_fact": (1, 0, 0),
        "yesno": (0, 1, 0),
    }
    assert counts(found["closed_question"]) == {"closed": (0, 1, 0)}
    assert counts(found["question_function"]) == {
        "consent": (1, 0, 0),
        "gather": (1, 0, 0),
        "none": (1, 0, 0),
    }


def test_sessions_are_measured_by_what_was_looked_at() -> None:
    label = SessionLabel("1", "talk", greeting=False, informal_you_turns=(0, 4), apology_turns=())
    (found,) = run(shipped.engine(), label).measures
    assert counts(found) == {"greeting": (0, 0, 0), "informal_you_turns": (1, 0, 1)}
    assert found.items == 3


def test_utterances_that_words_do_not_decide_are_measured_apart(rules: Engine) -> None:
    found = named(
        run(
            rules,
            UtteranceLabel("1", "您找别人", "forbidden"),
            UtteranceLabel("2", "这是规定", "acceptable"),
            UtteranceLabel("3", "我走了", "forbidden", context_dependent=True),
            UtteranceLabel("4", "您照别人", "forbidden", variant="asr_homophone"),
        )
    )
    assert {name: counts(one) for name, one in found.items()} == {
        "utterances": {"forbidden": (1, 1, 0)},
        "utterances_context_dependent": {"forbidden": (0, 0, 1)},
        "utterances_misheard": {"forbidden": (0, 0, 1)},
    }


def test_a_label_that_does_not_fit_is_left_out_and_reported(rules: Engine) -> None:
    found = run(rules, TurnLabel("1", "talk", 9, ()), TurnLabel("2", "talk", 4, ()))
    assert [(problem.line, problem.error) for problem in found.problems] == [(1, True)]
    assert named(found)["turn_labels"].items == 1


def test_what_cannot_be_checked_is_left_out_and_reported(
    rules: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Engine, "diagnose", out_of_time)
    found = run(rules, TurnLabel("1", "talk", 0, ()), UtteranceLabel("2", "您找别人", "forbidden"))
    assert [problem.message for problem in found.problems] == ["ran for over 1 s"] * 2
    assert [(measure.name, measure.items) for measure in found.measures] == [("utterances", 0)]


def out_of_time(*args: object) -> NoReturn:
    raise RuleError("ran for over 1 s")


def test_personal_data_in_mistakes_is_masked(rules: Engine) -> None:
    label = UtteranceLabel("1", "您找别人，打13812345678", "acceptable")
    (found,) = run(rules, label).measures
    assert "13812345678" not in found.false_alarms[0].text


def test_labels_of_turns_and_sessions_need_conversations() -> None:
    def need(label: Label) -> bool:
        return need_conversations([Labelled(label, "labels.jsonl", 1)])

    assert need(TurnLabel("1", "talk", 0, ()))
    assert need(SessionLabel("1", "talk"))
    assert not need(QuestionLabel("1", "好吗", "yesno", "consent", "talk", 1))
