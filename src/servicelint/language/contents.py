"""What a rule library holds: the values that are checked, and their files while they are being checked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import msgspec

from servicelint.errors import RuleError
from servicelint.language.audible import INAUDIBLE, Audible
from servicelint.language.documents import Document
from servicelint.language.patterns import Needed, Pattern
from servicelint.language.schema import ActFile, GuardFile, LexiconEntry, NormFile, RuleFile, StatisticFile

# A library as a wheel carries it, beside the files that it was made from.
COMPILED = "compiled.msgpack"


class _Spoken(msgspec.Struct, frozen=True):
    heard: Audible = INAUDIBLE


class Library(msgspec.Struct, frozen=True, dict=True):
    """Checked rules and what they are made of.

    `origins` tells the file of each rule code; `packed` holds every compiled phrase, packed, by the key that
    `servicelint.language.compilation` gives it, and `packed_digest` identifies them; `digest` identifies
    the content of the files.
    """

    rules: tuple[RuleFile, ...]
    origins: dict[str, str]
    lexicons: dict[str, tuple[str, ...]]
    acts: dict[str, ActFile]
    guards: dict[str, GuardFile]
    statistics: tuple[StatisticFile, ...]
    norms: NormFile
    packed: dict[str, msgspec.Raw]
    packed_digest: str
    digest: str

    def pattern(self, key: str) -> Pattern:
        """Return a compiled phrase. Most are never met in a text, and never unpacked."""
        known = self._unpacked.get(key)
        if known is None:
            known = self._unpacked[key] = msgspec.msgpack.decode(self.packed[key], type=Pattern)
        return known

    def needed(self, key: str) -> Needed:
        """Return the words that a compiled phrase needs, without unpacking the rest of it."""
        return msgspec.msgpack.decode(self.packed[key], type=Needed)

    def heard(self, key: str) -> Audible:
        """Return by what a compiled phrase is heard, without unpacking the rest of it."""
        return msgspec.msgpack.decode(self.packed[key], type=_Spoken).heard

    @cached_property
    def _unpacked(self) -> dict[str, Pattern]:
        return {}


@dataclass(frozen=True)
class Patterns(Sequence[Pattern]):
    """Patterns of a library by their keys, each unpacked when it is asked for."""

    keys: tuple[str, ...]
    library: Library = field(compare=False, repr=False)

    def __len__(self) -> int:
        """Count them."""
        return len(self.keys)

    def __getitem__(self, place: Any) -> Any:
        """Return the pattern at a place, or those of a slice."""
        if isinstance(place, slice):
            return Patterns(self.keys[place], self.library)
        return self.library.pattern(self.keys[place])

    def __iter__(self) -> Iterator[Pattern]:
        """Yield the patterns in order."""
        return map(self.library.pattern, self.keys)

    def heard(self, place: int) -> Audible:
        """Return by what the pattern at a place is heard, which is not unpacked for that."""
        return self.library.heard(self.keys[place])


def packed(patterns: Mapping[str, Pattern]) -> tuple[dict[str, msgspec.Raw], str]:
    """Return compiled phrases as a library holds them, and their digest."""
    encoded = {key: msgspec.msgpack.encode(pattern) for key, pattern in patterns.items()}
    digest = hashlib.sha256(b"".join(encoded.values())).hexdigest()
    return {key: msgspec.Raw(value) for key, value in encoded.items()}, digest


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
