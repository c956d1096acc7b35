"""`servicelint check`: what is read, and what is said of it."""

from __future__ import annotations

import json

import pytest

from runs import Run, Write

CALL = "客服：您好\n客户：怎么退货\n客服：公司就是这么规定的\n"
RUDE = "客服：规定就是规定\n客户：哦\n"
POLITE = "客服：您好\n客户：你好\n"


def test_a_finding_has_the_promised_keys(check: Run, write: Write) -> None:
    (finding,) = check(write("a.txt", CALL), "--select", "SL103").findings
    assert finding == {
        "path": "a.txt",
        "conversation": "a",
        "turn": 2,
        "role": "agent",
        "line": 3,
        "column": 6,
        "end_line": 3,
        "end_column": 12,
        "code": "SL103",
        "name": "stonewalling",
        "tags": ["rule_stonewall"],
        "severity": "error",
        "confidence": "high",
        "message": "「就是这么规定」把规定当作全部答复",
        "text": "就是这么规定",
        "start": 2,
        "end": 8,
        "time": None,
        "suggestion": "先说明原因，再给出办法",
        "evidence": [],
        "fingerprint": finding["fingerprint"],
        "fatal": False,
        "score": 0.0,
    }


def test_a_fingerprint_stays_when_other_lines_move(check: Run, write: Write) -> None:
    first = check(write("a.txt", CALL), "--select", "SL1").findings
    second = check(write("a.txt", "客服：早上好\n客户：喂\n\n" + CALL), "--select", "SL1").findings
    assert [item["line"] for item in (*first, *second)] == [3, 6]
    assert first[0]["fingerprint"] == second[0]["fingerprint"]


def test_a_fingerprint_does_not_depend_on_masking(check: Run, write: Write) -> None:
    path = write("a.txt", "客服：规定就是规定\n客户：我的电话是13812345678\n客服：你的13812345678\n")
    shown, hidden = check(path, "--no-mask"), check(path)
    assert [f["fingerprint"] for f in shown.findings] == [f["fingerprint"] for f in hidden.findings]


def test_a_finding_about_the_whole_conversation_has_no_span(check: Run, write: Write) -> None:
    path = write("a.txt", "客服：您好\n客户：在吗\n客服：在的\n客服：查到了\n")
    (finding,) = check(path, "--select", "missing-farewell").findings
    spans = ("turn", "start", "end", "text", "column", "end_line", "end_column")
    assert {key: finding[key] for key in spans} == dict.fromkeys(spans)
    assert finding["line"] == 1


def test_a_fatal_rule_says_so(check: Run, write: Write) -> None:
    (finding,) = check(write("a.txt", "客服：后果自负\n客户：你敢\n")).findings
    assert (finding["code"], finding["fatal"]) == ("SL120", True)


def test_findings_come_by_path_conversation_turn_start_and_code(check: Run, write: Write) -> None:
    write("b/2.txt", RUDE)
    write("b/1.txt", "客服：你好，规定就是规定，你别问\n客户：哦\n客服：嗯\n客服：好\n")
    write("a.txt", RUDE)
    found = check("b", "a.txt").findings
    assert [(f["path"], f["turn"], f["start"], f["code"]) for f in found] == [
        ("b/1.txt", 0, 3, "SL103"),
        ("b/1.txt", 0, 10, "SL301"),
        ("b/1.txt", None, None, "SL406"),
        ("b/2.txt", 0, 0, "SL103"),
        ("a.txt", 0, 0, "SL103"),
    ]


def test_a_directory_gives_its_transcripts_and_no_other_files(check: Run, write: Write) -> None:
    write("calls/a.txt", RUDE)
    write("calls/notes.txt", "规定就是规定，写在本子上")
    write("calls/data.json", '{"规定": "规定就是规定"}')
    write("calls/b.jsonl", [{"id": "b", "turns": [{"role": "agent", "text": "规定就是规定"}]}])
    assert [f["path"] for f in check("calls").findings] == ["calls/a.txt", "calls/b.jsonl"]


