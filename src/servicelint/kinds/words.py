"""Utterances: words in one turn or sentence, by phrases, lexicons, expressions and their like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from servicelint.kinds.compiler import Scope
from servicelint.kinds.finders import finder
from servicelint.kinds.outcome import Evaluator, Outcome, found
from servicelint.language.conditions import Matcher, Utterance
from servicelint.language.patterns import Pattern
from servicelint.matching.feature import overlaps
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
    needed = [compiler.group(items) for items in (value.any, *((item,) for item in value.all)) if items]
    some = [compiler.group((item,)) for item in value.at_least.of] if value.at_least else []
    none = [_Compiler(scope, ()).group((item,)) for item in value.none]
    count = value.at_least.count if value.at_least else 0
    sentence = value.within == "sentence"

    def evaluate(view: View) -> Outcome:
        groups = _all_found(view, needed)
        if count:
            groups.append(_at_least([group.find(view) for group in some], count, view, sentence))
        hits = _together(groups, view, sentence)
        barred = {_unit(view, hit, sentence) for group in none if hits for hit in group.find(view)}
        kept = [hit for hit in hits if _unit(view, hit, sentence) not in barred]
        return found(_frequent(kept, value.hits))

    return CompiledUtterance(evaluate, _narrowest([*needed, _either(some)] if some else needed))


class _Group(NamedTuple):
    """Several matchers any of which will do; `triggers` as of the utterance."""

    find: Find
    triggers: frozenset[int] | None


def _either(groups: Sequence[_Group]) -> _Group:
    known = [group.triggers for group in groups if group.triggers is not None]
    triggers = frozenset().union(*known) if len(known) == len(groups) else None
    return groups[0] if len(groups) == 1 else _Group(_union([group.find for group in groups]), triggers)


def _narrowest(groups: Sequence[_Group]) -> frozenset[int] | None:
    """Return the smallest of the sets of features one of which must have a candidate."""
    known = (group.triggers for group in groups if group.triggers is not None)
    return min(known, key=len, default=None)


class _Compiler:
    def __init__(self, scope: Scope, unless: tuple[str | Matcher, ...]) -> None:
        self.scope = scope
        self.unless = unless

    def group(self, items: tuple[str | Matcher, ...]) -> _Group:
        """Return what finds any of several matchers, of which there is one at least."""
        worded = [item for item in items if isinstance(item, str) or _is_worded(item)]
        others = [item for item in items if isinstance(item, Matcher) and not _is_worded(item)]
        return _either([*map(self._worded, _batches(worded)), *map(self._other, others)])

    def _worded(self, items: tuple[str | Matcher, ...]) -> _Group:
        feature = self.scope.registry.add(
            self.scope.owner, self.scope.role, items, self.unless, self.scope.sound
        )
        return _Group(lambda view: view.find(feature), frozenset((feature.number,)))

    def _other(self, item: Matcher) -> _Group:
        find = finder(item, self.scope.registry, self.scope.owner, self.scope.role)
        return _Group(self._unless(find), None)

    def _unless(self, find: Find) -> Find:
        """Take out the hits that an allow-phrase overlaps."""
        allowances = self.scope.registry.patterns(self.unless)
        if not allowances:
            return find
        return lambda view: tuple(
            hit for hit in find(view) if not _is_allowed(view, hit, allowances, self.scope.owner)
        )


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


def _all_found(view: View, groups: Sequence[_Group]) -> list[Sequence[Hit]]:
    """Return the hits of each group; where one has none, nothing but that."""
    found: dict[int, Sequence[Hit]] = {}
    # What needs no words to be there looks at every sentence: it is asked last.
    for number in sorted(range(len(groups)), key=lambda number: groups[number].triggers is None):
        found[number] = groups[number].find(view)
        if not found[number]:
            return [()]
    return [found[number] for number in range(len(groups))]


def _together(groups: Sequence[Sequence[Hit]], view: View, sentence: bool) -> Sequence[Hit]:
    """Return the hits of the first group in whose turn or sentence all the others have one too."""
    if len(groups) == 1 or not all(groups):
        return groups[0] if all(groups) else ()
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


def _frequent(hits: Sequence[Hit], least: int) -> Sequence[Hit]:
    if least == 1:
        return hits
    counts = Counter(hit.turn for hit in separate(hits))
    return [hit for hit in hits if counts[hit.turn] >= least]
