"""The engine: which rules are asked, what is shown, in which order, and verdicts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from servicelint.conversation import Conversation
from servicelint.errors import RuleError, UsageError
from servicelint.language.contents import Library
from servicelint.linter.linter import BATCH_CHARACTERS, BATCH_CONVERSATIONS, Engine, batches
from servicelint.settings.config import Config
from small_library import act, engine, guard, rule, small_library, talk, words

REFUSED = words("不行")


def codes(loaded: Library, *lines: Any, complete: bool = True, **settings: Any) -> list[str]:
    """Return the codes of what is found in one conversation."""
    conversation = lines[0] if isinstance(lines[0], Conversation) else talk(*lines)
    (checked,) = engine(loaded, **settings).examine([conversation], complete=complete)
    return [d.code for d in checked.diagnostics]


def verdict(loaded: Library, conversation: Conversation, **keys: Any) -> tuple[str, str]:
    """Return status and reason of the one rule."""
    asked = engine(loaded)
    (view,) = asked.views([conversation], **keys)
    (said,) = asked.verdicts(view)
    return said.status, said.reason


def test_findings_come_by_turn_and_place_and_code(tmp_path: Path) -> None:
    rules = [
        rule({"required": {"that": words("您好")}}, code="XY100", name="a"),
        rule(words("可以"), code="XY103", name="b"),
        rule(REFUSED, code="XY102", name="c"),
        rule(words("不行吧"), code="XY101", name="d"),
    ]
    assert codes(small_library(tmp_path, *rules), "A 可以，不行吧", "A 不行") == [
        *("XY103", "XY101", "XY102", "XY102", "XY100")
    ]


def test_a_conversation_that_begins_with_an_empty_turn_is_checked(tmp_path: Path) -> None:
    assert codes(small_library(tmp_path, rule(REFUSED)), "A ", "C 能退吗", "A 不行") == ["XY101"]


def test_what_is_not_selected_is_not_asked(tmp_path: Path) -> None:
    loaded = small_library(tmp_path, rule(REFUSED), rule(REFUSED, code="XY202", name="b", tags=["flat"]))
    assert codes(loaded, "A 不行", select=("XY1",)) == ["XY101"]
    assert codes(loaded, "A 不行", select=("flat",)) == ["XY202"]
    assert codes(loaded, "A 不行", ignore=("small-rule",)) == ["XY202"]


def test_low_confidence_is_shown_on_request_or_by_name(tmp_path: Path) -> None:
    loaded = small_library(tmp_path, rule(REFUSED, confidence="low"))
    assert codes(loaded, "A 不行") == []
    assert codes(loaded, "A 不行", min_confidence="low") == ["XY101"]
    assert codes(loaded, "A 不行", select=("small-rule",)) == ["XY101"]


def test_a_rule_may_be_ignored_in_some_files(tmp_path: Path) -> None:
    loaded = small_library(tmp_path, rule(REFUSED))
    ignored = {"per_file_ignores": {"drafts/*": ("XY101",)}}
    assert codes(loaded, talk("A 不行", path="/project/drafts/a.txt"), **ignored) == []
    assert codes(loaded, talk("A 不行", path="/project/a.txt"), **ignored) == ["XY101"]


def test_the_severity_of_a_rule_may_be_set(tmp_path: Path) -> None:
    loaded = small_library(tmp_path, rule(REFUSED))
    (checked,) = engine(loaded, severity={"XY1": "error"}).examine([talk("A 不行")])
    assert [d.severity for d in checked.diagnostics] == ["error"]


class TestParameters:
    """Numbers of a rule that a configuration may set."""

    def library(self, folder: Path) -> Library:
        streak = {"streak": {"of": words("吗"), "length": "$most"}}
        return small_library(folder, rule(streak, parameters={"most": 3}))

    def test_a_parameter_stands_where_the_rule_refers_to_it(self, tmp_path: Path) -> None:
        assert codes(self.library(tmp_path), "A 是吗", "A 对吗") == []
        assert codes(self.library(tmp_path), "A 是吗", "A 对吗", "A 行吗") == ["XY101"]

    def test_a_configuration_may_set_it(self, tmp_path: Path) -> None:
        rules = {"XY101": {"most": 2}}
        assert codes(self.library(tmp_path), "A 是吗", "A 对吗", rules=rules) == ["XY101"]

    @pytest.mark.parametrize(
        ("table", "message"),
        [
            ({"mots": 2}, r"XY101 has no parameter 'mots' \(did you mean 'most'\?\)"),
            ({"most": "2"}, "the parameter 'most' is a number, not '2'"),
            ({"most": True}, "the parameter 'most' is a number, not True"),
        ],
    )
    def test_what_cannot_be_set_is_an_error(self, tmp_path: Path, table: Any, message: str) -> None:
        with pytest.raises(UsageError, match=message):
            engine(self.library(tmp_path), rules={"XY101": table})


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ([None, None], True),
        (["2024-01-15", "2024-01-15"], True),
        (["2024-01-16", None], False),
        ([None, "2024-01-14"], False),
    ],
)
def test_a_rule_is_in_force_on_its_days(tmp_path: Path, days: list[str | None], found: bool) -> None:
    loaded = small_library(tmp_path, rule(REFUSED, effective=days))
    on_the_day = Engine(loaded, Config(root=tmp_path), date(2024, 1, 15))
    (checked,) = on_the_day.examine([talk("A 不行")])
    assert bool(checked.diagnostics) == found


class TestWhileAConversationGoesOn:
    """With `complete=False` nothing is reported that may still come."""

    def test_what_is_missing_is_withheld(self, tmp_path: Path) -> None:
        loaded = small_library(tmp_path, rule({"required": {"that": words("再见")}}))
        assert codes(loaded, "A 喂") == ["XY101"]
        assert codes(loaded, "A 喂", complete=False) == []

    def test_what_was_said_is_not(self, tmp_path: Path) -> None:
        assert codes(small_library(tmp_path, rule(REFUSED)), "A 不行", complete=False) == ["XY101"]

    def test_a_rule_may_ask_to_be_withheld(self, tmp_path: Path) -> None:
        loaded = small_library(tmp_path, rule(REFUSED, complete_only=True))
        assert codes(loaded, "A 不行", complete=False) == []


class TestVerdicts:
    """Pass, fail, not applicable, cannot tell."""

    def test_pass_and_fail(self, tmp_path: Path) -> None:
        loaded = small_library(tmp_path, rule(REFUSED))
        assert verdict(loaded, talk("A 好的")) == ("pass", "")
        assert verdict(loaded, talk("A 不行")) == ("fail", "")

    @pytest.mark.parametrize("said", ["A 你这个***", "A 好的|A ■■■吧"])
    def test_masked_words_cannot_be_judged(self, tmp_path: Path, said: str) -> None:
        loaded = small_library(tmp_path, rule(REFUSED))
        assert verdict(loaded, talk(*said.split("|"))) == ("cannot_tell", "masked words")

    def test_words_that_the_other_side_masked_do_not_matter(self, tmp_path: Path) -> None:
        loaded = small_library(tmp_path, rule(REFUSED))
        assert verdict(loaded, talk("C 你们***", "A 好的")) == ("pass", "")

    def test_innocent_words_pass(self, tmp_path: Path) -> None:
        quoted = guard("quoted", {"inside_quotes": True})
        loaded = small_library(tmp_path, rule(REFUSED, guards=["quoted"]), guards=[quoted])
        assert verdict(loaded, talk("A 您说“不行”吗")) == ("pass", "")

    @pytest.mark.parametrize(
        ("scope", "known", "said"),
        [
            ({"channel": ["call"]}, {"channel": "chat"}, ("not_applicable", "not for this channel")),
            ({"channel": ["call"]}, {}, ("cannot_tell", "the channel is unknown")),
            ({"not_channel": ["chat"]}, {"channel": "chat"}, ("not_applicable", "not for this channel")),
            ({"not_channel": ["chat"]}, {}, ("fail", "")),
            (
                {"direction": "inbound"},
                {"direction": "outbound"},
                ("not_applicable", "not for this direction"),
            ),
            ({"direction": "inbound"}, {}, ("cannot_tell", "the direction is unknown")),
            (
                {"metadata": [{"field": "queue", "is": "vip"}]},
                {"metadata": {"queue": "normal"}},
                ("not_applicable", "not for this metadata"),
            ),
            ({"metadata": [{"field": "queue", "is": "vip"}]}, {}, ("not_applicable", "no queue")),
            ({"metadata": [{"field": "queue", "is": "vip"}]}, {"metadata": {"queue": "vip"}}, ("fail", "")),
        ],
    )
    def test_a_rule_applies_in_its_scope(self, tmp_path: Path, scope: Any, known: Any, said: Any) -> None:
        loaded = small_library(tmp_path, rule(REFUSED, scope=scope))
        assert verdict(loaded, talk("A 不行", **known)) == said

    def test_a_script_owes_its_own_part_only(self, tmp_path: Path) -> None:
        loaded = small_library(tmp_path, rule({"required": {"that": words("再见")}}, part="closing"))
        assert verdict(loaded, talk("A 您好", part="opening"))[0] == "not_applicable"
        assert verdict(loaded, talk("A 您好", part="closing"))[0] == "fail"
        assert verdict(loaded, talk("A 您好"))[0] == "fail"

    def test_without_a_known_speaker_nobody_can_tell(self, tmp_path: Path) -> None:
        loaded = small_library(tmp_path, rule({"required": {"that": words("您好")}}))
        assert verdict(loaded, talk("? 喂", "C 你好")) == ("cannot_tell", "who is the agent is unknown")
        assert verdict(loaded, talk("? 喂", "A 你好"))[0] == "fail"

    def test_behind_a_mask_nobody_can_tell(self, tmp_path: Path) -> None:
        loaded = small_library(tmp_path, rule({"required": {"that": words("您好")}}))
        assert verdict(loaded, talk("A ****，请讲")) == ("cannot_tell", "masked words")

    def test_without_times_nobody_can_tell(self, tmp_path: Path) -> None:
        loaded = small_library(tmp_path, rule({"measure": {"metric": "speech_rate", "above": 300}}))
        reason = "no speech_rate: the input carries no times"
        assert verdict(loaded, talk("A 您好")) == ("cannot_tell", reason)


def test_a_phase_of_the_scope(tmp_path: Path) -> None:
    loaded = small_library(
        tmp_path, rule(words("谢谢"), scope={"phase": ["closing"]}), acts=[act("farewell", "再见")]
    )
    assert codes(loaded, "A 谢谢", "A 谢谢，再见") == ["XY101"]


class TestGuards:
    """Which guards a rule has."""

    GUARDS = (
        guard("quoted", {"inside_quotes": True}, standard=True),
        guard("supposed", {"before": ["如果"]}),
    )

    def found(self, folder: Path, text: str, **keys: Any) -> list[str]:
        used = rule(words("无关"), code="ZZ999", name="user", guards=["supposed"])
        loaded = small_library(folder, rule(REFUSED, **keys), used, guards=self.GUARDS)
        return codes(loaded, f"A {text}")

    def test_standard_guards_belong_to_the_families_about_what_words_mean(self, tmp_path: Path) -> None:
        assert self.found(tmp_path, "“不行”这个词", code="SL101") == []
        assert self.found(tmp_path, "“不行”这个词", code="XY101") == ["XY101"]

    def test_a_rule_may_do_without_one(self, tmp_path: Path) -> None:
        assert self.found(tmp_path, "“不行”这个词", code="SL101", despite=["quoted"]) == ["SL101"]

    def test_a_rule_may_have_more(self, tmp_path: Path) -> None:
        assert self.found(tmp_path, "如果不行的话", code="XY101", guards=["supposed"]) == []
        assert self.found(tmp_path, "如果不行的话", code="XY101") == ["XY101"]


def test_one_conversation_that_cannot_be_checked_does_not_stop_the_others(tmp_path: Path) -> None:
    loaded = small_library(tmp_path, rule({"check": "masked_words"}), rule(REFUSED, code="XY102", name="b"))
    broken = engine(loaded)
    first, second = talk("A 不行"), talk("A 好")

    def fail(view: Any) -> Any:
        if view.conversation is first:
            raise RuleError("ran too long")
        return ask(view)

    ask = broken.rules["XY101"].compiled.evaluate
    object.__setattr__(broken.rules["XY101"].compiled, "evaluate", fail)
    checked = list(broken.examine([first, second, first]))
    assert [str(one.error) if one.error else None for one in checked] == [
        "ran too long",
        None,
        "ran too long",
    ]


def test_conversations_are_taken_lazily_and_in_order(tmp_path: Path) -> None:
    taken: list[int] = []

    def reading() -> Any:
        for number in range(BATCH_CONVERSATIONS * 3):
            taken.append(number)
            yield Conversation(id=str(number), turns=talk("A 不行").turns)

    examined = engine(small_library(tmp_path, rule(REFUSED))).examine(reading())
    assert next(examined).conversation.id == "0"
    assert len(taken) == BATCH_CONVERSATIONS
    assert [one.conversation.id for one in examined] == [str(n) for n in range(1, BATCH_CONVERSATIONS * 3)]


def test_long_conversations_fill_a_batch_sooner() -> None:
    long = talk("A " + "好" * (BATCH_CHARACTERS * 6 // 10))
    assert [len(batch) for batch in batches([long] * 5)] == [2, 2, 1]