def test_a_directory_gives_templates_only_where_the_configuration_says(check: Run, write: Write) -> None:
    write("scripts/a.md", "# 开场\n\n规定就是规定\n")
    assert check("scripts").code == 3
    write("servicelint.toml", 'templates = ["scripts/*.md"]\n')
    assert check("scripts").codes == ["SL103"]


def test_a_file_that_is_named_is_always_read(check: Run, write: Write) -> None:
    write("servicelint.toml", 'exclude = ["*.txt"]\n')
    write(".gitignore", "*.txt\n")
    assert check(write("notes.txt", "规定就是规定，写在本子上")).codes == ["SL103"]


def test_what_is_excluded_or_ignored_by_git_is_left_out_of_a_walk(check: Run, write: Write) -> None:
    write("servicelint.toml", 'exclude = ["old/"]\n')
    write(".gitignore", "*.tmp.txt\n")
    for name in ("a.txt", "old/b.txt", "c.tmp.txt"):
        write(name, RUDE)
    assert [f["path"] for f in check(".").findings] == ["a.txt"]


def test_without_a_path_the_current_directory_is_checked(check: Run, write: Write) -> None:
    write("a.txt", RUDE)
    assert [f["path"] for f in check().findings] == ["a.txt"]


def test_standard_input_is_named_and_recognised_by_its_content(check: Run) -> None:
    (finding,) = check("-", stdin=RUDE).findings
    assert (finding["path"], finding["conversation"], finding["line"]) == ("<stdin>", "stdin", 1)


def test_standard_input_takes_the_name_it_is_given(check: Run) -> None:
    (finding,) = check("-", "--stdin-filename", "话术/开场.md", stdin="# 开场\n\n规定就是规定\n").findings
    assert (finding["path"], finding["line"]) == ("话术/开场.md", 3)


def test_an_input_format_that_is_given_decides(check: Run, write: Write) -> None:
    (finding,) = check(write("a.txt", RUDE), "--input-format", "template").findings
    assert finding["conversation"] != "a"
    assert check(write("a.txt", RUDE), "--input-format", "jsonl").code == 2


def test_the_agent_is_who_the_option_says(check: Run, write: Write) -> None:
    path = write("a.txt", "小张：规定就是规定\n老李：哦\n小张：嗯\n老李：好\n")
    assert check(path, "--select", "SL103").codes == []
    assert check(path, "--select", "SL103", "--agent", "小张").codes == ["SL103"]


def test_channel_and_direction_stand_in_where_the_input_names_none(run: Run, write: Write) -> None:
    path = write("a.txt", RUDE)
    ran = run("check", path, "--channel", "call", "--direction", "outbound", "--output-format", "csv")
    assert ",call," in ran.out


def test_personal_data_is_masked_unless_asked_for(check: Run, write: Write) -> None:
    path = write("a.txt", "客服：请拨13812345678，你记一下\n客户：好\n")
    args = (path, "--output-format", "full")
    assert "13812345678" not in check(*args).out
    assert "13812345678" in check(*args, "--no-mask").out


def test_personal_data_in_what_is_wrong_with_the_input_is_masked(run: Run, write: Write) -> None:
    write("a.jsonl", [{"id": "a", "turns": [{"role": "13812345678", "text": "在吗"}]}])
    args = ("check", "a.jsonl", "--output-format", "json")
    hidden = run(*args)
    assert "13812345678" not in hidden.out + hidden.err + run("inspect", "a.jsonl").err
    assert "speaker '13812345678'" in run(*args, "--no-mask").err


