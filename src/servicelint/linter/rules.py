"""Rules ready to be asked: compiled conditions, guards, scope and thresholds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from servicelint.conversation import Conversation
from servicelint.diagnostic import Severity
from servicelint.kinds.compiler import Compiled, Scope
from servicelint.kinds.fields import metadata
from servicelint.kinds.outcome import FAILS, Evaluator, Outcome, cannot_tell, not_applicable
from servicelint.kinds.table import KIND_TABLE
from servicelint.language.schema import RuleFile
from servicelint.matching.hit import Hit
from servicelint.understanding.view import View
from servicelint.understanding.vocabulary import FeatureRegistry, Vocabulary

# Families whose rules are about what words mean, where innocent uses abound (design: guards).
GUARDED_FAMILIES = ("SL1", "SL6")
# Kinds of conditions that tell what is missing: nobody knows that before a conversation is complete.
ABSENCES = ("required", "flow")
# Kinds of conditions that words alone decide.
BY_WORDS = frozenset({"utterance", "use", "all", "any", "not_", "at_least"})
Report = Literal["sentence", "every", "conversation"]
Parameters = Mapping[str, Mapping[str, float | int | str | bool]]


@dataclass(frozen=True)
class Rule:
    """A compiled rule; `guards` are those that apply, `absence` tells that it reports what is missing.

    `by_words` tells that nothing needs to be understood for it: no act, no question, no phase.
    """

    file: RuleFile
    compiled: Compiled
    guards: tuple[str, ...]
    report: Report
    absence: bool
    by_words: bool
    severity: Severity
    effective: tuple[date | None, date | None] = (None, None)
    metadata: tuple[Evaluator, ...] = ()
    parameters: Mapping[str, float | int | str | bool] = field(default_factory=dict)

    def ask(self, view: View) -> Outcome:
        """Return the outcome for one conversation; `holds` is a violation."""
        outside = self.outside(view.conversation) or self._unsuited(view)
        if outside is not None:
            return outside
        outcome = self._answer(view)
        if outcome.status == "fails" and self.compiled.about_words and view.is_masked(self.file.scope.role):
            return cannot_tell("masked words")
        return outcome

    def _answer(self, view: View) -> Outcome:
        if self.compiled.is_ruled_out(view):
            return FAILS
        outcome = self.compiled.evaluate(view)
        return self._kept(outcome, view) if outcome.holds else outcome

    def outside(self, conversation: Conversation) -> Outcome | None:
        """Return why the rule does not apply to a conversation; None where it does."""
        scope = self.file.scope
        for wanted, actual, what in (
            (scope.channel, conversation.channel, "channel"),
            ((scope.direction,) if scope.direction else (), conversation.direction, "direction"),
        ):
            if wanted and actual is None:
                return cannot_tell(f"the {what} is unknown")
            if wanted and actual not in wanted:
                return not_applicable(f"not for this {what}")
        if conversation.channel in scope.not_channel:
            return not_applicable("not for this channel")
        if self.file.part and conversation.part and conversation.part != self.file.part:
            return not_applicable("another part of the script")
        return None

    def _unsuited(self, view: View) -> Outcome | None:
        """Return why the rule cannot be asked of what is known of a conversation; None where it can."""
        for test in self.metadata:
            agrees = test(view)
            if not agrees.holds:
                return not_applicable("not for this metadata") if agrees.status == "fails" else agrees
        role = self.file.scope.role
        roles = view.roles
        if role not in ("any", "unknown") and role not in roles and "unknown" in roles:
            return cannot_tell(f"who is the {role} is unknown")
        return None

    def _kept(self, outcome: Outcome, view: View) -> Outcome:
        kept = tuple(hit for hit in outcome.hits if self._stands(hit, view))
        return Outcome("holds", kept) if kept else Outcome("fails")

    def _stands(self, hit: Hit, view: View) -> bool:
        phase = self.file.scope.phase
        if phase and hit.turn is not None and view.phases[hit.turn] not in phase:
            return False
        return not (self.guards and view.innocent(hit, self.guards))

    def is_effective(self, day: date) -> bool:
        """Tell whether the rule is in force on a day."""
        first, last = self.effective
        return (first is None or first <= day) and (last is None or day <= last)


def compile_rules(
    files: Iterable[RuleFile],
    registry: FeatureRegistry,
    vocabulary: Vocabulary,
    parameters: Parameters,
    severity: Mapping[str, Severity],
) -> tuple[Rule, ...]:
    """Compile rules; `parameters` and `severity` by code override what the files say."""
    return tuple(
        _compile(file, registry, vocabulary, parameters.get(file.code, {}), severity.get(file.code))
        for file in files
    )


def _compile(
    file: RuleFile,
    registry: FeatureRegistry,
    vocabulary: Vocabulary,
    overrides: Mapping[str, float | int | str | bool],
    severity: Severity | None,
) -> Rule:
    values = {**file.parameters, **overrides}
    role = None if file.scope.role == "any" else file.scope.role
    scope = Scope(
        KIND_TABLE, vocabulary.acts, registry, file.code, role, role, values, file.define, file.sound
    )
    compiled = scope.compile(file.when)
    guards = _guards(file, vocabulary)
    return Rule(
        file=file,
        compiled=compiled,
        guards=guards,
        report=file.report or _usual_report(file),
        absence=file.complete_only or not scope.used.isdisjoint(ABSENCES),
        by_words=scope.used <= BY_WORDS and not guards and not file.scope.phase,
        severity=severity or file.severity,
        effective=_days(file),
        metadata=tuple(metadata(test, scope).evaluate for test in file.scope.metadata),
        parameters=values,
    )


def _guards(file: RuleFile, vocabulary: Vocabulary) -> tuple[str, ...]:
    standard = vocabulary.standard_guards if file.code.startswith(GUARDED_FAMILIES) else ()
    return tuple(name for name in dict.fromkeys([*standard, *file.guards]) if name not in file.despite)


def _usual_report(file: RuleFile) -> Report:
    root = file.when
    if root.sequence is not None or root.measure is not None:
        return "every"
    if root.ratio is not None or root.streak is not None or root.required is not None:
        return "conversation"
    return "sentence"


def _days(file: RuleFile) -> tuple[date | None, date | None]:
    first, last = file.effective or (None, None)
    return (date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)
