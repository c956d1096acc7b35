"""Suppressions: comments in templates, and a file for transcripts."""

from __future__ import annotations

from pathlib import Path

from runs import Run, Write

RUDE = "客服：规定就是规定\n客户：哦\n"


def test_a_comment_silences_a_rule_in_the_turn_below(check: Run, write: Write) -> None:
    path = write(
        "a.md", "规定就是规定\n\n<!-- servicelint: ignore SL103 客户要求 -->\n\n规定就是规定，你别问\n"
    )
    assert [(f["line"], f["code"]) for f in check(path).findings] == [(1, "SL103"), (5, "SL301")]


def test_a_comment_silences_a_rule_in_the_whole_file(check: Run, write: Write) -> None:
    path = write(
        "a.md",
        "<!-- servicelint: ignore-file stonewalling 反例 -->\n\n# 一\n\n规定就是规定\n\n# 二\n\n后果自负\n",
    )
    assert check(path).codes == ["SL120"]


def test_a_comment_that_silences_nothing_is_a_finding_behind_its_file(check: Run, write: Write) -> None:
    write("a.md", "<!-- servicelint: ignore-file SL103 旧版 -->\n\n# 一\n\n您好\n\n# 二\n\n你好吗，你等着\n")
    write("b.md", "规定就是规定\n")
    found = check("a.md", "b.md").findings
    assert [(f["path"], f["line"], f["code"]) for f in found] == [
        ("a.md", 9, "SL301"),
        ("a.md", 1, "SL003"),
        ("b.md", 1, "SL103"),
    ]


def test_an_expired_comment_is_a_finding_and_silences_nothing(check: Run, write: Write) -> None:
    path = write("a.md", "<!-- servicelint: ignore-file SL103 until=2025-01-31 整改中 -->\n\n规定就是规定\n")
    assert check(path, "--today", "2025-01-31").codes == []
    assert check(path, "--today", "2025-02-01").codes == ["SL103", "SL004"]


def test_a_comment_for_a_rule_that_is_off_in_this_run_may_stay(check: Run, write: Write) -> None:
    path = write("a.md", "<!-- servicelint: ignore-file SL103 反面教材 -->\n\n您好\n")
    assert check(path, "--ignore", "SL103").codes == []


def test_a_comment_without_a_rule_is_an_error_at_its_line(check: Run, write: Write) -> None:
    ran = check(write("a.md", "您好\n\n<!-- servicelint: ignore -->\n\n规定就是规定\n"))
    assert (ran.code, ran.codes) == (2, ["SL103"])
    assert ran.err.startswith("error: a.md:3: a suppression comment names the rules that it ignores")


def test_metadata_of_a_transcript_that_has_the_same_name_is_its_own_affair(check: Run, write: Write) -> None:
    turn = {"role": "agent", "text": "规定就是规定"}
    ran = check(write("a.jsonl", [{"id": "a", "turns": [turn], "suppressions": 3}]))
    assert (ran.code, ran.codes, ran.err) == (1, ["SL103"], "")


def test_the_file_beside_the_configuration_silences_transcripts(check: Run, write: Write) -> None:
    write("servicelint.toml", "")
    write(
        "servicelint-suppressions.toml",
        '[[suppress]]\nconversation = "a"\ncode = "SL103"\nturn = 0\nreason = "复核通过"\n',
    )
    write("a.txt", RUDE + RUDE)
    write("b.txt", RUDE)
    found = check("a.txt", "b.txt", "--select", "ALL").findings
    assert [(f["path"], f["turn"]) for f in found] == [("a.txt", 2), ("b.txt", 0)]


def test_an_entry_that_silences_nothing_is_a_finding_at_its_line(check: Run, write: Write) -> None:
    write("servicelint.toml", 'suppressions = "agreed.toml"\n')
    write("agreed.toml", '[[suppress]]\nconversation = "a"\ncode = "SL301"\nreason = "复核通过"\n')
    (_, unused) = check(write("a.txt", RUDE)).findings
    assert (Path(unused["path"]).name, unused["line"], unused["code"]) == ("agreed.toml", 1, "SL003")


def test_an_entry_for_a_conversation_that_was_not_read_is_noted(check: Run, write: Write) -> None:
    write("servicelint.toml", 'suppressions = "agreed.toml"\n')
    write("agreed.toml", '[[suppress]]\nconversation = "z"\ncode = "SL301"\nreason = "复核通过"\n')
    ran = check(write("a.txt", RUDE))
    assert (ran.codes, ran.err) == (
        ["SL103"],
        "note: agreed.toml:1: conversations that it names were not read: 'z'\n",
    )


def test_a_damaged_file_of_suppressions_is_an_error(run: Run, write: Write) -> None:
    write("servicelint.toml", 'suppressions = "agreed.toml"\n')
    write("agreed.toml", '[[suppress]]\nconversation = "a"\ncode = "SL301"\nreson = "复核通过"\n')
    ran = run("check", write("a.txt", RUDE))
    assert (ran.code, ran.out) == (2, "")
    assert "agreed.toml:4: suppress[0].reson: unknown key (did you mean 'reason'?)" in ran.err


def test_what_a_file_ignores_it_ignores_of_its_comments_too(check: Run, write: Write) -> None:
    write("servicelint.toml", '[per-file-ignores]\n"a.md" = ["SL003"]\n')
    assert check(write("a.md", "<!-- servicelint: ignore-file SL103 旧版 -->\n\n您好\n")).codes == []
