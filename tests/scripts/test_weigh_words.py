"""The weights of runs of characters are learnt from labels."""

from __future__ import annotations

from types import ModuleType

import pytest

import runs

ASKED = [
    ("几号来", "when"),
    ("几号走", "when"),
    ("谁来", "who"),
    ("谁走", "who"),
    ("来了", None),
    ("走了", None),
]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    return runs.script("weigh_words.py")


def test_what_the_blunt_texts_share_weighs_for_and_what_the_others_share_against(script: ModuleType) -> None:
    pairs = [("自己看呗", "blunt"), ("自己填呗", "blunt"), ("我帮您看", None), ("我帮您填", None)]
    learnt = script.learn([script.Sample(*pair) for pair in pairs])
    assert learnt.labels == ("blunt",)
    assert learnt.weights["", "呗"][0] > 0 > learnt.weights["", "帮您"][0]
    assert learnt.weights["", "看"] == pytest.approx([0], abs=0.05)


def test_each_label_has_its_weights(script: ModuleType) -> None:
    learnt = script.learn([script.Sample(*pair) for pair in ASKED * 2])
    assert learnt.labels == ("when", "who")
    assert [weight > 0 for weight in learnt.weights["", "几号"]] == [True, False]
    assert [weight > 0 for weight in learnt.weights["", "谁"]] == [False, True]
    assert [weight > 0 for weight in learnt.weights["", "了"]] == [False, False]


def test_what_was_said_before_weighs_by_itself(script: ModuleType) -> None:
    replies = [
        script.Sample("没有", "denies", before="多扣了"),
        script.Sample("没有", "refuses", before="能退吗"),
    ]
    learnt = script.learn(replies * 2)
    assert [weight > 0 for weight in learnt.weights["before", "扣"]] == [True, False]
    assert learnt.weights["", "没有"] == pytest.approx([0, 0], abs=0.05)


def test_a_run_weighs_more_or_less_in_a_circumstance(script: ModuleType) -> None:
    replies = [
        script.Sample("没有", "blunt", circumstances=("wish",)),
        script.Sample("没有", None, circumstances=("question",)),
    ]
    weights = script.learn(replies * 2).weights
    assert weights["wish", "没有"][0] > 0 > weights["question", "没有"][0]


def test_a_turn_is_learnt_from_as_written_and_as_heard_without_punctuation(script: ModuleType) -> None:
    pairs = [("不行，没有", "blunt"), ("不行，没用", "blunt"), ("好的，没事", None), ("好的，没关系", None)]
    weights = script.learn([script.Sample(*pair) for pair in pairs] * 2).weights
    assert {run: weights["", run][0] > 0 for run in ("行,没", "行没", "的,没", "的没")} == {
        "行,没": True,
        "行没": True,
        "的,没": False,
        "的没": False,
    }


def test_the_same_labels_give_the_same_table_of_labels_start_and_runs(script: ModuleType) -> None:
    texts = [script.Sample(*pair) for pair in ASKED * 2]
    tables = {script.table(script.learn(texts)) for _ in range(2)}
    assert len(tables) == 1
    title, labels, start, *lines = tables.pop().splitlines()
    assert title.startswith("#")
    assert labels == "when who"
    assert start.split(" ")[0] == "start"
    assert {len(line.split(" ")) for line in lines} == {3}


def test_the_runs_of_a_circumstance_stand_below_its_name(script: ModuleType) -> None:
    learnt = script.Learnt(
        ("blunt",), {("", "没"): [1.0], ("wish", "没"): [0.5], ("why", "没"): [0.25]}, [0.0]
    )
    assert script.table(learnt).splitlines()[1:] == [
        *("blunt", "start 0", "没 100", "@why", "没 25", "@wish", "没 50"),
    ]


def test_every_kind_of_label_is_learnt_from(script: ModuleType) -> None:
    kinds = {(sample.label, sample.weight) for sample in script.turns()}
    ordinary = script.ORDINARY
    assert kinds == {
        (label, weight) for label in ("blunt", None) for weight in (1.0, ordinary, script.IN_CONTEXT)
    }
    assert {sample.label for sample in script.faults()} == script.FAULTS.keys()
    assert {sample.label for sample in script.question_forms()} == script.FORMS["agent"].keys()
    asked = {(*sample.circumstances, sample.label) for sample in script.question_functions()}
    assert {each[1] for each in asked if each[0] == "agent"} == script.FUNCTIONS["agent"].keys()


def test_labels_count_as_often_as_they_are_met_not_as_they_were_labelled(script: ModuleType) -> None:
    texts = [script.Sample(text, label) for text, label in ASKED * 2 if label]
    often, seldom = (
        script.learn(texts, {"agent": {"when": share, "who": 1 - share}}).start for share in (0.9, 0.1)
    )
    assert often[0] > often[1]
    assert seldom[0] < seldom[1]
