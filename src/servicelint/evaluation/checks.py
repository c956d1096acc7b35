"""Whether labels fit the conversations that they name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from servicelint.conversation import Conversation
from servicelint.diagnostic import InputProblem
from servicelint.errors import nearest
from servicelint.evaluation.labels import (
    SESSION_FIELDS,
    Labelled,
    QuestionLabel,
    SessionLabel,
    TurnLabel,
)

Conversations = Mapping[str, Conversation]


def check(one: Labelled, conversations: Conversations, known: Collection[str]) -> Iterator[InputProblem]:
    """Yield what is wrong with a label: errors that keep it out of the figures, and notes.

    `known` are the labels that a turn may have.
    """
    label = one.label
    if isinstance(label, QuestionLabel):
        yield from _question(one, label, conversations)
    elif isinstance(label, TurnLabel):
        yield from _turn(one, label, conversations)
        yield from (_unknown(one, name, known) for name in label.labels if name not in known)
    elif isinstance(label, SessionLabel):
        yield from _session(one, label, conversations)


def turns_of(label: SessionLabel) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield the fields of a session that list turns, and the turns."""
    for field in SESSION_FIELDS:
        value = getattr(label, field)
        if isinstance(value, tuple):
            yield field, value


def _unknown(one: Labelled, name: str, known: Collection[str]) -> InputProblem:
    return one.error(f"{name!r} is no label of a turn and no tag of a rule", "labels", nearest(name, known))


def _question(one: Labelled, label: QuestionLabel, conversations: Conversations) -> Iterator[InputProblem]:
    # A question is understood without its conversation, only less well.
    if label.session is None or label.turn is None or not conversations:
        return
    conversation = conversations.get(label.session)
    if conversation is None:
        yield one.note(f"no conversation {label.session!r}: understood without it", "session")
    elif label.turn >= len(conversation.turns):
        yield _beyond(one, label.turn, conversation, "turn")
    elif not _holds(conversation.turns[label.turn].text, label.text):
        yield one.note(f"is not what is said in turn {label.turn} of {label.session!r}", "text")


def _turn(one: Labelled, label: TurnLabel, conversations: Conversations) -> Iterator[InputProblem]:
    conversation = conversations.get(label.session)
    if conversation is None:
        yield _absent(one, label.session)
    elif label.turn >= len(conversation.turns):
        yield _beyond(one, label.turn, conversation, "turn")
    else:
        yield from _not_agent(one, (label.turn,), conversation, "turn")
        if label.text is not None and not _holds(conversation.turns[label.turn].text, label.text):
            yield one.note(f"is not what is said in turn {label.turn} of {label.session!r}", "text")


def _session(one: Labelled, label: SessionLabel, conversations: Conversations) -> Iterator[InputProblem]:
    conversation = conversations.get(label.session)
    if conversation is None:
        yield _absent(one, label.session)
        return
    for field, turns in turns_of(label):
        beyond = [turn for turn in turns if turn >= len(conversation.turns)]
        yield from (_beyond(one, turn, conversation, field) for turn in beyond)
        yield from _not_agent(one, turns, conversation, field)


def _absent(one: Labelled, session: str) -> InputProblem:
    return one.error(f"no conversation {session!r}", "session", "name its file with --conversations")


def _beyond(one: Labelled, turn: int, conversation: Conversation, key: str) -> InputProblem:
    number = len(conversation.turns)
    return one.error(
        f"no turn {turn}: conversation {conversation.id!r} has {number}", key, "turns count from 0"
    )


def _not_agent(
    one: Labelled, turns: tuple[int, ...], conversation: Conversation, key: str
) -> Iterator[InputProblem]:
    for turn in turns:
        if turn < len(conversation.turns) and conversation.turns[turn].role != "agent":
            yield one.note(f"turn {turn} of {conversation.id!r} is not the agent's", key)


def _holds(turn: str, text: str) -> bool:
    return "".join(text.split()) in "".join(turn.split())
