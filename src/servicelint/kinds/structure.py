"""Conditions about the order and the share of things: required, sequence, ratio, streak."""

from __future__ import annotations

from collections.abc import Sequence as List

from servicelint.diagnostic import Evidence
from servicelint.kinds.compiler import Compiled, Scope
from servicelint.kinds.outcome import FAILS, Outcome, cannot_tell, found, holding, not_applicable
from servicelint.language.schema import Ratio, Required, Sequence, Streak
from servicelint.matching.hit import CONVERSATION, Hit
from servicelint.understanding.metrics import of_role
from servicelint.understanding.view import View


def required(value: Required, scope: Scope) -> Compiled:
    """Holds where what must happen does not."""
    that = scope.compile(value.that).evaluate
    when = scope.compile(value.when).evaluate if value.when else None
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
        if unless and unless(view).holds:
            return not_applicable("excused")
        return Outcome("holds", (_because(due.hits, view),))

    return Compiled(evaluate)


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
    second = value.expect or value.forbid
    then = scope.compile(second).evaluate if second else first.evaluate
    unless = scope.compile(value.unless).evaluate if value.unless else None
    window = _Window(scope.number(value.turns), scope.number(value.seconds), value.characters, value.of_role)
    expecting = value.expect is not None

    def evaluate(view: View) -> Outcome:
        starts = first.evaluate(view)
        if not starts.holds:
            return not_applicable("did not arise") if starts.status == "fails" else starts
        if window.seconds is not None and any(turn.start is None for turn in view.conversation.turns):
            return cannot_tell("no times")
        followers = then(view).hits
        excuses = unless(view).hits if unless else ()
        return found(_broken(view, starts.hits, followers, excuses, window, expecting))

    return Compiled(evaluate, first.triggers)


class _Window:
    def __init__(
        self, turns: float | None, seconds: float | None, characters: int | None, role: str | None
    ) -> None:
        self.turns = turns
        self.seconds = seconds
        self.characters = characters
        self.role = role

    def holds(self, view: View, start: Hit, other: Hit) -> bool:
        """Tell whether `other` stands behind `start` within the window."""
        if start.turn is None or other.turn is None or other.place <= start.place:
            return False
        if self.characters is not None and not self._near(start, other):
            return False
        if self.turns is not None and self._turns_between(view, start.turn, other.turn) > self.turns:
            return False
        return self.seconds is None or self._seconds_between(view, start.turn, other.turn) <= self.seconds

    def _near(self, start: Hit, other: Hit) -> bool:
        gap = (other.start or 0) - (start.end or 0)
        return other.turn == start.turn and gap <= (self.characters or 0)

    def _turns_between(self, view: View, first: int, last: int) -> int:
        return sum(
            1 for i in range(first + 1, last + 1) if self.role is None or view.turns[i].role == self.role
        )

    def _seconds_between(self, view: View, first: int, last: int) -> float:
        end = view.turn(first).end or view.turn(first).start or 0.0
        return (view.turn(last).start or 0.0) - end

    def is_open(self, view: View, start: Hit) -> bool:
        """Tell whether the conversation ends before the window does, so that nothing was missed."""
        if self.turns is None or start.turn is None:
            return False
        return self._turns_between(view, start.turn, len(view.turns) - 1) < self.turns


def _broken(
    view: View, starts: List[Hit], followers: List[Hit], excuses: List[Hit], window: _Window, expecting: bool
) -> list[Hit]:
    broken = []
    for start in starts:
        if any(window.holds(view, start, excuse) for excuse in excuses):
            continue
        following = [hit for hit in followers if window.holds(view, start, hit)]
        if expecting and not following:
            broken.append(start)
        elif not expecting and following:
            hit = following[0]
            broken.append(hit._replace(evidence=(*hit.evidence, evidence_of(view, start, "前文"))))
    return broken


def ratio(value: Ratio, scope: Scope) -> Compiled:
    """Holds where the share of `of` in `to` is out of bounds and the sample large enough."""
    of = scope.compile(value.of)
    to = None if isinstance(value.to, str) else scope.compile(value.to)
    above, below = scope.number(value.above), scope.number(value.below)
    least = scope.number(value.minimum) or 1

    def count(hits: tuple[Hit, ...]) -> int:
        return len({hit.turn for hit in hits}) if value.count == "turns" else len(hits)

    def base(view: View) -> int:
        if to is not None:
            return count(to.evaluate(view).hits)
        turns = of_role(view, scope.role or "any")
        return len(turns) if value.to == "turns" else sum(len(view.turns[i].sentences) for i in turns)

    def evaluate(view: View) -> Outcome:
        total = base(view)
        if total < least:
            return not_applicable(f"a sample of {total}, fewer than {least:g}")
        hits = of.evaluate(view).hits
        share = count(hits) / total
        outside = (above is not None and share > above) or (below is not None and share < below)
        evidence = tuple(evidence_of(view, hit, "") for hit in hits)
        note = f"{count(hits)}/{total}"
        return holding(outside, CONVERSATION._replace(note=note, evidence=evidence))

    return Compiled(evaluate, of.triggers if value.below is None else None)


def streak(value: Streak, scope: Scope) -> Compiled:
    """Holds at the last of `length` turns, sentences or hits in a row."""
    of = scope.compile(value.of)
    length = int(scope.number(value.length) or 2)

    def evaluate(view: View) -> Outcome:
        hits = of.evaluate(view).hits
        runs = _runs(view, hits, value.unit, scope.role or "any")
        return found(_as_one(view, run) for run in runs if len(run) >= length)

    return Compiled(evaluate, of.triggers)


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
