"""Modifiers: keep the hits in a phase, a range, beside an anchor, or by number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from servicelint.kinds.outcome import FAILS, Evaluator, Outcome, cannot_tell, found
from servicelint.language.schema import Anchor, Condition, Range
from servicelint.matching.hit import Hit
from servicelint.understanding.metrics import of_role
from servicelint.understanding.view import View

T = TypeVar("T")


def narrow(
    condition: Condition, outcome: Outcome, view: View, anchor: Evaluator | None, role: str | None
) -> Outcome:
    """Return the outcome with the hits that all modifiers keep."""
    hits: Iterable[Hit] = outcome.hits
    if condition.phase:
        hits = [hit for hit in hits if hit.turn is not None and view.phases[hit.turn] in condition.phase]
    if condition.range is not None:
        allowed = turns_in(condition.range, view, role)
        if isinstance(allowed, str):
            return cannot_tell(allowed)
        hits = [hit for hit in hits if hit.turn in allowed]
        if condition.range.sentences is not None:
            wanted = set(_slice(sentences_of(view, of_role(view, role or "any")), condition.range.sentences))
            hits = [hit for hit in hits if _sentence(view, hit) in wanted]
    if condition.anchor is not None and anchor is not None:
        anchored = anchored_hits(condition.anchor, hits, anchor(view), view)
        if isinstance(anchored, str):
            return cannot_tell(anchored)
        hits = anchored
    if condition.every is not None and not _every(condition.every, hits, view, role, condition.range):
        return FAILS
    return found(numbered(sorted(hits, key=lambda hit: hit.place), condition.hit))


def numbered(hits: Sequence[Hit], which: str | int) -> Sequence[Hit]:
    """Return the first, the last, the N-th (from 1; negative from the end), or all hits."""
    if which == "first":
        return hits[:1]
    if which == "last":
        return hits[-1:]
    if isinstance(which, int):
        place = which - 1 if which > 0 else which
        return [hits[place]] if -len(hits) <= place < len(hits) else []
    return hits


def turns_in(range_: Range, view: View, role: str | None) -> frozenset[int] | str:
    """Return the turns of a range, or why that cannot be told."""
    allowed = set(range(len(view.turns)))
    if range_.turns is not None:
        allowed &= set(_slice(of_role(view, role or "any"), range_.turns))
    if range_.percent is not None and range_.seconds is None:
        allowed &= _percent(range_.percent, view)
    if range_.seconds is not None:
        timed = _seconds(range_.seconds, view)
        if timed is None:
            return "no times"
        allowed &= timed
    return frozenset(allowed)


def _slice(items: Sequence[T], bounds: tuple[int, int]) -> Sequence[T]:
    first, last = bounds
    start = first - 1 if first > 0 else max(0, len(items) + first)
    end = last if last > 0 else len(items) + last + 1
    return items[start:end]


def _percent(bounds: tuple[float, float], view: View) -> set[int]:
    total = len(view.turns)
    return {i for i in range(total) if bounds[0] <= 100 * (i + 0.5) / total <= bounds[1]}


def _seconds(bounds: tuple[float, float], view: View) -> set[int] | None:
    starts = [turn.start for turn in view.conversation.turns]
    ends = [turn.end for turn in view.conversation.turns if turn.end is not None]
    known = [start for start in starts if start is not None]
    if not known or len(known) < len(starts):
        return None
    origin, close = min(known), max(ends, default=max(known))
    low, high = (origin + bound if bound >= 0 else close + bound for bound in bounds)
    return {index for index, start in enumerate(known) if low <= start <= high}


def sentences_of(view: View, turns: Iterable[int]) -> list[tuple[int, int]]:
    """Return every sentence of the turns as (turn, number in the turn)."""
    return [(index, number) for index in turns for number, _ in enumerate(view.turns[index].sentences)]


def _sentence(view: View, hit: Hit) -> tuple[int, int]:
    if hit.turn is None or hit.start is None:
        return (-1, -1)
    return (hit.turn, view.turns[hit.turn].sentence_number(hit.start))


def anchored_hits(anchor: Anchor, hits: Iterable[Hit], outcome: Outcome, view: View) -> list[Hit] | str:
    """Return the hits that stand as the anchor asks, or why that cannot be told."""
    anchors = sorted((hit for hit in outcome.hits if hit.turn is not None), key=lambda hit: hit.place)
    chosen = numbered(anchors, "any" if anchor.hit == "every" else anchor.hit)
    if anchor.seconds is not None and any(view.turn(hit.turn or 0).start is None for hit in chosen):
        return "no times"
    quantifier = all if anchor.hit == "every" else any
    return [
        hit
        for hit in hits
        if hit.turn is not None
        and chosen
        and quantifier(_stands(anchor, hit, other, view) for other in chosen)
    ]


def _stands(anchor: Anchor, hit: Hit, other: Hit, view: View) -> bool:
    if hit.turn is None or other.turn is None:
        return False
    if anchor.where == "current":
        return hit.turn == other.turn
    if anchor.where == "after" and hit.place <= other.place:
        return False
    if anchor.where == "before" and hit.place >= other.place:
        return False
    if anchor.turns is not None and abs(hit.turn - other.turn) > anchor.turns:
        return False
    return anchor.seconds is None or _within_seconds(view, hit.turn, other.turn, anchor.seconds)


def _within_seconds(view: View, one: int, other: int, seconds: float) -> bool:
    first, second = view.turn(one).start, view.turn(other).start
    return first is not None and second is not None and abs(first - second) <= seconds


def _every(unit: str, hits: Iterable[Hit], view: View, role: str | None, range_: Range | None) -> bool:
    turns = of_role(view, role or "any")
    if range_ is not None:
        allowed = turns_in(range_, view, role)
        turns = [index for index in turns if not isinstance(allowed, str) and index in allowed]
    if unit == "turn":
        return bool(turns) and set(turns) <= {hit.turn for hit in hits}
    wanted = set(sentences_of(view, turns))
    return bool(wanted) and wanted <= {_sentence(view, hit) for hit in hits}
