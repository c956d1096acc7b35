"""The weights of runs of characters are learnt from labels."""

from __future__ import annotations

from types import ModuleType

import pytest

import runs


@pytest.fixture(scope="module")
def script() -> ModuleType:
    return runs.script("weigh_words.py")


def test_what_the_blunt_texts_share_weighs_for_and_what_the_others_share_against(
    script: ModuleType,
) -> None:
    pairs = [("自己看呗", True), ("自己填呗", True), ("我帮您看", False), ("我帮您填", False)]
    learnt = script.learn([script.Sample(*pair) for pair in pairs])
    assert learnt.weights["呗"] > 0 > learnt.weights["帮您"]
    assert learnt.weights["看"] == pytest.approx(0, abs=0.05)


def test_a_turn_is_learnt_from_as_written_and_as_heard_without_punctuation(script: ModuleType) -> None:
    pairs = [("不行，没有", True), ("不行，没用", True), ("好的，没事", False), ("好的，没关系", False)]
    weights = script.learn([script.Sample(*pair) for pair in pairs] * 2).weights
    assert {run: weights[run] > 0 for run in ("行,没", "行没", "的,没", "的没")} == {
        "行,没": True,
        "行没": True,
        "的,没": False,
        "的没": False,
    }


def test_the_same_labels_give_the_same_table(script: ModuleType) -> None:
    texts = [script.Sample("快走快走", blunt=True), script.Sample("请慢走，慢走", blunt=False)] * 3
    tables = {script.table(script.learn(texts)) for _ in range(2)}
    assert len(tables) == 1
    header, start, *lines = tables.pop().splitlines()
    assert header.startswith("#")
    assert start.endswith(" start")
    assert lines


def test_every_kind_of_label_is_learnt_from(script: ModuleType) -> None:
    kinds = {(sample.blunt, sample.weight) for sample in script.samples()}
    ordinary = script.ORDINARY
    assert kinds == {(True, 1.0), (False, 1.0), (True, ordinary), (False, ordinary)}
