"""The Python API: a linter for conversations, a reader, and a check for a piece of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from servicelint import readers
from servicelint.conversation import Conversation, Turn
from servicelint.diagnostic import Confidence, Diagnostic, InputProblem
from servicelint.errors import InputError
from servicelint.inspected import InspectedTurn
from servicelint.inspection import inspect
from servicelint.linter.linter import Checked, Engine, Verdict
from servicelint.linter.store import load_library
from servicelint.linter.suppressor import Suppressor
from servicelint.readers.options import ReadOptions
from servicelint.settings.config import Config, override
from servicelint.settings.dates import today as today_of
from servicelint.settings.discovery import load_config
from servicelint.settings.suppression import read_comments


class Linter:
    """Checks conversations. It keeps no state between them and may be used from several threads.

    `select`, `ignore` and `extend_select` name codes, prefixes, rule names, tags or `ALL`; `rules` are
    folders of further rules; `config` is a configuration file (without it, defaults apply); `today`
    (ISO 8601) is the day on which rules are in force. `mask=False` shows personal data.

    Raises `UsageError` for an unknown selector, `ConfigError` for a bad configuration and `RuleErrors`
    for rules that cannot be used.
    """

    def __init__(
        self,
        *,
        select: Sequence[str] | None = None,
        ignore: Sequence[str] = (),
        extend_select: Sequence[str] = (),
        rules: Sequence[str | Path] = (),
        config: str | Path | None = None,
        min_confidence: Confidence | None = None,
        today: str | date | None = None,
        mask: bool = True,
    ) -> None:
        """Load and compile the rules."""
        settings = override(
            load_config(Path(), Path(config) if config else None, isolated=config is None),
            select=tuple(select) if select is not None else None,
            ignore=tuple(ignore),
            extend_select=tuple(extend_select),
            min_confidence=min_confidence,
        )
        folders = [Path(path) for path in (*settings.rule_paths, *rules)]
        self._engine = _engine(settings, folders, today, mask)

    def check(self, conversation: Conversation, *, complete: bool = True) -> list[Diagnostic]:
        """Return the findings of one conversation, in order.

        `complete=False` is for a conversation that still goes on: rules about what is missing wait.
        """
        return list(self._checked(self._engine.examine([conversation], complete=complete)))

    def check_many(self, conversations: Iterable[Conversation]) -> Iterator[Diagnostic]:
        """Yield the findings of many conversations lazily, in order, with flat memory."""
        return self._checked(self._engine.examine(conversations))

    def _checked(self, results: Iterable[Checked]) -> Iterator[Diagnostic]:
        suppressor = Suppressor(self._engine)
        for result in results:
            if result.error is not None:
                raise result.error
            suppressions, _ = read_comments(result.conversation)
            yield from suppressor.apply(result.diagnostics, suppressions)
        yield from suppressor.leftovers()

    def verdicts(self, conversation: Conversation) -> list[Verdict]:
        """Return what every selected rule says: pass, fail, not applicable or cannot tell, with a reason."""
        return self._engine.verdicts(self._engine.views([conversation])[0])

    def inspect(self, conversation: Conversation) -> list[InspectedTurn]:
        """Return what is understood of each turn: acts, questions, pronouns, phase, metrics."""
        return list(inspect(self._engine.views([conversation])[0], masking=self._engine.masking))


def _engine(config: Config, folders: Sequence[Path], today: str | date | None, mask: bool) -> Engine:
    day = today if isinstance(today, date) else today_of(today, _environment())
    return Engine(load_library(folders), config, day, masking=mask)


def _environment() -> dict[str, str]:
    import os

    return dict(os.environ)


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
    found = list(readers.read_text(text, ReadOptions(input_format="text")))
    conversations = [item for item in found if isinstance(item, Conversation)]
    noted = [item for item in found if isinstance(item, InputProblem)]
    if len(conversations) == 1 and not noted and any(turn.speaker for turn in conversations[0].turns):
        return conversations[0]
    return Conversation(id="<text>", turns=(Turn(role="agent", text=text),))
