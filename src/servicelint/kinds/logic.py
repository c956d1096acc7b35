"""Boolean combinations with four answers, and flows."""

from __future__ import annotations

from servicelint.kinds.compiler import Compiled, Scope, Triggers
from servicelint.kinds.outcome import FAILS, Evaluator, Outcome, found, holding
from servicelint.kinds.structure import evidence_of
from servicelint.language.schema import Condition, Flow, NofConditions, Step
from servicelint.matching.hit import Hit
from servicelint.understanding.view import View


def all_of(value: tuple[Condition, ...], scope: Scope) -> Compiled:
    """Holds where every part does; the hits are those of the first part that has a place."""
    parts = [scope.compile(part) for part in value]

    def evaluate(view: View) -> Outcome:
        outcomes = []
        for part in parts:
            outcome = part.evaluate(view)
            if outcome.status == "fails":
                return FAILS
            outcomes.append(outcome)
        undecided = next((outcome for outcome in outcomes if not outcome.holds), None)
        return undecided or Outcome("holds", _placed(outcomes))

    return Compiled(evaluate, _narrowest([part.triggers for part in parts]))


def _placed(outcomes: list[Outcome]) -> tuple[Hit, ...]:
    with_place = (outcome.hits for outcome in outcomes if any(hit.turn is not None for hit in outcome.hits))
    return next(with_place, outcomes[0].hits)


def _narrowest(triggers: list[Triggers]) -> Triggers:
    return min((one for one in triggers if one is not None), key=len, default=None)


def any_of(value: tuple[Condition, ...], scope: Scope) -> Compiled:
    """Holds where one part does, with the hits of all parts that hold."""
    parts = [scope.compile(part) for part in value]

    def evaluate(view: View) -> Outcome:
        return _any([part.evaluate(view) for part in parts])

    return Compiled(evaluate, _widest([part.triggers for part in parts]))


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
        path: list[tuple[str, Hit]] = []
        name, place, reach = value.start, 0, len(_order(view))
        while True:
            hit = _next_hit(view, evaluators[name], place, reach)
            if hit is None:
                return _left(view, value, path)
            path.append((name, hit))
            step = value.steps[name]
            if not step.next:
                return FAILS
            place, reach = _number(view, hit) + 1, step.within
            name = _choice(view, step, evaluators, place)

    return Compiled(evaluate)


def _choice(view: View, step: Step, evaluators: dict[str, Evaluator], place: int) -> str:
    """Return the first listed next step that is found; the first listed one where none is."""
    found_steps = (n for n in step.next if _next_hit(view, evaluators[n], place, step.within) is not None)
    return next(found_steps, step.next[0])


def _order(view: View) -> list[tuple[int, int]]:
    return [(turn.index, number) for turn in view.turns for number, _ in enumerate(turn.sentences)]


def _number(view: View, hit: Hit) -> int:
    index = hit.turn or 0
    return sum(len(turn.sentences) for turn in view.turns[:index]) + view.turns[index].sentence_number(
        hit.start or 0
    )


def _next_hit(view: View, evaluate: Evaluator, place: int, reach: int) -> Hit | None:
    hits = sorted((hit for hit in evaluate(view).hits if hit.turn is not None), key=lambda hit: hit.place)
    return next((hit for hit in hits if place <= _number(view, hit) < place + reach), None)


def _left(view: View, value: Flow, path: list[tuple[str, Hit]]) -> Outcome:
    if not path:
        return holding(True, Hit(None, None, None, note=value.start))
    name, last = path[-1]
    evidence = tuple(evidence_of(view, hit, step) for step, hit in path[:-1])
    points = sum(value.steps[step].points for step, _ in path)
    return found([last._replace(note=name, evidence=evidence, points=points)])
