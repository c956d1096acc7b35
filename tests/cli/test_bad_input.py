"""Bad input: a clear message with place and way out, the promised exit code, and nothing else lost."""

from __future__ import annotations

import gzip
import json
import time
from pathlib import Path
from typing import Any

import pytest

from runs import OWN_RULE, Run, Write

BAD = "规定就是规定"


def conversation(name: str, *turns: dict[str, Any]) -> dict[str, Any]:
    return {"id": name, "turns": list(turns) or [{"role": "agent", "text": BAD}]}


def line(name: str, *turns: dict[str, Any]) -> bytes:
    return json.dumps(conversation(name, *turns), ensure_ascii=False).encode() + b"\n"


def test_a_binary_file_is_an_error_and_the_rest_is_checked(check: Run, write: Write) -> None:
    ran = check(write("a.bin", b"\x00\x01\x02" * 100), write("b.jsonl", line("b")))
    assert (ran.code, ran.codes) == (2, ["SL103"])
    assert ran.err == (
        "error: a.bin:1: offset 0: a NUL byte: this is not a text file (save the file as UTF-8)\n"
    )


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.pdf", b"%PDF-1.7\n1 0 obj", "the file is a PDF document, no transcript"),
        ("a.wav", b"RIFF\x24\x08\x01\x01WAVEfmt ", "the file is a recording, no transcript"),
        ("a.json", b"[[1]]", "the content has no known shape; formats tried: jsonl, json,"),
        ("a.txt", b'{"calls": [', "broken JSON at column 12: Expecting value (it breaks off there"),
        (
            "a.csv",
            "客服,您好\n客户,喂\n".encode(),
            "the table has no header: its first line is a turn already",
        ),
        ("a.txt.gz", gzip.compress(b"A: 1\nB: 2\n", mtime=0)[:25], "the compressed data are cut off"),
        ("a.xlsx", b"PK\x03\x04" + b"\0" * 30 + b"xl/workbook.xml", "the workbook is damaged or cut off"),
        ("a.parquet", b"PAR1\x15\x04\x15", "the table cannot be read: "),
    ],
)
def test_what_is_no_transcript_is_named_and_the_rest_is_checked(
    name: str, content: bytes, message: str, check: Run, write: Write
) -> None:
    ran = check(write(name, content), write("b.jsonl", line("b")))
    assert (ran.code, ran.codes) == (2, ["SL103"])
    assert ran.err.startswith(f"error: {name}:")
    assert message in ran.err


def test_half_a_line_in_the_middle_costs_that_line_alone(check: Run, write: Write) -> None:
    path = write("a.jsonl", line("first") + line("second")[:25] + b"\n" + line("third"))
    ran = check(path)
    assert ran.code == 2
    assert [f["conversation"] for f in ran.findings] == ["first", "third"]
    assert ran.err.startswith("error: a.jsonl:2: broken JSON at column ")
    assert "expected one whole conversation on the line" in ran.err


@pytest.mark.parametrize(
    ("turn", "message"),
    [
        ({"role": "agent"}, "turns[0].text: the turn has no text"),
        ({"text": BAD}, "turns[0].role: the turn has no role"),
        ({"role": "agent", "text": None}, "turns[0].text: expected a string, got null"),
        ({"role": "agent", "txt": BAD}, "is 'txt' meant to be 'text'?"),
        ({"role": "agent", "text": BAD, "channel": "call"}, "the key stands in the wrong place"),
    ],
)
def test_a_turn_that_lacks_something_names_it(
    turn: dict[str, Any], message: str, check: Run, write: Write
) -> None:
    ran = check(write("a.jsonl", line("bad", turn) + line("good")))
    assert (ran.code, [f["conversation"] for f in ran.findings]) == (2, ["good"])
    assert ran.err.startswith("error: a.jsonl:1: ")
    assert message in ran.err


def test_a_role_that_nobody_knows_is_a_finding_and_a_note(check: Run, write: Write) -> None:
    said = (("老王", "在吗"), ("customer", "喂"), ("agent", BAD))
    path = write("a.jsonl", line("a", *({"role": role, "text": text} for role, text in said)))
    ran = check(path)
    assert (ran.code, ran.codes) == (1, ["SL001", "SL103"])
    assert ran.err.startswith("note: a.jsonl:1: speaker '老王' has no known role")
    assert "--agent" in ran.err


def test_times_that_run_backwards_or_overlap_are_noted(check: Run, write: Write) -> None:
    path = write(
        "a.jsonl",
        line(
            "a",
            {"role": "agent", "text": "您好", "start": 60, "end": 65},
            {"role": "customer", "text": "喂", "start": 10, "end": 20},
            {"role": "agent", "text": BAD, "start": 15, "end": 12},
            {"role": "customer", "text": "哦", "start": -3, "end": 2},
        ),
    )
    ran = check(path)
    assert (ran.code, ran.codes) == (1, ["SL103"])
    assert ran.err == (
        "note: a.jsonl:1: a turn starts before the one above it: the times run backwards\n"
        "note: a.jsonl:1: a turn ends before it starts; its times are ignored\n"
        "note: a.jsonl:1: a time is negative; the times of this turn are ignored\n"
    )


