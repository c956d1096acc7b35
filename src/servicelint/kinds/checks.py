"""Checks in Python, named from a rule: `check: NAME`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from servicelint import plugins
from servicelint.errors import RuleError
from servicelint.kinds.compiler import Compiled, Scope
from servicelint.kinds.outcome import FAILS, Outcome, cannot_tell, found
from servicelint.language.conditions import Check
from servicelint.language.lexicons import lexicon_words
from servicelint.matching.hit import Hit
from servicelint.understanding.entities import masked_spans
from servicelint.understanding.titles import title_forms, titled
from servicelint.understanding.view import View

Arguments = Mapping[str, str | float | int | bool]
# So far before the title may the surname stand (王建国先生); a whole name has two characters or more.
LONGEST_NAME = 4
LEAST_NAME = 2
CheckFunction = Callable[[View, Arguments], Outcome]


def unknown_speaker(view: View, arguments: Arguments) -> Outcome:
    """Find the first turn of each speaker whose role nobody knows."""
    seen: set[str | None] = set()
    hits = []
    for index, turn in enumerate(view.conversation.turns):
        if turn.role == "unknown" and turn.speaker not in seen:
            seen.add(turn.speaker)
            hits.append(Hit(index, 0, len(turn.text), note=turn.speaker or "?"))
    return found(hits)


def remarks(view: View, arguments: Arguments) -> Outcome:
    """Find what the reader remarked `about` something: a role that it guessed, times that cannot be."""
    turns = view.conversation.turns
    return found(
        Hit(remark.turn, remark.start or 0, remark.end or len(turns[remark.turn].text), note=remark.note)
        if remark.turn is not None
        else Hit(None, None, None, note=remark.note)
        for remark in view.conversation.remarks
        if remark.about == arguments["about"]
    )


def masked_words(view: View, arguments: Arguments) -> Outcome:
    """Find the places where words were masked before servicelint saw them."""
    places = [
        (index, start, end)
        for index, turn in enumerate(view.conversation.turns)
        for start, end in masked_spans(turn.text)
    ]
    hidden = sum(end - start for _, start, end in places)
    whole = sum(len(turn.text) for turn in view.conversation.turns)
    note = f"{len(places)} 处，{hidden} 字，占 {hidden / max(1, whole):.1%}"
    return found(Hit(*place, note=note) for place in places)


def customer_named(view: View, arguments: Arguments) -> Outcome:
    """Find the turns of the agent that address the customer by the name that the metadata give.

    Whoever has a title (林芳, 教授) is addressed by it.
    """
    name = (view.conversation.customer.name or "").strip()
    surname = max(
        (known for known in lexicon_words("surname") if name.startswith(known)), key=len, default=""
    )
    if not surname:
        return cannot_tell("no name of the customer by which he could be addressed")
    titles = title_forms(view.conversation.customer.title)
    if titles:
        return found(_titled(view, surname, titles))
    addressed = [hit for hit in view.act("address_by_name") if _says(view, hit, surname)]
    return found(sorted({*addressed, *_whole_names(view, name)}, key=lambda hit: hit.place))


def _titled(view: View, surname: str, titles: tuple[str, ...]) -> Iterator[Hit]:
    for index in view.turns_of("agent"):
        for start, end in titled(view.turn(index).text, surname, titles):
            yield Hit(index, start, end)


def _whole_names(view: View, name: str) -> Iterator[Hit]:
    for index in view.turns_of("agent") if len(name) >= LEAST_NAME else ():
        place = view.turn(index).text.find(name)
        if place >= 0:
            yield Hit(index, place, place + len(name))


def _says(view: View, hit: Hit, surname: str) -> bool:
    """Tell whether the surname belongs to the title or the name that a hit found."""
    start = max(0, (hit.start or 0) - LONGEST_NAME)
    return hit.turn is not None and surname in view.turn(hit.turn).text[start : hit.end]


def unused_suppression(view: View, arguments: Arguments) -> Outcome:
    """Find nothing: whether a suppression is used is known only when all rules have been asked."""
    return FAILS


BUILT_IN: Mapping[str, CheckFunction] = {
    "unknown_speaker": unknown_speaker,
    "remarks": remarks,
    "masked_words": masked_words,
    "customer_named": customer_named,
    "unused_suppression": unused_suppression,
}


def check(value: str | Check, scope: Scope) -> Compiled:
    """A Python function from a conversation to an outcome."""
    named = Check(name=value) if isinstance(value, str) else value
    function: CheckFunction | None = BUILT_IN.get(named.name) or plugins.check(named.name)
    if function is None:
        raise RuleError(f"{scope.owner}: no check {named.name!r}")

    def evaluate(view: View) -> Outcome:
        try:
            return function(view, named.arguments)
        except Exception as error:
            # Somebody else's code: what it stumbles over must not end the batch.
            raise RuleError(f"{scope.owner}: the check {named.name!r} failed: {error!r}") from error

    return Compiled(evaluate)
