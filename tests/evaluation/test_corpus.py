"""How well the shipped rules do, on the labels of the sample corpus and on those of a development corpus.

The floors are a little below what was last measured: rules that get better need no change here, and rules
that get worse show. Raise them with the rules, and never lower one without having read what is missed.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from runs import COMMAND

ROOT = Path(__file__).parents[2]
FORMATS = ("questions", "turns", "sessions", "utterances")
# Of each measure, the items that it is made of, and the micro F1 that it may not fall below.
ITEMS = {
    "question_form": 164,
    "closed_question": 164,
    "question_function": 164,
    "turn_labels": 1884,
    "turn_labels_rare": 1884,
    "session_fields": 3187,
    "utterances": 6932,
}
FLOORS = {
    "question_form": 0.97,
    "closed_question": 0.98,
    "question_function": 0.92,
    "turn_labels": 0.81,
    "turn_labels_rare": 0.77,
    "session_fields": 0.94,
    "utterances": 0.87,
}
# Of questions said alone, in trades and words of all kinds: the macro F1 that none may fall below.
SINGLE_QUESTIONS = 11469
SINGLE_FLOORS = {"question_form": 0.96, "closed_question": 0.98, "question_function": 0.92}
# How many turns have each label; these are judgements, which no change of rules touches.
LABELLED_TURNS = {
    "argue_deny": 43,
    "blame_customer": 29,
    "but": 18,
    "contempt": 40,
    "dont_know": 57,
    "impatience": 63,
    "informal_you": 99,
    "overclaim": 43,
    "refusal_flat": 119,
    "rule_stonewall": 75,
    "shirk": 90,
    "vague_delay": 277,
}


def evaluated(arguments: Sequence[str]) -> dict[str, Any]:
    done = subprocess.run(
        [COMMAND, "evaluate", *arguments, "--output-format", "json", "--today", "2025-01-01"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return {measure["name"]: measure for measure in json.loads(done.stdout)["measures"]}


def measures(folder: Path, conversations: Path, options: Sequence[str] = ()) -> dict[str, Any]:
    labels = [str(folder / f"{name}.jsonl") for name in FORMATS]
    return evaluated([*labels, "--conversations", str(conversations), *options])


@pytest.fixture(scope="module")
def single() -> dict[str, Any]:
    return evaluated([str(ROOT / "corpora" / "labels" / "single_questions.jsonl")])


@pytest.fixture(scope="module")
def own() -> dict[str, Any]:
    return measures(ROOT / "corpora" / "labels", ROOT / "corpora" / "conversations")


def test_every_label_is_counted(own: dict[str, Any]) -> None:
    assert {name: one["items"] for name, one in own.items()} == ITEMS


def test_turns_have_the_labels_that_were_given(own: dict[str, Any]) -> None:
    found = {one["label"]: one["items"] for one in own["turn_labels"]["labels"]}
    assert found == LABELLED_TURNS


def test_every_informal_you_is_found_and_nothing_else(own: dict[str, Any]) -> None:
    (found,) = (one for one in own["turn_labels"]["labels"] if one["label"] == "informal_you")
    assert (found["tp"], found["fp"], found["fn"]) == (99, 0, 0)


@pytest.mark.parametrize("name", FLOORS)
def test_no_measure_falls_below_its_floor(own: dict[str, Any], name: str) -> None:
    assert own[name]["micro"]["f1"]["value"] >= FLOORS[name]


@pytest.mark.parametrize("name", SINGLE_FLOORS)
def test_questions_said_alone_are_understood(single: dict[str, Any], name: str) -> None:
    assert single[name]["items"] == SINGLE_QUESTIONS
    assert single[name]["macro"]["f1"]["value"] >= SINGLE_FLOORS[name]


def test_acceptable_utterances_raise_hardly_any_alarm(own: dict[str, Any]) -> None:
    (rate,) = (
        one for one in own["utterances"]["rates"] if one["rate"] == "false_alarms" and one["group"] is None
    )
    assert rate["items"] == 3613
    assert rate["share"]["value"] <= 0.03


def test_labels_of_the_development_corpus_fit_its_conversations() -> None:
    folder = os.environ.get("SERVICELINT_DEV_CORPUS")
    if folder is None:
        pytest.skip("SERVICELINT_DEV_CORPUS names no corpus")
    found = measures(Path(folder), Path(folder) / "chats.jsonl", ["--isolated"])
    for name, measure in (("questions", "question_form"), ("turns", "turn_labels")):
        lines = (Path(folder) / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        assert found[measure]["items"] == len(lines)
    assert found["question_form"]["macro"]["f1"]["value"] > 0.9
    assert found["session_fields"]["micro"]["f1"]["value"] > 0.9
    assert found["utterances"]["micro"]["recall"]["value"] > 0.7
