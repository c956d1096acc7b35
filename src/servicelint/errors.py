"""The errors a user can meet, each with the place, what was expected and the way out."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import ClassVar


class ServicelintError(Exception):
    """Base of every error that servicelint raises on purpose.

    `exit_code` is what the command line returns for it (2: usage, configuration, rule or input error).
    """

    exit_code: ClassVar[int] = 2

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        line: int | None = None,
        key: str | None = None,
        hint: str | None = None,
    ) -> None:
        """Keep the parts; `line` is 1-based, `key` a dotted path inside the file, `hint` the way out."""
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.key = key
        self.hint = hint

    def __str__(self) -> str:
        """`path:line: key: message (hint)`, without the parts that are unknown."""
        place = ":".join(str(part) for part in (self.path, self.line) if part is not None)
        parts = [part for part in (place, self.key, self.message) if part]
        text = ": ".join(parts)
        return f"{text} ({self.hint})" if self.hint else text


class UsageError(ServicelintError):
    """The command line or an argument of the Python API asks for something that does not exist."""


class ConfigError(ServicelintError):
    """A configuration file cannot be used."""


class InputError(ServicelintError):
    """A conversation or template cannot be read; the rest of the batch goes on."""


class RuleError(ServicelintError):
    """A rule, lexicon, act or guard cannot be used."""


class RuleErrors(ServicelintError):  # noqa: N818 - several errors in one
    """Everything that is wrong with a rule library, in one go."""

    def __init__(self, errors: Iterable[RuleError]) -> None:
        """Keep every error, in file order."""
        self.errors = tuple(errors)
        super().__init__("\n".join(str(error) for error in self.errors))


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the hint `did you mean 'x'?` for the choice closest to `word`, or None."""
    found = get_close_matches(word, list(choices), n=1, cutoff=0.5)
    return f"did you mean {found[0]!r}?" if found else None
