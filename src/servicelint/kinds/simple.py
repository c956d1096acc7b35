"""Conditions about what is understood of a turn: words, acts, questions, pronouns."""

from __future__ import annotations

from servicelint.kinds.compiler import Compiled, Scope
from servicelint.kinds.outcome import Outcome, found
from servicelint.kinds.words import compile_utterance
from servicelint.language.conditions import QuestionTest, Utterance
from servicelint.matching.hit import Hit
from servicelint.understanding.metrics import of_role
from servicelint.understanding.view import View, fits


def utterance(value: Utterance, scope: Scope) -> Compiled:
    """Words in a turn of the role."""
    compiled = compile_utterance(value, scope)
    worded = compiled.triggers is not None
    return Compiled(compiled.evaluate, compiled.triggers, fails_untriggered=worded, about_words=worded)


def act(value: str | tuple[str, ...], scope: Scope) -> Compiled:
    """Any of the named acts."""
    names = (value,) if isinstance(value, str) else value

    def evaluate(view: View) -> Outcome:
        hits = {hit for name in names for hit in view.act(name)}
        return found(sorted(hits, key=lambda hit: hit.place))

    acts = [scope.acts[name] for name in names]
    if any(act.questions for act in acts):
        return Compiled(evaluate)
    return Compiled(evaluate, frozenset(act.feature.number for act in acts), fails_untriggered=True)


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
