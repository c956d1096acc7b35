"""Acts, questions, pronouns, turns, measures and metadata."""

from __future__ import annotations

from typing import Any

import pytest

from servicelint.conversation import Participant
from small_library import Line, act

from .conftest import Ask


def test_an_act_hits_in_the_turns_of_its_own_role(ask: Ask) -> None:
    acts = [act("apology", "抱歉"), act("thanks", "谢谢")]
    assert ask({"act": "apology"}, "A 很抱歉", "C 抱歉", acts=acts).turns == [0]
    assert ask({"act": ["apology", "thanks"]}, "A 谢谢", "A 抱歉", acts=acts).words == ["谢谢", "抱歉"]


def test_an_act_has_one_hit_a_sentence(ask: Ask) -> None:
    acts = [act("apology", "抱歉", "很抱歉", "对不起")]
    assert ask({"act": "apology"}, "A 很抱歉，对不起。抱歉。", acts=acts).words == ["很抱歉", "抱歉"]


def test_an_act_may_be_a_question(ask: Ask) -> None:
    asking = act("ask_name", questions=[{"form": ["wh_fact"], "having": ["称呼"], "lacking": ["同事"]}])
    acts = [asking]
    assert ask({"act": "ask_name"}, "A 请问怎么称呼您？", acts=acts).status == "holds"
    assert ask({"act": "ask_name"}, "A 您同事怎么称呼？", acts=acts).status == "fails"


@pytest.mark.parametrize(
    ("test", "hits"),
    [
        ({}, ["您贵姓？", "这样可以吗？"]),
        ({"form": ["wh_fact"]}, ["您贵姓？"]),
        ({"function": ["consent"]}, ["这样可以吗？"]),
        ({"form": ["wh_fact"], "function": ["consent"]}, []),
    ],
)
def test_questions_by_form_and_function(ask: Ask, test: Any, hits: list[str]) -> None:
    found = ask({"question": test}, "A 您贵姓？这样可以吗？", "C 多少钱？")
    assert [str(words).rstrip("？") for words in found.words] == [hit.rstrip("？") for hit in hits]


@pytest.mark.parametrize(
    ("kinds", "hits"),
    [
        (["probing"], ["您为什么想换呢？"]),
        (["clarifying", "situation"], ["您目前用的是哪个套餐？"]),
        (["implication"], []),
    ],
)
def test_questions_by_kind(ask: Ask, kinds: list[str], hits: list[str]) -> None:
    found = ask({"question": {"kind": kinds}}, "A 您目前用的是哪个套餐？您为什么想换呢？您贵姓？")
    assert [str(words).rstrip("？") for words in found.words] == [hit.rstrip("？") for hit in hits]


@pytest.mark.parametrize(
    ("pronoun", "hits"),
    [
        ("我", ["我"]),
        ("我们", ["我们"]),
        (["我", "我们"], ["我", "我们"]),
        ("informal_you", ["你"]),
        ("您", ["您"]),
    ],
)
def test_pronouns(ask: Ask, pronoun: Any, hits: list[str]) -> None:
    assert ask({"pronoun": pronoun}, "A 我查一下，我们会告诉您，你放心", "C 你好").words == hits


def test_the_greeting_is_a_pronoun_of_its_own(ask: Ask) -> None:
    assert ask({"pronoun": "greeting_you"}, "A 你好，你说").words == ["你"]


def test_every_turn_with_words_is_a_turn(ask: Ask) -> None:
    assert ask({"turn": "any"}, "A 您好", "A  ", "C 你好").turns == [0]


def measure(metric: str, **keys: Any) -> dict[str, Any]:
    return {"measure": {"metric": metric, **keys}}


TIMED: list[Line] = [
    ("C 我想查一下账单", 0, 4),
    ("A 好的请稍等我帮您查", 6, 8),
    ("C 嗯", 9, 10),
    ("A 查到了一共五十六元", 30, 36),
]


@pytest.mark.parametrize(
    ("condition", "turns"),
    [
        (measure("characters", above=8), [1, 3]),
        (measure("characters", below=10), [1, 3]),
        (measure("speech_rate", above=200), [1]),
        (measure("duration", above=5), [3]),
        (measure("silence_before", above=1.5), [1, 3]),
        (measure("silence_before", above=1.5, side="same"), [3]),
        (measure("silence_before", above=25, back=2, side="other"), [3]),
        (measure("silence_before", above=20.5, since="start"), [3]),
        (measure("reply_delay", above=10), [3]),
        (measure("overlap", above=0), []),
    ],
)
def test_measures_of_a_turn(ask: Ask, condition: Any, turns: list[int]) -> None:
    assert ask(condition, *TIMED).turns == turns


