"""Conditions about what is understood of a turn or known of the conversation."""

from __future__ import annotations

import re
from typing import Any

from servicelint.kinds.compiler import Compiled, Scope
from servicelint.kinds.outcome import Outcome, cannot_tell, found, holding, not_applicable
from servicelint.kinds.words import compile_utterance
from servicelint.language.conditions import Measure, Metadata, QuestionTest, Utterance
from servicelint.language.registry import TURN_METRICS
from servicelint.matching.hit import Hit
from servicelint.understanding.metrics import (
    TurnMetric,
    characters,
    conversation_metrics,
    is_carried,
    of_role,
    silence_before,
    turn_metrics,
)
from servicelint.understanding.view import View, fits


def utterance(value: Utterance, scope: Scope) -> Compiled:
    """Words in a turn of the role."""
    compiled = compile_utterance(value, scope)
    return Compiled(compiled.evaluate, compiled.triggers)


def act(value: str | tuple[str, ...], scope: Scope) -> Compiled:
    """Any of the named acts."""
    names = (value,) if isinstance(value, str) else value

    def evaluate(view: View) -> Outcome:
        hits = {hit for name in names for hit in view.act(name)}
        return found(sorted(hits, key=lambda hit: hit.place))

    return Compiled(evaluate)


def question(value: QuestionTest, scope: Scope) -> Compiled:
    """Questions of the role with one of the forms, one of the functions and one of the kinds."""

    def evaluate(view: View) -> Outcome:
        return found(
            Hit(index, asked.start, asked.end)
            for index in of_role(view, scope.role or "any")
            for asked in view.questions(index)
            if fits(asked, value.form, value.function) and (not value.kind or asked.kind in value.kind)
        )

    return Compiled(evaluate)


def pronoun(value: str | tuple[str, ...], scope: Scope) -> Compiled:
    """Pronouns in turns of the role."""
    names = (value,) if isinstance(value, str) else value

    def evaluate(view: View) -> Outcome:
        turns = of_role(view, scope.role or "any")
        hits = [hit for index in turns for name in names for hit in view.pronouns(index, name)]
        return found(sorted(hits, key=lambda hit: hit.place))

    return Compiled(evaluate)


def turn(value: str, scope: Scope) -> Compiled:
    """Every turn of the role that has words."""

    def evaluate(view: View) -> Outcome:
        turns = of_role(view, scope.role or "any")
        return found(Hit(i, 0, len(view.turns[i].original)) for i in turns if view.turns[i].squeezed)

    return Compiled(evaluate)


def measure(value: Measure, scope: Scope) -> Compiled:
    """A metric of each turn of the role, or of the conversation, against bounds."""
    above, below = scope.number(value.above), scope.number(value.below)
    least = scope.number(value.minimum_characters) or 0
    role = scope.role or "any"

    def outside(number: float) -> bool:
        return (above is not None and number > above) or (below is not None and number < below)

    def of_turns(view: View) -> Outcome:
        metric = _turn_metric(value)
        turns = [i for i in of_role(view, role) if characters(view.turn(i).text) >= least]
        numbers = [(index, metric(view, index)) for index in turns]
        if all(number is None for _, number in numbers):
            return _unmeasured(value.metric, view)
        return found(
            Hit(index, 0, len(view.turns[index].original), note=f"{number:.4g}")
            for index, number in numbers
            if number is not None and outside(number) and view.turns[index].original
        )

    def of_conversation(view: View) -> Outcome:
        if least and sum(characters(view.turn(i).text) for i in of_role(view, role)) < least:
            return not_applicable("too little said")
        number = conversation_metrics()[value.metric](view, role)
        if number is None:
            return _unmeasured(value.metric, view)
        return holding(outside(number), Hit(None, None, None, note=f"{number:.4g}"))

    return Compiled(of_turns if value.metric in TURN_METRICS else of_conversation)


def _turn_metric(value: Measure) -> TurnMetric:
    if value.metric == "silence_before":
        return silence_before(value.back, value.side, value.since)
    return turn_metrics()[value.metric]


def _unmeasured(metric: str, view: View) -> Outcome:
    if is_carried(view, metric):
        return not_applicable(f"nothing to take the {metric} of")
    return cannot_tell(f"no {metric}: the input does not carry it")


def metadata(value: Metadata, scope: Scope) -> Compiled:
    """A field of the conversation against a value."""
    expression = re.compile(value.matches) if value.matches is not None else None

    def evaluate(view: View) -> Outcome:
        actual = lookup(view, value.field)
        if value.present is not None:
            return holding((actual is not None) == value.present)
        if actual is None:
            return not_applicable(f"no {value.field}")
        return holding(_agrees(actual, value, expression))

    return Compiled(evaluate)


def _agrees(actual: Any, value: Metadata, expression: re.Pattern[str] | None) -> bool:
    tests = (
        value.is_ is None or actual == value.is_,
        value.in_ is None or actual in value.in_,
        value.above is None or (isinstance(actual, int | float) and actual > value.above),
        value.below is None or (isinstance(actual, int | float) and actual < value.below),
        expression is None or expression.search(str(actual)) is not None,
    )
    return all(tests)


def lookup(view: View, field: str) -> Any:
    """Return a dotted field of the conversation or of its metadata; None where there is none."""
    current: Any = view.conversation
    for name in field.split("."):
        inside = current if isinstance(current, dict) else getattr(current, "metadata", {})
        if not isinstance(current, dict) and name in getattr(current, "__struct_fields__", ()):
            current = getattr(current, name)
        else:
            current = inside.get(name) if isinstance(inside, dict) else None
        if current is None:
            return None
    return current
