"""Boolean combinations with four answers, and flows."""

from __future__ import annotations

from bisect import bisect_left
from math import inf

from servicelint.kinds.compiler import Compiled, Scope, Triggers
from servicelint.kinds.outcome import FAILS, Outcome, found, holding
from servicelint.kinds.structure import evidence_of
from servicelint.language.conditions import Condition, Flow, NofConditions
from servicelint.matching.hit import Hit
from servicelint.understanding.view import View


def all_of(value: tuple[Condition, ...], scope: Scope) -> Compiled:
    """Holds where every part does; the hits are those of the first part that has a place."""
    parts = [scope.compile(part) for part in value]

    def evaluate(view: View) -> Outcome:
        if any(part.is_ruled_out(view) for part in parts):
            return FAILS
        outcomes = []
        for part in parts:
            outcome = part.evaluate(view)
            if outcome.status == "fails":
                return FAILS
            outcomes.append(outcome)
        undecided = next((outcome for outcome in outcomes if not outcome.holds), None)
        return undecided or Outcome("holds", _placed(outcomes))

    narrowest = _narrowest(parts)
    about_words = any(part.about_words for part in parts)
    # Where one part fails, all do.
    return (
        Compiled(evaluate, narrowest.triggers, narrowest.fails_untriggered, about_words)
        if narrowest
        else Compiled(evaluate, about_words=about_words)
    )


def _placed(outcomes: list[Outcome]) -> tuple[Hit, ...]:
    with_place = (outcome.hits for outcome in outcomes if any(hit.turn is not None for hit in outcome.hits))
    return next(with_place, outcomes[0].hits)


def _narrowest(parts: list[Compiled]) -> Compiled | None:
    triggered = (part for part in parts if part.triggers is not None)
    return min(triggered, key=lambda part: len(part.triggers or ()), default=None)


def any_of(value: tuple[Condition, ...], scope: Scope) -> Compiled:
    """Holds where one part does, with the hits of all parts that hold."""
    parts = [scope.compile(part) for part in value]

    def evaluate(view: View) -> Outcome:
        return _any([FAILS if part.is_ruled_out(view) else part.evaluate(view) for part in parts])

    triggers = _widest([part.triggers for part in parts])
    return Compiled(
        evaluate,
        triggers,
        all(part.fails_untriggered for part in parts),
        all(part.about_words for part in parts),
    )


def _any(outcomes: list[Outcome]) -> Outcome:
    hits = {hit for outcome in outcomes if outcome.holds for hit in outcome.hits}
    if hits:
        return found(sorted(hits, key=lambda hit: hit.place))
    undecided = [outcome for outcome in outcomes if outcome.status == "cannot_tell"]
    if undecided:
        return undecided[0]
    return FAILS if any(outcome.status == "fails" for outcome in outcomes) else outcomes[0]


def _widest(triggers: list[Triggers]) -> Triggers:
    known = [one for one in triggers if one is not None]
    return frozenset().union(*known) if len(known) == len(triggers) else None


def not_(value: Condition, scope: Scope) -> Compiled:
    """Holds where the part does not; what cannot be told stays so."""
    part = scope.compile(value)

    def evaluate(view: View) -> Outcome:
        outcome = part.evaluate(view)
        if outcome.status == "cannot_tell":
            return outcome
        return holding(not outcome.holds)

    return Compiled(evaluate)


def at_least(value: NofConditions, scope: Scope) -> Compiled:
    """Holds where `count` parts do."""
    parts = [scope.compile(part) for part in value.of]

    def evaluate(view: View) -> Outcome:
        outcomes = [part.evaluate(view) for part in parts]
        if sum(outcome.holds for outcome in outcomes) >= value.count:
            return _any(outcomes)
        possible = sum(outcome.holds or outcome.status == "cannot_tell" for outcome in outcomes)
        undecided = next((o for o in outcomes if o.status == "cannot_tell"), FAILS)
        return undecided if possible >= value.count else FAILS

    return Compiled(evaluate)


def use(value: str, scope: Scope) -> Compiled:
    """Return what a definition of the rule says."""
    return scope.use(value)


def flow(value: Flow, scope: Scope) -> Compiled:
    """Holds where a conversation leaves the graph: a step whose next steps are not found in time."""
    evaluators = {name: scope.compile(step.when).evaluate for name, step in value.steps.items()}

    def evaluate(view: View) -> Outcome:
        outcomes = {name: ask(view) for name, ask in evaluators.items()}
        unknown = next((outcome for outcome in outcomes.values() if outcome.status == "cannot_tell"), None)
        if unknown is not None:
            return unknown
        return _walk(view, value, {name: _Found(view, outcome.hits) for name, outcome in outcomes.items()})

    return Compiled(evaluate)


class _Found:
    """The hits of a step and the sentences that they begin in, numbered over the conversation."""

    def __init__(self, view: View, hits: tuple[Hit, ...]) -> None:
        self.hits = sorted((hit for hit in hits if hit.turn is not None), key=lambda hit: hit.place)
        self.sentences = [view.sentence_place(hit) for hit in self.hits]

    def next(self, place: int, reach: float) -> Hit | None:
        """Return the first hit in the `reach` sentences from number `place` on."""
        number = bisect_left(self.sentences, place)
        if number == len(self.hits) or self.sentences[number] >= place + reach:
            return None
        return self.hits[number]


def _walk(view: View, value: Flow, steps: dict[str, _Found]) -> Outcome:
    path: list[tuple[str, Hit]] = []
    names: tuple[str, ...] = (value.start,)
    place, reach = 0, inf
    while names:
        found_steps = ((name, steps[name].next(place, reach)) for name in names)
        name, hit = next(((name, hit) for name, hit in found_steps if hit is not None), ("", None))
        if hit is None:
            return _left(view, value, path)
        path.append((name, hit))
        place, reach, names = view.sentence_place(hit) + 1, value.steps[name].within, value.steps[name].next
    return FAILS


def _left(view: View, value: Flow, path: list[tuple[str, Hit]]) -> Outcome:
    if not path:
        return holding(True, Hit(None, None, None, note=value.start))
    name, last = path[-1]
    evidence = tuple(evidence_of(view, hit, step) for step, hit in path[:-1])
    points = sum(value.steps[step].points for step, _ in path)
    return found([last._replace(note=name, evidence=evidence, points=points)])
