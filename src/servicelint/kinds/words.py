"""Utterances: words in one turn or sentence, by phrases, lexicons, expressions and their like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from servicelint.kinds.compiler import Scope
from servicelint.kinds.finders import finder
from servicelint.kinds.outcome import Evaluator, Outcome, found
from servicelint.language.conditions import Matcher, Utterance
from servicelint.language.patterns import Pattern
from servicelint.matching.feature import Feature, overlaps
from servicelint.matching.hit import Hit, separate
from servicelint.understanding.view import View

Find = Callable[[View], tuple[Hit, ...]]
Unit = tuple[int, int]


@dataclass(frozen=True)
class CompiledUtterance:
    """An utterance ready to be asked; `features` are those one of which must have a candidate."""

    evaluate: Evaluator
    triggers: frozenset[int] | None


def compile_utterance(value: Utterance, scope: Scope) -> CompiledUtterance:
    """Compile an utterance for the turns of the scope's role."""
    compiler = _Compiler(scope, value.unless)
    any_of = compiler.group(value.any)
    parts = [compiler.group((item,)) for item in value.all]
    some = [compiler.group((item,)) for item in value.at_least.of] if value.at_least else []
    none = [_Compiler(scope, ()).group((item,)) for item in value.none]
    count = value.at_least.count if value.at_least else 0
    sentence = value.within == "sentence"

    def evaluate(view: View) -> Outcome:
        hits = _combined(view, any_of, parts, some, count, sentence)
        barred = {_unit(view, hit, sentence) for find in none if find and hits for hit in find(view)}
        kept = [hit for hit in hits if _unit(view, hit, sentence) not in barred]
        return found(_frequent(kept, value.hits))

    return CompiledUtterance(evaluate, compiler.triggers())


class _Compiler:
    def __init__(self, scope: Scope, unless: tuple[str | Matcher, ...]) -> None:
        self.scope = scope
        self.unless = unless
        self.features: list[Feature] = []
        self.open_ended = False

    def group(self, items: tuple[str | Matcher, ...]) -> Find | None:
        """Return one finder for several matchers; None for an empty list."""
        if not items:
            return None
        worded = [item for item in items if isinstance(item, str) or _is_worded(item)]
        finds: list[Find] = [self._feature(batch) for batch in _batches(worded)]
        for item in items:
            if isinstance(item, Matcher) and not _is_worded(item):
                finds.append(
                    self._unless(finder(item, self.scope.registry, self.scope.owner, self.scope.role))
                )
                self.open_ended = True
        return finds[0] if len(finds) == 1 else _union(finds)

    def _feature(self, items: tuple[str | Matcher, ...]) -> Find:
        feature = self.scope.registry.add(
            self.scope.owner, self.scope.role, items, self.unless, self.scope.sound
        )
        self.features.append(feature)
        return lambda view: view.find(feature)

    def _unless(self, find: Find) -> Find:
        """Take out the hits that an allow-phrase overlaps."""
        allowances = [pattern for item in self.unless for pattern in self.scope.registry.patterns(item)]
        if not allowances:
            return find
        return lambda view: tuple(
            hit for hit in find(view) if not _is_allowed(view, hit, allowances, self.scope.owner)
        )

    def triggers(self) -> frozenset[int] | None:
        return None if self.open_ended else frozenset(feature.number for feature in self.features)


def _is_allowed(view: View, hit: Hit, allowances: Sequence[Pattern], owner: str) -> bool:
    if hit.turn is None or hit.start is None or hit.end is None:
        return False
    turn = view.turns[hit.turn]
    span = (turn.squeezed_index(hit.start), turn.squeezed_index(hit.end))
    return any(overlaps(pattern, turn, span, owner) for pattern in allowances)


def _is_worded(item: Matcher) -> bool:
    return item.phrases is not None or item.lexicon is not None or item.pattern is not None


def _batches(items: Sequence[str | Matcher]) -> Iterable[tuple[str | Matcher, ...]]:
    """Put together what shares its options, so that one feature serves it."""
    plain = tuple(item for item in items if isinstance(item, str) or _is_plain(item))
    if plain:
        yield plain
    yield from ((item,) for item in items if isinstance(item, Matcher) and not _is_plain(item))


def _is_plain(item: Matcher) -> bool:
    return not (item.word or item.case or item.except_)


def _union(finds: Sequence[Find]) -> Find:
    return lambda view: tuple(
        sorted((hit for find in finds for hit in find(view)), key=lambda hit: hit.place)
    )


def _combined(
    view: View,
    any_of: Find | None,
    parts: Sequence[Find | None],
    some: Sequence[Find | None],
    count: int,
    sentence: bool,
) -> list[Hit]:
    groups = [find(view) for find in (any_of, *parts) if find is not None]
    if count:
        groups.append(_at_least([find(view) for find in some if find is not None], count, view, sentence))
    if not all(groups):
        return []
    units = set.intersection(*({_unit(view, hit, sentence) for hit in hits} for hits in groups))
    return [hit for hit in groups[0] if _unit(view, hit, sentence) in units]


def _at_least(groups: Sequence[tuple[Hit, ...]], count: int, view: View, sentence: bool) -> tuple[Hit, ...]:
    seen: dict[Unit, set[int]] = {}
    for number, hits in enumerate(groups):
        for hit in hits:
            seen.setdefault(_unit(view, hit, sentence), set()).add(number)
    enough = {unit for unit, numbers in seen.items() if len(numbers) >= count}
    kept = [hit for group in groups for hit in group if _unit(view, hit, sentence) in enough]
    return tuple(sorted(kept, key=lambda hit: hit.place))


def _unit(view: View, hit: Hit, sentence: bool) -> Unit:
    if hit.turn is None or hit.start is None:
        return (-1, -1)
    return (hit.turn, view.turns[hit.turn].sentence_number(hit.start) if sentence else 0)


def _frequent(hits: list[Hit], least: int) -> list[Hit]:
    if least == 1:
        return hits
    counts = Counter(hit.turn for hit in separate(hits))
    return [hit for hit in hits if counts[hit.turn] >= least]
