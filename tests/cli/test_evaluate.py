"""`servicelint evaluate`: labels and conversations in, figures out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from runs import Ran, Run, Write

# By the rules of the tests: SL103 finds 规定就是规定, SL301 an informal 你.
CALL = "客服：你说\n客户：为什么\n客服：规定就是规定\n"
TURNS = [
    {"id": "t1", "session": "a", "turn": 0, "labels": ["informal_you"]},
    {"id": "t2", "session": "a", "turn": 2, "labels": ["rule_stonewall", "shirk"]},
]
UTTERANCES = [
    {"id": "u1", "text": "规定就是规定", "label": "forbidden"},
    {"id": "u2", "text": "打13812345678问去", "label": "forbidden"},
]


@pytest.fixture
def evaluate(run: Run, write: Write) -> Run:
    """Run `evaluate` in json on labels of turns and their call; further arguments are options."""
    write("a.txt", CALL)

    def command(labels: list[Any], *args: str) -> Ran:
        path = write("labels.jsonl", labels)
        return run("evaluate", path, "--conversations", "a.txt", "--output-format", "json", *args)

    return command


def measures(ran: Ran) -> dict[str, Any]:
    return {measure["name"]: measure for measure in json.loads(ran.out)["measures"]}


def counts(ran: Ran, name: str = "turn_labels") -> dict[str, tuple[int, int, int]]:
    return {one["label"]: (one["tp"], one["fp"], one["fn"]) for one in measures(ran)[name]["labels"]}


def test_turns_are_counted_by_label(evaluate: Run) -> None:
    ran = evaluate(TURNS)
    assert (ran.code, ran.err) == (0, "")
    assert counts(ran) == {"informal_you": (1, 0, 0), "rule_stonewall": (1, 0, 0), "shirk": (0, 0, 1)}


def test_the_text_report_is_the_default(run: Run, write: Write) -> None:
    ran = run("evaluate", write("labels.jsonl", UTTERANCES))
    assert ran.out.splitlines()[0] == "utterances: forbidden utterances, 2 items"
    assert ran.out.splitlines()[-1] == "  u2  expected forbidden, found -  打138****5678问去"


def test_personal_data_is_shown_on_request(run: Run, write: Write) -> None:
    assert "13812345678" in run("evaluate", write("labels.jsonl", UTTERANCES), "--no-mask").out


def test_people_see_some_mistakes_and_programs_all(run: Run, write: Write) -> None:
    path = write("labels.jsonl", [{"id": str(n), "text": "好", "label": "forbidden"} for n in range(30)])
    assert "misses: 30, the first 20" in run("evaluate", path).out
    assert len(measures(run("evaluate", path, "--output-format", "json"))["utterances"]["misses"]) == 30


def test_mistakes_may_be_left_out(run: Run, write: Write) -> None:
    assert "misses" not in run("evaluate", write("labels.jsonl", UTTERANCES), "--misses", "0").out


def test_labels_are_chosen_by_their_ids(evaluate: Run, write: Write) -> None:
    write("ids.txt", "t1\n\nt9\n")
    assert counts(evaluate(TURNS, "--ids", "ids.txt")) == {"informal_you": (1, 0, 0)}


def test_labels_are_chosen_by_their_sessions(evaluate: Run, write: Write) -> None:
    write("ids.txt", "a\n")
    assert measures(evaluate(TURNS, "--ids", "ids.txt"))["turn_labels"]["items"] == 2


def test_ids_that_choose_nothing_are_an_error(evaluate: Run, write: Write) -> None:
    write("ids.txt", "t9\n")
    ran = evaluate(TURNS, "--ids", "ids.txt")
    assert (ran.code, ran.err) == (2, "error: ids.txt: --ids: names no label and no session\n")


def test_a_missing_file_of_ids_is_an_error(evaluate: Run) -> None:
    ran = evaluate(TURNS, "--ids", "none.txt")
    assert (ran.code, ran.err) == (
        2,
        "error: none.txt: --ids: cannot be read: No such file or directory\n",
    )


def test_the_rules_may_be_chosen(evaluate: Run) -> None:
    assert counts(evaluate(TURNS, "--ignore", "SL301"))["informal_you"] == (0, 0, 1)


def test_a_label_that_cannot_be_used_is_reported_and_the_others_count(evaluate: Run) -> None:
    ran = evaluate([TURNS[0], {"id": "t3", "session": "b", "turn": 0, "labels": []}])
    assert ran.code == 2
    assert ran.err == (
        "error: labels.jsonl:2: session: no conversation 'b' (name its file with --conversations)\n"
    )
    assert measures(ran)["turn_labels"]["items"] == 1
    assert [problem["line"] for problem in json.loads(ran.out)["errors"]] == [2]


def test_an_id_may_stand_once(evaluate: Run) -> None:
    ran = evaluate([TURNS[0], {**TURNS[1], "id": "t1"}])
    assert (ran.code, ran.err) == (
        2,
        "error: labels.jsonl:2: id: 't1' stands twice, first in labels.jsonl:1\n",
    )


def test_a_conversation_that_stands_twice_is_an_error(evaluate: Run, write: Write) -> None:
    write("b/a.txt", CALL)
    ran = evaluate(TURNS, "--conversations", "b/a.txt")
    assert (ran.code, ran.err) == (
        2,
        "error: b/a.txt: conversation 'a' stands twice; the first one counts\n",
    )


def test_turns_without_conversations_are_a_usage_error(run: Run, write: Write) -> None:
    ran = run("evaluate", write("labels.jsonl", TURNS))
    assert (ran.code, ran.err) == (2, "error: labels of turns and sessions need --conversations FILE\n")


def test_a_conversation_that_cannot_be_read_is_an_error(evaluate: Run) -> None:
    ran = evaluate(TURNS, "--conversations", "none.txt")
    assert ran.code == 2
    assert "error: none.txt: cannot be read" in ran.err
    assert measures(ran)["turn_labels"]["items"] == 2


def test_no_labels_are_noted(evaluate: Run) -> None:
    ran = evaluate([])
    assert (ran.code, ran.err) == (0, "note: there are no labels to count\n")
    assert json.loads(ran.out)["measures"] == []


def test_a_report_goes_to_a_file(evaluate: Run, write: Write) -> None:
    ran = evaluate(TURNS, "--output-file", "report.json")
    assert ran.out == ""
    report = json.loads((write("x", "").resolve().parent / "report.json").read_text("utf-8"))
    assert report["measures"][0]["name"] == "turn_labels"


def test_the_same_labels_give_the_same_bytes(evaluate: Run) -> None:
    assert evaluate(TURNS, "--today", "2024-01-15").raw == evaluate(TURNS, "--today", "2024-01-15").raw
