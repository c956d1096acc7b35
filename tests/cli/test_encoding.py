"""Terminals and files in other encodings."""

from __future__ import annotations

import pytest

from runs import Run, Spawn, Write

RUDE = "客服：规定就是规定\n客户：哦\n"


@pytest.mark.parametrize("encoding", ["gbk", "cp936", "gb18030", "utf-8"])
def test_a_terminal_gets_its_own_encoding(encoding: str, spawn: Spawn, write: Write) -> None:
    process = spawn(["check", write("a.txt", RUDE)], PYTHONIOENCODING=encoding)
    out, err = process.communicate()
    assert (process.returncode, err) == (1, b"")
    assert "「规定就是规定」把规定当作全部答复" in out.decode(encoding)


def test_what_a_terminal_cannot_show_is_spelled_out(spawn: Spawn, write: Write) -> None:
    process = spawn(
        ["check", write("a.txt", "客服：\U0001f600规定就是规定\n客户：哦\n"), "--output-format", "full"],
        PYTHONIOENCODING="gbk",
    )
    out, err = process.communicate()
    assert (process.returncode, err) == (1, b"")
    assert "客服：\\U0001f600规定就是规定" in out.decode("gbk")


def test_a_terminal_that_knows_no_chinese_gets_a_report_all_the_same(spawn: Spawn, write: Write) -> None:
    process = spawn(["check", write("a.txt", RUDE), "没有.txt"], PYTHONIOENCODING="ascii")
    out, err = process.communicate()
    assert process.returncode == 2
    assert out.startswith(b"a.txt:1:4: SL103 stonewalling \\u300c\\u89c4\\u5b9a")
    assert b"No such file" in err


@pytest.mark.parametrize("output_format", ["json", "json-lines", "csv", "github", "sarif", "junit"])
def test_what_machines_read_is_utf_8_on_every_terminal(output_format: str, run: Run, write: Write) -> None:
    args = ("check", write("a.txt", RUDE), "--output-format", output_format)
    assert run(*args, encoding="gbk").raw == run(*args).raw


def test_help_can_be_shown_on_every_terminal(spawn: Spawn) -> None:
    process = spawn(["check", "--help"], PYTHONIOENCODING="ascii")
    out, _ = process.communicate()
    assert (process.returncode, b"Usage: servicelint check" in out) == (0, True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_input_is_recognised_in_its_encoding(encoding: str, check: Run, write: Write) -> None:
    path = write("a.txt", (RUDE * 3).encode(encoding))
    assert [(f["line"], f["column"]) for f in check(path, "--select", "SL1").findings] == [
        (1, 4),
        (3, 4),
        (5, 4),
    ]


def test_control_characters_of_the_input_do_not_reach_a_terminal(run: Run, write: Write) -> None:
    write("a.jsonl", [{"id": "\x1b[2J", "turns": [{"role": "\x1b[31m", "text": "\x1b[2J规定就是规定"}]}])
    ran = run("check", "a.jsonl", "missing\x1b[2J.txt", "--agent", "\x1b[31m", "--output-format", "full")
    assert ran.code == 2
    assert "\x1b" not in ran.out + ran.err
