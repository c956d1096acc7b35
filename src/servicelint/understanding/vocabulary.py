"""Acts and guards of a library, compiled for matching."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Any

import msgspec

from servicelint.language.compilation import expression_key, lexicon_phrase, phrase_key
from servicelint.language.conditions import Matcher
from servicelint.language.contents import Library, Patterns
from servicelint.language.patterns import Pattern
from servicelint.language.schema import ActFile, GuardClause, GuardFile, QuestionSource
from servicelint.matching.feature import LETTERS, Feature, Sound
from servicelint.matching.index import Index, kept_index
from servicelint.matching.sounding import all_sounding


class FeatureRegistry:
    """Collects the features that one automaton will look for; used only while a linter is built."""

    def __init__(self, library: Library) -> None:
        """Start empty."""
        self.library = library
        self.features: list[Feature] = []
        self._known: dict[tuple[Any, ...], Feature] = {}
        self._keys: list[tuple[str, ...]] = []
        self._owners: list[set[str]] = []

    def patterns(self, items: Iterable[str | Matcher]) -> Patterns:
        """Return the patterns of plain phrases, and of matchers of phrases, a lexicon or an expression."""
        return Patterns(_keys(items), self.library)

    def add(
        self,
        owner: str,
        role: str | None,
        items: tuple[Any, ...],
        unless: tuple[Any, ...] = (),
        sound: Sound = "auto",
    ) -> Feature:
        """Register what to look for, by its letters and by its `sound`; return the feature that finds it.

        What several rules look for is one feature, that of the first owner.
        """
        options = [item for item in items if isinstance(item, Matcher)]
        excepted = [item.except_ for item in options if item.except_ is not None]
        keys = (_keys(items), _keys(unless), tuple(map(expression_key, excepted)))
        word = any(item.word for item in options)
        letters = self._letters(options) if any(item.case for item in options) else None
        identity = (role, keys, word, letters, sound)
        known = self._known.get(identity)
        if known is None:
            patterns, allowances, excluded = (Patterns(some, self.library) for some in keys)
            known = self._known[identity] = Feature(
                len(self.features), owner, role, patterns, allowances, excluded, word, letters, sound
            )
            self.features.append(known)
            self._keys.append(keys[0])
            self._owners.append(set())
        self._owners[known.number].add(owner)
        return known

    def features_of(self, owners: Collection[str]) -> list[Feature]:
        """Return the features that any of these owners looks for."""
        return [one for one in self.features if not self._owners[one.number].isdisjoint(owners)]

    def index(self, features: Iterable[Feature]) -> Index:
        """Return which patterns of features ask for which words."""
        keys = tuple(chain.from_iterable(self._keys[feature.number] for feature in features))
        return kept_index(
            (self.library.packed_digest, *keys), lambda: [self.library.needed(key) for key in keys]
        )

    def _letters(self, items: list[Matcher]) -> frozenset[str]:
        """Return the Latin words of phrases and lexicons as they are written there."""
        sources = [source for item in items for source in item.phrases or ()]
        sources += [
            word for item in items if item.lexicon is not None for word in self.library.lexicons[item.lexicon]
        ]
        return frozenset(word for source in sources for word in LETTERS.findall(source))


def _keys(items: Iterable[str | Matcher]) -> tuple[str, ...]:
    keys: list[str] = []
    for item in items:
        if isinstance(item, str):
            keys.append(phrase_key(item))
        else:
            keys.extend(_keys_of(item))
    return tuple(keys)


def _keys_of(item: Matcher) -> Iterable[str]:
    if item.phrases is not None:
        return (phrase_key(source, exact=item.exact) for source in item.phrases)
    if item.lexicon is not None:
        return (phrase_key(lexicon_phrase(item.lexicon), exact=item.exact),)
    return () if item.pattern is None else (expression_key(item.pattern),)


@dataclass(frozen=True)
class Act:
    """A compiled act: words that perform it, and questions that do."""

    name: str
    role: str
    feature: Feature
    questions: tuple[CompiledSource, ...]
    guards: tuple[str, ...]


@dataclass(frozen=True)
class CompiledSource:
    """Questions by form and function, with words that must or must not stand in their sentence."""

    source: QuestionSource
    having: Sequence[Pattern]
    lacking: Sequence[Pattern]


@dataclass(frozen=True)
class Clause:
    """A compiled sign of innocence."""

    source: GuardClause
    before: Sequence[Pattern]
    after: Sequence[Pattern]
    around: Sequence[Pattern]
    unless: Sequence[Pattern]

    @cached_property
    def heard(self) -> Clause | None:
        """The clause over sounds; None where one of its conditions cannot be heard."""
        wanted = (self.before, self.after, self.around)
        before, after, around = map(all_sounding, wanted)
        if list(map(bool, wanted)) != list(map(bool, (before, after, around))) or not any(wanted):
            return None
        return replace(self, before=before, after=after, around=around, unless=all_sounding(self.unless))


@dataclass(frozen=True)
class Guard:
    """A compiled guard."""

    name: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class Vocabulary:
    """Everything that understanding stands on, beside the code."""

    acts: dict[str, Act]
    guards: dict[str, Guard]
    standard_guards: tuple[str, ...]

    @property
    def excuses(self) -> Iterator[Pattern]:
        """The patterns of all guards."""
        for clause in (clause for guard in self.guards.values() for clause in guard.clauses):
            yield from (*clause.before, *clause.after, *clause.around, *clause.unless)


def build(registry: FeatureRegistry) -> Vocabulary:
    """Compile the acts and guards of a library."""
    library = registry.library
    return Vocabulary(
        acts={name: _act(registry, act) for name, act in library.acts.items()},
        guards={name: _guard(registry, guard) for name, guard in library.guards.items()},
        standard_guards=tuple(sorted(name for name, guard in library.guards.items() if guard.standard)),
    )


def _act(registry: FeatureRegistry, act: ActFile) -> Act:
    return Act(
        name=act.name,
        role=act.role,
        feature=registry.add(f"act {act.name}", act.role, act.any, act.unless),
        questions=tuple(_source(registry, source) for source in act.questions),
        guards=act.guards,
    )


def _source(registry: FeatureRegistry, source: QuestionSource) -> CompiledSource:
    return CompiledSource(source, registry.patterns(source.having), registry.patterns(source.lacking))


def _guard(registry: FeatureRegistry, guard: GuardFile) -> Guard:
    clauses = tuple(
        Clause(
            clause,
            before=tuple(map(_up_to_the_hit, registry.patterns(clause.before))),
            after=registry.patterns(clause.after),
            around=registry.patterns(clause.around),
            unless=registry.patterns(clause.unless),
        )
        for clause in guard.any
    )
    return Guard(guard.name, clauses)


def _up_to_the_hit(pattern: Pattern) -> Pattern:
    """Return a pattern of `before` whose `$` means the hit itself, not the end of a clause."""
    if not pattern.at_end:
        return pattern
    return msgspec.structs.replace(pattern, regex=rf"(?:{pattern.regex})\Z", at_end=False)
