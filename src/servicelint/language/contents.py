"""What a rule library holds: the values that are checked, and their files while they are being checked."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from servicelint.errors import RuleError
from servicelint.language.documents import Document
from servicelint.language.patterns import Pattern
from servicelint.language.schema import ActFile, GuardFile, LexiconEntry, NormFile, RuleFile, StatisticFile

# A library as a wheel carries it, beside the files that it was made from.
COMPILED = "compiled.msgpack"


class Library(msgspec.Struct, frozen=True):
    """Checked rules and what they are made of.

    `origins` tells the file of each rule code; `patterns` holds every compiled phrase by the key that
    `servicelint.language.compilation` gives it; `digest` identifies the content of the files.
    """

    rules: tuple[RuleFile, ...]
    origins: dict[str, str]
    lexicons: dict[str, tuple[str, ...]]
    acts: dict[str, ActFile]
    guards: dict[str, GuardFile]
    statistics: tuple[StatisticFile, ...]
    norms: NormFile
    patterns: dict[str, Pattern]
    digest: str


class Files(msgspec.Struct):
    """The decoded files of a library while it is being checked, each with its document."""

    rules: list[tuple[Document, RuleFile]] = []
    lexicons: list[tuple[Document, dict[str, LexiconEntry]]] = []
    acts: list[tuple[Document, ActFile]] = []
    guards: list[tuple[Document, GuardFile]] = []
    statistics: list[tuple[Document, StatisticFile]] = []
    norms: list[tuple[Document, NormFile]] = []


def resolve_lexicons(entries: Mapping[str, LexiconEntry]) -> dict[str, tuple[str, ...]]:
    """Resolve `include`; a `RuleError` names a missing lexicon or a cycle."""
    resolved: dict[str, tuple[str, ...]] = {}

    def words(name: str, above: tuple[str, ...]) -> tuple[str, ...]:
        if name in above:
            raise RuleError(f"lexicons include one another: {' → '.join((*above, name))}", key=above[0])
        if name not in entries:
            raise RuleError(f"no lexicon {name!r}", key=above[-1] if above else name)
        if name not in resolved:
            entry = entries[name]
            included = [word for other in entry.include for word in words(other, (*above, name))]
            resolved[name] = tuple(dict.fromkeys([*entry.words, *included]))
        return resolved[name]

    for name in entries:
        words(name, ())
    return resolved
