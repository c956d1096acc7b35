from __future__ import annotations

import json
from typing import Any

import pytest

from servicelint.conversation import Participant

from .support import conversation, errors, notes, turns

PARTIES = [{"name": "卫岚", "role": "agent"}, {"tel": "+8600000000000"}]
BODY = {"segments": [{"start": 0.5, "end": 1.5, "text": "您好", "speaker": 0}]}


def written(text: str, start: str, parties: Any, **more: Any) -> dict[str, Any]:
    return {"type": "text", "start": start, "duration": 2, "parties": parties, "body": text, **more}


def recording(start: str) -> dict[str, Any]:
    return {"type": "recording", "start": start, "parties": [0, 1]}


def analysis(body: Any = BODY, kind: str = "transcript", dialog: Any = 0) -> dict[str, Any]:
    return {"type": kind, "dialog": dialog, "body": body}


def vcon(**more: Any) -> dict[str, Any]:
    return {"vcon": "0.4.0", "uuid": "u-1", "parties": PARTIES, **more}


def test_texts_are_turns_of_their_parties_with_times_from_the_first_one() -> None:
    dialog = [
        written("在吗", "2025-03-14T10:00:00+08:00", [1, 0]),
        written("您好", "2025-03-14T02:00:05Z", 0),
        written("嗯", "2025-03-14T02:00:09Z", [0, 1], originator=1),
    ]
    assert turns(vcon(dialog=dialog)) == [
        ("unknown", "在吗", 0.0, 2.0, "+8600000000000"),
        ("agent", "您好", 5.0, 7.0, "卫岚"),
        ("unknown", "嗯", 9.0, 11.0, "+8600000000000"),
    ]


def test_the_start_is_that_of_the_first_dialog_as_written() -> None:
    dialog = [written("在吗", "2025-03-14T10:00:00+08:00", 1), written("您好", "2025-03-14T02:00:05Z", 0)]
    found = conversation(vcon(dialog=dialog, created_at="2025-03-15T00:00:00Z"))
    assert (found.id, found.started_at, found.agent) == (
        "u-1",
        "2025-03-14T10:00:00+08:00",
        Participant(name="卫岚"),
    )


@pytest.mark.parametrize("body", [BODY, json.dumps(BODY), {"transcript": BODY}, BODY["segments"]])
@pytest.mark.parametrize("kind", ["transcript", "wtf_transcription"])
def test_a_transcript_may_be_an_object_or_a_string(body: Any, kind: str) -> None:
    value = vcon(dialog=[recording("2025-03-14T02:00:00Z")], analysis=[analysis(body, kind)])
    assert turns(value) == [("agent", "您好", 0.5, 1.5, "卫岚")]


def test_a_transcript_begins_with_its_recording() -> None:
    dialog = [written("在吗", "2025-03-14T02:00:00Z", 1), recording("2025-03-14T02:01:00Z")]
    value = vcon(dialog=dialog, analysis=[analysis(dialog=1)])
    assert [turn[1:3] for turn in turns(value)] == [("在吗", 0.0), ("您好", 60.5)]


def test_a_speaker_may_be_named() -> None:
    segments = [{"start": 0, "end": 1, "text": "您好", "speaker": "卫岚"}, {"text": "嗯", "speaker": "S9"}]
    found = turns(
        vcon(dialog=[recording("2025-03-14T02:00:00Z")], analysis=[analysis({"segments": segments})])
    )
    assert [(turn[0], turn[4]) for turn in found] == [("agent", "卫岚"), ("unknown", "S9")]


def test_whom_the_user_names_as_agent_is_the_agent() -> None:
    dialog = [written("在吗", "2025-03-14T02:00:00Z", 1), written("您好", "2025-03-14T02:00:05Z", 0)]
    found = turns(vcon(dialog=dialog), agent=("+8600000000000",))
    assert [turn[0] for turn in found] == ["agent", "agent"]


def test_a_second_transcript_of_a_recording_is_left_out_and_noted() -> None:
    value = vcon(dialog=[recording("2025-03-14T02:00:00Z")], analysis=[analysis(), analysis()])
    assert len(turns(value)) == 1
    assert notes(value) == [(1, "another text of the same dialog is left out")]


def test_a_recording_without_a_transcript_is_noted() -> None:
    dialog = [written("在吗", "2025-03-14T02:00:00Z", 1), recording("2025-03-14T02:01:00Z")]
    assert notes(vcon(dialog=dialog)) == [(1, "a recording without a transcript: nothing of it is read")]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (
            {"dialog": [recording("2025-03-14T02:00:00Z")]},
            "no dialog of type text, and no analysis of type transcript",
        ),
        ({"dialog": [written("在吗", "soon", 1)]}, "dialog[0].start: expected a date with time, got 'soon'"),
        (
            {"dialog": [written("5Zyo", "2025-03-14T02:00:00Z", 1, encoding="base64url")]},
            "dialog[0].encoding: the text is encoded; expected the encoding none",
        ),
        (
            {"dialog": [], "analysis": [analysis("您好")]},
            "analysis[0].body: expected an object with segments, got a string",
        ),
        (
            {"dialog": [], "analysis": [analysis('{"segments": [')]},
            "analysis[0].body: broken JSON inside a string, at character 15 of the string: Expecting value",
        ),
    ],
)
def test_what_cannot_be_read_is_an_error(more: dict[str, Any], message: str) -> None:
    assert errors(vcon(**more)) == [(1, f"{message}; read as vCon (vcon)")]
