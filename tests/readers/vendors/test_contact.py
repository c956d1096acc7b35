from __future__ import annotations

from typing import Any

from .support import conversation, errors, notes, turns

PEOPLE = [
    {"ParticipantId": "p-1", "ParticipantRole": "CUSTOMER"},
    {"ParticipantId": "p-2", "ParticipantRole": "AGENT"},
]


def message(text: str, who: str, time: str, **more: Any) -> dict[str, Any]:
    return {"Id": "m", "Type": "MESSAGE", "Content": text, "ParticipantId": who, "AbsoluteTime": time, **more}


CHAT = {
    "Channel": "CHAT",
    "Participants": PEOPLE,
    "CustomerMetadata": {"ContactId": "c-9"},
    "Transcript": [
        message("在吗", "p-1", "2025-03-14T02:00:00.250Z"),
        {"Id": "e", "Type": "EVENT", "ParticipantId": "p-2", "AbsoluteTime": "2025-03-14T02:00:01Z"},
        message("您好，在的", "p-2", "2025-03-14T02:00:04.250Z"),
    ],
}


def test_participants_are_known_by_their_role() -> None:
    assert turns(CHAT) == [
        ("customer", "在吗", 0.0, None, "CUSTOMER"),
        ("agent", "您好，在的", 4.0, None, "AGENT"),
    ]


def test_a_chat_tells_its_channel_its_contact_and_when_it_began() -> None:
    found = conversation(CHAT)
    assert (found.id, found.channel, found.started_at) == ("c-9", "chat", "2025-03-14T02:00:00.250Z")


def test_an_event_without_words_is_left_out_and_noted() -> None:
    assert notes(CHAT) == [(1, "an event without words is no turn; it is left out")]


def test_the_id_may_be_the_role() -> None:
    items = [{"ParticipantId": "AGENT", "Content": "您好", "BeginOffsetMillis": 0, "EndOffsetMillis": 900}]
    assert turns({"Transcript": items}) == [("agent", "您好", 0.0, 0.9, "AGENT")]


def test_a_chat_of_days_keeps_its_times() -> None:
    later = message("到货了", "p-2", "2025-03-17T02:00:00.250Z")
    assert turns({**CHAT, "Transcript": [CHAT["Transcript"][0], later]})[1][2] == 259200.0  # type: ignore[index]


def test_a_message_without_words_is_an_error() -> None:
    items = [message("在吗", "p-1", "2025-03-14T02:00:00Z"), {"Type": "MESSAGE", "ParticipantId": "p-2"}]
    assert errors({"Transcript": items}) == [
        (
            1,
            "Transcript[1]: no Content; "
            "read as AWS Transcribe Call Analytics, Contact Lens (aws-call-analytics)",
        )
    ]


def test_a_date_that_is_none_is_an_error() -> None:
    assert errors({"Transcript": [message("在吗", "p-1", "gestern")]})[0][1].startswith(
        "Transcript[0].AbsoluteTime: expected a date with time, got 'gestern'"
    )
