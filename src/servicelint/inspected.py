"""What was understood of a turn: the object that `servicelint inspect` prints."""

from __future__ import annotations

import msgspec

from servicelint.conversation import Role


class InspectedAct(msgspec.Struct, frozen=True):
    """A speech act; `start` and `end` are code points in the turn's text, end exclusive."""

    act: str
    start: int
    end: int


class InspectedQuestion(msgspec.Struct, frozen=True):
    """A question; `start` and `end` are code points in the turn's text, end exclusive; see `Question`."""

    form: str
    function: str
    start: int
    end: int
    kind: str | None = None


class InspectedPronoun(msgspec.Struct, frozen=True):
    """A word for a person of the conversation; `start` and `end` are code points; see `PronounWord`."""

    word: str
    sense: str | None
    start: int
    end: int


class InspectedSentence(msgspec.Struct, frozen=True):
    """A sentence; `start` and `end` are code points in the turn's text, end exclusive."""

    start: int
    end: int


class InspectedTurn(msgspec.Struct, frozen=True):
    """One turn as understood; the fields are the keys of an `inspect --output-format json-lines` object.

    `turn` is 0-based over all turns; `pronouns` counts 我 我们 您 你, `pronoun_words` lists where they and
    their like stand; `metrics` maps the name of a measure to its value, None where it cannot be told;
    `conversation_metrics` are those of the conversation for the role of the turn.
    """

    path: str | None
    conversation: str
    turn: int
    role: Role
    text: str
    acts: tuple[InspectedAct, ...]
    questions: tuple[InspectedQuestion, ...]
    pronouns: dict[str, int]
    informal_you: bool
    phase: str | None
    metrics: dict[str, float | None]
    sentences: tuple[InspectedSentence, ...] = ()
    pronoun_words: tuple[InspectedPronoun, ...] = ()
    conversation_metrics: dict[str, float | None] = {}
