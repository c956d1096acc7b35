"""What can be wrong with one value of a rule file by itself: contradictions, and keys without effect."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from servicelint.errors import RuleError
from servicelint.language import timetable
from servicelint.language.conditions import (
    KINDS,
    MATCHER_KINDS,
    Anchor,
    AtLeast,
    Condition,
    Flow,
    Matcher,
    Measure,
    Metadata,
    NofConditions,
    Range,
    Ratio,
    Sequence,
    Utterance,
)
from servicelint.language.registry import CONVERSATION_METRICS
from servicelint.language.schema import ActFile, Example, GuardClause, Replacement, RuleFile

MODIFIERS = ("phase", "range", "anchor", "every")
WORDED = ("phrases", "lexicon", "pattern")
# The options of a matcher, and the kinds that they say something about.
OPTIONS: Mapping[str, tuple[str, ...]] = {
    "except": ("pattern",),
    "scan": ("pattern",),
    "score": ("similar",),
    "exact": ("phrases", "lexicon"),
    "case": ("phrases", "lexicon"),
    "word": WORDED,
}
# What a condition about the whole conversation answers has no place in it.
PLACELESS = ("metadata", "required", "ratio", "not")
VIOLATING_ONLY = ("hit",)
COMPLIANT_ONLY = ("excused", "cannot_tell")


def problems(node: Any) -> Iterator[tuple[str, str]]:
    """Yield (key below the value, what is wrong) for everything that is wrong with a value by itself."""
    check = CHECKS_BY_TYPE.get(type(node))
    if check is not None:
        yield from check(node)


def kind_of(node: Any, kinds: tuple[str, ...]) -> str | None:
    """Return the first kind that a condition or matcher gives, as it is written."""
    return next((kind.rstrip("_") for kind in kinds if getattr(node, kind) is not None), None)


def _exactly_one(node: Any, kinds: tuple[str, ...], what: str) -> Iterator[tuple[str, str]]:
    given = [kind.rstrip("_") for kind in kinds if getattr(node, kind) is not None]
    if len(given) != 1:
        said = f"this has {' and '.join(given)}" if given else "this has none"
        shown = ", ".join(kind.rstrip("_") for kind in kinds)
        yield "", f"{what} has exactly one kind of {shown}; {said}"


def _condition(node: Condition) -> Iterator[tuple[str, str]]:
    yield from _exactly_one(node, KINDS, "a condition")
    kind = kind_of(node, KINDS)
    if node.hit == 0:
        yield "hit", "hits are counted from 1, or from -1 at the end"
    if kind == "use" and node.role is not None:
        yield "role", "a definition has its own role: write it there"
    if kind == "metadata" and node.role is not None:
        yield "role", "a field of the conversation has no role"
    if kind in PLACELESS or _is_of_conversation(node.measure):
        for key in MODIFIERS:
            if getattr(node, key):
                yield key, f"{kind} is about the whole conversation: no part of it can be chosen here"
        if node.hit != "any":
            yield "hit", f"{kind} is about the whole conversation and has one hit at most"
    if node.any == () or node.all == ():
        yield kind or "", "an empty list can never match"


def _is_of_conversation(measure: Measure | None) -> bool:
    return measure is not None and measure.metric in CONVERSATION_METRICS


def _matcher(node: Matcher) -> Iterator[tuple[str, str]]:
    yield from _exactly_one(node, MATCHER_KINDS, "a matcher")
    kind = kind_of(node, MATCHER_KINDS)
    for option, kinds in OPTIONS.items():
        value = node.except_ if option == "except" else getattr(node, option)
        if value and kind is not None and kind not in kinds:
            yield option, f"says nothing about {kind}; it goes with {', '.join(kinds)}"
    if node.phrases == () or node.similar == ():
        yield kind or "", "an empty list can never match"


def _utterance(node: Utterance) -> Iterator[tuple[str, str]]:
    if not (node.any or node.all or node.at_least):
        yield "", "the utterance can never match: give `any`, `all` or `at_least`"


def _at_least(node: AtLeast | NofConditions) -> Iterator[tuple[str, str]]:
    if node.count > len(node.of):
        yield "", f"can never match: {node.count} of a list of {len(node.of)}"


def _bounds(node: Ratio | Measure) -> Iterator[tuple[str, str]]:
    if node.above is None and node.below is None:
        yield "", "gives neither `above` nor `below`"
    elif (
        isinstance(node.above, float | int)
        and isinstance(node.below, float | int)
        and node.above < node.below
    ):
        yield "below", "everything is above the one or below the other"


def _measure(node: Measure) -> Iterator[tuple[str, str]]:
    yield from _bounds(node)
    if node.metric != "silence_before":
        for key, usual in (("back", 1), ("side", "any"), ("since", "end")):
            if getattr(node, key) != usual:
                yield key, "goes with the metric silence_before only"
    if node.turns != 1 and (node.unless is None or node.metric in CONVERSATION_METRICS):
        yield "turns", "says how far before a turn `unless` may hold"


def _sequence(node: Sequence) -> Iterator[tuple[str, str]]:
    if (node.expect is None) == (node.forbid is None):
        yield "", "gives exactly one of `expect` and `forbid`"
    if node.turns is None and node.seconds is None and node.characters is None:
        yield "", "has no window: give `turns`, `seconds` or `characters`"
    if node.of_role is not None and node.turns is None:
        yield "of_role", "says whose turns are counted, but `turns` is not given"


def _range(node: Range) -> Iterator[tuple[str, str]]:
    bounds = {
        "turns": node.turns,
        "sentences": node.sentences,
        "seconds": node.seconds,
        "percent": node.percent,
    }
    given = {key: pair for key, pair in bounds.items() if pair is not None}
    if not given:
        yield "", "limits nothing: give `turns`, `sentences`, `seconds` or `percent`"
    for key, (first, last) in given.items():
        if key in ("turns", "sentences") and 0 in (first, last):
            yield key, "is counted from 1, or from -1 at the end"
        elif (first >= 0) == (last >= 0) and first > last:
            yield key, f"can never match: {first:g} is behind {last:g}"
        elif key == "percent" and not (first >= 0 and last <= 100):
            yield key, "goes from 0 to 100"


def _anchor(node: Anchor) -> Iterator[tuple[str, str]]:
    if node.hit == 0:
        yield "hit", "hits are counted from 1, or from -1 at the end"
    if node.where == "current":
        for key in ("turns", "seconds"):
            if getattr(node, key) is not None:
                yield key, "says nothing about the current turn"


def _flow(node: Flow) -> Iterator[tuple[str, str]]:
    if node.start not in node.steps:
        yield "start", f"no step {node.start!r}"
        return
    for name, step in node.steps.items():
        for following in step.next:
            if following not in node.steps:
                yield f"steps.{name}.next", f"no step {following!r}"
    reached = {node.start}
    waiting = [node.start]
    while waiting:
        new = {n for n in node.steps[waiting.pop()].next if n in node.steps} - reached
        reached |= new
        waiting.extend(sorted(new))
    for name in node.steps:
        if name not in reached:
            yield f"steps.{name}", "the step can never be reached"


def _metadata(node: Metadata) -> Iterator[tuple[str, str]]:
    tests = (node.is_, node.in_, node.above, node.below, node.matches, node.present, node.hours, node.days)
    if all(test is None for test in tests):
        yield "", "tests nothing: give `is`, `in`, `above`, `below`, `matches`, `present`, `hours` or `days`"
    for key in ("hours", "days"):
        value = getattr(node, key)
        fault = None if value is None or value.startswith("$") else timetable.fault(key, value)
        if fault:
            yield key, fault
    if node.matches is not None:
        # The matching engine has a time limit for what is said, and none for metadata.
        from servicelint.language.expressions import analyse

        try:
            analyse(node.matches)
        except RuleError as error:
            yield "matches", error.message


def _guard_clause(node: GuardClause) -> Iterator[tuple[str, str]]:
    signs = (node.before, node.after, node.around, node.inside_quotes, node.customer_words, node.acts)
    if not any(signs) and node.milder_than is None and not node.first_turn:
        yield "", "names no sign, so that every hit would be innocent"


def _act(node: ActFile) -> Iterator[tuple[str, str]]:
    if not (node.any or node.questions):
        yield "", "the act can never be heard: give `any` or `questions`"


def _example(node: Example) -> Iterator[tuple[str, str]]:
    if [node.text is None, not node.turns, node.transcript is None].count(False) != 1:
        yield "", "gives exactly one of `text`, `turns` and `transcript`"


def _replacement(node: Replacement) -> Iterator[tuple[str, str]]:
    if not node.replace or "" in node.replace:
        yield "replace", "says nothing to replace"


def _rule(node: RuleFile) -> Iterator[tuple[str, str]]:
    for side, keys in (("violating", COMPLIANT_ONLY), ("compliant", VIOLATING_ONLY)):
        for index, example in enumerate(getattr(node.examples, side)):
            for key in keys:
                if isinstance(example, Example) and getattr(example, key):
                    yield f"examples.{side}[{index}].{key}", f"says nothing about a {side} example"
    try:
        first, last = (date.fromisoformat(day) if day else None for day in node.effective or (None, None))
    except ValueError as error:
        yield "effective", f"is no pair of days such as 2024-01-31: {error}"
    else:
        if first is not None and last is not None and first > last:
            yield "effective", "ends before it begins"


CHECKS_BY_TYPE: Mapping[type, Callable[[Any], Iterator[tuple[str, str]]]] = {
    Condition: _condition,
    Matcher: _matcher,
    Utterance: _utterance,
    AtLeast: _at_least,
    NofConditions: _at_least,
    Ratio: _bounds,
    Measure: _measure,
    Sequence: _sequence,
    Range: _range,
    Anchor: _anchor,
    Flow: _flow,
    Metadata: _metadata,
    GuardClause: _guard_clause,
    ActFile: _act,
    Example: _example,
    Replacement: _replacement,
    RuleFile: _rule,
}
