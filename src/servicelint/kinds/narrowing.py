"""Modifiers: keep the hits in a phase, a range, beside an anchor, or by number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from servicelint.kinds.anchoring import anchored
from servicelint.kinds.outcome import FAILS, Evaluator, Outcome, cannot_tell, found, numbered
from servicelint.language.conditions import Condition, Range
from servicelint.matching.hit import Hit
from servicelint.understanding.metrics import of_role
from servicelint.understanding.view import View

T = TypeVar("T")
# A sentence: the number of its turn, and its number in the turn.
SentencePlace = tuple[int, int]


class Places(NamedTuple):
    """Where a range lets hits stand; `sentences` is None where any sentence of the turns will do."""

    turns: frozenset[int]
    sentences: frozenset[SentencePlace] | None = None


def narrow(
    condition: Condition, outcome: Outcome, view: View, anchor: Evaluator | None, role: str | None
) -> Outcome:
    """Return the outcome with the hits that all modifiers keep."""
    hits = list(outcome.hits)
    if condition.phase:
        hits = [hit for hit in hits if hit.turn is not None and view.phases[hit.turn] in condition.phase]
    places = _places(condition.range, view, role)
    if isinstance(places, str):
        return cannot_tell(places)
    if condition.range is not None:
        hits = [hit for hit in hits if _inside(hit, places, view)]
    if condition.anchor is not None and anchor is not None:
        beside = anchored(condition.anchor, hits, anchor(view), view)
        if isinstance(beside, Outcome):
            return beside
        hits = beside
    if condition.every is not None and not _every(condition.every, hits, view, role, places):
        return FAILS
    return found(numbered(sorted(hits, key=lambda hit: hit.place), condition.hit))


def _places(range_: Range | None, view: View, role: str | None) -> Places | str:
    if range_ is None:
        return Places(frozenset(range(len(view.turns))))
    turns = turns_in(range_, view, role)
    if isinstance(turns, str):
        return turns
    if range_.sentences is None:
        return Places(turns)
    return Places(
        turns, frozenset(_slice(sentences_of(view, of_role(view, role or "any")), range_.sentences))
    )


def _inside(hit: Hit, places: Places, view: View) -> bool:
    if hit.turn not in places.turns:
        return False
    return places.sentences is None or sentence_of(view, hit) in places.sentences


def turns_in(range_: Range, view: View, role: str | None) -> frozenset[int] | str:
    """Return the turns of a range, or why that cannot be told."""
    allowed = set(range(len(view.turns)))
    if range_.turns is not None:
        allowed &= set(_slice(of_role(view, role or "any"), range_.turns))
    if range_.percent is not None:
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
    return items[start : max(start, end)]


def _percent(bounds: tuple[float, float], view: View) -> set[int]:
    total = len(view.turns)
    shares = _shares_of_time(view) or [(index + 0.5) / total for index in range(total)]
    return {index for index, share in enumerate(shares) if bounds[0] <= 100 * share <= bounds[1]}


def _shares_of_time(view: View) -> list[float] | None:
    timed = _times(view)
    if timed is None or timed[2] <= timed[1]:
        return None
    starts, origin, close = timed
    return [(start - origin) / (close - origin) for start in starts]


def _seconds(bounds: tuple[float, float], view: View) -> set[int] | None:
    timed = _times(view)
    if timed is None:
        return None
    starts, origin, close = timed
    low = origin + bounds[0] if bounds[0] >= 0 else close + bounds[0]
    # Behind a beginning that is counted from the end, 0 is the end.
    high = close + bounds[1] if bounds[1] < 0 or (bounds[1] == 0 and bounds[0] < 0) else origin + bounds[1]
    return {index for index, start in enumerate(starts) if low <= start <= high}


def _times(view: View) -> tuple[list[float], float, float] | None:
    """Return when each turn begins, and when the conversation begins and ends; None without times."""
    turns = view.conversation.turns
    starts = [turn.start for turn in turns if turn.start is not None]
    if not starts or len(starts) < len(turns):
        return None
    ends = [turn.end for turn in turns if turn.end is not None]
    return starts, min(starts), max([*ends, *starts])


def sentences_of(view: View, turns: Iterable[int]) -> list[SentencePlace]:
    """Return every sentence of the turns as (turn, number in the turn)."""
    return [(index, number) for index in turns for number, _ in enumerate(view.turns[index].sentences)]


def sentence_of(view: View, hit: Hit) -> SentencePlace:
    """Return the sentence that a hit begins in; (-1, -1) where it has no place."""
    if hit.turn is None or hit.start is None:
        return (-1, -1)
    return (hit.turn, view.turns[hit.turn].sentence_number(hit.start))


def _every(unit: str, hits: Iterable[Hit], view: View, role: str | None, places: Places) -> bool:
    turns = [index for index in of_role(view, role or "any") if index in places.turns]
    if unit == "turn":
        return bool(turns) and set(turns) <= {hit.turn for hit in hits}
    due = set(sentences_of(view, turns))
    if places.sentences is not None:
        due &= places.sentences
    return bool(due) and due <= {sentence_of(view, hit) for hit in hits}
