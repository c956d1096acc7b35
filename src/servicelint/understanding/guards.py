"""Innocence: negated, quoted, reported, conditional … words are no finding."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from servicelint.language.patterns import Pattern
from servicelint.matching.feature import sounds, stands
from servicelint.matching.hit import Hit
from servicelint.matching.turn_text import TurnText
from servicelint.text.sentences import Span
from servicelint.understanding.vocabulary import Clause, Guard

if TYPE_CHECKING:
    from servicelint.understanding.view import View


# How a pattern is looked for in a window of a turn.
Test = Callable[[Pattern, TurnText, int, int, str], bool]
# Nothing that stands farther away than this many characters makes words innocent, however long the sentence.
FARTHEST = 400


def covers(guard: Guard, view: View, hit: Hit) -> bool:
    """Tell whether a hit is innocent by this guard."""
    if hit.turn is None or hit.start is None or hit.end is None:
        return False
    turn = view.turns[hit.turn]
    span = Span(hit.start, hit.end)
    return any(_clause(clause, view, turn, span) for clause in guard.clauses)


def _clause(clause: Clause, view: View, turn: TurnText, span: Span) -> bool:
    source = clause.source
    return (
        (not source.first_turn or turn.index == 0)
        and (not source.inside_quotes or _inside(turn.quotes, span))
        and (not source.customer_words or _said_by_customer(view, turn, span, source.customer_words))
        and (not source.acts or _has_act(view, turn, span, clause))
        and (_words(clause, turn, span) or _sounds(clause, turn, span))
        and (source.milder_than is None or _milder(view, turn, source.milder_than))
    )


def _milder(view: View, turn: TurnText, than: float) -> bool:
    value = view.bluntness(turn.index)
    return value is not None and value < than


def _inside(quotes: Sequence[Span], span: Span) -> bool:
    place = bisect_right(quotes, span.start, key=lambda quote: quote.start) - 1
    return place >= 0 and span.end <= quotes[place].end


def _said_by_customer(view: View, turn: TurnText, span: Span, turns: int) -> bool:
    words = turn.squeezed[turn.squeezed_index(span.start) : turn.squeezed_index(span.end)]
    customer = view.turns_of("customer")
    place = bisect_left(customer, turn.index)
    return any(words in view.turns[index].squeezed for index in customer[max(0, place - turns) : place])


def _has_act(view: View, turn: TurnText, span: Span, clause: Clause) -> bool:
    reach = _reach(turn, span, clause.source.reach)
    first, end = (turn.index, reach.start, 0), (turn.index, reach.end, 0)
    for name in clause.source.acts:
        hits = view.act(name)
        place = bisect_left(hits, first, key=lambda hit: hit.place)
        if place < len(hits) and hits[place].place < end:
            return True
    return False


def _words(clause: Clause, turn: TurnText, span: Span, test: Test = stands) -> bool:
    if not (clause.before or clause.after or clause.around or clause.unless):
        return True
    reach = _reach(turn, span, clause.source.reach)
    start, end = turn.squeezed_index(span.start), turn.squeezed_index(span.end)
    low = max(turn.squeezed_index(reach.start), start - FARTHEST)
    high = min(turn.squeezed_index(reach.end), end + FARTHEST)
    return (
        (not clause.before or _any(clause.before, turn, low, start, test))
        and (not clause.after or _any(clause.after, turn, end, high, test))
        and (not clause.around or _any(clause.around, turn, low, high, test))
        and not (clause.unless and _any(clause.unless, turn, low, high, test))
    )


def _sounds(clause: Clause, turn: TurnText, span: Span) -> bool:
    """Tell whether the words were only misheard: an excuse excuses all the same."""
    if turn.heard is None or clause.heard is None:
        return False
    return _words(clause.heard, turn.heard, span, sounds)


def _reach(turn: TurnText, span: Span, reach: str | int) -> Span:
    if isinstance(reach, int):
        return Span(max(0, span.start - reach), min(len(turn.original), span.end + reach))
    if reach == "turn":
        return Span(0, len(turn.original))
    first = turn.clause(span.start) if reach == "clause" else turn.sentence(span.start)
    last = turn.clause(span.end - 1) if reach == "clause" else turn.sentence(span.end - 1)
    return Span(first.start, max(first.end, last.end))


def _any(patterns: Sequence[Pattern], turn: TurnText, start: int, end: int, test: Test) -> bool:
    return any(test(pattern, turn, start, end, "guard") for pattern in patterns)
