"""Anchors: keep the hits that stand before, after, around or in the turn of other hits."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence

from servicelint.kinds.outcome import Outcome, cannot_tell, numbered
from servicelint.language.conditions import Anchor
from servicelint.matching.hit import Hit
from servicelint.understanding.view import View

Stands = Callable[[Hit, Hit], bool]


def anchored(anchor: Anchor, hits: Iterable[Hit], outcome: Outcome, view: View) -> list[Hit] | Outcome:
    """Return the hits that stand as the anchor asks, or the outcome where that cannot be told."""
    if outcome.status == "cannot_tell":
        return outcome
    placed = sorted((hit for hit in hits if hit.turn is not None), key=lambda hit: hit.place)
    anchors = sorted((hit for hit in outcome.hits if hit.turn is not None), key=lambda hit: hit.place)
    chosen = numbered(anchors, "any" if anchor.hit == "every" else anchor.hit)
    if anchor.seconds is not None and any(
        view.turn(hit.turn or 0).start is None for hit in (*chosen, *placed)
    ):
        return cannot_tell("no times")
    stands = _relation(anchor, view)
    beside = {hit for hit in placed if _any_beside(hit, chosen, stands)}
    if anchor.absent:
        return [hit for hit in placed if hit not in beside]
    if anchor.hit == "every" and not all(_any_beside(one, placed, _reversed(stands)) for one in chosen):
        return []
    return [hit for hit in placed if hit in beside]


def _any_beside(hit: Hit, others: Sequence[Hit], stands: Stands) -> bool:
    """Tell whether one of the others, which are in order, stands right: the nearest ones decide."""
    low = bisect_left(others, hit.place, key=lambda other: other.place)
    high = bisect_right(others, hit.place, key=lambda other: other.place)
    nearest = others[max(0, low - 1) : low], others[low:high][:1], others[high : high + 1]
    return any(stands(hit, other) for group in nearest for other in group)


def _reversed(stands: Stands) -> Stands:
    return lambda anchor, hit: stands(hit, anchor)


def _relation(anchor: Anchor, view: View) -> Stands:
    def stands(hit: Hit, other: Hit) -> bool:
        return _is_on_the_side(anchor.where, hit, other) and _is_near(anchor, hit, other, view)

    return stands


def _is_on_the_side(where: str, hit: Hit, other: Hit) -> bool:
    if where == "current":
        return hit.turn == other.turn
    if where == "after":
        return hit.place > other.place
    return where == "around" or hit.place < other.place


def _is_near(anchor: Anchor, hit: Hit, other: Hit, view: View) -> bool:
    if hit.turn is None or other.turn is None:
        return False
    if anchor.turns is not None and abs(hit.turn - other.turn) > anchor.turns:
        return False
    if anchor.sentences is not None:
        distance = abs(view.sentence_place(hit) - view.sentence_place(other))
        if distance > anchor.sentences:
            return False
    return anchor.seconds is None or _seconds_apart(view, hit.turn, other.turn) <= anchor.seconds


def _seconds_apart(view: View, one: int, other: int) -> float:
    first, second = view.turn(one).start, view.turn(other).start
    return float("inf") if first is None or second is None else abs(first - second)
