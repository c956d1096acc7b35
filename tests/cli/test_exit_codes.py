"""Exit codes: 0 nothing to fail for, 1 findings, 2 an error, 3 nothing was read; in every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from runs import Run, Write
from servicelint.reporters import REPORTERS

ERROR = "客服：规定就是规定\n客户：哦\n"
WARNING = "客服：你等着\n客户：哦\n"
INFO = "客服：好，但是要等\n客户：哦\n"
CLEAN = "客服：您好\n客户：你好\n"


@pytest.mark.parametrize("output_format", REPORTERS)
@pytest.mark.parametrize(
    ("content", "fail_on", "code"),
    [
        (CLEAN, "info", 0),
        (INFO, "warning", 0),
        (INFO, "info", 1),
        (WARNING, "error", 0),
        (WARNING, "warning", 1),
        (WARNING, "info", 1),
        (ERROR, "error", 1),
        (ERROR, "never", 0),
    ],
)
def test_findings_at_or_above_the_level_give_1_in_every_format(
    content: str, fail_on: str, code: int, output_format: str, run: Run, write: Write
) -> None:
    path = write("a.txt", content)
    assert run("check", path, "--fail-on", fail_on, "--output-format", output_format).code == code


@pytest.mark.parametrize("output_format", REPORTERS)
def test_an_input_error_outranks_findings_in_every_format(output_format: str, run: Run, write: Write) -> None:
    ran = run("check", write("a.txt", ERROR), "missing.txt", "--output-format", output_format)
    assert ran.code == 2
    assert "规定就是规定" in ran.out or output_format == "csv"
    assert ran.err == "error: missing.txt: cannot be read: No such file or directory\n"


@pytest.mark.parametrize("output_format", REPORTERS)
def test_a_directory_without_input_gives_3_in_every_format(
    output_format: str, run: Run, project: Path
) -> None:
    (project / "empty").mkdir()
    ran = run("check", "empty", "--output-format", output_format)
    assert ran.code == 3
    assert "nothing was read" in ran.err


def test_the_level_that_fails_is_warning(run: Run, write: Write) -> None:
    assert run("check", write("a.txt", INFO)).code == 0
    assert run("check", write("a.txt", WARNING)).code == 1


def test_the_level_is_configured(run: Run, write: Write) -> None:
    write("servicelint.toml", 'fail-on = "error"\n')
    assert run("check", write("a.txt", WARNING)).code == 0


def test_a_severity_that_is_configured_counts(run: Run, write: Write) -> None:
    write("servicelint.toml", '[severity]\nSL103 = "info"\n')
    assert run("check", write("a.txt", ERROR)).code == 0


def test_exit_zero_turns_1_into_0_and_nothing_else(run: Run, write: Write, project: Path) -> None:
    (project / "empty").mkdir()
    path = write("a.txt", ERROR)
    assert run("check", path, "--exit-zero").code == 0
    assert run("check", path, "missing.txt", "--exit-zero").code == 2
    assert run("check", path, "--select", "SL999", "--exit-zero").code == 2
    assert run("check", "empty", "--exit-zero").code == 3


def test_a_directory_without_input_beside_a_file_that_is_missing_gives_2(run: Run, project: Path) -> None:
    (project / "empty").mkdir()
    assert run("check", "empty", "missing.txt").code == 2


def test_an_empty_file_gives_0_with_a_note(run: Run, write: Write) -> None:
    ran = run("check", write("a.txt", ""))
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "note: a.txt: the file is empty\n"


def test_empty_standard_input_gives_0_with_a_note(run: Run) -> None:
    ran = run("check", "-")
    assert (ran.code, ran.err) == (0, "note: <stdin>: the file is empty\n")


@pytest.mark.parametrize("command", ["check", "inspect"])
def test_a_missing_path_is_2_and_the_rest_is_read(command: str, run: Run, write: Write) -> None:
    ran = run(command, "missing.txt", write("a.txt", ERROR))
    assert ran.code == 2
    assert "规定就是规定" in ran.out


def test_inspect_gives_3_where_nothing_was_read(run: Run, project: Path) -> None:
    (project / "empty").mkdir()
    assert run("inspect", "empty").code == 3


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["chek"],
        ["check", "--no-such-option"],
        ["check", "--fail-on", "fatal"],
        ["check", "--output-format", "pdf"],
        ["check", "--jobs", "-1"],
        ["check", "--fix", "-"],
        ["rule", "SL999"],
        ["rule", "SL103", "--all"],
        ["test", "SL999"],
    ],
)
def test_usage_that_cannot_be_obeyed_is_2(args: list[str], run: Run) -> None:
    ran = run(*args)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err


def test_an_unknown_command_names_the_nearest_one(run: Run) -> None:
    assert "no command 'chek' (did you mean 'check'?)" in run("chek").err
