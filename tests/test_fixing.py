"""Rewriting script templates."""

from __future__ import annotations

import codecs
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings import finding
from servicelint.conversation import Channel, Conversation, Position, Turn
from servicelint.diagnostic import Context, Diagnostic, Edit, Fix
from servicelint.errors import InputError
from servicelint.fixing import (
    DIFFERS,
    NOT_TEMPLATE,
    OVERLAPS,
    SYNTAX,
    UNSAFE,
    Outcome,
    TextFile,
    diff,
    fix_text,
    read_text_file,
    write_text_file,
)


class ListItem:
    """The one turn is a list item on line 3, behind `- `."""

    def start(self) -> Position | None:
        return Position(3, 1)

    def position(self, turn: int, offset: int) -> Position | None:
        return Position(3, 3 + offset)


SAID = "你好，请你稍等"
SCRIPT = f"# 开场\n\n- {SAID}\n- 谢谢\n"
FORMAL = Edit(4, 5, "您")


def script(path: str = "a.md", channel: Channel = "template") -> Conversation:
    return Conversation(id="a", turns=(Turn("agent", SAID),), channel=channel, path=path, place=ListItem())


def correction(*edits: Edit, safe: bool = True, turn: int | None = 0) -> Diagnostic:
    return finding(
        turn=turn,
        role="agent",
        line=3,
        column=3,
        end_line=3,
        end_column=4,
        code="SL301",
        name="informal-you",
        start=0,
        end=1,
        context=Context(fix=Fix(safe, edits) if edits else None),
    )


def fix(*findings: Diagnostic, text: str = SCRIPT, unsafe: bool = False) -> Outcome:
    return fix_text(text, [(script(), item) for item in findings], unsafe=unsafe)


def reasons(outcome: Outcome) -> list[str]:
    return [item.reason for item in outcome.left]


def test_a_safe_fix_is_made() -> None:
    outcome = fix(correction(FORMAL))
    assert outcome.new == "# 开场\n\n- 你好，请您稍等\n- 谢谢\n"
    assert outcome.applied == (correction(FORMAL),)
    assert outcome.left == ()


def test_all_edits_of_a_fix_are_made() -> None:
    assert "- 您好，请您稍等\n" in fix(correction(FORMAL, Edit(0, 1, "您"))).new


def test_fixes_of_several_findings_are_made_in_any_order() -> None:
    assert "- 您好，请您稍等\n" in fix(correction(FORMAL), correction(Edit(0, 1, "您"))).new


def test_words_can_be_put_in_at_the_start_and_the_end() -> None:
    assert "- 女士，你好，请你稍等片刻\n" in fix(correction(Edit(0, 0, "女士，"), Edit(7, 7, "片刻"))).new


def test_words_can_be_taken_out() -> None:
    assert "- 请你稍等\n" in fix(correction(Edit(0, 3, ""))).new


def test_a_change_of_wording_is_made_only_on_request() -> None:
    item = correction(Edit(3, 7, "麻烦您等一下"), safe=False)
    assert (fix(item).new, reasons(fix(item))) == (SCRIPT, [UNSAFE])
    assert "- 你好，麻烦您等一下\n" in fix(item, unsafe=True).new


def test_of_two_overlapping_fixes_the_first_is_made() -> None:
    second = correction(Edit(3, 5, "麻烦您"))
    outcome = fix(correction(FORMAL), second)
    assert "- 你好，请您稍等\n" in outcome.new
    assert [(item.diagnostic, item.reason) for item in outcome.left] == [(second, OVERLAPS)]


def test_two_words_put_in_at_one_place_overlap() -> None:
    outcome = fix(correction(Edit(3, 3, "女士，")), correction(Edit(3, 3, "先生，")))
    assert "- 你好，女士，请你稍等\n" in outcome.new
    assert reasons(outcome) == [OVERLAPS]


def test_a_fix_whose_own_edits_overlap_is_left() -> None:
    outcome = fix(correction(Edit(3, 5, "麻烦您"), FORMAL))
    assert (outcome.new, reasons(outcome)) == (SCRIPT, [OVERLAPS])


def test_a_fix_that_overlaps_in_part_is_left_whole() -> None:
    outcome = fix(correction(FORMAL), correction(Edit(0, 1, "您"), Edit(3, 5, "麻烦您")))
    assert "- 你好，请您稍等\n" in outcome.new
    assert reasons(outcome) == [OVERLAPS]


def test_fixes_that_touch_do_not_overlap() -> None:
    assert "- 你好，麻烦您稍等\n" in fix(correction(Edit(3, 4, "麻烦")), correction(FORMAL)).new


