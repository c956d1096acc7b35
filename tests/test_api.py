"""`import servicelint`: what a program sees."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import count, islice
from pathlib import Path

import msgspec
import pytest

import servicelint
from runs import OWN_RULE, Write
from servicelint import Conversation, Linter, Participant, Turn
from servicelint.errors import ConfigError, InputError, RuleErrors, UsageError

pytestmark = pytest.mark.usefixtures("project")

RUDE = Conversation(id="a", turns=(Turn("agent", "规定就是规定，你别问"), Turn("customer", "哦")))
UNFINISHED = Conversation(
    id="b", turns=(Turn("agent", "您好"), Turn("agent", "请讲"), Turn("agent", "查到了"))
)


def codes(found: list[servicelint.Diagnostic]) -> list[str]:
    return [diagnostic.code for diagnostic in found]


@pytest.fixture(autouse=True)
def _fresh_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give `check_text` a linter of the library of this test."""
    from functools import cache

    from servicelint import api

    monkeypatch.setattr(api, "_default_linter", cache(api._default_linter.__wrapped__))


def test_a_labelled_text_is_a_transcript() -> None:
    (found,) = servicelint.check_text("客服：规定就是规定\n客户：你说什么")
    assert (found.code, found.turn, found.role, found.line, found.column) == ("SL103", 0, "agent", 1, 4)


def test_one_label_is_enough() -> None:
    (found,) = servicelint.check_text("客服：规定就是规定。")
    assert (found.text, found.start) == ("规定就是规定", 0)
    assert servicelint.check_text("客户：规定就是规定。") == []


def test_a_text_without_labels_is_one_turn_of_the_agent() -> None:
    (found,) = servicelint.check_text("您先看看\n规定就是规定")
    assert (found.turn, found.role, found.start, found.path, found.line) == (0, "agent", 5, None, None)


@pytest.mark.parametrize("text", ["", "   ", "\n", "\ud800", "。。。"])
def test_a_text_that_says_nothing_has_no_findings(text: str) -> None:
    assert servicelint.check_text(text) == []


def test_a_linter_checks_what_is_selected() -> None:
    assert codes(Linter(select=["SL1"]).check(RUDE)) == ["SL103"]
    assert codes(Linter(ignore=["SL1"]).check(RUDE)) == ["SL301"]
    assert codes(Linter(select="SL1").check(RUDE)) == ["SL103"]
    assert codes(Linter(select=["SL4"], extend_select=["informal-you"]).check(RUDE)) == ["SL301"]


def test_a_linter_shows_low_confidence_when_asked_for() -> None:
    unsure = Conversation(id="a", turns=(Turn("agent", "怎么说呢"),))
    assert codes(Linter().check(unsure)) == []
    assert codes(Linter(min_confidence="low").check(unsure)) == ["SL802"]


def test_a_linter_masks_personal_data_unless_told_not_to() -> None:
    said = Conversation(id="a", turns=(Turn("agent", "我的号码13812345678，你记一下"),))
    (masked,), (shown,) = Linter().check(said), Linter(mask=False).check(said)
    assert "13812345678" not in (masked.context.turn_text or "")
    assert "13812345678" in (shown.context.turn_text or "")


def test_an_incomplete_conversation_is_not_blamed_for_what_may_come() -> None:
    linter = Linter()
    assert codes(linter.check(UNFINISHED)) == ["SL406"]
    assert codes(linter.check(UNFINISHED, complete=False)) == []


def test_many_conversations_are_checked_lazily_and_in_order() -> None:
    read: list[int] = []

    def endless() -> Iterator[Conversation]:
        for number in count():
            read.append(number)
            yield msgspec.structs.replace(RUDE, id=str(number))

    found = Linter(select=["SL103"]).check_many(endless())
    assert read == []
    assert [diagnostic.conversation for diagnostic in islice(found, 3)] == ["0", "1", "2"]
    assert len(read) < 10_000


def test_a_linter_keeps_nothing_between_calls() -> None:
    linter = Linter()
    assert linter.check(RUDE) == linter.check(RUDE) == list(linter.check_many([RUDE]))


def test_a_linter_is_safe_in_threads() -> None:
    linter = Linter()
    conversations = [
        Conversation(
            id=str(n), turns=(Turn("agent", f"规定就是规定{n}，你别问"), Turn("agent", "但是" * (n % 5)))
        )
        for n in range(200)
    ]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(linter.check, conversations)) == [linter.check(one) for one in conversations]


def test_suppressions_of_a_template_hold() -> None:
    comment = {"line": 1, "text": "servicelint: ignore-file SL103 反例"}
    script = msgspec.structs.replace(RUDE, channel="template", metadata={"suppressions": [comment]})
    assert codes(Linter(ignore=["SL3"]).check(script)) == []
    assert codes(Linter(select=["SL0", "SL3"]).check(script)) == ["SL301"]


def test_a_configuration_holds(write: Write) -> None:
    write("calls.toml", 'select = ["SL1", "SL3"]\nsuppressions = "agreed.toml"\n[severity]\nSL3 = "info"\n')
    write("agreed.toml", '[[suppress]]\nconversation = "a"\ncode = "SL103"\nreason = "复核"\n')
    found = Linter(config="calls.toml").check(RUDE)
    assert [(diagnostic.code, diagnostic.severity) for diagnostic in found] == [("SL301", "info")]


