"""Label files: what is read, and what is said of a line that cannot be used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from servicelint.diagnostic import InputProblem
from servicelint.evaluation.labels import (
    Label,
    Labelled,
    QuestionLabel,
    SessionLabel,
    TurnLabel,
    UtteranceLabel,
    read_labels,
    session_of,
)

QUESTION = {"id": "q", "text": "哪天方便？", "form": "wh_fact", "function": "schedule"}
TURN = {"id": "t", "session": "c", "turn": 2, "labels": ["shirk"]}
SESSION = {"id": "s", "session": "c", "greeting": True, "hold_turns": [4]}
UTTERANCE = {"id": "u", "text": "找别人去", "label": "forbidden"}


def read(tmp_path: Path, *lines: Any) -> list[Labelled | InputProblem]:
    path = tmp_path / "labels.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return list(read_labels(str(path)))


def label(tmp_path: Path, line: Any) -> Label:
    (found,) = read(tmp_path, line)
    assert isinstance(found, Labelled)
    return found.label


def problem(tmp_path: Path, line: Any) -> tuple[str, str | None]:
    (found,) = read(tmp_path, line)
    assert isinstance(found, InputProblem)
    assert found.error
    return found.message, found.hint


def test_a_question_is_told_by_its_form(tmp_path: Path) -> None:
    assert label(tmp_path, QUESTION) == QuestionLabel("q", "哪天方便？", "wh_fact", "schedule")


def test_a_turn_is_told_by_its_labels(tmp_path: Path) -> None:
    assert label(tmp_path, TURN) == TurnLabel("t", "c", 2, ("shirk",))


def test_a_session_may_leave_fields_out(tmp_path: Path) -> None:
    assert label(tmp_path, SESSION) == SessionLabel("s", "c", greeting=True, hold_turns=(4,))


def test_an_utterance_is_told_by_its_label(tmp_path: Path) -> None:
    assert label(tmp_path, UTTERANCE) == UtteranceLabel("u", "找别人去", "forbidden")


def test_further_keys_belong_to_the_user(tmp_path: Path) -> None:
    assert label(tmp_path, {**UTTERANCE, "annotator": "B", "label2": "acceptable"}) == label(
        tmp_path, UTTERANCE
    )


def test_one_file_may_hold_all_formats_and_empty_lines(tmp_path: Path) -> None:
    found = read(tmp_path, QUESTION, "", TURN, SESSION, UTTERANCE)
    assert [item.line for item in found] == [1, 3, 4, 5]


def test_gb18030_is_read(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_bytes(json.dumps(UTTERANCE, ensure_ascii=False).encode("gb18030"))
    (found,) = read_labels(str(path))
    assert isinstance(found, Labelled)
    assert found.label == label(tmp_path, UTTERANCE)


def test_a_bad_line_leaves_the_others(tmp_path: Path) -> None:
    found = read(tmp_path, TURN, "{", SESSION)
    assert [type(item) for item in found] == [Labelled, InputProblem, Labelled]


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("{", "is no JSON: Expecting property name enclosed in double quotes", "one object a line"),
        ("[1]", "is no JSON object", "one object a line"),
        (
            {"id": "x", "gretings": True},
            "is of no known format: expected one of `form` and `function`, `labels`, `label`,"
            " or a field of a session",
            "did you mean 'greeting'?",
        ),
        ({**TURN, "label": "forbidden"}, "has the keys of two formats, 'labels' and 'label'", None),
        ({"id": "t", "session": "c", "labels": []}, "the key 'turn' is missing", None),
        ({**TURN, "turn": -1}, "turn: expected `int` >= 0", None),
        ({**TURN, "turn": "2"}, "turn: expected `int`, got `str`", None),
        ({**SESSION, "hold_turns": [1, True]}, "hold_turns[1]: expected `int`, got `bool`", None),
        ({**QUESTION, "form": "closed"}, "form: invalid enum value 'closed'", None),
        (
            {**UTTERANCE, "context_dependant": True},
            "context_dependant: unknown key",
            "did you mean 'context_dependent'?",
        ),
    ],
)
def test_a_line_that_cannot_be_used_says_why(
    line: Any, message: str, hint: str | None, tmp_path: Path
) -> None:
    assert problem(tmp_path, line) == (message, hint)


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    path = str(tmp_path / "none.jsonl")
    assert list(read_labels(path)) == [InputProblem(path, None, "cannot be read: No such file or directory")]


def test_bytes_that_are_no_text_are_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_bytes(b"{}\n\0")
    (found,) = read_labels(str(path))
    assert isinstance(found, InputProblem)
    assert found.line == 2


def test_an_utterance_is_of_no_session(tmp_path: Path) -> None:
    assert [session_of(label(tmp_path, line)) for line in (UTTERANCE, QUESTION, TURN)] == [None, None, "c"]
