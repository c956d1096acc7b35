"""What servicelint says of labelled conversations, by the shipped acts and by rules of a test."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest

from servicelint.conversation import Conversation
from servicelint.errors import RuleError
from servicelint.evaluation.labels import QuestionLabel, UtteranceLabel
from servicelint.evaluation.predictions import Predicted, predict, predict_question, predict_utterances
from servicelint.linter.linter import Engine
from small_library import engine, rule, small_library, talk, words
from understanding import shipped

CALL = talk(
    "A 您好，晴空电信，我是小周，请问有什么可以帮您？",
    "C 你们怎么回事，网断了三天了！",
    "A 非常抱歉，我理解您的心情。请您稍等一下，可以吗？",
    "C 行",
    "A 谢谢您的等待，你的线路查好了。",
    "C 嗯",
    "A 请问还有其他需要吗？",
    "C 没了",
    "A 感谢来电，再见。",
)


def session(conversation: Conversation) -> Predicted:
    (found,) = predict(shipped.engine(), [conversation], {conversation.id})
    return found


def tagged(code: str, phrase: str, *tags: str) -> dict[str, object]:
    return rule(words(phrase), code=code, name=code.lower(), tags=list(tags))


def test_the_fields_of_a_session_that_are_true() -> None:
    found = session(CALL).flags
    assert found == {
        "greeting": True,
        "self_intro": True,
        "offer_help_open": True,
        "close_check": True,
        "farewell": True,
        "customer_upset": True,
    }


def test_the_fields_of_a_session_that_list_turns() -> None:
    assert session(CALL).turns == {
        "hold_turns": {2},
        "hold_consent_turns": {2},
        "hold_return_turns": {4},
        "apology_turns": {2},
        "empathy_turns": {2},
        "informal_you_turns": {4},
        "solution_consent_turns": frozenset(),
        "name_turns": frozenset(),
    }


def test_a_field_looks_only_where_it_should() -> None:
    late = talk("A 在", "C 喂", "A 请讲", "C 网断了", "A 您好", "C 嗯", "A 我查查")
    assert session(late).flags["greeting"] is False


def test_fields_are_worked_out_only_where_they_are_wanted() -> None:
    (found,) = predict(shipped.engine(), [CALL], ())
    assert (found.flags, found.turns) == ({}, {})


def test_findings_give_labels_to_their_turns(tmp_path: Path) -> None:
    loaded = small_library(
        tmp_path,
        tagged("XY101", "快点", "rude_command", "informal_you"),
        tagged("XY102", "等着", "brush_off"),
    )
    (found,) = predict(engine(loaded), [talk("A 快点，等着", "C 啊", "A 好")], ())
    assert found.labels == {0: {"impatience": ("XY101", "XY102"), "informal_you": ("XY101",)}}


def test_a_conversation_that_cannot_be_checked_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Engine, "diagnose", out_of_time)
    (found,) = predict(engine(small_library(tmp_path, tagged("XY101", "快点"))), [talk("A 快点")], ())
    assert (str(found.error), found.labels) == ("ran for over 1 s", {})


def out_of_time(*args: object) -> NoReturn:
    raise RuleError("ran for over 1 s")


def test_only_two_families_hit_an_utterance(tmp_path: Path) -> None:
    loaded = small_library(
        tmp_path, *(tagged(code, "不归我管", "shirk") for code in ("SL101", "SL604", "SL801"))
    )
    label = UtteranceLabel("u", "这不归我管", "forbidden")
    assert list(predict_utterances(engine(loaded), [label])) == [(("SL101", "SL604"), None)]


def test_an_utterance_is_a_turn_of_a_call(tmp_path: Path) -> None:
    only_chats = rule(words("不归我管"), code="SL101", scope={"role": "agent", "channel": ["chat"]})
    label = UtteranceLabel("u", "这不归我管", "forbidden")
    assert list(predict_utterances(engine(small_library(tmp_path, only_chats)), [label])) == [((), None)]


def asked(text: str, turn: int | None, conversation: Conversation | None) -> str:
    found = predict_question(QuestionLabel("q", text, "yesno", "consent", "talk", turn), conversation)
    return found.function if found else "none"


def test_a_question_is_understood_by_what_stands_before_it_in_the_turn() -> None:
    assert asked("可以吗", 0, talk("A 请您报一下手机号，可以吗")) == "gather"


def test_a_question_is_understood_by_the_last_turn_of_the_speaker() -> None:
    assert asked("可以吗", 2, talk("A 请您报一下手机号", "C 嗯", "A 可以吗")) == "gather"


def test_a_question_without_its_conversation_stands_alone() -> None:
    assert asked("可以吗", 0, None) == "consent"


def test_a_turn_that_does_not_exist_gives_no_context() -> None:
    assert asked("可以吗", 5, talk("A 请您报一下手机号")) == "consent"


def test_what_is_no_question_is_none() -> None:
    assert asked("好的，马上处理。", None, None) == "none"
