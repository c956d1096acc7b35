"""From drafts of turns, as the text formats give them, to a conversation and notes about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from servicelint.conversation import (
    Conversation,
    Nowhere,
    Participant,
    Place,
    Position,
    Remark,
    Role,
    Turn,
    Word,
)
from servicelint.diagnostic import InputProblem
from servicelint.readers.guessing import settle_roles
from servicelint.readers.located import Located, SegmentPlace
from servicelint.readers.options import Chunk, Item, ReadOptions, note
from servicelint.readers.times import Fault, settle_times

# What a note with one of these hints says of one conversation mostly holds for those around it as well.
NO_TIMES = "export the transcript with its times"
NAME_THE_AGENT = "name the agent with --agent LABEL, or list the label under roles in the configuration"

# Seconds up to which somebody says the first word of any conversation.
_FIRST_WORD = 3600.0
# Named tuples with `start`, `end` and `words`.
Timed = TypeVar("Timed")


class Draft(NamedTuple):
    """One turn before its role is settled: `speaker` is the label, None where the file gives none.

    `start` and `end` are seconds; a `role` that is given stands whatever the label.
    """

    speaker: str | None
    text: Located
    start: float | None = None
    end: float | None = None
    role: Role | None = None
    metadata: dict[str, Any] | None = None
    words: tuple[Word, ...] | None = None
    confidence: float | None = None


def assemble(
    chunk: Chunk, conversation_id: str, drafts: Sequence[Draft], options: ReadOptions, **known: Any
) -> Iterator[Item]:
    """Yield notes, then the conversation made of `drafts`.

    `known` holds further fields of Conversation; `channel` and `direction` fall back on the options,
    `place` on where the segments of the drafts stand. `recorded` tells that there is a recording.
    """
    drafts = _from_start(drafts)
    said = [(None if draft.role else draft.speaker, draft.text.text) for draft in drafts]
    roles, remarks = settle_roles(said, options)
    channel = known.pop("channel", None) or options.channel
    recorded = known.pop("recorded", False)
    turns, faults = settle_times([_turn(draft, roles) for draft in drafts], channel, recorded=recorded)
    place = known.pop("place", None) or _place(drafts)
    metadata = zoned(known.pop("metadata", {}), known.get("customer", Participant()), options)
    yield from empty_notes(chunk.path, conversation_id, turns, place)
    yield from speaker_notes(chunk.path, turns, place)
    yield from time_notes(chunk.path, faults, place)
    yield Conversation(
        id=conversation_id,
        turns=turns,
        channel=channel,
        direction=known.pop("direction", None) or options.direction,
        path=chunk.path,
        place=place,
        remarks=(*remarks, *time_remarks(faults)),
        metadata=metadata,
        **known,
    )


def zoned(metadata: dict[str, Any], customer: Participant, options: ReadOptions) -> dict[str, Any]:
    """Return the metadata of a conversation with the time zone of the options, where they tell none."""
    if options.timezone is None or "timezone" in metadata or "timezone" in customer.metadata:
        return metadata
    return {**metadata, "timezone": options.timezone}


def _from_start(drafts: Sequence[Draft]) -> Sequence[Draft]:
    """Return drafts with times from the first one on where they tell the time of day."""
    begin = first_time(drafts)
    return drafts if begin < _FIRST_WORD else [shifted(draft, -begin) for draft in drafts]


def first_time(spoken: Iterable[Any]) -> float:
    """Return when the first of some words begins, or ends where that is not known; 0 without times."""
    times = (one.end if one.start is None else one.start for one in spoken)
    return min((time for time in times if time is not None), default=0.0)


def shifted(one: Timed, by: float) -> Timed:
    """Return words (a named tuple with `start`, `end` and `words`) whose times are moved by some seconds."""

    def moved(time: float | None) -> float | None:
        return None if time is None else round(time + by, 6)

    said: Any = one
    words = said.words and tuple(Word(word.text, moved(word.start), moved(word.end)) for word in said.words)
    shifted_one: Timed = said._replace(start=moved(said.start), end=moved(said.end), words=words)
    return shifted_one


def speakers_of(conversation: Conversation) -> tuple[str, ...]:
    """Return the labels by which an agent can be named, each once: of speakers, else their roles.

    In a script nobody is named.
    """
    if conversation.channel == "template":
        return ()
    return tuple(dict.fromkeys(turn.speaker or turn.role for turn in conversation.turns))


def empty_notes(
    path: str, conversation_id: str, turns: Sequence[Turn], place: Place
) -> Iterator[InputProblem]:
    """Yield a note where a conversation has no turns."""
    if not turns:
        start = place.start()
        message = f"conversation {conversation_id[:40]!r} has no turns"
        yield note(path, start.line if start else None, message)


def speaker_notes(path: str, turns: Iterable[Turn], place: Place) -> Iterator[InputProblem]:
    """Yield one note for every speaker whose role nobody knows."""
    seen: set[str | None] = set()
    for index, turn in enumerate(turns):
        if turn.role != "unknown" or turn.speaker in seen:
            continue
        seen.add(turn.speaker)
        who = f"speaker {turn.speaker!r} has" if turn.speaker else "words without a speaker label have"
        message = f"{who} no known role; kept with role unknown"
        yield note(path, line_of(place, index), message, NAME_THE_AGENT)


def time_notes(path: str, faults: Iterable[Fault], place: Place) -> Iterator[InputProblem]:
    """Yield a note for every fault of the times."""
    return (note(path, line_of(place, fault.turn), fault.message) for fault in faults)


def time_remarks(faults: Iterable[Fault]) -> tuple[Remark, ...]:
    """Return what a rule says of the faults of the times."""
    return tuple(Remark("time", fault.remark, fault.turn) for fault in faults)


def line_of(place: Place, turn: int) -> int | None:
    """Return the line on which a turn begins, None where there are no lines."""
    found = place.position(turn, 0)
    return found.line if found else None


def _turn(draft: Draft, roles: dict[str, Role]) -> Turn:
    role = draft.role or (roles[draft.speaker] if draft.speaker else "unknown")
    return Turn(
        role,
        draft.text.text,
        draft.start,
        draft.end,
        draft.speaker,
        words=draft.words,
        confidence=draft.confidence,
        metadata=draft.metadata or {},
    )


def _place(drafts: Sequence[Draft]) -> Place:
    segments = tuple(draft.text.segments for draft in drafts)
    first = next((turn[0] for turn in segments if turn), None)
    return SegmentPlace(Position(first.line, first.column), segments) if first else Nowhere()
