"""Acts and guards of a library, compiled for matching."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import msgspec

from servicelint.language.compilation import expression_key, lexicon_phrase, phrase_key
from servicelint.language.conditions import Matcher
from servicelint.language.contents import Library
from servicelint.language.patterns import Pattern
from servicelint.language.schema import ActFile, GuardClause, GuardFile, QuestionSource
from servicelint.matching.feature import LETTERS, Feature, Sound
from servicelint.matching.sounding import all_sounding


class FeatureRegistry:
    """Collects the features that one automaton will look for; used only while a linter is built."""

    def __init__(self, library: Library) -> None:
        """Start empty."""
        self.library = library
        self.features: list[Feature] = []
        self._known: dict[Feature, Feature] = {}

    def phrase(self, source: str, *, exact: bool = False) -> Pattern:
        """Return the compiled form of a phrase of the library."""
        return self.library.patterns[phrase_key(source, exact=exact)]

    def patterns(self, item: str | Matcher) -> tuple[Pattern, ...]:
        """Return the patterns of a plain phrase, or of a matcher of phrases, a lexicon or an expression."""
        if isinstance(item, str):
            return (self.phrase(item),)
        if item.phrases is not None:
            return tuple(self.phrase(source, exact=item.exact) for source in item.phrases)
        if item.lexicon is not None:
            return (self.phrase(lexicon_phrase(item.lexicon), exact=item.exact),)
        if item.pattern is not None:
            return (self.library.patterns[expression_key(item.pattern)],)
        return ()

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
        feature = Feature(
            number=0,
            owner="",
            role=role,
            patterns=tuple(pattern for item in items for pattern in self.patterns(item)),
            allowances=tuple(pattern for item in unless for pattern in self.patterns(item)),
            excluded=tuple(self.library.patterns[expression_key(source)] for source in excepted),
            word=any(item.word for item in options),
            letters=self._letters(options) if any(item.case for item in options) else None,
            sound=sound,
        )
        known = self._known.get(feature)
        return known or self._register(feature, owner)

    def _register(self, feature: Feature, owner: str) -> Feature:
        named = self._known[feature] = replace(feature, number=len(self.features), owner=owner)
        self.features.append(named)
        return named

    def _letters(self, items: list[Matcher]) -> frozenset[str]:
        """Return the Latin words of phrases and lexicons as they are written there."""
        sources = [source for item in items for source in item.phrases or ()]
        sources += [
            word for item in items if item.lexicon is not None for word in self.library.lexicons[item.lexicon]
        ]
        return frozenset(word for source in sources for word in LETTERS.findall(source))


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
    having: tuple[Pattern, ...]
    lacking: tuple[Pattern, ...]


@dataclass(frozen=True)
class Clause:
    """A compiled sign of innocence."""

    source: GuardClause
    before: tuple[Pattern, ...]
    after: tuple[Pattern, ...]
    around: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]

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
    return CompiledSource(source, _all(registry, source.having), _all(registry, source.lacking))


def _guard(registry: FeatureRegistry, guard: GuardFile) -> Guard:
    clauses = tuple(
        Clause(
            clause,
            before=tuple(map(_up_to_the_hit, _all(registry, clause.before))),
            after=_all(registry, clause.after),
            around=_all(registry, clause.around),
            unless=_all(registry, clause.unless),
        )
        for clause in guard.any
    )
    return Guard(guard.name, clauses)


def _all(registry: FeatureRegistry, sources: tuple[str, ...]) -> tuple[Pattern, ...]:
    return tuple(registry.phrase(source) for source in sources)


def _up_to_the_hit(pattern: Pattern) -> Pattern:
    """Return a pattern of `before` whose `$` means the hit itself, not the end of a clause."""
    if not pattern.at_end:
        return pattern
    return msgspec.structs.replace(pattern, regex=rf"(?:{pattern.regex})\Z", at_end=False)
