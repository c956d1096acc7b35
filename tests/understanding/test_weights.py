"""Tables of what short runs of characters weigh."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicelint.text.data import read_table
from servicelint.text.folding import squeeze
from servicelint.understanding.weights import BEFORE, SECTION, START, runs, sections, weights

OCCASIONS = {"why", "when", "wish", "whether", "which", "worry", "grievance", "statement"}
TABLES = ("bluntness.txt", "faults.txt", "question_forms.txt", "question_functions.txt")


def test_ends_pauses_and_questions_are_marked() -> None:
    assert runs("走?") == {"#0", *"^走?$", "^走", "走?", "?$", "^走?", "走?$"}
    assert ",走," in runs("快...走!!好")


def test_a_text_is_marked_with_how_long_it_is() -> None:
    lengths = ["#0", "#1", "#2", "#3", "#4", "#5"]
    assert [next(run for run in runs("好" * n) if run[0] == "#") for n in (3, 6, 10, 16, 30, 31)] == lengths


def test_short_runs_weigh_once_more_in_each_circumstance_and_what_was_said_before_by_itself() -> None:
    assert (sections("走", ["why"], runs("好"))) == [
        ("", {"#0", *"^走$", "^走", "走$", "^走$"}),
        ("why", {"", "#0", *"^走$", "^走", "走$"}),
        (BEFORE, {"#0", *"^好$", "^好", "好$", "^好$"}),
    ]
    assert (sections("走")) == [("", runs("走"))]


@given(st.text())
def test_any_text_has_runs(text: str) -> None:
    assert all(1 <= len(run) <= 3 for run in runs(squeeze(text)))


@pytest.mark.parametrize("name", TABLES)
def test_a_table_names_its_labels_and_holds_a_weight_for_each(name: str) -> None:
    labels, start, *lines = read_table(name)
    assert start.startswith(f"{START} ")
    rows = [start, *(line for line in lines if not line.startswith(SECTION))]
    assert {len(line.split(" ")) - 1 for line in rows} == {len(labels.split(" "))}


@pytest.mark.parametrize(
    ("name", "circumstances"),
    [
        ("bluntness.txt", OCCASIONS),
        ("faults.txt", OCCASIONS),
        ("question_forms.txt", {"agent", "customer", BEFORE}),
        ("question_functions.txt", {"agent", "customer", BEFORE}),
    ],
)
def test_the_sections_of_a_table_are_named_after_circumstances(name: str, circumstances: set[str]) -> None:
    titles = [line for line in read_table(name) if line.startswith(SECTION)]
    assert {title.removeprefix(SECTION) for title in titles} <= circumstances
    assert len(set(titles)) == len(titles) > 1


def test_scores_are_those_of_an_empty_text_and_of_its_runs() -> None:
    table = weights("bluntness.txt")
    assert table.labels == ("blunt",)
    assert table.scores([]) != table.scores(sections("嫌慢你走着去呗"))
    assert table.scores(sections("嫌慢你走着去呗")) == {"blunt": table.score(sections("嫌慢你走着去呗"))}
