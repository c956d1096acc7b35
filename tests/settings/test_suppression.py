"""Findings that were accepted, for how long, and acceptances that nothing needs any more."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest

from servicelint.conversation import Nowhere
from servicelint.errors import ConfigError
from servicelint.settings.suppression import (
    Suppression,
    UnusedSuppression,
    apply,
    load_sidecar,
    read_comments,
    unused,
)

from .examples import conversation, diagnostic, selection

TODAY = date(2026, 1, 31)
CODES = selection().codes


def comments(*texts: tuple[int, str]) -> list[Suppression]:
    found, errors = read_comments(conversation(*texts))
    assert errors == []
    return found


def complaints(*texts: tuple[int, str]) -> list[str]:
    return [str(error) for error in read_comments(conversation(*texts))[1]]


def sidecar(directory: Path, text: str) -> Path:
    path = directory / "servicelint-suppressions.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_comment_states_code_and_reason() -> None:
    assert comments((3, "servicelint: ignore SL101 客户要求的原话")) == [
        Suppression("a.md", 3, "SL101", "a", (1,), "客户要求的原话")
    ]


@pytest.mark.parametrize("separator", [",", ", ", "，", "、"])
def test_a_comment_may_name_several_rules(separator: str) -> None:
    found = comments((3, f"servicelint: ignore SL101{separator}stonewalling{separator}SL4 旧稿"))
    assert [item.selector for item in found] == ["SL101", "stonewalling", "SL4"]
    assert {item.reason for item in found} == {"旧稿"}


def test_a_comment_may_name_its_last_day() -> None:
    (found,) = comments((3, "servicelint: ignore SL101 until=2026-01-31 活动结束前"))
    assert (found.expires, found.reason) == (date(2026, 1, 31), "活动结束前")


def test_full_width_punctuation_is_understood() -> None:
    (found,) = comments((3, "servicelint：ignore SL101原话"))
    assert (found.selector, found.reason) == ("SL101", "原话")


@pytest.mark.parametrize(
    ("line", "turns"),
    [(1, (0,)), (2, (0,)), (3, (1,)), (6, (2,)), (7, ())],
)
def test_a_comment_is_for_the_turn_on_its_line_or_the_next_below(line: int, turns: tuple[int, ...]) -> None:
    (found,) = comments((line, "servicelint: ignore SL101"))
    assert found.turns == turns


def test_two_turns_on_the_line_of_a_comment_are_both_meant() -> None:
    (found,), _ = read_comments(conversation((2, "servicelint: ignore SL101"), lines=(2, 2, 3)))
    assert found.turns == (0, 1)


def test_a_comment_in_a_format_without_lines_is_for_no_turn() -> None:
    item = msgspec.structs.replace(conversation((3, "servicelint: ignore SL101")), place=Nowhere())
    (found,), _ = read_comments(item)
    assert found.turns == ()


def test_ignore_file_is_for_the_whole_conversation() -> None:
    (found,) = comments((1, "servicelint: ignore-file SL401 片段"))
    assert found.turns is None


@pytest.mark.parametrize(
    "text",
    [
        "servicelint: ignore",
        "servicelint: ignore 先放过",
        "servicelint: ignore ALL",
    ],
)
def test_a_comment_without_a_rule_is_an_error(text: str) -> None:
    assert complaints((3, text)) == [
        "a.md:3: a suppression comment names the rules that it ignores"
        " (write `servicelint: ignore SL101 reason` or `servicelint: ignore-file SL101 reason`)"
    ]


def test_a_last_day_that_is_no_date_is_an_error() -> None:
    assert complaints((3, "servicelint: ignore SL101 until=明天 活动")) == [
        "a.md:3: '明天' is not a date (write until=2026-01-31)"
    ]


def test_a_wrong_comment_leaves_the_others_in_force() -> None:
    found, errors = read_comments(conversation((1, "servicelint: ignore"), (3, "servicelint: ignore SL101")))
    assert ([item.line for item in found], [error.line for error in errors]) == ([3], [1])


def test_foreign_metadata_of_the_same_name_is_left_alone() -> None:
    item = msgspec.structs.replace(conversation(), metadata={"suppressions": "none"})
    assert read_comments(item) == ([], [])


def test_a_suppression_hides_the_finding_of_its_turn_and_rule() -> None:
    hidden = diagnostic("SL101", 1)
    other_turn = diagnostic("SL101", 2)
    other_rule = diagnostic("SL103", 1)
    items = comments((3, "servicelint: ignore SL101"))
    kept, used = apply([hidden, other_turn, other_rule], items, TODAY, CODES)
    assert kept == [other_turn, other_rule]
    assert used == {("a.md", 3, "SL101")}


@pytest.mark.parametrize("selector", ["SL1", "SL10", "SL103", "stonewalling", "hiding-behind-rules", "rude"])
def test_a_suppression_takes_any_selector(selector: str) -> None:
    kept, _ = apply([diagnostic("SL103", 1)], comments((3, f"servicelint: ignore {selector}")), TODAY, CODES)
    assert kept == []


def test_a_comment_for_the_file_hides_findings_about_the_whole_conversation() -> None:
    kept, _ = apply(
        [diagnostic("SL401", None)], comments((1, "servicelint: ignore-file SL401")), TODAY, CODES
    )
    assert kept == []


def test_a_suppression_leaves_other_conversations_alone() -> None:
    finding = diagnostic("SL101", 1, conversation="b")
    assert apply([finding], comments((3, "servicelint: ignore SL101")), TODAY, CODES) == ([finding], set())


def test_a_suppression_works_on_its_last_day_and_not_after() -> None:
    items = comments((3, "servicelint: ignore SL101 until=2026-01-31"))
    finding = diagnostic("SL101", 1)
    assert apply([finding], items, date(2026, 1, 31), CODES)[0] == []
    assert apply([finding], items, date(2026, 2, 1), CODES)[0] == [finding]


def test_a_suppression_that_hides_nothing_is_named() -> None:
    first, second = comments((1, "servicelint: ignore SL101"), (3, "servicelint: ignore SL101"))
    assert unused([first, second], {first.key}, TODAY, selection()) == [
        UnusedSuppression("SL003", "unused-suppression", second)
    ]


def test_an_expired_suppression_is_named() -> None:
    (item,) = comments((1, "servicelint: ignore SL101 until=2026-01-30"))
    assert unused([item], set(), TODAY, selection()) == [
        UnusedSuppression("SL004", "expired-suppression", item)
    ]


def test_a_suppression_of_an_unknown_rule_is_named_with_the_nearest() -> None:
    (item,) = comments((1, "servicelint: ignore stonewaling"))
    assert unused([item], set(), TODAY, selection()) == [
        UnusedSuppression("SL003", "unused-suppression", item, "did you mean 'stonewalling'?")
    ]


def test_a_suppression_of_a_rule_that_is_off_is_not_called_unused() -> None:
    (item,) = comments((1, "servicelint: ignore SL101"))
    assert unused([item], set(), TODAY, selection(select=("SL4",))) == []


def test_a_comment_used_in_one_conversation_of_its_file_is_used() -> None:
    (item,) = comments((1, "servicelint: ignore-file SL101"))
    elsewhere = msgspec.structs.replace(item, conversation="b")
    assert unused([item, elsewhere], {item.key}, TODAY, selection()) == []


def test_unused_suppressions_come_in_the_order_of_their_lines() -> None:
    items = comments((5, "servicelint: ignore SL101"), (1, "servicelint: ignore SL103"))
    assert [found.suppression.line for found in unused(items, set(), TODAY, selection())] == [1, 5]


def test_a_sidecar_file_is_read_by_conversation(tmp_path: Path) -> None:
    path = sidecar(
        tmp_path,
        """
