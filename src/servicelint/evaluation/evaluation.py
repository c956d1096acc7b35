"""The whole comparison: labels and conversations in, measures out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from servicelint.conversation import Conversation
from servicelint.diagnostic import InputProblem
from servicelint.errors import RuleError
from servicelint.evaluation.checks import check
from servicelint.evaluation.items import (
    NONE,
    Item,
    question_items,
    session_items,
    turn_items,
    utterance_items,
)
from servicelint.evaluation.labels import (
    Label,
    Labelled,
    QuestionLabel,
    SessionLabel,
    TurnLabel,
    UtteranceLabel,
    session_of,
)
from servicelint.evaluation.mapping import mapping
from servicelint.evaluation.measures import Measure, Sheet, measure
from servicelint.evaluation.predictions import Predicted, predict
from servicelint.linter.linter import Engine
from servicelint.readers.options import problem
from servicelint.text.mask import mask
from servicelint.understanding.bluntness import FINER

CLOSED = frozenset(("yesno", "alternative"))
# What cannot be judged by the words that stand there is measured apart.
UTTERANCES = {
    "utterances": "forbidden utterances",
    "utterances_context_dependent": "forbidden utterances, judged by what was said before",
    "utterances_misheard": "forbidden utterances, as speech recognition misheard them",
}
L = TypeVar("L", bound=Label)


class Evaluation(msgspec.Struct, frozen=True):
    """What came of the labels: a measure for each kind of them, and what was wrong with some."""

    measures: tuple[Measure, ...]
    problems: tuple[InputProblem, ...]


class Checked(NamedTuple):
    """Labels that can be compared, the conversations they name, and what is wrong with the others."""

    labels: list[Label]
    predictions: dict[str, Predicted]
    problems: list[InputProblem]


def need_conversations(labels: Iterable[Labelled]) -> bool:
    """Tell whether there are labels that mean nothing without their conversations."""
    return any(isinstance(one.label, TurnLabel | SessionLabel) for one in labels)


def evaluate(
    engine: Engine, labels: Sequence[Labelled], conversations: Mapping[str, Conversation], *, least: int = 10
) -> Evaluation:
    """Compare labels with what an engine finds; a label needs `least` items to count in the macro mean.

    The texts of mistakes are masked as the engine masks its findings.
    """
    checked = _checked(engine, labels, conversations)
    errors: list[RuleError] = []
    sheets = [
        *_questions(_of(checked.labels, QuestionLabel), conversations),
        *_turns(_of(checked.labels, TurnLabel), checked.predictions),
        *_sessions(_of(checked.labels, SessionLabel), checked.predictions),
        *_utterances(engine, _of(checked.labels, UtteranceLabel), errors),
    ]
    problems = (*checked.problems, *(problem(error) for error in errors))
    show = mask if engine.masking else str
    return Evaluation(tuple(measure(sheet, least, show) for sheet in sheets), problems)


def _of(labels: Iterable[Label], type_: type[L]) -> list[L]:
    return [label for label in labels if isinstance(label, type_)]


def _checked(
    engine: Engine, labels: Sequence[Labelled], conversations: Mapping[str, Conversation]
) -> Checked:
    known = _known(engine)
    problems: list[InputProblem] = []
    sound: list[Labelled] = []
    for one in labels:
        found = list(check(one, conversations, known))
        problems += found
        if not any(problem.error for problem in found):
            sound.append(one)
    turns = {one.label.session for one in sound if isinstance(one.label, TurnLabel)}
    sessions = {one.label.session for one in sound if isinstance(one.label, SessionLabel)}
    wanted = (conversation for key, conversation in conversations.items() if key in turns | sessions)
    predictions = {one.conversation.id: one for one in predict(engine, wanted, sessions)}
    failed = {key: one.error for key, one in predictions.items() if one.error is not None}
    problems += [problem(error, path=conversations[key].path) for key, error in failed.items()]
    usable = [one.label for one in sound if session_of(one.label) not in failed]
    return Checked(usable, predictions, problems)


def _known(engine: Engine) -> Collection[str]:
    tags = (tag for rule in engine.library.rules for tag in rule.tags)
    return dict.fromkeys((*mapping().labels, *FINER, *tags))


def _questions(labels: Sequence[QuestionLabel], conversations: Mapping[str, Conversation]) -> Iterator[Sheet]:
    if labels:
        forms, functions = question_items(labels, conversations)
        yield Sheet("question_form", "form of a question", forms)
        # Its mistakes are among those of the form.
        yield Sheet("closed_question", "closed questions", list(map(_closed, forms)), mistakes=False)
        yield Sheet("question_function", "function of a question", functions)


def _closed(item: Item) -> Item:
    def side(labels: frozenset[str]) -> frozenset[str]:
        return NONE if CLOSED.isdisjoint(labels) else frozenset(("closed",))

    return msgspec.structs.replace(item, expected=side(item.expected), predicted=side(item.predicted))


def _turns(labels: Sequence[TurnLabel], predictions: Mapping[str, Predicted]) -> Iterator[Sheet]:
    if labels:
        items = turn_items(labels, predictions)
        frequent = mapping().frequent
        rare = [_without(item, frozenset(frequent)) for item in items]
        yield Sheet("turn_labels", "labels of a turn", items)
        summary = f"labels of a turn without {' and '.join(frequent)}"
        yield Sheet("turn_labels_rare", summary, rare, mistakes=False)


def _without(item: Item, labels: frozenset[str]) -> Item:
    return msgspec.structs.replace(item, expected=item.expected - labels, predicted=item.predicted - labels)


def _sessions(labels: Sequence[SessionLabel], predictions: Mapping[str, Predicted]) -> Iterator[Sheet]:
    if labels:
        items = list(session_items(labels, predictions))
        yield Sheet("session_fields", "what happens in a session", items, confusion=False)


def _utterances(engine: Engine, labels: Sequence[UtteranceLabel], errors: list[RuleError]) -> Iterator[Sheet]:
    sorts: dict[str, list[UtteranceLabel]] = {}
    for label in labels:
        sorts.setdefault(_sort(label), []).append(label)
    for sort, summary in UTTERANCES.items():
        if sort in sorts:
            items = list(utterance_items(engine, sorts[sort], errors))
            yield Sheet(sort, summary, items, rates=True)


def _sort(label: UtteranceLabel) -> str:
    if label.context_dependent:
        return "utterances_context_dependent"
    return "utterances_misheard" if label.variant == "asr_homophone" else "utterances"