def test_two_findings_may_want_the_same_fix() -> None:
    outcome = fix(correction(FORMAL), correction(FORMAL))
    assert "- 你好，请您稍等\n" in outcome.new
    assert (len(outcome.applied), outcome.left) == (2, ())


@pytest.mark.parametrize("edit", [FORMAL, Edit(4, 4, "先"), Edit(0, 0, "先"), Edit(7, 7, "哦")])
@pytest.mark.parametrize("text", ["# 开场\n\n- 换了一句别的话\n", "# 开场\n\n- 短\n\n", "# 开场\n", ""])
def test_a_fix_is_left_where_the_file_has_other_words(edit: Edit, text: str) -> None:
    outcome = fix(correction(edit), text=text)
    assert (outcome.new, reasons(outcome)) == (text, [DIFFERS])


def test_a_finding_without_a_fix_or_a_turn_is_passed_over() -> None:
    outcome = fix(correction(), correction(FORMAL, turn=None))
    assert (outcome.new, outcome.applied, outcome.left) == (SCRIPT, (), ())


@pytest.mark.parametrize("channel", ["call", "chat", None])
def test_what_was_said_is_never_rewritten(channel: Channel | None) -> None:
    conversation = msgspec.structs.replace(script(), channel=channel)
    outcome = fix_text(SCRIPT, [(conversation, correction(FORMAL))])
    assert (outcome.new, reasons(outcome)) == (SCRIPT, [NOT_TEMPLATE])


@pytest.mark.parametrize(
    ("path", "text"), [("a.yaml", "您: "), ("a.YML", '"'), ("a.json", "\\"), ("a.md", "您\n")]
)
def test_a_fix_does_not_change_the_syntax_of_a_file(path: str, text: str) -> None:
    outcome = fix_text(SCRIPT, [(script(path), correction(Edit(4, 5, text)))])
    assert (outcome.new, reasons(outcome)) == (SCRIPT, [SYNTAX])


def test_a_data_file_is_rewritten_by_plain_words() -> None:
    assert "请您稍等" in fix_text(SCRIPT, [(script("a.yaml"), correction(FORMAL))]).new


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_stay_as_they_are(line_end: str) -> None:
    text = SCRIPT.replace("\n", line_end)
    assert fix(correction(FORMAL), text=text).new == text.replace("请你", "请您")


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(1, 3), st.text("您请稍", max_size=3)), max_size=6))
def test_each_fix_is_made_or_left_and_the_rest_of_the_file_stays(
    wanted: list[tuple[int, int, str]],
) -> None:
    outcome = fix(*(correction(Edit(start, min(start + n, 7), text)) for start, n, text in wanted))
    assert len(outcome.applied) + len(outcome.left) == len(wanted)
    assert outcome.new.startswith("# 开场\n\n- ")
    assert outcome.new.endswith("\n- 谢谢\n")


@pytest.mark.parametrize(("encoding", "mark"), [("utf-8", b""), ("utf-8", codecs.BOM_UTF8), ("gb18030", b"")])
def test_the_encoding_of_a_file_stays(tmp_path: Path, encoding: str, mark: bytes) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(mark + SCRIPT.encode(encoding))
    file = read_text_file(path)
    assert file == TextFile(SCRIPT, encoding, mark)
    write_text_file(path, file, SCRIPT.replace("请你", "请您"))
    assert path.read_bytes() == mark + SCRIPT.replace("请你", "请您").encode(encoding)


def test_a_file_in_another_encoding_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("你好".encode("utf-16"))
    with pytest.raises(InputError, match=r"a\.md:1: the file is UTF-16"):
        read_text_file(path)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read: No such file or directory"):
        read_text_file(tmp_path / "a.md")


def test_a_place_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written: No such file or directory"):
        write_text_file(tmp_path / "none" / "a.md", TextFile("", "utf-8"), "")


def test_a_diff_shows_what_would_change() -> None:
    assert diff(SCRIPT, fix(correction(FORMAL)).new, "scripts/a.md") == (
        "--- scripts/a.md\n"
        "+++ scripts/a.md\n"
        "@@ -1,4 +1,4 @@\n"
        " # 开场\n"
        " \n"
        "-- 你好，请你稍等\n"
        "+- 你好，请您稍等\n"
        " - 谢谢\n"
    )


def test_a_diff_of_a_file_without_a_last_line_end_says_so() -> None:
    assert diff("请你稍等", "请您稍等", "a.md") == (
        "--- a.md\n+++ a.md\n@@ -1 +1 @@\n"
        "-请你稍等\n\\ No newline at end of file\n+请您稍等\n\\ No newline at end of file\n"
    )


def test_a_diff_of_equal_texts_is_empty() -> None:
    assert diff(SCRIPT, SCRIPT, "a.md") == ""
