"""Metrics against bounds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from servicelint.kinds.compiler import Compiled, Scope
from servicelint.kinds.outcome import Evaluator, Outcome, cannot_tell, found, not_applicable
from servicelint.language.conditions import Measure
from servicelint.language.registry import TURN_METRICS
from servicelint.matching.hit import Hit
from servicelint.understanding.bluntness import FAULTS, UNFIT, fault
from servicelint.understanding.metrics import (
    TurnMetric,
    conversation_metrics,
    few_times,
    lacking,
    margins,
    of_role,
    turn_metrics,
)
from servicelint.understanding.talk import characters
from servicelint.understanding.timing import resolution, silence_before
from servicelint.understanding.view import View


def measure(value: Measure, scope: Scope) -> Compiled:
    """A metric of each turn of the role, or of the conversation, against bounds."""
    of = _of_turns if value.metric in TURN_METRICS else _of_conversation
    unless = scope.compile(value.unless).evaluate if value.unless else None
    judge = of(value, _Bounds(value, scope), scope.role or "any", unless)

    def evaluate(view: View) -> Outcome:
        missing = lacking(view, value.metric)
        if missing is not None:
            return cannot_tell(f"no {value.metric}: the input carries no {missing}")
        return judge(view)

    return Compiled(evaluate)


class Number(NamedTuple):
    """What was measured of a turn, or of the conversation (None)."""

    turn: int | None
    value: float


class _Bounds:
    """The bounds of a measure, and how many characters make it worth taking."""

    def __init__(self, value: Measure, scope: Scope) -> None:
        self.metric = value.metric
        self.sure = value.sure
        self.above, self.below = scope.number(value.above), scope.number(value.below)
        self.least = int(scope.number(value.minimum_characters) or 0)

    def broken(self, view: View, numbers: Sequence[Number]) -> list[Number]:
        """Return the numbers that are out of bounds, and where that is asked for, surely so."""
        outside = [number for number in numbers if self._outside(number.value, number.value)]
        if not outside or not self.sure:
            return outside
        off = resolution(view)
        return [
            number
            for number in outside
            if self._outside(*margins(view, self.metric, number.turn, number.value, off))
        ]

    def _outside(self, low: float, high: float) -> bool:
        return (self.above is not None and low > self.above) or (self.below is not None and high < self.below)

    def long_enough(self, text: str) -> bool:
        """Tell whether a turn says enough to be measured."""
        # Never more characters than code points: most turns need not be counted.
        return not self.least or (len(text) >= self.least and characters(text) >= self.least)


def _of_turns(value: Measure, bounds: _Bounds, role: str, unless: Evaluator | None) -> Evaluator:
    def evaluate(view: View) -> Outcome:
        turns = [index for index in of_role(view, role) if bounds.long_enough(view.turn(index).text)]
        if not turns:
            return not_applicable(f"nothing to take the {value.metric} of")
        metric = _turn_metric(value)(view)
        values = [(index, metric(index)) for index in turns if view.turns[index].original]
        numbers = [Number(index, number) for index, number in values if number is not None]
        hits = [_hit_of(value.metric, view, number) for number in bounds.broken(view, numbers)]
        if not hits:
            return _nothing_found(view, value.metric, bool(numbers))
        kept = list(_unexcused(hits, unless(view), value.turns)) if unless else hits
        return found(kept) if kept else not_applicable("excused")

    return evaluate


def _hit_of(metric: str, view: View, number: Number) -> Hit:
    hit = _hit(view, number)
    if metric != "bluntness" or hit.turn is None:
        return hit
    label = fault(view.turns[hit.turn].written, view.asked(hit.turn))
    return hit._replace(note=FAULTS[label], tag="" if label == UNFIT else label)


def _hit(view: View, number: Number) -> Hit:
    note = f"{number.value:.4g}"
    if number.turn is None:
        return Hit(None, None, None, note=note)
    return Hit(number.turn, 0, len(view.turns[number.turn].original), note=note)


def _turn_metric(value: Measure) -> TurnMetric:
    if value.metric == "silence_before":
        return silence_before(value.back, value.side, value.since)
    return turn_metrics()[value.metric]


def _nothing_found(view: View, metric: str, measured: bool) -> Outcome:
    few = few_times(view, metric)
    if few is not None:
        return cannot_tell(f"no {metric}: {few}")
    return found(()) if measured else not_applicable(f"nothing to take the {metric} of")


def _unexcused(hits: Iterable[Hit], excuse: Outcome, reach: int) -> Iterator[Hit]:
    """Yield the hits that no excuse stands in or shortly before; one about the conversation covers all."""
    if excuse.holds and any(hit.turn is None for hit in excuse.hits):
        return
    turns = sorted({hit.turn for hit in excuse.hits if hit.turn is not None})
    for hit in hits:
        turn = hit.turn or 0
        if bisect_left(turns, turn - reach) == bisect_right(turns, turn):
            yield hit


def _of_conversation(value: Measure, bounds: _Bounds, role: str, unless: Evaluator | None) -> Evaluator:
    def evaluate(view: View) -> Outcome:
        if bounds.least and not _says_enough(view, role, bounds.least):
            return not_applicable("too little said")
        number = conversation_metrics()[value.metric](view, role)
        if number is None:
            return _nothing_found(view, value.metric, measured=False)
        broken = bounds.broken(view, [Number(None, number)])
        if broken and unless is not None and unless(view).holds:
            return not_applicable("excused")
        return found(_hit(view, one) for one in broken)

    return evaluate


def _says_enough(view: View, role: str, least: int) -> bool:
    texts = [view.turn(index).text for index in of_role(view, role)]
    return sum(map(len, texts)) >= least and sum(map(characters, texts)) >= least