def test_a_low_confidence_finding_shows_when_asked_for(check: Run, write: Write) -> None:
    path = write("a.txt", "客服：怎么说呢\n客户：说吧\n")
    assert check(path).codes == []
    assert check(path, "--min-confidence", "low").codes == ["SL802"]
    assert check(path, "--select", "filler").codes == ["SL802"]
    assert check(path, "--extend-select", "SL802").codes == ["SL802"]
    assert check(path, "--select", "SL8").codes == []


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (["--select", "SL1"], ["SL103"]),
        (["--select", "SL301,SL406"], ["SL301"]),
        (["--ignore", "SL1"], ["SL301"]),
        (["--select", "SL1", "--ignore", "stonewalling"], []),
        (["--select", "ALL", "--ignore", "SL3"], ["SL103"]),
        (["--select", "SL103", "--ignore", "SL1"], ["SL103"]),
        (["--select", "SL103", "--ignore", "SL103"], []),
        (["--select", "rule_stonewall"], ["SL103"]),
        (["--select", "informal_you", "--ignore", "SL3"], []),
        (["--select", "SL4", "--extend-select", "SL3"], ["SL301"]),
    ],
)
def test_the_more_specific_selector_wins(
    options: list[str], codes: list[str], check: Run, write: Write
) -> None:
    path = write("a.txt", "客服：规定就是规定，你别问\n客户：哦\n")
    assert check(path, *options).codes == codes


def test_the_command_line_replaces_the_configured_selection(check: Run, write: Write) -> None:
    path = write("a.txt", "客服：规定就是规定，你别问\n客户：哦\n")
    write("servicelint.toml", 'select = ["SL3"]\n')
    assert check(path).codes == ["SL301"]
    assert check(path, "--select", "SL1").codes == ["SL103"]
    assert check(path, "--extend-select", "SL1").codes == ["SL103", "SL301"]


@pytest.mark.parametrize("option", ["--select", "--ignore", "--extend-select"])
def test_an_unknown_selector_is_an_error_with_the_nearest_one(option: str, run: Run, write: Write) -> None:
    ran = run("check", write("a.txt", RUDE), option, "stonewaling")
    assert (ran.code, ran.out) == (2, "")
    assert "stonewaling" in ran.err
    assert "did you mean 'stonewalling'?" in ran.err


def test_a_retired_name_works_with_a_warning(check: Run, write: Write) -> None:
    ran = check(write("a.txt", RUDE), "--select", "hiding-behind-rules")
    assert ran.codes == ["SL103"]
    assert ran.err == "note: 'hiding-behind-rules' is retired: write 'stonewalling'\n"


def test_quiet_says_nothing_but_findings_and_errors(run: Run, write: Write) -> None:
    path = write("a.txt", RUDE)
    ran = run("check", path, "missing.txt", "--select", "hiding-behind-rules", "--quiet")
    assert ran.out == "a.txt:1:4: SL103 stonewalling 「规定就是规定」把规定当作全部答复\n"
    assert ran.err == "error: missing.txt: cannot be read: No such file or directory\n"


def test_statistics_count_by_rule(run: Run, write: Write) -> None:
    path = write("a.txt", "客服：规定就是规定，你别问\n客户：哦\n客服：规定就是规定\n客户：唉\n")
    ran = run("check", path, "--statistics")
    assert ran.code == 1
    assert ran.out == (
        "code   name          severity  count  per 100 turns\n"
        "SL103  stonewalling  error         2          50.00\n"
        "SL301  informal-you  warning       1          25.00\n"
        "\n"
        "statistic         category  conversations  sentences\n"
        "complaint_causes  quality               0          0\n"
        "complaint_causes  attitude              0          0\n"
        "\n"
        "verdicts: 5 pass, 2 fail, 1 not applicable, 0 cannot tell\n"
        "1 file, 4 turns: 3 findings in 1 conversation (2 errors, 1 warning)\n"
    )


def test_statistics_are_written_as_json(run: Run, write: Write) -> None:
    ran = run("check", write("a.txt", RUDE), "--statistics", "--output-format", "json")
    found = json.loads(ran.out)
    assert ran.code == 1
    assert (found["files"], found["conversations"], found["turns"], found["findings"]) == (1, 1, 2, 1)
    assert found["rules"] == [
        {"code": "SL103", "name": "stonewalling", "severity": "error", "count": 1, "per_100_turns": 50.0}
    ]


