"""Compiling conditions: what they all share, and the modifiers that narrow their hits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from servicelint.kinds.narrowing import narrow
from servicelint.kinds.outcome import FAILS, Evaluator, Outcome
from servicelint.language.conditions import KINDS, Condition
from servicelint.matching.feature import Sound
from servicelint.understanding.view import View
from servicelint.understanding.vocabulary import Act, FeatureRegistry

Triggers = frozenset[int] | None
# Kinds that hold or fail whatever is known of a conversation.
NEVER_UNDECIDED = ("utterance", "act", "question", "pronoun", "turn")


@dataclass(frozen=True)
class Compiled:
    """A condition ready to be asked.

    `triggers` are features without a candidate of which the condition cannot hold; None where it can.
    `fails_untriggered` tells that it then fails, and need not be asked whether it applies at all.
    `about_words` tells that masked words may be what it looks for.
    """

    evaluate: Evaluator
    triggers: Triggers = None
    fails_untriggered: bool = False
    about_words: bool = False

    def is_ruled_out(self, view: View) -> bool:
        """Tell whether the condition fails because nothing that it looks for stands in a conversation."""
        return self.fails_untriggered and self.triggers is not None and self.triggers.isdisjoint(view.present)


@dataclass(frozen=True)
class Scope:
    """What the conditions of one rule share while they are compiled.

    `kinds` compiles each key of a condition, `acts` are those of the library; `role` is the one that
    the condition at hand looks at, `rule_role` the rule's. `used` are the kinds that were met, and `phase`
    where a condition names one.
    """

    kinds: Mapping[str, KindCompiler]
    acts: Mapping[str, Act]
    registry: FeatureRegistry
    owner: str
    role: str | None
    rule_role: str | None
    parameters: Mapping[str, float | int | str | bool]
    definitions: Mapping[str, Condition]
    sound: Sound = "auto"
    compiled: dict[str, Compiled] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def number(self, value: float | int | str | None) -> float | None:
        """Return a number, or the parameter that `$name` names."""
        if not isinstance(value, str):
            return value
        return float(self.parameters[value[1:]])

    def compile(self, condition: Condition) -> Compiled:
        """Compile a condition and its modifiers."""
        scope = self._for_role(condition)
        kind = next(name for name in KINDS if getattr(condition, name) is not None)
        self.used.update([kind, "phase"] if condition.phase else [kind])
        compiled = self.kinds[kind](getattr(condition, kind), scope)
        if not _is_narrowed(condition):
            return compiled
        anchor = scope.compile(condition.anchor.of) if condition.anchor else None
        narrowed = replace(compiled, evaluate=_narrowing(condition, compiled.evaluate, anchor, scope.role))
        return _needing_anchor(narrowed, condition, kind, anchor)

    def use(self, name: str) -> Compiled:
        """Return a definition of the rule, compiled once: it means the same wherever it is used."""
        if name not in self.compiled:
            self.compiled[name] = replace(self, role=self.rule_role).compile(self.definitions[name])
        return self.compiled[name]

    def _for_role(self, condition: Condition) -> Scope:
        if condition.role is None:
            return self
        role = None if condition.role == "any" else condition.role
        return replace(self, role=role)


KindCompiler = Callable[[Any, Scope], Compiled]


def _is_narrowed(condition: Condition) -> bool:
    return bool(
        condition.phase or condition.range or condition.anchor or condition.every or condition.hit != "any"
    )


def _narrowing(
    condition: Condition, evaluate: Evaluator, anchor: Compiled | None, role: str | None
) -> Evaluator:
    beside = anchor.evaluate if anchor else None

    def narrowed(view: View) -> Outcome:
        outcome = evaluate(view)
        return narrow(condition, outcome, view, beside, role) if outcome.holds else outcome

    return narrowed


def _needing_anchor(compiled: Compiled, condition: Condition, kind: str, anchor: Compiled | None) -> Compiled:
    """Return a condition that is not asked at all where what it must stand beside is missing."""
    timed = condition.range is not None and condition.range.seconds is not None
    if anchor is None or condition.anchor is None or condition.anchor.absent:
        return compiled
    if kind not in NEVER_UNDECIDED or timed or not anchor.fails_untriggered:
        return compiled
    needed = anchor.triggers or frozenset()
    if compiled.triggers is not None and len(compiled.triggers) <= len(needed):
        return compiled
    evaluate = compiled.evaluate
    return replace(
        compiled,
        evaluate=lambda view: FAILS if anchor.is_ruled_out(view) else evaluate(view),
        triggers=needed,
        fails_untriggered=True,
    )
