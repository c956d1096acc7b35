"""What was said: conversations, their turns, and where each turn stands in its file."""

from __future__ import annotations

from typing import Any, Literal, Protocol

import msgspec

Role = Literal["agent", "customer", "bot", "unknown"]
Channel = Literal["call", "chat", "sms", "email", "visit", "template"]
Direction = Literal["inbound", "outbound"]
Part = Literal["opening", "body", "closing"]


class Word(msgspec.Struct, frozen=True):
    """One recognised word; `start` and `end` in seconds, or None where the recogniser gave none."""

    text: str
    start: float | None = None
    end: float | None = None


class Participant(msgspec.Struct, frozen=True):
    """Who takes part: what is known of the agent or the customer."""

    id: str | None = None
    name: str | None = None
    title: str | None = None
    metadata: dict[str, Any] = {}


class Turn(msgspec.Struct, frozen=True):
    """One uninterrupted contribution of one speaker.

    `start` and `end` are seconds from the start of the conversation; `level` is loudness in dB;
    `confidence` (0 to 1) is the recogniser's; `speaker` is the label that the file uses.
    """

    role: Role
    text: str
    start: float | None = None
    end: float | None = None
    speaker: str | None = None
    words: tuple[Word, ...] | None = None
    level: float | None = None
    confidence: float | None = None
    metadata: dict[str, Any] = {}


class Remark(msgspec.Struct, frozen=True):
    """Something that a reader noticed and that a rule of family SL0 reports.

    `note` says it in the words of a finding (Chinese); `start` and `end` are code points of the turn
    `turn`, which is None where the remark is about the whole conversation.
    """

    about: Literal["role", "time"]
    note: str
    turn: int | None = None
    start: int | None = None
    end: int | None = None


class Position(msgspec.Struct, frozen=True):
    """A place in a file: 1-based line and column, in code points of the file as written."""

    line: int
    column: int


class Place(Protocol):
    """Where the turns of one conversation stand in their file (computed when first asked)."""

    def start(self) -> Position | None:
        """Return where the conversation begins."""
        ...

    def position(self, turn: int, offset: int) -> Position | None:
        """Return where code point `offset` of the text of turn `turn` (0-based) stands.

        `offset == len(text)` gives the place just behind the last code point.
        """
        ...


class Nowhere:
    """The place of a conversation that has no file or whose format has no lines."""

    def start(self) -> Position | None:
        """Return None."""
        return None

    def position(self, turn: int, offset: int) -> Position | None:
        """Return None."""
        return None


class Conversation(msgspec.Struct, frozen=True):
    """A whole call, chat, message exchange, visit or script.

    `started_at` is RFC 3339 text as in the source; `part` says which part of a conversation a
    script covers; `remarks` hold what its reader had to guess or to leave out.
    """

    id: str
    turns: tuple[Turn, ...]
    channel: Channel | None = None
    direction: Direction | None = None
    started_at: str | None = None
    agent: Participant = Participant()
    customer: Participant = Participant()
    metadata: dict[str, Any] = {}
    path: str | None = None
    part: Part | None = None
    place: Place = Nowhere()
    remarks: tuple[Remark, ...] = ()
