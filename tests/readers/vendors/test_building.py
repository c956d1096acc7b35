"""What a conversation keeps of its document besides the words."""

from __future__ import annotations

import json
from typing import Any

import pytest

from servicelint.conversation import Participant

from .support import conversation, document, fixture, notes, texts


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("alibaba-filetrans", "SpeechRate", 205),
        ("tencent-asr", "SpeechSpeed", 2.9),
        ("huawei-sis", "result.analysis_info.speed", 3.76),
    ],
)
def test_speech_rates_keep_the_name_and_the_unit_of_the_vendor(name: str, key: str, value: float) -> None:
    assert conversation(fixture(name)).turns[0].metadata[key] == value


def test_a_document_says_who_the_agent_is() -> None:
    first, second = document(fixture("alibaba-sca"))[0]
    assert (first.agent, second.agent) == (Participant("1027", "陶然"), Participant())


def test_the_identifier_names_the_conversation_and_is_not_kept_twice() -> None:
    found = conversation(fixture("tencent-asr"))
    assert (found.id, "TaskId" in found.metadata) == ("522931820", False)


def test_the_text_as_a_whole_is_not_kept_beside_the_turns() -> None:
    assert conversation(fixture("whisper")).metadata == {"language": "zh"}


def test_some_vendors_tell_the_channel() -> None:
    names = ("tencent-ccc", "aws-call-analytics", "huawei-sis")
    assert [conversation(fixture(name)).channel for name in names] == ["call", "call", None]


def test_the_options_stand_in_for_channel_and_direction() -> None:
    found = conversation(fixture("huawei-sis"), channel="call", direction="inbound")
    assert (found.channel, found.direction) == ("call", "inbound")


def said(*items: dict[str, Any]) -> dict[str, Any]:
    return {"dialogues": [{"role": "客服", **item} for item in items]}


def test_tags_are_taken_out_wherever_they_stand() -> None:
    assert texts(said({"words": "<|zh|>您好<|/Speech|>，<|HAPPY|>请讲"}, {"words": "<|BGM|>"})) == [
        "您好，请讲",
        "",
    ]


def test_what_looks_like_a_tag_and_is_none_stays() -> None:
    assert texts(said({"words": "小于<|大于|"}, {"words": "a<b>|c"})) == ["小于<|大于|", "a<b>|c"]


def test_a_text_of_white_space_is_an_empty_turn() -> None:
    assert texts(said({"words": " \n"}, {"words": " 您好 "})) == ["", "您好"]


def test_an_identifier_that_is_none_is_an_error() -> None:
    found, (problem,) = document({**said({"words": "您好"}), "tid": {"a": 1}})
    assert (found, problem.error, problem.line) == ([], True, 1)
    assert problem.message.startswith("tid: expected a name or a number, got an object")


def test_missing_start_times_are_noted() -> None:
    value = json.loads(fixture("tencent-ccc"))["Response"]
    for item in value["AsrDataList"][:2]:
        del item["Start"]
    assert notes(value) == [(1, "2 of 3 turns have no start time (Start); rules about time cannot tell")]


def test_missing_times_are_noted_once_in_a_file() -> None:
    value = {"segments": [{"text": "您好"}, {"text": "喂"}], "text": "", "language": "zh"}
    message = "the turns have no start time (start); rules about time cannot tell"
    assert notes([value, value]) == [(1, message)]
