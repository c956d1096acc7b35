"""What servicelint says of the conversations and utterances that people labelled."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec

from servicelint.conversation import Conversation, Turn
from servicelint.diagnostic import Diagnostic
from servicelint.errors import RuleError
from servicelint.evaluation.labels import QuestionLabel, UtteranceLabel
from servicelint.evaluation.mapping import Flag, mapping
from servicelint.kinds.narrowing import turns_in
from servicelint.linter.linter import Engine, batches
from servicelint.understanding.pronouns import informal_you
from servicelint.understanding.questions import Question, classify_question
from servicelint.understanding.view import View

# Of a label: the codes of the rules that gave it, in order.
Found = dict[str, tuple[str, ...]]


class Predicted(msgspec.Struct, frozen=True):
    """What is found in a conversation: labels by turn, and the fields of its session if they are wanted.

    `error` says why it could not be checked; then the rest is empty.
    """

    conversation: Conversation
    labels: dict[int, Found] = {}
    flags: dict[str, bool] = {}
    turns: dict[str, frozenset[int]] = {}
    error: RuleError | None = None


def predict(
    engine: Engine, conversations: Iterable[Conversation], sessions: Collection[str]
) -> Iterator[Predicted]:
    """Yield what is found in each conversation, in order; `sessions` are the ids whose fields are wanted."""
    for batch in batches(conversations):
        for view in engine.views(batch):
            yield _predicted(engine, view, with_fields=view.conversation.id in sessions)


def _predicted(engine: Engine, view: View, *, with_fields: bool) -> Predicted:
    try:
        labels = _labels(engine.diagnose(view))
        flags, turns = (_flags(view), _turns(view)) if with_fields else ({}, {})
    except RuleError as error:
        return Predicted(view.conversation, error=error)
    return Predicted(view.conversation, labels, flags, turns)


def _labels(diagnostics: Sequence[Diagnostic]) -> dict[int, Found]:
    found: dict[int, Found] = {}
    for diagnostic in diagnostics:
        if diagnostic.turn is None:
            continue
        labels = found.setdefault(diagnostic.turn, {})
        for label in dict.fromkeys(map(mapping().label, diagnostic.tags)):
            labels[label] = tuple(dict.fromkeys((*labels.get(label, ()), diagnostic.code)))
    return found


def _flags(view: View) -> dict[str, bool]:
    return {name: _is_set(flag, view) for name, flag in mapping().flags.items()}


def _is_set(flag: Flag, view: View) -> bool:
    turns = turns_in(flag.range, view, flag.role)
    return any(hit.turn in turns for act in flag.acts for hit in view.act(act))


def _turns(view: View) -> dict[str, frozenset[int]]:
    found = {name: _with_all(acts, view) for name, acts in mapping().turns.items()}
    addressed = (turn for turn in view.turns_of("agent") if informal_you(view.turn(turn).text))
    return {**found, "informal_you_turns": frozenset(addressed)}


def _with_all(acts: Sequence[str], view: View) -> frozenset[int]:
    turns = [frozenset(hit.turn for hit in view.act(act) if hit.turn is not None) for act in acts]
    return frozenset.intersection(*turns)


def predict_utterances(
    engine: Engine, labels: Iterable[UtteranceLabel]
) -> Iterator[tuple[tuple[str, ...], RuleError | None]]:
    """Yield the codes that hit each utterance, in order: it is one agent turn of a call."""
    calls = (
        Conversation(id=label.id, channel="call", turns=(Turn(role="agent", text=label.text),))
        for label in labels
    )
    for checked in engine.examine(calls):
        codes = dict.fromkeys(diagnostic.code for diagnostic in checked.diagnostics)
        yield tuple(code for code in codes if code.startswith(mapping().families)), checked.error


def predict_question(
    label: QuestionLabel, conversation: Conversation | None, text: str | None = None
) -> Question | None:
    """Return the last question of a labelled text, as its conversation makes it understood.

    `text` is what stands there instead, if it was not written as labelled.
    """
    heard = label.text if text is None else text
    return classify_question(
        heard,
        previous=_said_before(label, conversation),
        role=_role(label, conversation),
        reply_to=_replied_to(label, conversation),
    )


def _replied_to(label: QuestionLabel, conversation: Conversation | None) -> str | None:
    """Return what the other side said in the turn before a question."""
    role = _role(label, conversation)
    if conversation is None or role is None or not label.turn:
        return None
    before = conversation.turns[label.turn - 1]
    return None if before.role == role else before.text


def _role(label: QuestionLabel, conversation: Conversation | None) -> str | None:
    """Return who asks, or None where the conversation is not known."""
    if conversation is None or label.turn is None or label.turn >= len(conversation.turns):
        return None
    return conversation.turns[label.turn].role


def _said_before(label: QuestionLabel, conversation: Conversation | None) -> str | None:
    """Return what the speaker said before a question: in the same turn, else in his last one."""
    if conversation is None or label.turn is None or label.turn >= len(conversation.turns):
        return None
    turn = conversation.turns[label.turn]
    before, _, _ = turn.text.partition(label.text)
    if before.strip() and before != turn.text:
        return before
    earlier = (other.text for other in reversed(conversation.turns[: label.turn]) if other.role == turn.role)
    return next(earlier, None)
