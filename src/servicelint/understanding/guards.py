"""Innocence: negated, quoted, reported, conditional … words are no finding."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from servicelint.language.patterns import Pattern
from servicelint.matching.feature import matches_within
from servicelint.matching.hit import Hit
from servicelint.matching.turn_text import TurnText
from servicelint.text.sentences import Span
from servicelint.understanding.vocabulary import Clause, Guard

if TYPE_CHECKING:
    from servicelint.understanding.view import View


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
        (not source.inside_quotes or _inside(turn.quotes, span))
        and (not source.customer_words or _said_by_customer(view, turn, span, source.customer_words))
        and (not source.acts or _has_act(view, turn, span, clause))
        and _words(clause, turn, span)
    )


def _inside(quotes: Iterable[Span], span: Span) -> bool:
    return any(quote.start <= span.start and span.end <= quote.end for quote in quotes)


def _said_by_customer(view: View, turn: TurnText, span: Span, turns: int) -> bool:
    words = turn.squeezed[turn.squeezed_index(span.start) : turn.squeezed_index(span.end)]
    earlier = (view.turns[index] for index in range(turn.index - 1, -1, -1))
    said = [
        other.squeezed
        for other, _ in zip((t for t in earlier if t.role == "customer"), range(turns), strict=False)
    ]
    return any(words in text for text in said)


def _has_act(view: View, turn: TurnText, span: Span, clause: Clause) -> bool:
    reach = _reach(turn, span, clause.source.reach)
    return any(
        hit.turn == turn.index and hit.start is not None and reach.start <= hit.start < reach.end
        for name in clause.source.acts
        for hit in view.act(name)
    )


def _words(clause: Clause, turn: TurnText, span: Span) -> bool:
    if not (clause.before or clause.after or clause.around or clause.unless):
        return True
    reach = _reach(turn, span, clause.source.reach)
    low, high = turn.squeezed_index(reach.start), turn.squeezed_index(reach.end)
    start, end = turn.squeezed_index(span.start), turn.squeezed_index(span.end)
    return (
        (not clause.before or _any(clause.before, turn, low, start))
        and (not clause.after or _any(clause.after, turn, end, high))
        and (not clause.around or _any(clause.around, turn, low, high))
        and not (clause.unless and _any(clause.unless, turn, low, high))
    )


def _reach(turn: TurnText, span: Span, reach: str | int) -> Span:
    if isinstance(reach, int):
        return Span(max(0, span.start - reach), min(len(turn.original), span.end + reach))
    if reach == "turn":
        return Span(0, len(turn.original))
    first = turn.clause(span.start) if reach == "clause" else turn.sentence(span.start)
    last = turn.clause(span.end - 1) if reach == "clause" else turn.sentence(span.end - 1)
    return Span(first.start, max(first.end, last.end))


def _any(patterns: tuple[Pattern, ...], turn: TurnText, start: int, end: int) -> bool:
    return any(
        next(matches_within(pattern, turn, start, end, "guard"), None) is not None for pattern in patterns
    )
