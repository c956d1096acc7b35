"""`--fix`, `--unsafe-fixes` and `--diff`."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from runs import Run, Write

SCRIPT = "# 开场\n\n请你稍等，但是别挂\n"


def test_safe_fixes_are_written_and_what_remains_is_reported(check: Run, write: Write) -> None:
    path = write("a.md", SCRIPT)
    ran = check(path, "--fix")
    assert path.read_text(encoding="utf-8") == "# 开场\n\n请您稍等，但是别挂\n"
    assert (ran.code, ran.codes) == (0, ["SL801"])
    assert ran.err == (
        "note: a.md: 1 fixed, the text is written as it is, personal data included;"
        " 1 more with --unsafe-fixes\n"
    )


def test_unsafe_fixes_are_written_when_asked_for(check: Run, write: Write) -> None:
    path = write("a.md", SCRIPT)
    assert check(path, "--fix", "--unsafe-fixes").codes == []
    assert path.read_text(encoding="utf-8") == "# 开场\n\n请您稍等，同时别挂\n"


def test_only_templates_are_rewritten(check: Run, write: Write) -> None:
    path = write("a.txt", "客服：请你稍等\n客户：哦\n")
    assert check(path, "--fix").codes == ["SL301"]
    assert path.read_text(encoding="utf-8") == "客服：请你稍等\n客户：哦\n"


def test_a_rule_that_is_off_or_suppressed_fixes_nothing(check: Run, write: Write) -> None:
    path = write("a.md", "<!-- servicelint: ignore-file SL301 朋友口吻 -->\n\n请你稍等\n")
    before = path.read_bytes()
    check(path, "--fix")
    check(path, "--fix", "--ignore", "SL301")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\ufeff请你稍等\n".encode(), "\ufeff请您稍等\n".encode()),
        ("# 开场\r\n\r\n请你稍等\r\n再请你\r\n".encode(), "# 开场\r\n\r\n请您稍等\r\n再请您\r\n".encode()),
        ("请你稍等片刻，正在为您查询\n".encode("gb18030"), "请您稍等片刻，正在为您查询\n".encode("gb18030")),
        ("请你稍等，电话13812345678".encode(), "请您稍等，电话13812345678".encode()),
    ],
    ids=["byte order mark", "carriage returns", "GB18030", "personal data, no last line end"],
)
def test_everything_else_in_a_file_stays_as_it_was(
    before: bytes, after: bytes, check: Run, write: Write
) -> None:
    path = write("a.md", before)
    assert check(path, "--fix").codes == []
    assert path.read_bytes() == after


def test_fixing_twice_changes_nothing_more(run: Run, write: Write) -> None:
    path = write("a.md", SCRIPT)
    run("check", path, "--fix")
    fixed = path.read_bytes()
    ran = run("check", path, "--diff")
    assert (ran.code, ran.out, path.read_bytes()) == (0, "", fixed)


def test_a_diff_shows_what_would_change_and_gives_1(run: Run, write: Write) -> None:
    path = write("a.md", SCRIPT)
    ran = run("check", path, "--diff")
    assert ran.code == 1
    assert ran.out == (
        "--- a.md\n+++ a.md\n@@ -1,3 +1,3 @@\n # 开场\n \n-请你稍等，但是别挂\n+请您稍等，但是别挂\n"
    )
    assert ran.err == "note: a diff shows the text as it is, personal data included\n"
    assert path.read_text(encoding="utf-8") == SCRIPT


@pytest.mark.parametrize("output_format", ["full", "json", "junit"])
def test_a_diff_is_a_diff_in_every_format(output_format: str, run: Run, write: Write) -> None:
    path = write("a.md", SCRIPT)
    ran = run("check", path, "--diff", "--output-format", output_format)
    assert (ran.code, ran.out.startswith("--- a.md\n+++ a.md\n")) == (1, True)


def test_a_diff_goes_into_a_file(run: Run, write: Write) -> None:
    ran = run("check", write("a.md", SCRIPT), "--diff", "--output-file", "a.patch")
    assert (ran.code, ran.out) == (1, "")
    assert Path("a.patch").read_text(encoding="utf-8").startswith("--- a.md\n")


def test_fix_and_diff_together_only_show(run: Run, write: Write) -> None:
    path = write("a.md", SCRIPT)
    assert run("check", path, "--fix", "--diff").code == 1
    assert path.read_text(encoding="utf-8") == SCRIPT


def test_a_diff_without_changes_gives_0(run: Run, write: Write) -> None:
    ran = run("check", write("a.md", "# 开场\n\n规定就是规定\n"), "--diff")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_a_diff_can_be_excused(run: Run, write: Write) -> None:
    assert run("check", write("a.md", SCRIPT), "--diff", "--exit-zero").code == 0


def test_standard_input_can_be_compared(run: Run) -> None:
    ran = run("check", "-", "--diff", "--stdin-filename", "a.md", stdin=SCRIPT)
    assert ran.code == 1
    assert ran.out.startswith("--- a.md\n+++ a.md\n")


def test_a_diff_of_what_cannot_be_read_gives_2(run: Run, write: Write) -> None:
    ran = run("check", write("a.md", SCRIPT), "missing.md", "--diff")
    assert ran.code == 2
    assert ran.out.startswith("--- a.md\n")
    assert ran.err.startswith("error: missing.md: cannot be read: ")


def test_what_cannot_be_read_is_said_once_when_fixing(run: Run, write: Write) -> None:
    ran = run("check", write("a.md", SCRIPT), "missing.md", "--fix")
    assert ran.code == 2
    assert ran.err.count("missing.md") == 1


def test_what_cannot_be_written_is_an_error_and_the_rest_is_fixed(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.md", SCRIPT)
    other = write("b.md", SCRIPT)
    genuine = Path.open

    def refused(path: Path, *args: object, **options: object) -> object:
        if path.name.startswith(".a.md."):
            raise PermissionError(13, "Permission denied")
        return genuine(path, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "open", refused)
    ran = run("check", "a.md", "b.md", "--fix")
    assert ran.code == 2
    assert "error: a.md: cannot be written: Permission denied\n" in ran.err
    assert "请您稍等" in other.read_text(encoding="utf-8")


def test_a_script_in_gzip_is_left_as_it_is(run: Run, write: Write) -> None:
    path = write("a.md", gzip.compress(SCRIPT.encode()))
    before = path.read_bytes()
    assert "+请您稍等，但是别挂" in run("check", path, "--diff").out
    ran = run("check", path, "--fix")
    assert (ran.code, path.read_bytes()) == (2, before)
    assert "a script in gzip is not rewritten (unpack it first)" in ran.err
