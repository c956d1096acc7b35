"""Suppressions over a run: what they silence, and findings for those that silence nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from servicelint.diagnostic import Context, Diagnostic
from servicelint.linter.findings import fingerprint_of
from servicelint.linter.linter import Engine
from servicelint.linter.rules import Rule
from servicelint.settings import suppression
from servicelint.settings.globs import project_path
from servicelint.settings.suppression import Suppression, UnusedSuppression


class Suppressor:
    """Applies suppressions conversation by conversation, and remembers which ones worked."""

    def __init__(self, engine: Engine) -> None:
        """Start a run."""
        self.engine = engine
        self.seen: dict[tuple[str | None, int | None, str], Suppression] = {}
        self.used: suppression.Used = set()

    def apply(
        self, diagnostics: Sequence[Diagnostic], suppressions: Iterable[Suppression]
    ) -> list[Diagnostic]:
        """Return the diagnostics of one conversation that no suppression covers."""
        own = list(suppressions)
        if not own:
            return list(diagnostics)
        self.seen.update((item.key, item) for item in own)
        kept, used = suppression.apply(diagnostics, own, self.engine.today, self.engine.selection.codes)
        self.used |= used
        return kept

    def leftovers(self, path: str | None = None) -> list[Diagnostic]:
        """Return findings for suppressions that are expired or did nothing, and forget what they did.

        With `path`, those that are written in that file: it has been read to its end.
        """
        done = [item for item in self.seen.values() if path is None or item.path == path]
        unused = suppression.unused(done, self.used, self.engine.today, self.engine.selection)
        for item in done:
            del self.seen[item.key]
            self.used.discard(item.key)
        rules = self.engine.rules
        found = [_diagnostic(rules[item.code], item) for item in unused if item.code in rules]
        return [diagnostic for diagnostic in found if not self._is_ignored(diagnostic)]

    def _is_ignored(self, diagnostic: Diagnostic) -> bool:
        if diagnostic.path is None:
            return False
        path = project_path(self.engine.config.root, Path(diagnostic.path))
        return diagnostic.code in self.engine.selection.ignored_in(path)


def _diagnostic(rule: Rule, unused: UnusedSuppression) -> Diagnostic:
    item = unused.suppression
    file = rule.file
    note = f"{item.selector}（{item.expires}）" if item.expires else item.selector
    return Diagnostic(
        path=item.path,
        conversation=item.conversation,
        turn=None,
        role=None,
        line=item.line,
        column=None,
        end_line=None,
        end_column=None,
        code=file.code,
        name=file.name,
        tags=file.tags,
        severity=rule.severity,
        confidence=file.confidence,
        message=file.message.replace("{note}", note) + (f"（{unused.hint}）" if unused.hint else ""),
        text=None,
        start=None,
        end=None,
        time=None,
        suggestion=file.suggest[0],
        evidence=(),
        fingerprint=fingerprint_of(file.code, item.conversation, item.selector, item.reason, str(item.turns)),
        context=Context(why=file.why, norms=file.norms),
    )
