"""Tables of what short runs of characters weigh."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicelint.text.data import read_table
from servicelint.text.folding import squeeze
from servicelint.understanding.weights import START, all_runs, runs, weights

TABLES = ("bluntness.txt", "faults.txt", "question_forms.txt", "question_functions.txt")


def test_ends_pauses_and_questions_are_marked() -> None:
    assert runs("走?") == {*"^走?$", "^走", "走?", "?$", "^走?", "走?$"}
    assert ",走," in runs("快...走!!好")


def test_what_was_said_before_is_told_from_what_is_said() -> None:
    assert all_runs("走", "好") == {*"^走$", "^走", "走$", "^走$", "«^", "«好", "«$", "«^好", "«好$", "«^好$"}
    assert all_runs("走") == runs("走")


@given(st.text())
def test_any_text_has_runs(text: str) -> None:
    assert all(1 <= len(run) <= 3 for run in runs(squeeze(text)))


@pytest.mark.parametrize("name", TABLES)
def test_a_table_names_its_labels_and_holds_a_weight_for_each(name: str) -> None:
    labels, start, *lines = read_table(name)
    assert start.startswith(f"{START} ")
    assert {len(line.split(" ")) - 1 for line in (start, *lines)} == {len(labels.split(" "))}


def test_scores_are_those_of_an_empty_text_and_of_its_runs() -> None:
    table = weights("bluntness.txt")
    assert table.labels == ("blunt",)
    assert table.scores("") != table.scores("嫌慢你走着去呗")
    assert table.scores("嫌慢你走着去呗") == {"blunt": table.score("嫌慢你走着去呗")}
