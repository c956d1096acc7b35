"""What is counted: for each thing that somebody judged, the labels expected and those found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from servicelint.conversation import Conversation
from servicelint.errors import RuleError
from servicelint.evaluation.checks import turns_of
from servicelint.evaluation.labels import QuestionLabel, SessionLabel, TurnLabel, UtteranceLabel
from servicelint.evaluation.mapping import mapping
from servicelint.evaluation.predictions import Predicted, predict_question, predict_utterances
from servicelint.linter.linter import Engine

Labels = frozenset[str]
NONE: Labels = frozenset()
NO_QUESTION = "none"
FORBIDDEN = "forbidden"


class Item(msgspec.Struct, frozen=True):
    """One judgement.

    `rules` are the codes behind what was found; `group` is a category of the user's; `asked` is the one
    label that was in question, where a no is a judgement too. What was found where nobody had expected
    anything is an item that was not `judged`.
    """

    id: str
    expected: Labels
    predicted: Labels
    text: str = ""
    conversation: str | None = None
    turn: int | None = None
    rules: tuple[str, ...] = ()
    group: str = ""
    asked: str | None = None
    judged: bool = True


def question_items(
    labels: Iterable[QuestionLabel], conversations: Mapping[str, Conversation]
) -> tuple[list[Item], list[Item]]:
    """Return the forms and the functions of questions; what is no question has `none` of both."""
    forms, functions = [], []
    for label in labels:
        found = predict_question(label, conversations.get(label.session or ""))
        form, function = (found.form, found.function) if found else (NO_QUESTION, NO_QUESTION)
        forms.append(_question(label, label.form, form))
        functions.append(_question(label, label.function, function))
    return forms, functions


def _question(label: QuestionLabel, expected: str, found: str) -> Item:
    sides = (frozenset((expected,)), frozenset((found,)))
    return Item(label.id, *sides, label.text, label.session, label.turn)


def turn_items(labels: Sequence[TurnLabel], predictions: Mapping[str, Predicted]) -> list[Item]:
    """Return the labels of turns. What is found counts where it is among the labels that are in use."""
    expected = [frozenset(map(mapping().label, label.labels)) for label in labels]
    used = frozenset(mapping().labels).union(*expected)
    return [_turn(label, gold, used, predictions) for label, gold in zip(labels, expected, strict=True)]


def _turn(label: TurnLabel, gold: Labels, used: Labels, predictions: Mapping[str, Predicted]) -> Item:
    predicted = predictions[label.session]
    found = predicted.labels.get(label.turn, {})
    counted = {name: codes for name, codes in found.items() if name in used}
    return Item(
        label.id,
        gold,
        frozenset(counted),
        predicted.conversation.turns[label.turn].text,
        label.session,
        label.turn,
        tuple(dict.fromkeys(code for codes in counted.values() for code in codes)),
    )


def session_items(labels: Iterable[SessionLabel], predictions: Mapping[str, Predicted]) -> Iterator[Item]:
    """Yield the fields of sessions: each boolean, each listed turn, and each turn found besides."""
    for label in labels:
        predicted = predictions[label.session]
        yield from _flags(label, predicted)
        for field, expected in turns_of(label):
            for turn in sorted(predicted.turns[field].union(expected)):
                yield Item(
                    label.id,
                    _labels(field, turn in expected),
                    _labels(field, turn in predicted.turns[field]),
                    predicted.conversation.turns[turn].text,
                    label.session,
                    turn,
                    judged=turn in expected,
                )


def _flags(label: SessionLabel, predicted: Predicted) -> Iterator[Item]:
    for field, found in predicted.flags.items():
        expected = getattr(label, field)
        if expected is not None:
            yield Item(
                label.id,
                _labels(field, expected),
                _labels(field, found),
                conversation=label.session,
                asked=field,
            )


def _labels(name: str, present: bool) -> Labels:
    return frozenset((name,)) if present else NONE


def utterance_items(
    engine: Engine, labels: Collection[UtteranceLabel], errors: list[RuleError]
) -> Iterator[Item]:
    """Yield what is forbidden among utterances; one that cannot be checked joins `errors`."""
    for label, (codes, error) in zip(labels, predict_utterances(engine, labels), strict=True):
        if error is not None:
            errors.append(error)
            continue
        expected, found = label.label == FORBIDDEN, bool(codes)
        yield Item(
            label.id,
            _labels(FORBIDDEN, expected),
            _labels(FORBIDDEN, found),
            label.text,
            rules=codes,
            group=label.category,
        )
