"""The Python API: a linter for conversations, a reader, and a check for a piece of text."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from servicelint import readers
from servicelint.conversation import Conversation, Turn
from servicelint.diagnostic import Confidence, Diagnostic
from servicelint.errors import InputError, UsageError
from servicelint.inspected import InspectedTurn
from servicelint.inspection import inspect
from servicelint.linter.linter import Checked, Engine, Verdict
from servicelint.linter.store import load_library, rule_paths
from servicelint.linter.suppressor import Suppressor
from servicelint.readers.options import ReadOptions
from servicelint.settings import baseline
from servicelint.settings.config import override
from servicelint.settings.dates import today as today_of
from servicelint.settings.discovery import load_config, sidecar_path
from servicelint.settings.suppression import load_sidecar, read_comments


class Linter:
    """Checks conversations. It keeps no state between them and may be used from several threads.

    `select`, `ignore` and `extend_select` name codes, prefixes, rule names, tags or `ALL`, one or several;
    `rules` are folders or files of further rules; `today` (ISO 8601) is the day on which rules are in force;
    `mask=False` shows personal data. `config` is a configuration file, whose rules, selection,
    suppressions and baseline hold; what it says of reading files does not concern a linter. Without it
    the defaults apply.

    Raises `UsageError` for an unknown selector, `ConfigError` for a bad configuration and `RuleErrors`
    for rules that cannot be used. Warns (`DeprecationWarning`) of retired names of rules.
    """

    def __init__(
        self,
        *,
        select: str | Sequence[str] | None = None,
        ignore: str | Sequence[str] = (),
        extend_select: str | Sequence[str] = (),
        rules: str | Path | Sequence[str | Path] = (),
        config: str | Path | None = None,
        min_confidence: Confidence | None = None,
        today: str | date | None = None,
        mask: bool = True,
    ) -> None:
        """Load and compile the rules."""
        settings = override(
            load_config(Path(), Path(config) if config else None, isolated=config is None),
            select=_selected(select),
            ignore=_several(ignore),
            extend_select=_several(extend_select),
            rule_paths=_several(rules),
            min_confidence=min_confidence,
        )
        day = today if isinstance(today, date) else today_of(today, os.environ)
        self._engine = Engine(load_library(rule_paths(settings)), settings, day, masking=mask)
        sidecar = sidecar_path(settings)
        self._sidecar = load_sidecar(sidecar) if config and sidecar else {}
        self._known = baseline.load(Path(settings.baseline)) if settings.baseline else {}
        for note in self._engine.selection.notes:
            warnings.warn(note, DeprecationWarning, stacklevel=2)

    def check(self, conversation: Conversation, *, complete: bool = True) -> list[Diagnostic]:
        """Return the findings of one conversation, in order.

        `complete=False` is for a conversation that still goes on: rules about what is missing wait.
        """
        return list(self._reported(self._engine.examine([conversation], complete=complete)))

    def check_many(self, conversations: Iterable[Conversation]) -> Iterator[Diagnostic]:
        """Yield the findings of many conversations lazily, in order, with flat memory."""
        return self._reported(self._engine.examine(conversations))

    def _reported(self, results: Iterable[Checked]) -> Iterator[Diagnostic]:
        return baseline.split(self._unsuppressed(results), self._known)

    def _unsuppressed(self, results: Iterable[Checked]) -> Iterator[Diagnostic]:
        suppressor = Suppressor(self._engine)
        for result in results:
            if result.error is not None:
                raise result.error
            comments, _ = read_comments(result.conversation)
            listed = self._sidecar.get(result.conversation.id, ())
            yield from suppressor.apply(result.diagnostics, (*comments, *listed))
        yield from suppressor.leftovers()

    def verdicts(self, conversation: Conversation) -> list[Verdict]:
        """Return what every selected rule says: pass, fail, not applicable or cannot tell, with a reason."""
        return self._engine.verdicts(self._engine.views([conversation])[0])

    def inspect(self, conversation: Conversation) -> list[InspectedTurn]:
        """Return what is understood of each turn: acts, questions, pronouns, phase, metrics."""
        return list(inspect(self._engine.views([conversation])[0], masking=self._engine.masking))


def _selected(select: str | Sequence[str] | None) -> tuple[str, ...] | None:
    if select is None:
        return None
    if not select:
        raise UsageError("selects no rule", key="select", hint="leave it out for all rules")
    return _several(select)


def _several(values: str | Path | Sequence[str | Path]) -> tuple[str, ...]:
    """Return one value or several as strings: a string is one name, not a row of letters."""
    return (str(values),) if isinstance(values, str | Path) else tuple(map(str, values))


def read(path: str | Path, options: ReadOptions | None = None) -> Iterator[Conversation]:
    """Yield the conversations of a transcript or template of any known format.

    Raises `InputError` at what cannot be read, with the place and the way out; `servicelint.readers.read`
    yields such problems instead and goes on.
    """
    for item in readers.read(str(path), options):
        if isinstance(item, Conversation):
            yield item
        elif item.error:
            raise InputError(item.message, path=item.path, line=item.line, hint=item.hint)


@cache
def _default_linter() -> Linter:
    return Linter()


def check_text(text: str) -> list[Diagnostic]:
    """Return the findings of a piece of text: a labelled transcript (客服：…), else one agent turn."""
    return _default_linter().check(conversation_of(text))


def conversation_of(text: str) -> Conversation:
    """Return a piece of text as a conversation: labelled lines are turns, else all is one agent turn."""
    found = readers.read_text(text, ReadOptions(input_format="text"))
    conversation = next((item for item in found if isinstance(item, Conversation)), None)
    if conversation is not None and any(turn.speaker for turn in conversation.turns):
        return msgspec.structs.replace(conversation, path=None)
    return Conversation(id="<text>", turns=(Turn(role="agent", text=text),))