def test_a_configured_baseline_holds(write: Write) -> None:
    from servicelint.settings import baseline

    baseline.write(Path("known.json"), baseline.entries(Linter(select=["SL103"]).check(RUDE)))
    write("calls.toml", 'baseline = "known.json"\n')
    assert codes(Linter(config="calls.toml").check(RUDE)) == ["SL301"]


def test_without_a_configuration_none_is_looked_for(write: Write) -> None:
    write("servicelint.toml", "nonsense")
    assert codes(Linter(select=["SL1"]).check(RUDE)) == ["SL103"]


def test_rules_of_the_users_are_added(write: Write) -> None:
    write("mine/QA101.yaml", OWN_RULE)
    assert codes(Linter(rules=["mine"], select=["QA101"]).check(RUDE)) == ["QA101"]
    assert codes(Linter(rules=[Path("mine/QA101.yaml")], select=["QA101"]).check(RUDE)) == ["QA101"]


def test_the_day_is_what_it_is_told(write: Write) -> None:
    write("mine/QA101.yaml", OWN_RULE + "effective: [2025-01-01, null]\n")
    for today, found in (("2024-12-31", []), (date(2025, 1, 1), ["QA101"])):
        assert codes(Linter(rules=["mine"], select=["QA101"], today=today).check(RUDE)) == found


def test_a_retired_name_works_with_a_warning() -> None:
    with pytest.warns(DeprecationWarning, match="'hiding-behind-rules' is retired: write 'stonewalling'"):
        linter = Linter(select=["hiding-behind-rules"])
    assert codes(linter.check(RUDE)) == ["SL103"]


def test_an_unknown_selector_is_an_error_with_the_nearest_one() -> None:
    with pytest.raises(UsageError, match=r"did you mean 'stonewalling'\?"):
        Linter(select=["stonewaling"])


def test_a_bad_configuration_is_an_error(write: Write) -> None:
    write("calls.toml", 'ignroe = ["SL1"]\n')
    with pytest.raises(ConfigError, match=r"calls.toml:1: ignroe: unknown key \(did you mean 'ignore'\?\)"):
        Linter(config="calls.toml")


def test_bad_rules_are_an_error_that_lists_them_all(write: Write) -> None:
    write("mine/a.yaml", "code: [")
    write("mine/b.yaml", OWN_RULE.replace("any", "ani"))
    with pytest.raises(RuleErrors) as caught:
        Linter(rules=["mine"])
    assert [error.path for error in caught.value.errors] == ["mine/a.yaml", "mine/b.yaml"]


def test_verdicts_say_what_each_rule_says() -> None:
    verdicts = {verdict.code: verdict.status for verdict in Linter(select=["SL103", "SL406"]).verdicts(RUDE)}
    assert verdicts == {"SL103": "fail", "SL406": "not_applicable"}


def test_a_turn_is_inspected() -> None:
    (turn, _) = Linter().inspect(RUDE)
    assert (turn.informal_you, turn.pronouns["你"]) == (True, 1)


def test_a_file_is_read(write: Write) -> None:
    path = write("calls.jsonl", [{"id": "x", "turns": [{"role": "agent", "text": "您好"}], "score": 5}])
    (conversation,) = servicelint.read(path)
    assert (conversation.id, conversation.turns, conversation.metadata) == (
        "x",
        (Turn("agent", "您好"),),
        {"score": 5},
    )


def test_reading_is_lazy_and_ends_at_what_cannot_be_read(write: Write) -> None:
    good = '{"id": "x", "turns": [{"role": "agent", "text": "您好"}]}\n'
    found = servicelint.read(write("calls.jsonl", good + "{\n" + good))
    assert next(found).id == "x"
    with pytest.raises(InputError, match=r"calls\.jsonl:2: broken JSON"):
        next(found)


def test_a_missing_file_is_an_error() -> None:
    with pytest.raises(InputError, match=r"missing\.jsonl: cannot be read: No such file"):
        list(servicelint.read("missing.jsonl"))


def test_a_question_is_classified() -> None:
    asked = servicelint.classify_question("您看这样可以吗")
    assert asked is not None
    assert (asked.form, asked.function) == ("yesno", "consent")
    assert servicelint.classify_question("好的，我知道了。") is None


def test_everything_public_can_be_imported() -> None:
    assert [name for name in servicelint.__all__ if getattr(servicelint, name).__doc__ is None] == []
    assert set(servicelint.__all__) <= set(dir(servicelint))


def test_what_does_not_exist_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'lint'"):
        servicelint.lint  # noqa: B018


def test_values_are_frozen() -> None:
    (found,) = Linter(select=["SL103"]).check(RUDE)
    for value in (found, RUDE, RUDE.turns[0], Participant()):
        field = value.__struct_fields__[0]
        with pytest.raises(AttributeError):
            setattr(value, field, None)


def test_importing_costs_next_to_nothing() -> None:
    script = "import sys, servicelint; print('msgspec' in sys.modules, 'jieba' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout == "False False\n"


def test_a_linter_that_selects_nothing_is_a_mistake() -> None:
    with pytest.raises(UsageError, match="select: selects no rule \\(leave it out for all rules\\)"):
        Linter(select=[])
