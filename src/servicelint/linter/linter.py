"""The linter: conversations in, diagnostics out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, cast

import msgspec

from servicelint.conversation import Conversation
from servicelint.diagnostic import Confidence, Diagnostic
from servicelint.errors import RuleError
from servicelint.kinds.outcome import Outcome
from servicelint.language.contents import Library
from servicelint.linter.due import Due
from servicelint.linter.findings import Writer, reported, supersede
from servicelint.linter.parameters import check_parameters
from servicelint.linter.rules import Rule, compile_rules
from servicelint.linter.scanner import Scanner
from servicelint.linter.statistics import compile_categories
from servicelint.matching.feature import Feature
from servicelint.matching.hit import Hit
from servicelint.settings.config import Config
from servicelint.settings.globs import project_path
from servicelint.settings.selection import Selection, build_selection
from servicelint.understanding import vocabulary
from servicelint.understanding.view import View

# Characters of text that one automaton pass takes at once, and conversations at the most.
BATCH_CHARACTERS = 25_000
BATCH_CONVERSATIONS = 500

VerdictStatus = Literal["pass", "fail", "not_applicable", "cannot_tell"]
STATUS: dict[str, VerdictStatus] = {
    "holds": "fail",
    "fails": "pass",
    "not_applicable": "not_applicable",
    "cannot_tell": "cannot_tell",
}


class Verdict(msgspec.Struct, frozen=True):
    """What a rule says of one conversation, with the reason where it is neither pass nor fail."""

    code: str
    name: str
    status: VerdictStatus
    reason: str = ""


class Checked(msgspec.Struct, frozen=True):
    """One conversation and its diagnostics, in order; suppressions are not applied yet.

    `error` says why it could not be checked: a pattern of a user's rule ran into its time limit. `view` is
    the conversation as the rules saw it.
    """

    conversation: Conversation
    diagnostics: tuple[Diagnostic, ...]
    error: RuleError | None = None
    view: View | None = None


class Engine:
    """Rules of a library, selected and compiled; holds no state of the conversations it checks."""

    def __init__(
        self,
        library: Library,
        config: Config,
        today: date,
        *,
        masking: bool = True,
        min_confidence: Confidence | None = None,
        statistics: bool = False,
    ) -> None:
        """Compile what the configuration selects, and if wanted the statistics of the library.

        Raises `ConfigError` and `RuleError`.
        """
        self.library = library
        self.config = config
        self.today = today
        self.masking = masking
        self.min_confidence: Confidence = min_confidence or config.min_confidence
        self.selection: Selection = build_selection(library.rules, config)
        check_parameters(library.rules, config)
        registry = vocabulary.FeatureRegistry(library)
        self.vocabulary = vocabulary.build(registry)
        on = [rule for rule in library.rules if self.selection.is_on(rule)]
        compiled = compile_rules(
            on, registry, self.vocabulary, self.selection.parameters, self.selection.severities
        )
        self.rules = {rule.file.code: rule for rule in compiled if rule.is_effective(today)}
        # The others find nothing that would be shown.
        self._shown = {
            code: rule
            for code, rule in self.rules.items()
            if self.selection.shows(rule.file, rule.file.confidence, self.min_confidence)
        }
        self.due = Due(self._shown.values())
        self.categories = compile_categories(
            library.statistics if statistics else (), self.vocabulary.acts, registry
        )
        self.features = tuple(registry.features)
        self._scanner = self._scanner_for(registry, self.features)
        self._checking = self._scanner
        if not self.categories and all(rule.by_words for rule in self.rules.values()):
            # Acts are not looked for where no rule asks for any: a list of phrases is found by itself.
            self._checking = self._scanner_for(registry, registry.features_of(self.rules))

    def _scanner_for(self, registry: vocabulary.FeatureRegistry, features: Sequence[Feature]) -> Scanner:
        return Scanner(features, registry.index(features), self.vocabulary, self.config)

    def examine(self, conversations: Iterable[Conversation], *, complete: bool = True) -> Iterator[Checked]:
        """Check conversations lazily, in order; `complete=False` withholds what reports an absence."""
        for batch in batches(conversations):
            for view in self._checking.views(batch, complete=complete):
                yield self._examined(view)

    def _examined(self, view: View) -> Checked:
        try:
            return Checked(view.conversation, tuple(self.diagnose(view)), view=view)
        except RuleError as error:
            return Checked(view.conversation, (), error)

    def views(self, conversations: Sequence[Conversation], *, complete: bool = True) -> list[View]:
        """Return the conversations as the rules see them, with all that can be understood of them."""
        return self._scanner.views(conversations, complete=complete)

    def diagnose(self, view: View, codes: frozenset[str] | None = None) -> list[Diagnostic]:
        """Return the findings of a conversation that are to be shown, in order (`codes`: only of these)."""
        writer = Writer(view, self.masking)
        found = [
            writer.diagnostic(rule, hit)
            for rule in self.due.of(view)
            if codes is None or rule.file.code in codes
            for hit in self._hits(rule, view)
        ]
        if not found:
            return found
        silenced = self._silenced(view.conversation.path)
        # What is not shown supersedes nothing: the other finding would be lost with it.
        shown = [
            d
            for d in found
            if d.code not in silenced and self.selection.shows(d, d.confidence, self.min_confidence)
        ]
        return sorted(supersede(shown, self.rules, self._kept_on_request), key=order)

    def _kept_on_request(self, diagnostic: Diagnostic) -> bool:
        return diagnostic.code in self.selection.outright

    def _hits(self, rule: Rule, view: View) -> Iterable[Hit]:
        outcome = self._outcome(rule, view)
        return reported(rule, outcome.hits, view) if outcome.holds else ()

    def _outcome(self, rule: Rule, view: View) -> Outcome:
        known = view.answers.get(rule.file.code)
        if known is None:
            known = view.answers[rule.file.code] = rule.ask(view)
        return cast(Outcome, known)

    def _silenced(self, path: str | None) -> frozenset[str]:
        if path is None or not self.selection.per_file:
            return frozenset()
        return self.selection.ignored_in(project_path(self.config.root, Path(path)))

    def verdicts(self, view: View, *, shown: bool = False) -> list[Verdict]:
        """Return what each selected rule says of a conversation, by code; `shown`: each that reports."""
        return [self.verdict(code, view) for code in (self._shown if shown else self.rules)]

    def verdict(self, code: str, view: View) -> Verdict:
        """Return what one selected rule says of a conversation."""
        rule = self.rules[code]
        outcome = self._outcome(rule, view)
        return Verdict(rule.file.code, rule.file.name, STATUS[outcome.status], outcome.reason)


def order(diagnostic: Diagnostic) -> tuple[bool, int, int, str]:
    """Return the key that sorts the findings of one conversation: turn (none last), start, code."""
    return (diagnostic.turn is None, diagnostic.turn or 0, diagnostic.start or 0, diagnostic.code)


def batches(conversations: Iterable[Conversation]) -> Iterator[list[Conversation]]:
    """Group conversations so that one pass takes many turns, and memory stays flat."""
    batch: list[Conversation] = []
    size = 0
    for conversation in conversations:
        batch.append(conversation)
        size += sum(len(turn.text) for turn in conversation.turns)
        if size >= BATCH_CHARACTERS or len(batch) >= BATCH_CONVERSATIONS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
