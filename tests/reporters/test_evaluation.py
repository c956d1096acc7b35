"""What `evaluate` prints, of an evaluation made by hand."""

from __future__ import annotations

import json
from typing import Any

from servicelint.diagnostic import Header, InputProblem
from servicelint.evaluation.evaluation import Evaluation
from servicelint.evaluation.measures import Cell, Measure, Mistake, Rate
from servicelint.evaluation.scoring import macro, micro, score, share
from servicelint.reporters import Options
from servicelint.reporters.evaluation import render_json, render_text

SHIRK, BUT = score("shirk", 10, tp=8, fp=0, fn=2), score("but", 1, tp=0, fp=1, fn=1)
MISSED = Mistake("t1", "c1", 4, ("shirk",), (), (), "您找\x1b别人")
CONFUSED = Mistake("t2", "c1", 6, ("shirk",), ("but",), ("SL801",), "可是")
ALARM = Mistake("t3", None, None, (), ("but",), ("SL801",), "不过")
TURNS = Measure(
    "turn_labels",
    "labels of a turn",
    12,
    (BUT, SHIRK),
    micro((BUT, SHIRK)),
    macro((BUT, SHIRK), 10),
    (Cell("shirk", "shirk", 8), Cell("shirk", "but", 1), Cell(None, None, 3)),
    (),
    (MISSED, CONFUSED),
    (CONFUSED, ALARM),
)
FORBIDDEN = score("forbidden", 4, tp=3, fp=0, fn=1)
RATES = (Rate("recall", None, 3, 4, share(3, 4)), Rate("false_alarms", "shirk", 0, 2, share(0, 2)))
UTTERANCES = Measure(
    "utterances", "forbidden", 6, (FORBIDDEN,), micro([FORBIDDEN]), macro([FORBIDDEN], 10), (), RATES
)
HEADER = Header("0.1.0", "abc", "def", "2024-01-15", ())
PROBLEMS = (InputProblem("a.jsonl", 3, "no turn 9"), InputProblem("a.jsonl", 4, "odd", error=False))


def text(*measures: Measure, most: int | None = None) -> str:
    return "".join(render_text(Evaluation(measures, ()), most, Options()))


def document(most: int | None = None) -> Any:
    return json.loads("".join(render_json(HEADER, Evaluation((TURNS,), PROBLEMS), most)))


def test_figures_stand_in_a_table_with_micro_and_macro() -> None:
    assert text(TURNS).splitlines()[:6] == [
        "turn_labels: labels of a turn, 12 items",
        "label  items  hits  false  missed  precision          recall             F1",
        "but        1     0      1       1  0.000 (0.00–0.79)  0.000 (0.00–0.79)  0.000 (0.00–0.79)",
        "shirk     10     8      0       2  1.000 (0.68–1.00)  0.800 (0.49–0.94)  0.889 (0.66–0.97)",
        "micro     11     8      1       3  0.889 (0.57–0.98)  0.727 (0.43–0.90)  0.800 (0.56–0.93)",
        "macro                              1.000 (0.68–1.00)  0.800 (0.49–0.94)  0.889 (0.66–0.97)",
    ]


def test_the_confusion_table_has_a_row_for_what_was_expected() -> None:
    assert text(TURNS).splitlines()[8:11] == [
        "expected \\ found  but  shirk  -",
        "shirk               1      8",
        "-                             3",
    ]


def test_a_mistake_is_told_once_with_its_place_and_its_rules() -> None:
    assert text(TURNS).splitlines()[11:] == [
        "",
        "misses: 2",
        "  t1  c1:4  expected shirk, found -  您找␛别人",
        "  t2  c1:6  expected shirk, found but by SL801  可是",
        "",
        "false alarms: 1",
        "  t3  expected -, found but by SL801  不过",
    ]


def test_the_number_of_mistakes_is_limited() -> None:
    lines = text(TURNS, most=1).splitlines()
    assert "misses: 2, the first 1" in lines
    assert not any("t2" in line for line in lines)


def test_no_mistakes_are_shown_where_none_are_wanted() -> None:
    assert "misses" not in text(TURNS, most=0)


def test_one_label_needs_no_total_and_rates_are_listed() -> None:
    assert text(UTTERANCES).splitlines() == [
        "utterances: forbidden, 6 items",
        "label      items  hits  false  missed  precision          recall             F1",
        "forbidden      4     3      0       1  1.000 (0.44–1.00)  0.750 (0.30–0.95)  0.857 (0.46–0.98)",
        "",
        "forbidden, found: all     3  of 4  0.750 (0.30–0.95)",
        "acceptable, found: shirk  0  of 2  0.000 (0.00–0.66)",
    ]


def test_measures_are_kept_apart_by_an_empty_line() -> None:
    assert text(UTTERANCES, UTTERANCES).count("\n\nutterances: ") == 1


def test_a_mean_over_no_label_says_so() -> None:
    few = Measure("x", "x", 1, (BUT, BUT), micro((BUT, BUT)), macro((BUT, BUT), 10), ())
    assert text(few).splitlines()[-2:] == [
        "macro                              -                  -                  -",
        "macro: no label has enough items",
    ]


def test_json_says_how_it_was_made_and_what_went_wrong() -> None:
    found = document()
    assert found["header"] == {
        "version": "0.1.0",
        "rules_digest": "abc",
        "config_digest": "def",
        "date": "2024-01-15",
    }
    assert [problem["message"] for problem in found["errors"]] == ["no turn 9"]
    assert [problem["message"] for problem in found["notes"]] == ["odd"]


def test_json_has_every_figure_to_four_digits() -> None:
    (measure,) = document()["measures"]
    assert measure["labels"][1] == {
        "label": "shirk",
        "items": 10,
        "tp": 8,
        "fp": 0,
        "fn": 2,
        "precision": {"value": 1.0, "low": 0.6756, "high": 1.0},
        "recall": {"value": 0.8, "low": 0.4902, "high": 0.9433},
        "f1": {"value": 0.8889, "low": 0.6579, "high": 0.9708},
    }


def test_json_lists_a_confusion_among_misses_and_false_alarms() -> None:
    (measure,) = document()["measures"]
    assert [one["id"] for one in measure["misses"]] == ["t1", "t2"]
    assert [one["id"] for one in measure["false_alarms"]] == ["t2", "t3"]


def test_json_limits_mistakes_where_asked_to() -> None:
    (measure,) = document(most=1)["measures"]
    assert (len(measure["misses"]), len(measure["false_alarms"])) == (1, 1)
