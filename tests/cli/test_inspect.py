"""`servicelint inspect`: what was understood."""

from __future__ import annotations

import json
from pathlib import Path

from runs import Run, Write

CALL = "客服：您好\n客户：坏了，你们管吗？\n客服：您看这样可以吗？再见，我的电话是13812345678\n"


def test_each_turn_is_an_object_with_the_promised_keys(run: Run, write: Write) -> None:
    ran = run("inspect", write("a.txt", CALL), "--output-format", "json-lines")
    turns = [json.loads(line) for line in ran.out.splitlines()]
    assert (ran.code, ran.err) == (0, "")
    assert [(turn["path"], turn["conversation"], turn["turn"], turn["role"]) for turn in turns] == [
        ("a.txt", "a", 0, "agent"),
        ("a.txt", "a", 1, "customer"),
        ("a.txt", "a", 2, "agent"),
    ]
    last = turns[2]
    assert {"text", "acts", "questions", "pronouns", "informal_you", "phase", "metrics"} < last.keys()
    assert last["acts"] == [{"act": "farewell", "start": 8, "end": 10}]
    assert last["questions"] == [{"form": "yesno", "function": "consent", "start": 0, "end": 7, "kind": None}]
    assert last["pronouns"] == {"我": 1, "我们": 0, "您": 1, "你": 0}
    assert last["informal_you"] is False


def test_personal_data_is_masked_unless_asked_for(run: Run, write: Write) -> None:
    args = ("inspect", write("a.txt", CALL))
    assert "13812345678" not in run(*args).out
    assert "13812345678" in run(*args, "--no-mask").out


def test_a_person_gets_a_layout(run: Run, write: Write) -> None:
    assert run("inspect", write("a.txt", "客服：再见\n客户：好\n")).out.startswith("a.txt a\n[0] 客服 ")


def test_the_layout_goes_into_a_file(run: Run, write: Write, project: Path) -> None:
    ran = run("inspect", write("a.txt", CALL), "--output-file", "seen.txt")
    assert (ran.code, ran.out) == (0, "")
    assert (project / "seen.txt").read_text(encoding="utf-8").startswith("a.txt a\n")


def test_standard_input_is_inspected(run: Run) -> None:
    ran = run("inspect", "-", "--stdin-filename", "b.txt", "--output-format", "json-lines", stdin=CALL)
    assert json.loads(ran.out.splitlines()[0])["path"] == "b.txt"


def test_problems_with_the_input_are_told_and_the_rest_is_shown(run: Run, write: Write) -> None:
    write("a.jsonl", b'{"turns": [{"role": "agent", "text": "\xe5\xa5\xbd"}]}\n{"turns": \n')
    ran = run("inspect", "a.jsonl", "--output-format", "json-lines")
    assert (ran.code, len(ran.out.splitlines())) == (2, 1)
    assert ran.err.startswith("error: a.jsonl:2: broken JSON")
