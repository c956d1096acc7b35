"""Running the examples of rules and acts: one that misbehaves is an error."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from servicelint.errors import RuleErrors
from servicelint.language.schema import Example, RuleFile
from servicelint.linter.examples import conversation_of, run_acts, run_rules, verify_examples
from small_library import act, guard, rule, small_library, words


def problems(folder: Path, when: Any, violating: list[Any], compliant: list[Any], **keys: Any) -> list[str]:
    """Return what misbehaves in the first violating and compliant examples of a rule."""
    parts = {part: keys.pop(part) for part in ("acts", "guards") if part in keys}
    others = keys.pop("others", [])
    both = {"violating": violating * 2, "compliant": compliant * 2}
    loaded = small_library(folder, rule(when, examples=both, **keys), *others, **parts)
    found = run_rules(loaded, frozenset({"XY101"}))
    return [f"{one.key}: {one.problem}" for one in found if one.key.endswith("[0]")]


REFUSED = words("不行")


def test_examples_that_behave(tmp_path: Path) -> None:
    assert problems(tmp_path, REFUSED, ["不行"], ["可以"]) == []


def test_a_rule_turned_round_is_caught_on_both_sides(tmp_path: Path) -> None:
    assert problems(tmp_path, {"not": REFUSED}, ["不行"], ["可以"]) == [
        "examples.violating[0]: the rule does not fire on a violating example",
        "examples.compliant[0]: XY101 fires on a compliant example, on None",
    ]


def test_the_words_that_must_be_hit(tmp_path: Path) -> None:
    assert problems(tmp_path, REFUSED, [{"text": "不行吧", "hit": "不行"}], ["可以"]) == []
    assert problems(tmp_path, REFUSED, [{"text": "不行吧", "hit": "不行吧"}], ["可以"]) == [
        "examples.violating[0]: the rule fires on '不行', not on '不行吧'"
    ]


def test_an_excuse_must_be_one(tmp_path: Path) -> None:
    required = {"required": {"that": words("您好"), "unless": words("打错了")}}
    excused = {"text": "打错了", "excused": True}
    assert problems(tmp_path, required, ["喂"], [excused]) == []
    assert problems(tmp_path, required, ["喂"], [{"text": "您好", "excused": True}]) == [
        "examples.compliant[0]: XY101 answers pass, not that the example is excused"
    ]


def test_what_cannot_be_told_must_be_said(tmp_path: Path) -> None:
    fast = {"measure": {"metric": "speech_rate", "above": 300}}
    quick = {"turns": [{"role": "agent", "text": "好的好的", "start": 0, "end": 0.1}]}
    unknown = {"text": "好的", "cannot_tell": True}
    assert problems(tmp_path, fast, [quick], [unknown]) == []
    assert problems(tmp_path, fast, [quick], ["好的"]) == ["examples.compliant[0]: XY101 answers cannot_tell"]
    slow = {"turns": [{**quick["turns"][0], "end": 10}], "cannot_tell": True}
    assert problems(tmp_path, fast, [quick], [slow]) == ["examples.compliant[0]: XY101 answers pass"]


def test_each_rule_answers_for_itself(tmp_path: Path) -> None:
    stronger = rule(words("就是不行"), code="XY102", name="b", supersede=["XY101"])
    assert problems(tmp_path, REFUSED, ["就是不行"], ["可以"], others=[stronger]) == []


@pytest.mark.parametrize("keys", [{"confidence": "low"}, {"effective": ["2000-01-01", "2000-12-31"]}])
def test_a_quiet_or_expired_rule_is_run_too(tmp_path: Path, keys: Any) -> None:
    assert problems(tmp_path, REFUSED, ["不行"], ["可以"], **keys) == []


def test_guards_apply(tmp_path: Path) -> None:
    quoted = guard("quoted", {"inside_quotes": True}, standard=True)
    examples = {"violating": ["不行", "真不行"], "compliant": ["您说“不行”吗", "可以"]}
    loaded = small_library(tmp_path, rule(REFUSED, code="SL101", examples=examples), guards=[quoted])
    assert list(run_rules(loaded)) == []


def test_all_that_misbehaves_is_an_error_with_its_file(tmp_path: Path) -> None:
    examples = {"violating": ["可以", "不行"], "compliant": ["好", "真不行"]}
    loaded = small_library(tmp_path, rule(REFUSED, examples=examples), acts=[act("greeting", "您好")])
    with pytest.raises(RuleErrors) as caught:
        verify_examples(loaded)
    assert [(Path(e.path or "").name, e.key, e.message.rpartition(": ")[2]) for e in caught.value.errors] == [
        ("XY101.yaml", "examples.violating[0]", "可以"),
        ("XY101.yaml", "examples.compliant[1]", "真不行"),
    ]


def test_examples_of_acts(tmp_path: Path) -> None:
    right = act("greeting", "您好", examples={"is": ["您好，请讲"], "is_not": ["请讲"]})
    wrong = act("upset", "生气", role="customer", examples={"is": ["我很高兴"], "is_not": ["我很生气"]})
    found = run_acts(small_library(tmp_path, acts=[right, wrong]))
    assert [(one.code, one.key, one.problem) for one in found] == [
        ("act upset", "examples.is[0]", "is not heard as the act"),
        ("act upset", "examples.is_not[0]", "is heard as the act"),
    ]


class TestConversationOf:
    """An example as a conversation."""

    def rule(self, folder: Path, **keys: Any) -> RuleFile:
        return small_library(folder, rule(REFUSED, **keys)).rules[0]

    def test_a_text_is_one_turn_of_the_rules_role(self, tmp_path: Path) -> None:
        agent = conversation_of(Example(text="您好"), self.rule(tmp_path))
        customer = conversation_of(Example(text="您好"), self.rule(tmp_path, scope={"role": "customer"}))
        assert [(c.turns[0].role, c.turns[0].text) for c in (agent, customer)] == [
            ("agent", "您好"),
            ("customer", "您好"),
        ]

    def test_the_channel_of_the_rule_is_taken_where_none_is_named(self, tmp_path: Path) -> None:
        some = self.rule(tmp_path, scope={"channel": ["call", "chat"], "direction": "inbound"})
        known = conversation_of(Example(text="您好"), some)
        assert (known.channel, known.direction) == ("call", "inbound")
        assert conversation_of(Example(text="您好", channel="chat"), some).channel == "chat"

    def test_metadata_by_dotted_keys(self, tmp_path: Path) -> None:
        metadata = {"queue": "vip", "agent.name": "李娜", "customer.level": 3, "order.kind": "refund"}
        known = conversation_of(Example(text="您好", metadata=metadata, part="closing"), self.rule(tmp_path))
        assert (known.agent.name, known.customer.metadata, known.part) == ("李娜", {"level": 3}, "closing")
        assert known.metadata == {"queue": "vip", "order": {"kind": "refund"}}

    def test_a_transcript_is_read_like_a_file(self, tmp_path: Path) -> None:
        said = "[00:00:09 --> 00:00:03] 小王：您好，请问有什么可以帮您？\n小李：我要退货\n"
        known = conversation_of(Example(transcript=said), self.rule(tmp_path))
        assert [(turn.role, turn.speaker) for turn in known.turns] == [
            ("agent", "小王"),
            ("customer", "小李"),
        ]
        assert [remark.about for remark in known.remarks] == ["role", "time"]


@pytest.mark.parametrize(("about", "fires"), [("role", True), ("time", False)])
def test_what_a_reader_remarks_can_be_asked_for(about: str, fires: bool, tmp_path: Path) -> None:
    guessed = {"transcript": "小王：您好，请问有什么可以帮您？\n小李：我要退货\n"}
    when = {"check": {"name": "remarks", "arguments": {"about": about}}}
    found = problems(tmp_path, when, [guessed], ["您好"], scope={"role": "any"})
    assert (found == []) == fires