@pytest.mark.parametrize(
    ("metric", "value"),
    [
        ("turns", 4),
        ("role_turns", 2),
        ("role_sentences", 2),
        ("total_duration", 36),
        ("total_silence", 23),
        ("silence_share", 23 / 36),
        ("talk_share", 18 / 26),
        ("mean_speech_rate", 135),
        ("first_speaker", 0),
        ("last_speaker", 1),
        ("first_words_after", 6),
        ("last_words_before", 0),
    ],
)
def test_measures_of_a_conversation(ask: Ask, metric: str, value: float) -> None:
    assert ask(measure(metric, above=value - 0.001), *TIMED).turns == [None]
    assert ask(measure(metric, above=value), *TIMED).status == "fails"


def test_the_note_of_a_measure_is_the_number(ask: Ask) -> None:
    assert ask(measure("duration", above=5), *TIMED).outcome.hits[0].note == "6"


def test_short_turns_are_not_measured(ask: Ask) -> None:
    said: list[Line] = [("A 好的", 0, 0.2), ("A 好的好的我知道了", 1, 2)]
    assert ask(measure("speech_rate", above=300, minimum_characters=5), *said).turns == [1]


def test_a_role_that_says_little_has_no_mean_rate(ask: Ask) -> None:
    said: list[Line] = [("A 好的", 0, 0.2)]
    assert ask(measure("mean_speech_rate", above=300, minimum_characters=5), *said).status == "not_applicable"


@pytest.mark.parametrize("metric", ["speech_rate", "reply_delay", "overlap", "total_silence", "hold_share"])
def test_what_needs_times_cannot_be_told_without(ask: Ask, metric: str) -> None:
    assert ask(measure(metric, above=1), "C 你好", "A 您好").status == "cannot_tell"


def test_nothing_to_measure_is_something_else_than_no_times(ask: Ask) -> None:
    said: list[Line] = [("A 您好", 0, 1)]
    assert ask(measure("reply_delay", above=1), *said).status == "not_applicable"


def test_an_interruption_counts_from_when_the_other_side_began(ask: Ask) -> None:
    said: list[Line] = [
        ("C 我是说那个账单", 0, 5),
        ("A 您听我说", 3, 4),
        ("C 我还没", 4.5, 7),
        ("A 不是", 5, 6),
    ]
    assert ask(measure("overlap", above=0.5), *said).turns == [1, 3]
    assert ask(measure("interrupted_after", above=2), *said).turns == [1]


def test_the_share_of_holds(ask: Ask) -> None:
    said: list[Line] = [("A 请稍等", 0, 2), ("C 好", 3, 4), ("A 久等了", 8, 10)]
    acts = [act("hold_request", "请稍等")]
    assert ask(measure("hold_share", above=0.59), *said, acts=acts).turns == [None]
    assert ask(measure("hold_share", above=0.6), *said, acts=acts).status == "fails"


@pytest.mark.parametrize(
    ("test", "status"),
    [
        ({"field": "queue", "is": "vip"}, "holds"),
        ({"field": "queue", "is": "normal"}, "fails"),
        ({"field": "queue", "in": ["vip", "gold"]}, "holds"),
        ({"field": "queue", "matches": "^v"}, "holds"),
        ({"field": "wait", "above": 60}, "holds"),
        ({"field": "wait", "above": 60, "below": 80}, "fails"),
        ({"field": "order.kind", "is": "refund"}, "holds"),
        ({"field": "channel", "is": "call"}, "holds"),
        ({"field": "agent.name", "is": "李娜"}, "holds"),
        ({"field": "agent.level", "above": 2}, "holds"),
        ({"field": "customer.name", "present": False}, "holds"),
        ({"field": "queue", "present": False}, "fails"),
        ({"field": "team", "is": "a"}, "not_applicable"),
    ],
)
def test_metadata(ask: Ask, test: Any, status: str) -> None:
    known = {
        "channel": "call",
        "agent": Participant(name="李娜", metadata={"level": 3}),
        "metadata": {"queue": "vip", "wait": 90, "order": {"kind": "refund"}},
    }
    assert ask({"metadata": test}, "A 您好", talk=known).status == status
