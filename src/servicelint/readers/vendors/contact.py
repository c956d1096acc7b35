"""AWS Transcribe Call Analytics and Amazon Connect Contact Lens: turns of participants, spoken or typed."""

from __future__ import annotations

from typing import Any

from servicelint.conversation import Channel
from servicelint.readers.vendors.clock import date_seconds
from servicelint.readers.vendors.mapping import spoken
from servicelint.readers.vendors.node import Node, ShapeError
from servicelint.readers.vendors.shape import Note, Shape, Spoken, Transcript

_CHANNELS: dict[str, Channel] = {"VOICE": "call", "CHAT": "chat"}


def read(document: Node, shape: Shape) -> Transcript:
    """Return the transcript of `Transcript`. Events of a chat without words are no turns, and noted."""
    roles = _roles(document)
    turns: list[Spoken] = []
    events: list[Note] = []
    for item in document.need(shape.items).items():
        if _is_event(item):
            events.append(Note(item, "an event without words is no turn; it is left out"))
        else:
            turns.append(_turn(item, roles, shape))
    return Transcript(turns, _facts(document), tuple(events))


def _is_event(item: Node) -> bool:
    kind = item.first("Type")
    return kind is not None and kind.value == "EVENT" and item.first("Content") is None


def _turn(item: Node, roles: dict[str | None, str | None], shape: Shape) -> Spoken:
    one = spoken(item, shape)
    moment = item.first("AbsoluteTime")
    if moment is not None and one.start is None:
        one = one._replace(start=date_of(moment))
    return one._replace(speaker=roles.get(one.speaker, one.speaker))


def date_of(moment: Node) -> float:
    """Return RFC 3339 text as seconds since 1970. Raises ShapeError for anything else."""
    found = date_seconds(moment.text())
    if found is None:
        raise ShapeError(moment.path, f"expected a date with time, got {moment.text()[:40]!r}")
    return found


def _roles(document: Node) -> dict[str | None, str | None]:
    people = document.first("Participants")
    pairs = [
        (person.first("ParticipantId"), person.first("ParticipantRole"))
        for person in (people.items() if people else ())
    ]
    return {who.label(): role.label() for who, role in pairs if who and role}


def _facts(document: Node) -> dict[str, Any]:
    channel = document.first("Channel")
    moments = [
        moment for item in document.need("Transcript").items() if (moment := item.first("AbsoluteTime"))
    ]
    first = min(moments, key=date_of, default=None)
    facts = {"channel": _CHANNELS.get(str(channel.value)) if channel else None}
    return {**facts, "started_at": first.text()} if first else facts
