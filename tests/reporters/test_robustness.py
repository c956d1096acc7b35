"""Reports of what noise does."""

from __future__ import annotations

import json

from servicelint.diagnostic import Header
from servicelint.evaluation.robustness import Change, QuestionRow, Robustness, Row
from servicelint.evaluation.scoring import Estimate, f1, share
from servicelint.reporters.robustness import render_json, render_text
from servicelint.reporters.run import Options

HEADER = Header("1.0", "r", "c", "2024-01-15", ())
WORDS = Row(
    "word", 0.1, "5+", 9, 8, 4, 3, 2, 5, 0, 1, share(4, 8), share(3, 8), share(2, 4), share(0, 5), share(1, 5)
)
LABELLED = Row("as_labelled", None, "all", 0, 3, 0, 2, 0, 0, 0, 0, Estimate(), share(2, 3), *[Estimate()] * 3)
QUESTIONS = QuestionRow("no_punctuation", None, 4, 4, f1(2, 0, 0), f1(1, 0, 1))
LOST = Change("u1", "word", 0.1, "forbidden", True, ("SL103",), "这是规定", "这是贵定")
ALARM = Change("u2", "spaces", None, "acceptable", False, ("SL104", "SL105"), "请过来", "请 过来")
FOUND = Robustness(7, (WORDS, LABELLED), (QUESTIONS,), (LOST, ALARM), ())


def text(found: Robustness, most: int | None = None) -> str:
    return "".join(render_text(found, most, Options()))


def test_the_tables() -> None:
    assert text(FOUND, 0).splitlines() == [
        "noise with seed 7",
        "",
        "utterances",
        "noise        level  syllables  forbidden  clean  noisy  kept  recall kept        "
        "acceptable  clean  noisy",
        "word           0.1  5+                 8      4      3     2  0.500 (0.15–0.85)  "
        "         5      0      1",
        "as_labelled      -  all                3      -      2     -  -                  "
        "         0      0      0",
        "",
        "closed questions",
        "noise           level  sentences  clean F1           noisy F1",
        "no_punctuation      -          4  1.000 (0.51–1.00)  0.667 (0.17–0.95)",
    ]


def test_what_is_lost_and_what_is_found_besides() -> None:
    assert text(FOUND).splitlines()[-5:] == [
        "found in the clean text only",
        "  u1  word 0.1  forbidden  SL103  这是规定  这是贵定",
        "",
        "found in the noisy copy only",
        "  u2  spaces  acceptable  SL104 SL105  请过来  请 过来",
    ]


def test_only_so_many_changes_are_shown() -> None:
    many = Robustness(7, (), (), (LOST,) * 5, ())
    assert text(many, 2).splitlines()[-1] == "  and 3 more"


def test_nothing_to_measure() -> None:
    assert text(Robustness(7, (), (), (), ())) == "noise with seed 7\n"


def test_json() -> None:
    document = json.loads("".join(render_json(HEADER, FOUND, None)))
    assert list(document) == ["header", "seed", "utterances", "questions", "changes", "errors", "notes"]
    assert document["seed"] == 7
    assert document["utterances"][0]["recall_kept"] == {"value": 0.5, "low": 0.15, "high": 0.85}
    assert document["utterances"][1]["clean_recall"] == {"value": None, "low": None, "high": None}
    assert document["questions"][0]["noisy_f1"]["value"] == 0.6667
    assert document["changes"][1]["rules"] == ["SL104", "SL105"]