[[suppress]]
conversation = "call-1"
turn = 3
code = "SL101"
reason = "申诉成立"

[[suppress]]
conversation = "call-2"
code = "missing-greeting"
reason = "录音残缺"
expires = 2026-06-30
""",
    )
    assert load_sidecar(path) == {
        "call-1": (Suppression(str(path), 2, "SL101", "call-1", (3,), "申诉成立"),),
        "call-2": (
            Suppression(str(path), 8, "missing-greeting", "call-2", None, "录音残缺", date(2026, 6, 30)),
        ),
    }


def test_a_sidecar_file_may_be_empty(tmp_path: Path) -> None:
    assert load_sidecar(sidecar(tmp_path, "")) == {}


HEAD = '[[suppress]]\nconversation = "x"\ncode = "SL1"\nreason = "r"\n\n[[suppress]]\nconversation = "a"\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('code = "SL1"', ":6: suppress[1]: object missing required field `reason`"),
        (
            'code = "SL1"\nreason = "r"\nexpire = 2026-01-01',
            ":10: suppress[1].expire: unknown key (did you mean 'expires'?)",
        ),
        (
            'code = "SL1"\nreason = "r"\nexpires = "soon"',
            ":10: suppress[1].expires: invalid RFC3339 encoded date",
        ),
        ('code = "SL1"\nreason = " "', ":9: suppress[1].reason: must not be empty"),
        (
            'code = "SL1, SL2"\nreason = "r"',
            ":8: suppress[1].code: 'SL1, SL2' is not the code or name of a rule"
            " (write one `[[suppress]]` table for each rule)",
        ),
        ('code = "SL1"\nreason = "r"\nturn = -1', ":10: suppress[1].turn: turns count from 0"),
        ('code = "SL1"\nreason = "r"\n[[supress]]', ":10: supress: unknown key (did you mean 'suppress'?)"),
    ],
)
def test_a_mistake_in_a_sidecar_file_is_named_with_its_place(
    tmp_path: Path, text: str, expected: str
) -> None:
    path = sidecar(tmp_path, HEAD + text)
    with pytest.raises(ConfigError) as caught:
        load_sidecar(path)
    assert str(caught.value) == f"{path}{expected}"


@pytest.mark.parametrize(
    ("text", "word", "hint"),
    [
        ("servicelint: ignroe SL103 旧版", "ignroe", "did you mean 'ignore'?"),
        ("servicelint： ignore-flie SL103 旧版", "ignore-flie", "did you mean 'ignore-file'?"),
        ("servicelint: disable SL103", "disable", "write `servicelint: ignore SL101 reason`"),
    ],
)
def test_a_comment_that_is_written_wrong_covers_nothing_and_is_named(text: str, word: str, hint: str) -> None:
    (item,) = comments((3, text))
    assert (item.selector, item.turns, item.mistake) == (word, (), hint)
    assert unused([item], set(), TODAY, selection()) == [
        UnusedSuppression("SL007", "misspelt-suppression", item, hint)
    ]


def test_a_comment_about_something_else_is_nobody_s_mistake() -> None:
    assert comments((3, "servicelint: 话术说明见内网"), (4, "servicelint: see the notes")) == []
