"""Conditions about the order and the share of things: required, sequence, ratio, streak."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Sequence as List
from typing import NamedTuple

from servicelint.diagnostic import Evidence
from servicelint.kinds.compiler import Compiled, Scope
from servicelint.kinds.outcome import FAILS, Evaluator, Outcome, cannot_tell, found, holding, not_applicable
from servicelint.language.conditions import Ratio, Required, Sequence, Streak
from servicelint.matching.hit import CONVERSATION, Hit, separate
from servicelint.understanding.metrics import of_role
from servicelint.understanding.view import View


def required(value: Required, scope: Scope) -> Compiled:
    """Holds where what must happen does not."""
    that = scope.compile(value.that).evaluate
    arises = scope.compile(value.when) if value.when else None
    when = arises.evaluate if arises else None
    unless = scope.compile(value.unless).evaluate if value.unless else None
    least = scope.number(value.minimum_turns) or 0

    def evaluate(view: View) -> Outcome:
        if len(of_role(view, scope.role or "any")) < least:
            return not_applicable("too short")
        due = when(view) if when else holding(True)
        if not due.holds:
            return not_applicable("not due") if due.status == "fails" else due
        happened = that(view)
        if happened.status != "fails":
            return FAILS if happened.holds else happened
        excused = _excused(unless, view, scope.role or "any")
        return excused or Outcome("holds", (_because(due.hits, view),))

    return Compiled(evaluate, arises.triggers if arises else None)


def _excused(unless: Evaluator | None, view: View, role: str) -> Outcome | None:
    """Return why what did not happen is no lapse, or may be none."""
    excuse = unless(view) if unless else FAILS
    if excuse.holds:
        return not_applicable("excused")
    if excuse.status == "cannot_tell":
        return excuse
    return cannot_tell("masked words") if view.is_masked(role) else None


def _because(hits: tuple[Hit, ...], view: View) -> Hit:
    evidence = tuple(evidence_of(view, hit, "起因") for hit in hits[:1] if hit.turn is not None)
    return CONVERSATION._replace(evidence=evidence)


def evidence_of(view: View, hit: Hit, note: str) -> Evidence:
    """Return a hit as evidence of another one."""
    text = None if hit.turn is None else view.turns[hit.turn].original[hit.start : hit.end]
    return Evidence(hit.turn, hit.start, hit.end, text, note)


def sequence(value: Sequence, scope: Scope) -> Compiled:
    """Holds at each `after` that `expect` does not follow, or at each `forbid` that follows."""
    first = scope.compile(value.after)
    second = value.expect or value.forbid or value.after
    then = scope.compile(second).evaluate
    unless = scope.compile(value.unless).evaluate if value.unless else None
    window = Window(scope.number(value.turns), scope.number(value.seconds), value.characters, value.of_role)

    def evaluate(view: View) -> Outcome:
        starts = first.evaluate(view)
        if not starts.holds:
            return not_applicable("did not arise") if starts.status == "fails" else starts
        if window.seconds is not None and any(turn.start is None for turn in view.conversation.turns):
            return cannot_tell("no times")
        answers = then(view), unless(view) if unless else FAILS
        unknown = next((answer for answer in answers if answer.status == "cannot_tell"), None)
        if unknown is not None:
            return unknown
        following, excuses = (Followers(view, answer.hits, window) for answer in answers)
        open_starts = [hit for hit in starts.hits if hit.turn is not None and not excuses.after(hit)]
        if value.expect is not None:
            return found(_unanswered(view, open_starts, following))
        return found(_forbidden(view, open_starts, following))

    return Compiled(evaluate, first.triggers, about_words=first.about_words)


class Window(NamedTuple):
    """How far behind a hit another one may stand; `turns` counts those of `role`, or all."""

    turns: float | None
    seconds: float | None
    characters: int | None
    role: str | None


class Followers:
    """The hits that may follow others within a window, in order."""

    def __init__(self, view: View, hits: Iterable[Hit], window: Window) -> None:
        """Prepare to be asked for many hits."""
        self.view = view
        self.window = window
        self.hits = sorted((hit for hit in hits if hit.turn is not None), key=lambda hit: hit.place)
        self.places = [hit.place for hit in self.hits]
        self.counted = view.turns_of(window.role or "any")

    def after(self, start: Hit) -> Hit | None:
        """Return the next hit behind `start` where it stands within the window: a later one is farther."""
        place = bisect_right(self.places, start.place)
        if place == len(self.hits):
            return None
        other = self.hits[place]
        return other if self._reaches(start, other.turn or 0, other) else None

    def is_open(self, start: Hit) -> bool:
        """Tell whether the window of `start` reaches behind the last turn."""
        return self.window.characters is None and self._reaches(start, len(self.view.turns), None)

    def _reaches(self, start: Hit, turn: int, other: Hit | None) -> bool:
        limits = self.window
        first = start.turn or 0
        if limits.characters is not None and not _is_near(start, other, limits.characters):
            return False
        if limits.turns is not None and self._turns_between(first, turn) > limits.turns:
            return False
        return limits.seconds is None or self._seconds_between(first, turn) <= limits.seconds

    def _turns_between(self, first: int, last: int) -> int:
        beyond = last >= len(self.view.turns)
        return bisect_right(self.counted, last) - bisect_right(self.counted, first) + beyond

    def _seconds_between(self, first: int, last: int) -> float:
        turn = self.view.turn(first)
        end = turn.start if turn.end is None else turn.end
        later = self.view.turn(min(last, len(self.view.turns) - 1))
        reached = later.start if last < len(self.view.turns) or later.end is None else later.end
        return (reached or 0.0) - (end or 0.0)


def _is_near(start: Hit, other: Hit | None, characters: int) -> bool:
    return (
        other is not None and other.turn == start.turn and (other.start or 0) - (start.end or 0) <= characters
    )


def _unanswered(view: View, starts: List[Hit], following: Followers) -> Iterator[Hit]:
    for start in starts:
        # While a conversation goes on, what is due may still come.
        if following.after(start) is None and (view.complete or not following.is_open(start)):
            yield start


def _forbidden(view: View, starts: List[Hit], following: Followers) -> Iterator[Hit]:
    seen: set[tuple[int, int, int]] = set()
    for start in starts:
        hit = following.after(start)
        if hit is not None and hit.place not in seen:
            seen.add(hit.place)
            yield hit._replace(evidence=(*hit.evidence, evidence_of(view, start, "前文")))


def ratio(value: Ratio, scope: Scope) -> Compiled:
    """Holds where the share of `of` in `to` is out of bounds and the sample large enough."""
    of = scope.compile(value.of)
    whole = _whole(value, scope)
    above, below = scope.number(value.above), scope.number(value.below)
    least = scope.number(value.minimum) or 1

    def evaluate(view: View) -> Outcome:
        total = whole(view)
        if isinstance(total, Outcome):
            return total
        if total < least:
            return not_applicable(f"a sample of {total}, fewer than {least:g}")
        part = of.evaluate(view)
        if part.status == "cannot_tell":
            return part
        number = _counted(part.hits, value.count)
        share = number / total
        outside = (above is not None and share > above) or (below is not None and share < below)
        evidence = tuple(evidence_of(view, hit, "") for hit in part.hits)
        return holding(outside, CONVERSATION._replace(note=f"{number}/{total}", evidence=evidence))

    if value.below is not None:
        return Compiled(evaluate)
    return Compiled(evaluate, of.triggers, about_words=of.about_words)


def _whole(value: Ratio, scope: Scope) -> Callable[[View], int | Outcome]:
    """Return what counts the whole that a share is taken of, or tells that it cannot be counted."""
    if not isinstance(value.to, str):
        to = scope.compile(value.to).evaluate

        def hits(view: View) -> int | Outcome:
            outcome = to(view)
            return outcome if outcome.status == "cannot_tell" else _counted(outcome.hits, value.count)

        return hits

    def said(view: View) -> int:
        turns = of_role(view, scope.role or "any")
        return len(turns) if value.to == "turns" else sum(len(view.turns[i].sentences) for i in turns)

    return said


def _counted(hits: tuple[Hit, ...], unit: str) -> int:
    return len({hit.turn for hit in hits}) if unit == "turns" else len(separate(hits))


def streak(value: Streak, scope: Scope) -> Compiled:
    """Holds at the last of `length` turns, sentences or hits in a row."""
    of = scope.compile(value.of)
    length = int(scope.number(value.length) or 2)

    def evaluate(view: View) -> Outcome:
        outcome = of.evaluate(view)
        if outcome.status == "cannot_tell":
            return outcome
        runs = _runs(view, outcome.hits, value.unit, scope.role or "any")
        return found(_as_one(view, run) for run in runs if len(run) >= length)

    return Compiled(evaluate, of.triggers, about_words=of.about_words)


def _runs(view: View, hits: List[Hit], unit: str, role: str) -> list[list[Hit]]:
    if unit == "hit":
        return _adjacent_hits(view, hits)
    order = {key: place for place, key in enumerate(_units(view, unit, role))}
    runs: list[list[Hit]] = []
    last: int | None = None
    for hit in hits:
        place = order.get(_unit_of(view, hit, unit))
        if place is None or place == last:
            continue
        if last is not None and place == last + 1:
            runs[-1].append(hit)
        else:
            runs.append([hit])
        last = place
    return runs


def _adjacent_hits(view: View, hits: List[Hit]) -> list[list[Hit]]:
    """Group the hits of turns between which the other side does not speak."""
    runs: list[list[Hit]] = []
    for hit in hits:
        before = runs[-1][-1] if runs else None
        if before is not None and _uninterrupted(view, before, hit):
            runs[-1].append(hit)
        else:
            runs.append([hit])
    return runs


def _uninterrupted(view: View, first: Hit, second: Hit) -> bool:
    if first.turn is None or second.turn is None:
        return False
    role = view.turns[first.turn].role
    return all(view.turns[index].role == role for index in range(first.turn, second.turn + 1))


def _units(view: View, unit: str, role: str) -> list[tuple[int, int]]:
    turns = of_role(view, role)
    if unit == "turn":
        return [(index, 0) for index in turns]
    return [(index, number) for index in turns for number, _ in enumerate(view.turns[index].sentences)]


def _unit_of(view: View, hit: Hit, unit: str) -> tuple[int, int]:
    if hit.turn is None or hit.start is None:
        return (-1, -1)
    return (hit.turn, 0 if unit == "turn" else view.turns[hit.turn].sentence_number(hit.start))


def _as_one(view: View, run: list[Hit]) -> Hit:
    evidence = tuple(evidence_of(view, hit, "") for hit in run[:-1])
    return run[-1]._replace(note=str(len(run)), evidence=evidence)
