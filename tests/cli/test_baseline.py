"""Baselines: what was there before is left out, what is new is shown, what is gone is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from runs import Run, Write

CALL = "客服：规定就是规定\n客户：哦\n客服：你等着\n客户：哦\n"


@pytest.fixture
def known(run: Run, write: Write) -> str:
    """The baseline of CALL in a.txt."""
    ran = run("check", write("a.txt", CALL), "--write-baseline", "known.json")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "note: wrote 2 findings to known.json\n"
    return "known.json"


def test_known_findings_are_left_out(known: str, check: Run) -> None:
    ran = check("a.txt", "--baseline", known)
    assert (ran.code, ran.codes, ran.err) == (0, [], "")


def test_a_new_finding_shows_although_the_count_is_the_same(known: str, check: Run, write: Write) -> None:
    write("a.txt", "客服：就是这么规定\n客户：哦\n客服：你等着\n客户：哦\n")
    ran = check("a.txt", "--baseline", known)
    assert (ran.code, [f["text"] for f in ran.findings]) == (1, ["就是这么规定"])


def test_the_same_words_once_more_are_new(known: str, check: Run, write: Write) -> None:
    write("a.txt", CALL + "客服：规定就是规定\n客户：再见\n")
    assert [f["turn"] for f in check("a.txt", "--select", "SL1", "--baseline", known).findings] == [4]


def test_what_is_gone_is_named(known: str, check: Run, write: Write) -> None:
    write("a.txt", "客服：您好\n客户：哦\n客服：你等着\n客户：哦\n")
    ran = check("a.txt", "--baseline", known)
    assert (ran.code, ran.codes) == (0, [])
    assert ran.err == "note: no longer found, --write-baseline leaves it out: a.txt: SL103 规定就是规定\n"


def test_what_was_not_read_is_not_gone(known: str, check: Run, write: Write) -> None:
    ran = check(write("b.txt", "客服：您好\n客户：你好\n"), "--baseline", known)
    assert (ran.code, ran.err) == (0, "")


def test_a_baseline_is_made_anew_and_says_what_it_leaves_out(known: str, run: Run, write: Write) -> None:
    write("a.txt", "客服：规定就是规定\n客户：哦\n")
    ran = run("check", "a.txt", "--baseline", known, "--write-baseline", known)
    assert ran.code == 0
    assert ran.err.splitlines() == [
        "note: no longer found, left out of the baseline: a.txt: SL301 你",
        "note: wrote 1 findings to known.json",
    ]


def test_a_configured_baseline_need_not_exist_to_be_written(run: Run, write: Write) -> None:
    write("servicelint.toml", 'baseline = "known.json"\n')
    args = ("check", write("a.txt", CALL))
    assert run(*args).code == 2
    assert run(*args, "--write-baseline", "known.json").code == 0
    assert run(*args).code == 0


def test_writing_a_baseline_does_not_hide_that_an_input_could_not_be_read(run: Run, write: Write) -> None:
    ran = run("check", write("a.txt", CALL), "missing.txt", "--write-baseline", "known.json")
    assert ran.code == 2
    assert len(json.loads(Path("known.json").read_bytes())["entries"]) == 2


def test_personal_data_stays_out_of_a_baseline_even_where_it_is_shown(run: Run, write: Write) -> None:
    write("mine/QA101-phone.yaml", PHONE)
    path = write("a.txt", "客服：请拨13812345678\n客户：好\n")
    run("check", path, "--rules", "mine", "--select", "QA101", "--no-mask", "--write-baseline", "known.json")
    written = Path("known.json").read_text(encoding="utf-8")
    assert '"code": "QA101"' in written
    assert "13812345678" not in written


@pytest.mark.parametrize("content", ["", "{", "[]", '{"version": 99, "entries": []}'])
def test_a_damaged_baseline_is_an_error_with_a_way_out(content: str, run: Run, write: Write) -> None:
    write("known.json", content)
    ran = run("check", write("a.txt", CALL), "--baseline", "known.json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: known.json: ")
    assert "--write-baseline" in ran.err


def test_a_missing_baseline_is_an_error_with_a_way_out(run: Run, write: Write) -> None:
    ran = run("check", write("a.txt", CALL), "--baseline", "known.json")
    assert ran.code == 2
    assert ran.err == (
        "error: known.json: cannot be read: No such file or directory (--write-baseline makes the file)\n"
    )


def test_a_baseline_that_cannot_be_written_is_an_error(run: Run, write: Write) -> None:
    ran = run("check", write("a.txt", CALL), "--write-baseline", "no/known.json")
    assert ran.code == 2
    assert "no/known.json: cannot be written" in ran.err


PHONE = """\
code: QA101
name: says-a-number
summary: Says a telephone number
severity: warning
confidence: high
when: {utterance: {any: [{entity: phone}]}}
message: 说了号码 {text}
why: 隐私
suggest: [不说]
examples:
  violating: [请拨13800138000, 号码是13900139000]
  compliant: [您好, 再见]
"""
