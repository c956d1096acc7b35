"""From hits to findings: how many, in what words, with which fingerprint."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from servicelint.conversation import Position
from servicelint.diagnostic import Diagnostic, Edit, Fix
from small_library import Line, act, engine, rule, small_library, talk, words

Find = Callable[..., list[Diagnostic]]


@pytest.fixture
def find(tmp_path: Path) -> Find:
    """Return `find(rules, *lines)`: the findings; `parts` are further parts of the library."""

    def finding(rules: Any, *lines: Line, masking: bool = True, **keys: Any) -> list[Diagnostic]:
        some = rules if isinstance(rules, list) else [rules]
        loaded = small_library(tmp_path, *some, **keys.pop("parts", {}))
        settings = keys.pop("settings", {})
        (checked,) = engine(loaded, masking=masking, **settings).examine([talk(*lines, **keys)])
        return list(checked.diagnostics)

    return finding


REFUSED = words("不行", "真的不行", "不能退")


def test_one_finding_a_sentence_with_the_longest_hit(find: Find) -> None:
    found = find(rule(REFUSED), "A 不行，真的不行。不能退。", "A 不行")
    assert [(d.turn, d.text) for d in found] == [(0, "真的不行"), (0, "不能退"), (1, "不行")]
    assert [(e.turn, e.start, e.text) for e in found[0].evidence] == [(0, 0, "不行")]


def test_every_hit_on_request(find: Find) -> None:
    found = find(rule(REFUSED, report="every"), "A 不行，真的不行。")
    assert [(d.start, d.end) for d in found] == [(0, 2), (3, 7)]


def test_one_finding_a_conversation_on_request(find: Find) -> None:
    (found,) = find(rule(REFUSED, report="conversation"), "A 不行。", "A 不能退。")
    assert (found.turn, [e.turn for e in found.evidence]) == (0, [1])


@pytest.mark.parametrize(
    ("when", "number"),
    [
        (words("不行"), 1),
        ({"sequence": {"after": words("不行"), "expect": words("可以"), "turns": 1}}, 2),
        ({"measure": {"metric": "characters", "above": 1}}, 2),
        ({"streak": {"of": words("不行"), "length": 2, "unit": "sentence"}}, 1),
        ({"ratio": {"of": words("不行"), "to": "turns", "above": 0.5}}, 1),
        ({"required": {"that": words("可以")}}, 1),
    ],
)
def test_how_many_findings_suit_each_kind(find: Find, when: Any, number: int) -> None:
    lines = ["A 不行，不行"] if "utterance" in when else ["A 不行", "A 不行"]
    assert len(find(rule(when), *lines)) == number


def test_a_finding_says_where_it_stands(find: Find) -> None:
    (found,) = find(rule(REFUSED), "C 为什么", ("A 这个真的不行。", 3.5, 5), path="a.txt")
    assert (found.path, found.conversation, found.turn, found.role) == ("a.txt", "talk", 1, "agent")
    assert (found.start, found.end, found.text, found.time) == (2, 6, "真的不行", 3.5)


def test_a_finding_about_the_conversation_has_no_place(find: Find) -> None:
    (found,) = find(rule({"required": {"that": words("您好")}}), "A 喂", place=_Lines())
    assert (found.turn, found.start, found.end, found.text, found.column) == (None, None, None, None, None)
    assert found.line == 7


class _Lines:
    def start(self) -> Position:
        return Position(7, 1)

    def position(self, turn: int, offset: int) -> Position:
        return Position(7 + turn, offset + 4)


def test_lines_and_columns_come_from_the_file(find: Find) -> None:
    (found,) = find(rule(REFUSED), "C 嗯", "A 真的不行", place=_Lines())
    assert (found.line, found.column, found.end_line, found.end_column) == (8, 4, 8, 8)


def test_the_message_shows_the_words_and_the_note(find: Find) -> None:
    long = rule({"measure": {"metric": "characters", "above": 3}}, message="{text}：{note}字")
    assert [d.message for d in find(long, "A 真的不行")] == ["真的不行：4字"]


def test_a_slot_in_what_was_said_stays_as_it_is(find: Find) -> None:
    slot = rule(words({"pattern": r"退款.{0,10}元"}), message="「{text}」")
    assert [d.message for d in find(slot, "A 退款{note}元")] == ["「退款{note}元」"]


def test_personal_data_is_masked_in_all_that_is_shown(find: Find) -> None:
    number = rule(words({"entity": "phone"}), message="{text}")
    (found,) = find(number, "A 您的电话是13800138000吗")
    assert found.text == found.message
    assert found.text is not None
    assert len(found.text) == 11
    assert "3800138" not in f"{found.text}{found.message}{found.context.turn_text}"


def test_without_masking_it_is_shown(find: Find) -> None:
    number = rule(words({"entity": "phone"}))
    (found,) = find(number, "A 您的电话是13800138000吗", masking=False)
    assert found.text == "13800138000"


def test_evidence_is_masked_too(find: Find) -> None:
    number = rule({"streak": {"of": words({"entity": "phone"}), "length": 2}})
    (found,) = find(number, "A 13800138000", "A 13900139000")
    assert "3800138" not in str(found.evidence[0].text)


class TestFingerprint:
    """What names a finding from run to run."""

    def test_it_is_stable_when_other_turns_move(self, find: Find) -> None:
        (before,) = find(rule(REFUSED), "A 不能退")
        (after,) = find(rule(REFUSED), "C 你好", "A 您好", "A 不能退吧")
        assert before.fingerprint == after.fingerprint

    def test_the_same_words_again_are_another_finding(self, find: Find) -> None:
        first, second = find(rule(REFUSED), "A 不能退", "A 不能退")
        assert first.fingerprint != second.fingerprint

    def test_it_depends_on_conversation_code_and_words(self, find: Find) -> None:
        rules = [rule(REFUSED), rule(REFUSED, code="XY102", name="other")]
        found = find(rules, "A 不能退", "A 不行")
        assert len({d.fingerprint for d in found}) == 4

    def test_it_does_not_depend_on_masking(self, find: Find) -> None:
        number = rule(words({"entity": "phone"}))
        (masked,) = find(number, "A 13800138000")
        (shown,) = find(number, "A 13800138000", masking=False)
        assert masked.fingerprint == shown.fingerprint

    def test_it_does_not_depend_on_how_much_else_was_said(self, find: Find) -> None:
        share = rule({"ratio": {"of": REFUSED, "to": "turns", "above": 0.1}})
        (before,) = find(share, "A 不行")
        (after,) = find(share, "A 不行", "A 好")
        assert before.fingerprint == after.fingerprint


class TestSupersede:
    """One finding in the place of another one."""

    REFUSAL = rule(words("不能退"), tags=["flat"])

    def other(self, *names: str, **keys: Any) -> dict[str, Any]:
        return rule(words("就是不能退"), code="XY102", name="other", supersede=list(names), **keys)

    @pytest.mark.parametrize("name", ["XY101", "flat"])
    def test_the_other_one_goes_where_they_overlap(self, find: Find, name: str) -> None:
        found = find([self.REFUSAL, self.other(name)], "A 就是不能退", "A 不能退")
        assert [(d.code, d.turn) for d in found] == [("XY102", 0), ("XY101", 1)]

    @pytest.mark.parametrize("name", ["XY102", "XY10", "XY1", "wish"])
    def test_what_yields_goes_where_they_overlap(self, find: Find, name: str) -> None:
        weaker = rule(words("就是不能退"), yields_to=[name])
        stronger = rule(words("不能退"), code="XY102", name="other", tags=["wish"])
        found = find([weaker, stronger], "A 就是不能退", "A 就是\n就是不能退", "A 不能退")
        assert [(d.code, d.turn) for d in found] == [("XY102", 0), ("XY102", 1), ("XY102", 2)]

    def test_a_rule_yields_to_none_of_its_own_findings(self, find: Find) -> None:
        assert [d.code for d in find(rule(words("不能退"), yields_to=["XY1"]), "A 不能退")] == ["XY101"]

    def test_a_rule_of_another_code_stays(self, find: Find) -> None:
        third = rule(words("退"), code="XY103", name="third")
        found = find([self.REFUSAL, self.other("XY101"), third], "A 就是不能退")
        assert [d.code for d in found] == ["XY102", "XY103"]

    def test_named_outright_it_is_shown(self, find: Find) -> None:
        both = [self.REFUSAL, self.other("XY101")]
        found = find(both, "A 就是不能退", settings={"select": ("XY101", "XY102")})
        assert [d.code for d in found] == ["XY102", "XY101"]

    def test_what_is_not_shown_hides_nothing(self, find: Find) -> None:
        found = find([self.REFUSAL, self.other("XY101", confidence="low")], "A 就是不能退")
        assert [d.code for d in found] == ["XY101"]

    def test_in_the_turn_the_other_one_goes_wherever_it_stands(self, find: Find) -> None:
        mild = rule(words("麻烦"), code="XY102", name="other", supersede_in_turn=["flat"])
        found = find([self.REFUSAL, mild], "A 不能退。真麻烦。", "A 不能退")
        assert [(d.code, d.turn) for d in found] == [("XY102", 0), ("XY101", 1)]

    def test_in_the_turn_nobody_replaces_what_is_about_the_conversation(self, find: Find) -> None:
        missing = {"required": {"that": words("您好")}}
        rules = [rule(missing), rule(missing, code="XY102", name="other", supersede_in_turn=["XY101"])]
        assert [d.code for d in find(rules, "A 喂")] == ["XY101", "XY102"]

    def test_two_findings_about_the_conversation_overlap(self, find: Find) -> None:
        missing = {"required": {"that": words("您好")}}
        rules = [rule(missing), rule(missing, code="XY102", name="other", supersede=["XY101"])]
        assert [d.code for d in find(rules, "A 喂")] == ["XY102"]


def test_a_fix_changes_every_place_in_the_hit(find: Find) -> None:
    informal = rule(words("你~你们"), fix={"replace": {"你": "您", "你们": "您"}, "safe": True})
    (found,) = find(informal, "A 请你让你们经理来")
    assert found.context.fix == Fix(safe=True, edits=(Edit(1, 2, "您"), Edit(3, 5, "您")))


def test_nothing_to_replace_is_no_fix(find: Find) -> None:
    informal = rule(words("不行"), fix={"replace": {"你": "您"}})
    (found,) = find(informal, "A 不行")
    assert found.context.fix is None


@pytest.mark.parametrize(
    ("score", "points"),
    [
        ({"points": -2}, [-2, -2]),
        ({"points": -2, "weight": 0.5}, [-1, -1]),
        ({"points": -2, "per": "conversation"}, [-2, 0]),
    ],
)
def test_points_for_each_hit_or_once(find: Find, score: Any, points: list[float]) -> None:
    assert [d.score for d in find(rule(REFUSED, score=score), "A 不行", "A 不行")] == points


def test_the_points_of_a_flow_are_added(find: Find) -> None:
    flow = {
        "start": "a",
        "steps": {"a": {"when": words("您好"), "next": ["b"], "points": 3}, "b": {"when": words("再见")}},
    }
    (found,) = find(rule({"flow": flow}, score={"points": -5}), "A 您好")
    assert found.score == -2


def test_what_a_report_says_of_the_rule(find: Find) -> None:
    head = {
        "tags": ["flat"],
        "fatal": True,
        "why": "因为",
        "suggest": ["可以换", "请稍等"],
        "severity": "error",
    }
    (found,) = find(rule(REFUSED, **head), "A 不行", parts={"acts": [act("greeting", "您好")]})
    assert (found.code, found.name, found.tags) == ("XY101", "small-rule", ("flat",))
    assert (found.severity, found.confidence, found.fatal) == ("error", "high", True)
    assert (found.suggestion, found.context.why) == ("可以换", "因为")