def test_lone_surrogates_leave_the_output_valid_utf_8(run: Run, write: Write) -> None:
    path = write(
        "a.jsonl",
        b'{"id": "\\ud800", "turns": [{"role": "agent", "text": "\\udfff' + BAD.encode() + b'"}]}\n',
    )
    for output_format in ("json-lines", "json", "full", "csv", "sarif", "junit"):
        ran = run("check", path, "--output-format", output_format)
        assert ran.code == 1
        assert "规定就是规定" in ran.raw.decode("utf-8")


def test_a_conversation_that_is_too_large_is_refused_with_the_reason(check: Run, write: Write) -> None:
    write("servicelint.toml", "max-conversation-bytes = 200\n")
    path = write("a.jsonl", line("large", {"role": "agent", "text": BAD * 50}) + line("small"))
    ran = check(path)
    assert (ran.code, [f["conversation"] for f in ran.findings]) == (2, ["small"])
    assert "a.jsonl:1: the conversation is larger than max_conversation_bytes (200)" in ran.err


def test_an_unreadable_file_does_not_stop_the_batch(check: Run, write: Write, project: Path) -> None:
    (project / "loop.txt").symlink_to("loop.txt")
    ran = check("loop.txt", write("b.jsonl", line("b")))
    assert (ran.code, ran.codes) == (2, ["SL103"])
    assert ran.err.startswith("error: loop.txt: cannot be read: ")


def test_ten_thousand_turns_are_checked(check: Run, write: Write) -> None:
    turns = [{"role": ("agent", "customer")[n % 2], "text": f"第{n}句"} for n in range(10_000)]
    turns[6_000] = {"role": "agent", "text": BAD}
    (finding,) = check(write("a.jsonl", line("a", *turns)), "--select", "SL1").findings
    assert finding["turn"] == 6_000


def test_the_time_for_one_long_turn_grows_with_its_length_only(check: Run, write: Write) -> None:
    filler = "今天天气不错我们去公园走走吧，"

    def seconds(length: int) -> float:
        path = write("a.jsonl", line("a", {"role": "agent", "text": filler * (length // len(filler)) + BAD}))
        began = time.perf_counter()
        assert check(path, "--select", "SL1").codes == ["SL103"]
        return time.perf_counter() - began

    # The least of some runs: the collector, or other work, may fall on one of them.
    short, long = (min(seconds(length) for _ in range(4)) for length in (100_000, 400_000))
    # Four times the text: twice the share that linear time would take is allowed for noise.
    assert long < 8 * short


def test_a_pattern_that_could_run_for_ever_is_refused(run: Run, write: Write) -> None:
    write("mine/QA101-runaway.yaml", OWN_RULE.replace("any: [规定]", "any: [{pattern: '(规+)+定'}]"))
    ran = run("check", write("a.jsonl", line("a")), "--rules", "mine")
    assert (ran.code, ran.out) == (2, "")
    assert "mine/QA101-runaway.yaml:" in ran.err
    assert "could run for ever" in ran.err


def test_all_rule_errors_are_listed_and_nothing_is_checked(run: Run, write: Write) -> None:
    write("mine/QA101-a.yaml", OWN_RULE.replace("any:", "ani:"))
    write("mine/QA102-b.yaml", "code: [\n")
    write("mine/QA103-c.yaml", OWN_RULE.replace("QA101", "QA103"))
    ran = run("check", write("a.jsonl", line("a")), "--rules", "mine")
    assert (ran.code, ran.out) == (2, "")
    assert "mine/QA101-a.yaml:6: when.utterance.ani: unknown key (did you mean 'any'?)" in ran.err
    assert "mine/QA102-b.yaml:" in ran.err


def test_two_rules_with_one_code_are_an_error(run: Run, write: Write) -> None:
    for name in ("QA101-a", "QA101-b"):
        write(f"mine/{name}.yaml", OWN_RULE)
    ran = run("check", write("a.jsonl", line("a")), "--rules", "mine")
    assert (ran.code, ran.out) == (2, "")
    assert "mine/QA101-b.yaml:1: code: 'QA101' already stands in mine/QA101-a.yaml" in ran.err


def test_a_rule_whose_example_misbehaves_is_an_error(run: Run, write: Write) -> None:
    write("mine/QA101-a.yaml", OWN_RULE.replace("any: [规定]", "any: [再见]"))
    ran = run("check", write("a.jsonl", line("a")), "--rules", "mine")
    assert (ran.code, ran.out) == (2, "")
    assert "mine/QA101-a.yaml: examples.violating[0]: the rule does not fire" in ran.err


def test_a_folder_of_rules_that_is_missing_is_an_error(run: Run, write: Write) -> None:
    ran = run("check", write("a.jsonl", line("a")), "--rules", "mine")
    assert (ran.code, ran.err) == (2, "error: mine: is no folder or file of rules\n")
