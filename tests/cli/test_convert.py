"""`servicelint convert`: any transcript format to native JSON Lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from runs import Run, Write

TEXT = "[00:00:01] 客服：您好，请拨13812345678\n[00:00:05] 客户：规定呢\n[00:00:08] 客服：规定就是规定\n"
CSV = "conversation_id,role,text,start\nc1,客服,规定就是规定,1.5\nc1,客户,哦,3\nc2,客服,您好,0\n"
NOTE = "note: the text is written as it is, personal data included\n"


def test_a_transcript_becomes_native_and_is_not_masked(run: Run, write: Write) -> None:
    ran = run("convert", write("a.txt", TEXT), "--channel", "call")
    assert (ran.code, ran.err) == (0, NOTE)
    assert json.loads(ran.out) == {
        "id": "a",
        "channel": "call",
        "turns": [
            {"role": "agent", "text": "您好，请拨13812345678", "start": 1.0, "speaker": "客服"},
            {"role": "customer", "text": "规定呢", "start": 5.0, "speaker": "客户"},
            {"role": "agent", "text": "规定就是规定", "start": 8.0, "speaker": "客服"},
        ],
    }


def test_a_table_becomes_a_line_for_each_conversation(run: Run, write: Write) -> None:
    ran = run("convert", write("a.csv", CSV))
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == ["c1", "c2"]


NATIVE = {
    "id": "n",
    "turns": [
        {
            "role": "agent",
            "text": "规定\ud800就是规定",
            "start": 0.5,
            "end": 2.0,
            "speaker": "小王",
            "words": [{"text": "规定", "start": 0.5, "end": 1.0}, {"text": "就是规定"}],
            "level": -20.0,
            "confidence": 0.9,
            "metadata": {"mood": "bad"},
        }
    ],
    "channel": "call",
    "direction": "inbound",
    "started_at": "2025-01-01T09:00:00+08:00",
    "agent": {"id": "7", "name": "王小明", "title": "顾问", "metadata": {"team": "A"}},
    "customer": {"name": "李女士"},
    "metadata": {"score": [1, None]},
    "part": "body",
}


def test_nothing_of_a_native_conversation_is_lost(run: Run, write: Write) -> None:
    ran = run("convert", write("a.jsonl", json.dumps(NATIVE) + "\n"))
    assert json.loads(ran.out) == NATIVE


@pytest.mark.parametrize(
    ("name", "content"), [("a.txt", TEXT), ("a.csv", CSV), ("a.md", "# 开场\n\n规定就是规定\n")]
)
def test_what_is_converted_is_converted_to_itself(name: str, content: str, run: Run, write: Write) -> None:
    once = run("convert", write(name, content))
    assert run("convert", write("b.jsonl", once.raw)).raw == once.raw


def test_a_converted_transcript_has_the_same_findings(run: Run, check: Run, write: Write) -> None:
    write("b.jsonl", run("convert", write("a.txt", TEXT)).raw)
    keys = ("conversation", "turn", "code", "start", "end", "time", "fingerprint")
    before, after = ([{key: f[key] for key in keys} for f in check(p).findings] for p in ("a.txt", "b.jsonl"))
    assert before == after != []


def test_standard_input_is_converted_into_a_file(run: Run, project: Path) -> None:
    ran = run("convert", "-", "--stdin-filename", "x.txt", "--output-file", "x.jsonl", stdin=TEXT)
    assert (ran.code, ran.out) == (0, "")
    assert json.loads((project / "x.jsonl").read_bytes())["id"] == "x"


def test_what_cannot_be_read_does_not_stop_the_rest(run: Run, write: Write) -> None:
    ran = run("convert", "missing.txt", write("a.txt", TEXT))
    assert (ran.code, json.loads(ran.out)["id"]) == (2, "a")
    assert ran.err == NOTE + "error: missing.txt: cannot be read: No such file or directory\n"


def test_a_directory_without_input_gives_3(run: Run, project: Path) -> None:
    (project / "empty").mkdir()
    assert run("convert", "empty").code == 3


def test_a_guessed_agent_is_said(run: Run, write: Write) -> None:
    ran = run("convert", write("a.txt", "小王：您好，请问有什么可以帮您？\n小李：我要退货\n"))
    assert [turn["role"] for turn in json.loads(ran.out)["turns"]] == ["agent", "customer"]
    assert ran.err == NOTE + (
        "note: a.txt: conversation 'a': the agent is guessed: 「小王」为客服，「小李」为客户"
        "（依据：主动提供帮助、用“您”称呼对方、先问候、对方提出诉求）"
        " (name the agent with --agent LABEL, or list the label under roles in the configuration)\n"
    )


def test_a_named_agent_is_not_guessed(run: Run, write: Write) -> None:
    ran = run(
        "convert", write("a.txt", "小王：您好，请问有什么可以帮您？\n小李：我要退货\n"), "--agent", "小李"
    )
    assert [turn["role"] for turn in json.loads(ran.out)["turns"]] == ["customer", "agent"]
    assert ran.err == NOTE


def test_a_terminal_sees_how_far_it_has_come(run: Run, write: Write) -> None:
    ran = run("convert", write("a.txt", TEXT), "--output-file", "a.jsonl", terminal=True)
    assert ran.err == NOTE + "\r\x1b[K1/1 a.txt, 0 conversations\r\x1b[K"


def test_a_label_that_nobody_has_is_noted(run: Run, write: Write) -> None:
    ran = run("convert", write("a.txt", TEXT), "--agent", "小明")
    assert ran.err == NOTE + "note: nobody has the agent's label '小明'; speakers: '客服', '客户'\n"


def test_what_the_reader_noticed_is_kept(run: Run, write: Write) -> None:
    guessed = "[00:00:09] 小王：您好，请问有什么可以帮您？\n[00:00:01] 小李：我要退货\n"
    once = run("convert", write("a.txt", guessed))
    assert [remark["about"] for remark in json.loads(once.out)["remarks"]] == ["role", "time"]
    assert run("convert", write("b.jsonl", once.raw)).raw == once.raw