def test_statistics_count_what_is_no_fault(run: Run, write: Write) -> None:
    write("a.txt", "客服：您好\n客户：坏了，又坏了\n客服：哪里\n客户：都坏了。你们态度差\n")
    write("b.txt", "客服：您好，没坏了吧\n客户：坏了\n")
    found = json.loads(run("check", "--statistics", "--output-format", "json").out)
    assert found["statistics"] == [
        {"statistic": "complaint_causes", "category": "quality", "conversations": 2, "sentences": 3},
        {"statistic": "complaint_causes", "category": "attitude", "conversations": 1, "sentences": 1},
    ]


def grouped(run: Run, by: str) -> list[tuple[str | None, int, int]]:
    ran = run("check", "calls.jsonl", "--statistics", "--by", by, "--output-format", "json")
    return [(row["group"], row["conversations"], row["findings"]) for row in json.loads(ran.out)["groups"]]


def test_statistics_by_agent_day_and_channel(run: Run, write: Write) -> None:
    rude, plain = [{"role": "agent", "text": "规定就是规定"}], [{"role": "agent", "text": "您好，请讲"}]
    write(
        "calls.jsonl",
        [
            {"id": "1", "agent": {"name": "李娜"}, "started_at": "2024-03-02T09:00:00+08:00", "turns": rude},
            {"id": "2", "agent": {"id": "8"}, "channel": "chat", "started_at": "2024-03-01", "turns": plain},
            {"id": "3", "channel": "chat", "turns": rude},
        ],
    )
    assert grouped(run, "agent") == [("8", 1, 0), ("李娜", 1, 1), (None, 1, 1)]
    assert grouped(run, "day") == [("2024-03-01", 1, 0), ("2024-03-02", 1, 1), (None, 1, 1)]
    assert grouped(run, "channel") == [("chat", 2, 1), (None, 1, 1)]


def test_statistics_by_rule_count_verdicts(run: Run, write: Write) -> None:
    path = write("a.txt", RUDE)
    ran = run("check", path, "--statistics", "--by", "rule", "--select", "SL103,SL406")
    assert ran.out.splitlines()[:3] == [
        "code   name              severity  count  per 100 turns  pass  fail  not applicable  cannot tell",
        "SL103  stonewalling      error         1          50.00     0     1               0            0",
        "SL406  missing-farewell  warning       0           0.00     0     0               1            0",
    ]


def test_groups_go_with_statistics(run: Run, write: Write) -> None:
    ran = run("check", write("a.txt", RUDE), "--by", "agent")
    assert (ran.code, ran.out) == (2, "")
    assert "--by goes with --statistics" in ran.err


def test_verdicts_are_written_as_json(run: Run, write: Write) -> None:
    path = write("a.txt", RUDE)
    ran = run("check", path, "--verdicts", "--select", "SL103,SL406", "--output-format", "json")
    document = json.loads(ran.out)
    found = [(line["code"], line["status"], line["reason"]) for line in document["verdicts"]]
    assert found == [("SL103", "fail", ""), ("SL406", "not_applicable", "too short")]


def test_a_document_with_verdicts_is_the_one_without_and_them(run: Run, write: Write) -> None:
    write("a.txt", RUDE)
    write("b.json", "{")
    documents = [
        json.loads(run("check", "--output-format", "json", *more).out) for more in ([], ["--verdicts"])
    ]
    verdicts = documents[1].pop("verdicts")
    assert documents[0] == documents[1]
    assert [document["counts"]["findings"] for document in documents] == [1, 1]
    assert {line["status"] for line in verdicts} == {"pass", "fail", "not_applicable"}


def test_statistics_have_no_other_format(run: Run, write: Write) -> None:
    ran = run("check", write("a.txt", RUDE), "--statistics", "--output-format", "sarif")
    assert (ran.code, ran.out) == (2, "")
    assert "not as sarif" in ran.err


