"""What is wrong with one value of a rule by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from servicelint.errors import RuleErrors
from small_library import act, guard, rule, small_library, words


def problems(folder: Path, when: Any, **keys: Any) -> list[str]:
    """Return what is wrong with a rule, each with its key."""
    parts = {part: keys.pop(part) for part in ("acts", "guards") if part in keys}
    with pytest.raises(RuleErrors) as caught:
        small_library(folder, rule(when, **keys), **parts)
    return [f"{error.key}: {error.message}" for error in caught.value.errors]


def matcher(**options: Any) -> dict[str, Any]:
    return words(options)


def narrowed(**modifiers: Any) -> dict[str, Any]:
    return {**words("甲"), **modifiers}


ONE = words("甲")
KINDS = (
    "utterance, act, question, pronoun, turn, required, sequence, ratio, streak, measure, metadata, flow, "
    "check, use, all, any, not, at_least"
)


@pytest.mark.parametrize(
    ("when", "said"), [({}, "this has none"), ({**ONE, "turn": "any"}, "this has utterance and turn")]
)
def test_a_condition_has_exactly_one_kind(tmp_path: Path, when: Any, said: str) -> None:
    assert problems(tmp_path, when) == [f"when: a condition has exactly one kind of {KINDS}; {said}"]


def test_a_matcher_has_exactly_one_kind(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, matcher(phrases=["甲"], pattern="乙"))
    assert problem.endswith("; this has phrases and pattern")


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"phrases": ["甲"], "except": "乙"}, "except: says nothing about phrases; it goes with pattern"),
        ({"lexicon": "a", "scan": True}, "scan: says nothing about lexicon; it goes with pattern"),
        ({"pattern": "甲", "score": 80}, "score: says nothing about pattern; it goes with similar"),
        (
            {"pattern": "甲", "exact": True},
            "exact: says nothing about pattern; it goes with phrases, lexicon",
        ),
        ({"pattern": "甲", "case": True}, "case: says nothing about pattern; it goes with phrases, lexicon"),
        (
            {"entity": "phone", "word": True},
            "word: says nothing about entity; it goes with phrases, lexicon, pattern",
        ),
        ({"similar": []}, "similar: an empty list can never match"),
        ({"phrases": []}, "phrases: an empty list can never match"),
    ],
)
def test_an_option_that_would_do_nothing(tmp_path: Path, options: Any, problem: str) -> None:
    assert f"when.utterance.any[0].{problem}" in problems(tmp_path, matcher(**options))


@pytest.mark.parametrize(
    ("range_", "problem"),
    [
        ({}, "when.range: limits nothing: give `turns`, `sentences`, `seconds` or `percent`"),
        ({"turns": [3, 1]}, "when.range.turns: can never match: 3 is behind 1"),
        ({"turns": [0, 1]}, "when.range.turns: is counted from 1, or from -1 at the end"),
        ({"sentences": [-1, -3]}, "when.range.sentences: can never match: -1 is behind -3"),
        ({"seconds": [30, 10]}, "when.range.seconds: can never match: 30 is behind 10"),
        ({"percent": [50, 120]}, "when.range.percent: goes from 0 to 100"),
    ],
)
def test_a_range_that_can_never_match(tmp_path: Path, range_: Any, problem: str) -> None:
    assert problems(tmp_path, narrowed(range=range_)) == [problem]


@pytest.mark.parametrize(
    ("modifiers", "problem"),
    [
        ({"hit": 0}, "when.hit: hits are counted from 1, or from -1 at the end"),
        (
            {"anchor": {"of": ONE, "hit": 0}},
            "when.anchor.hit: hits are counted from 1, or from -1 at the end",
        ),
        (
            {"anchor": {"of": ONE, "where": "current", "turns": 1}},
            "when.anchor.turns: says nothing about the current turn",
        ),
    ],
)
def test_a_modifier_that_can_never_match(tmp_path: Path, modifiers: Any, problem: str) -> None:
    assert problems(tmp_path, narrowed(**modifiers)) == [problem]


@pytest.mark.parametrize(
    "condition",
    [
        {"metadata": {"field": "queue", "is": "vip"}},
        {"required": {"that": ONE}},
        {"ratio": {"of": ONE, "to": "turns", "above": 1}},
        {"not": ONE},
        {"measure": {"metric": "turns", "above": 1}},
    ],
)
def test_what_is_about_the_conversation_has_no_place_in_it(tmp_path: Path, condition: Any) -> None:
    (problem,) = problems(tmp_path, {**condition, "range": {"turns": [1, 1]}})
    assert problem.endswith("is about the whole conversation: no part of it can be chosen here")
    (problem,) = problems(tmp_path, {**condition, "hit": "first"})
    assert problem.endswith("is about the whole conversation and has one hit at most")


@pytest.mark.parametrize(
    ("when", "problem"),
    [
        (
            {"metadata": {"field": "queue", "is": 1}, "role": "agent"},
            "when.role: a field of the conversation has no role",
        ),
        ({"all": []}, "when.all: an empty list can never match"),
        ({"ratio": {"of": ONE, "to": "turns"}}, "when.ratio: gives neither `above` nor `below`"),
        ({"measure": {"metric": "turns"}}, "when.measure: gives neither `above` nor `below`"),
        (
            {"measure": {"metric": "turns", "above": 1, "below": 2}},
            "when.measure.below: everything is above the one or below the other",
        ),
        (
            {"measure": {"metric": "duration", "above": 1, "back": 2}},
            "when.measure.back: goes with the metric silence_before only",
        ),
        (
            {"sequence": {"after": ONE, "turns": 1}},
            "when.sequence: gives exactly one of `expect` and `forbid`",
        ),
        (
            {"sequence": {"after": ONE, "expect": ONE}},
            "when.sequence: has no window: give `turns`, `seconds` or `characters`",
        ),
        (
            {"sequence": {"after": ONE, "expect": ONE, "seconds": 1, "of_role": "agent"}},
            "when.sequence.of_role: says whose turns are counted, but `turns` is not given",
        ),
        (
            {"metadata": {"field": "queue"}},
            "when.metadata: tests nothing: give `is`, `in`, `above`, `below`, `matches`, `present`, `hours`"
            " or `days`",
        ),
        (
            {"metadata": {"field": "started_at", "hours": "21-8"}},
            "when.metadata.hours: '21-8' is no span of hours such as 21:00-8:00",
        ),
        (
            {"metadata": {"field": "started_at", "days": "13-01"}},
            "when.metadata.days: there is no day '13-01'",
        ),
        (
            {"measure": {"metric": "duration", "above": 1, "turns": 2}},
            "when.measure.turns: says how far before a turn `unless` may hold",
        ),
        (
            {"metadata": {"field": "queue", "matches": "(a+)+"}},
            "when.metadata.matches: pattern '(a+)+' repeats a repetition without a bound"
            " and could run for ever",
        ),
        ({"flow": {"start": "a", "steps": {"b": {"when": ONE}}}}, "when.flow.start: no step 'a'"),
        (
            {"flow": {"start": "a", "steps": {"a": {"when": ONE, "next": ["c"]}}}},
            "when.flow.steps.a.next: no step 'c'",
        ),
        (
            {"flow": {"start": "a", "steps": {"a": {"when": ONE}, "b": {"when": ONE}}}},
            "when.flow.steps.b: the step can never be reached",
        ),
    ],
)
def test_a_kind_that_contradicts_itself(tmp_path: Path, when: Any, problem: str) -> None:
    assert problems(tmp_path, when) == [problem]


def test_a_definition_has_its_own_role(tmp_path: Path) -> None:
    found = problems(tmp_path, {"use": "one", "role": "customer"}, define={"one": ONE})
    assert found == ["when.role: a definition has its own role: write it there"]


def test_a_guard_without_a_sign_would_excuse_everything(tmp_path: Path) -> None:
    found = problems(tmp_path, ONE, guards=[guard("any_hit", {"reach": "turn"}, standard=True)])
    assert found == ["any[0]: names no sign, so that every hit would be innocent"]


def test_an_act_without_words_or_questions(tmp_path: Path) -> None:
    found = problems(tmp_path, {"act": "greeting"}, acts=[act("greeting")])
    assert found == ["None: the act can never be heard: give `any` or `questions`"]


@pytest.mark.parametrize(
    ("side", "example", "problem"),
    [
        ("violating", {}, "violating[0]: gives exactly one of `text`, `turns` and `transcript`"),
        (
            "violating",
            {"text": "甲", "turns": [{"role": "agent", "text": "乙"}]},
            "violating[0]: gives exactly one of `text`, `turns` and `transcript`",
        ),
        (
            "violating",
            {"text": "甲", "excused": True},
            "violating[0].excused: says nothing about a violating example",
        ),
        (
            "compliant",
            {"text": "甲", "hit": "甲"},
            "compliant[0].hit: says nothing about a compliant example",
        ),
    ],
)
def test_an_example_that_says_something_in_vain(
    tmp_path: Path, side: str, example: Any, problem: str
) -> None:
    examples: dict[str, list[Any]] = {"violating": ["甲", "乙"], "compliant": ["丙", "丁"]}
    examples[side][0] = example
    assert problems(tmp_path, ONE, examples=examples) == [f"examples.{problem}"]
