"""Which format a report has, where it goes, and what stands on which stream."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from runs import Run, Write
from servicelint.reporters import REPORTERS

RUDE = "客服：规定就是规定\n客户：哦\n"
CONCISE = "a.txt:1:4: SL103 stonewalling 「规定就是规定」把规定当作全部答复\n"
FULL = """\
a.txt:1:4 SL103 stonewalling [error] 「规定就是规定」把规定当作全部答复
  [0] 客服：规定就是规定
            ^^^^^^^^^^^^
  为什么：客户要的是办法。
  建议：先说明原因，再给出办法

1 finding in 1 conversation (1 error)
"""


def test_a_pipe_gets_concise(run: Run, write: Write) -> None:
    assert run("check", write("a.txt", RUDE)).out == CONCISE


def test_a_terminal_gets_full_in_colour(run: Run, write: Write) -> None:
    ran = run("check", write("a.txt", RUDE), terminal=True)
    assert "\x1b[31m[error]\x1b[0m" in ran.out
    assert "建议：先说明原因" in ran.out


def test_a_terminal_without_colour_gets_none(run: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert run("check", write("a.txt", RUDE), terminal=True).out == FULL


def test_full_in_a_pipe_has_no_colour(run: Run, write: Write) -> None:
    assert run("check", write("a.txt", RUDE), "--output-format", "full").out == FULL


def test_a_terminal_sees_progress_and_nothing_of_it_stays(run: Run, write: Write) -> None:
    write("a.txt", RUDE)
    write("b.txt", RUDE)
    ran = run("check", terminal=True)
    assert ran.err == (
        "\r\x1b[K[--------------------] 1/2 a.txt, 0 conversations\r\x1b[K"
        "\r\x1b[K[##########----------] 2/2 b.txt, 1 conversation\r\x1b[K"
    )
    assert run("check", "--quiet", terminal=True).err == ""


def test_a_pipe_sees_no_progress(run: Run, write: Write) -> None:
    write("a.txt", RUDE)
    write("b.txt", RUDE)
    assert run("check").err == ""


@pytest.mark.parametrize("output_format", REPORTERS)
def test_nothing_but_the_report_stands_on_standard_output(output_format: str, run: Run, write: Write) -> None:
    args = ("check", "--output-format", output_format, "--select", "SL103")
    alone = run(*args, write("a.txt", RUDE))
    noisy = run(*args, "a.txt", write("empty.txt", ""), "--ignore", "hiding-behind-rules", "--ignore", "SL4")
    assert alone.err == ""
    assert noisy.err.splitlines() == [
        "note: 'hiding-behind-rules' is retired: write 'stonewalling'",
        "note: no rule is on: what is selected is ignored again, or not in force yet",
        "note: empty.txt: the file is empty",
    ]


@pytest.mark.parametrize("output_format", ["json", "gitlab", "sarif", "rdjson"])
def test_json_formats_are_one_document(output_format: str, run: Run, write: Write) -> None:
    assert json.loads(run("check", write("a.txt", RUDE), "--output-format", output_format).out)


@pytest.mark.parametrize("output_format", ["junit", "checkstyle"])
def test_xml_formats_are_one_document(output_format: str, run: Run, write: Write) -> None:
    ElementTree.fromstring(run("check", write("a.txt", RUDE), "--output-format", output_format).raw)


def test_json_can_reproduce_a_disputed_verdict(run: Run, write: Write) -> None:
    ran = run(
        "check", write("a.txt", RUDE), "missing.txt", "--output-format", "json", "--today", "2025-06-01"
    )
    found = json.loads(ran.out)
    assert found["header"]["date"] == "2025-06-01"
    assert {"version", "rules_digest", "config_digest"} < found["header"].keys()
    assert [finding["code"] for finding in found["findings"]] == ["SL103"]
    assert found["counts"]["rules"] == {"SL103": 1}
    assert [error["path"] for error in found["errors"]] == ["missing.txt"]


def test_the_digests_change_with_rules_and_configuration(run: Run, write: Write) -> None:
    def header(*options: str) -> dict[str, str]:
        found: dict[str, str] = json.loads(run("check", "a.txt", "--output-format", "json", *options).out)[
            "header"
        ]
        return found

    write("a.txt", RUDE)
    plain, selected = header(), header("--select", "SL1")
    assert plain["rules_digest"] == selected["rules_digest"]
    assert plain["config_digest"] != selected["config_digest"]


def test_csv_is_for_spreadsheets(run: Run, write: Write) -> None:
    ran = run("check", write("a.txt", RUDE), "--output-format", "csv", "--channel", "call")
    assert ran.raw.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(ran.out.removeprefix("\ufeff")))
    assert (row["channel"], row["code"], row["text"]) == ("call", "SL103", "规定就是规定")


@pytest.mark.parametrize("output_format", REPORTERS)
def test_an_output_file_holds_what_the_stream_would(output_format: str, run: Run, write: Write) -> None:
    args = ("check", write("a.txt", RUDE), "--output-format", output_format)
    streamed = run(*args)
    filed = run(*args, "--output-file", "report")
    assert (filed.code, filed.out) == (1, "")
    assert Path("report").read_bytes() == streamed.raw


def test_a_file_gets_concise_even_from_a_terminal(run: Run, write: Write) -> None:
    run("check", write("a.txt", RUDE), "--output-file", "report.txt", terminal=True)
    assert Path("report.txt").read_text(encoding="utf-8") == CONCISE


def test_an_output_file_is_left_alone_by_a_run_that_cannot_begin(run: Run, write: Write) -> None:
    write("report.txt", "yesterday's")
    ran = run("check", write("a.txt", RUDE), "--select", "SL999", "--output-file", "report.txt")
    assert (ran.code, Path("report.txt").read_text()) == (2, "yesterday's")


def test_an_output_file_in_a_missing_directory_is_an_error(run: Run, write: Write) -> None:
    ran = run("check", write("a.txt", RUDE), "--output-file", "no/report.txt")
    assert ran.code == 2
    assert ran.err == (
        "error: no/report.txt: --output-file: cannot be written: No such file or directory"
        " (make the directory first)\n"
    )


def test_an_output_file_that_is_a_directory_is_an_error(run: Run, write: Write, project: Path) -> None:
    (project / "reports").mkdir()
    ran = run("check", write("a.txt", RUDE), "--output-file", "reports")
    assert ran.code == 2
    assert ran.err.startswith("error: reports: --output-file: cannot be written: ")
    assert sorted(path.name for path in project.iterdir()) == ["a.txt", "reports"]