def test_verdicts_say_what_each_rule_says_of_each_conversation(run: Run, write: Write) -> None:
    ran = run("check", write("a.txt", RUDE), "--verdicts", "--select", "SL103,SL301,SL406")
    assert ran.code == 1
    assert ran.out == (
        "a.txt a: SL103 stonewalling fail\n"
        "a.txt a: SL301 informal-you pass\n"
        "a.txt a: SL406 missing-farewell not_applicable (too short)\n"
    )


def test_a_verdict_tells_that_a_failure_is_not_reported(run: Run, write: Write) -> None:
    write("a.md", "<!-- servicelint: ignore-file SL103 反面教材 -->\n\n规定就是规定\n")
    ran = run("check", "a.md", "--verdicts", "--select", "SL103", "--output-format", "json-lines")
    assert ran.code == 0
    assert json.loads(ran.out) == {
        "path": "a.md",
        "conversation": json.loads(ran.out)["conversation"],
        "code": "SL103",
        "name": "stonewalling",
        "status": "fail",
        "reason": "not reported: suppressed, superseded, known before, or of low confidence",
    }


def test_verdicts_go_into_a_spreadsheet(run: Run, write: Write) -> None:
    ran = run("check", write("a.txt", RUDE), "--verdicts", "--select", "SL103", "--output-format", "csv")
    assert ran.out.encode() == (
        b"\xef\xbb\xbfpath,conversation,code,name,status,reason\r\na.txt,a,SL103,stonewalling,fail,\r\n"
    )


def test_timing_is_said_beside_the_report(run: Run, write: Write) -> None:
    ran = run("check", write("a.txt", POLITE), "--timing")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("timing: rules loaded in ")
    assert "2 turns of 1 conversations checked in " in ran.err


@pytest.mark.parametrize(
    "options",
    [
        ["--statistics", "--verdicts"],
        ["--diff", "--statistics"],
        ["--write-baseline", "b.json", "--verdicts"],
        ["--unsafe-fixes"],
        ["--isolated", "--config", "servicelint.toml"],
    ],
)
def test_options_that_contradict_one_another_are_an_error(options: list[str], run: Run, write: Write) -> None:
    ran = run("check", write("a.txt", RUDE), *options)
    assert (ran.code, ran.out) == (2, "")


def test_the_date_decides_which_rules_are_in_force(check: Run, write: Write) -> None:
    write("mine/QA100-late.yaml", DATED)
    args = (write("a.txt", RUDE), "--rules", "mine", "--select", "QA100")
    assert check(*args, "--today", "2024-12-31").codes == []
    assert check(*args, "--today", "2025-01-01").codes == ["QA100"]


def test_the_date_comes_from_the_environment_of_a_reproducible_build(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    ran = run("check", write("a.txt", RUDE), "--output-format", "json")
    assert json.loads(ran.out)["header"]["date"] == "2023-11-14"


def test_a_date_that_is_none_is_an_error(run: Run, write: Write) -> None:
    ran = run("check", write("a.txt", RUDE), "--today", "明天")
    assert ran.code == 2
    assert ran.err == "error: --today: '明天' is not a date (write it as 2026-01-31)\n"


DATED = """\
code: QA100
name: new-wording
summary: A rule that holds from 2025 on
severity: warning
confidence: high
effective: [2025-01-01, null]
when: {utterance: {any: [规定就是规定]}}
message: 新规
why: 新规
suggest: [新规]
examples:
  violating: [规定就是规定, 唉，规定就是规定]
  compliant: [您好, 再见]
"""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_label_that_nobody_has_is_noted_with_those_that_speakers_have(
    jobs: str, run: Run, write: Write
) -> None:
    ran = run("check", write("a.txt", RUDE), "--agent", "客福", "--jobs", jobs)
    assert ran.err == (
        "note: nobody has the agent's label '客福'; speakers: '客服', '客户' (did you mean '客服'?)\n"
    )


def test_a_label_that_somebody_has_needs_no_note(run: Run, write: Write) -> None:
    paths = write("a.txt", RUDE), write("b.txt", "小张：规定就是规定\n老李：哦\n")
    assert run("check", *paths, "--agent", "小张").err == ""
