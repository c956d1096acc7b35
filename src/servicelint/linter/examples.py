"""Running the rules' own examples: a rule whose example does not behave is an error."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from servicelint.conversation import Channel, Conversation, Participant, Remark, Turn
from servicelint.diagnostic import Diagnostic
from servicelint.errors import RuleError, RuleErrors
from servicelint.language.contents import Library
from servicelint.language.schema import ActFile, Example, RuleFile
from servicelint.linter.linter import Engine
from servicelint.linter.suppressor import Suppressor
from servicelint.readers import ReadOptions, read_text
from servicelint.settings.config import Config
from servicelint.settings.suppression import read_comments
from servicelint.understanding.view import View

# The day on which examples take place where they name none: examples never depend on the clock.
EXAMPLE_DAY = date(2024, 1, 15)


class Misbehaviour(NamedTuple):
    """An example that did not do what it is there for."""

    code: str
    key: str
    problem: str
    text: str


def verify_examples(library: Library, codes: frozenset[str] | None = None) -> None:
    """Raise `RuleErrors` where an example of an act misbehaves, or of a rule (`codes`: only of these)."""
    found = [*run_rules(library, codes), *run_acts(library)]
    if found:
        raise RuleErrors(
            RuleError(f"{one.problem}: {one.text}", path=library.origins.get(one.code, one.code), key=one.key)
            for one in found
        )


def engine_for(library: Library, select: tuple[str, ...] | None = None) -> Engine:
    """Return an engine that shows every finding of the selected rules, or of all.

    Each rule answers for itself: none of them is superseded or out of force.
    """
    codes = tuple(rule.code for rule in library.rules) if select is None else select
    config = Config(root=Path(), select=codes, min_confidence="low")
    in_force = tuple(msgspec.structs.replace(rule, effective=None) for rule in library.rules)
    return Engine(msgspec.structs.replace(library, rules=in_force), config, EXAMPLE_DAY, masking=False)


def run_rules(library: Library, codes: frozenset[str] | None = None) -> Iterator[Misbehaviour]:
    """Run the examples of all rules, or of those with the given codes."""
    engine = engine_for(library)
    for rule in library.rules:
        if codes is None or rule.code in codes:
            yield from _run_rule(engine, rule)


def _run_rule(engine: Engine, rule: RuleFile) -> Iterator[Misbehaviour]:
    for violating in (True, False):
        side = "violating" if violating else "compliant"
        for index, item in enumerate(getattr(rule.examples, side)):
            example = Example(text=item) if isinstance(item, str) else item
            problem = _problem(engine, rule, example, violating)
            if problem:
                yield Misbehaviour(rule.code, f"examples.{side}[{index}]", problem, shown(example))


def _problem(engine: Engine, rule: RuleFile, example: Example, violating: bool) -> str | None:
    view = engine.views([conversation_of(example, rule)])[0]
    found = [d for d in _diagnostics(engine, view, rule) if d.code == rule.code]
    if violating:
        return _violation_problem(found, example)
    if found:
        return f"{rule.code} fires on a compliant example, on {found[0].text!r}"
    status = engine.verdict(rule.code, view).status
    if example.cannot_tell != (status == "cannot_tell"):
        return f"{rule.code} answers {status}"
    if example.excused and status != "not_applicable":
        return f"{rule.code} answers {status}, not that the example is excused"
    return None


def _diagnostics(engine: Engine, view: View, rule: RuleFile) -> list[Diagnostic]:
    """Return what the rule finds; where comments suppress something, what all rules find."""
    comments, _ = read_comments(view.conversation)
    if not comments:
        return engine.diagnose(view, frozenset({rule.code}))
    suppressor = Suppressor(engine)
    return [*suppressor.apply(engine.diagnose(view), comments), *suppressor.leftovers()]


def _violation_problem(found: list[Diagnostic], example: Example) -> str | None:
    if not found:
        return "the rule does not fire on a violating example"
    if example.hit is not None and all(d.text != example.hit for d in found):
        return f"the rule fires on {found[0].text!r}, not on {example.hit!r}"
    return None


def conversation_of(example: Example, rule: RuleFile) -> Conversation:
    """Return an example as a conversation; a channel that the rule asks for is taken where none is named."""
    channel = example.channel or next(iter(rule.scope.channel), None)
    turns, remarks = _turns(example, rule, channel)
    return Conversation(
        id="example",
        turns=turns,
        channel=channel,
        direction=example.direction or rule.scope.direction,
        started_at=example.started_at,
        agent=_participant(example, "agent"),
        customer=_participant(example, "customer"),
        metadata=_metadata(example),
        part=example.part,
        remarks=remarks,
    )


def _turns(
    example: Example, rule: RuleFile, channel: Channel | None
) -> tuple[tuple[Turn, ...], tuple[Remark, ...]]:
    if example.transcript is not None:
        options = ReadOptions(input_format="text", channel=channel)
        read = (item for item in read_text(example.transcript, options) if isinstance(item, Conversation))
        first = next(read, Conversation("example", ()))
        return first.turns, first.remarks
    if example.text is not None:
        return (Turn(role="customer" if rule.scope.role == "customer" else "agent", text=example.text),), ()
    turns = (
        Turn(turn.role, turn.text, turn.start, turn.end, speaker=turn.speaker, level=turn.level)
        for turn in example.turns
    )
    return tuple(turns), ()


def _participant(example: Example, who: str) -> Participant:
    """Return what `customer.name` and its like among the metadata say of a participant."""
    known = _below(example, who)
    fields = {name: str(known.pop(name)) for name in ("id", "name", "title") if name in known}
    return Participant(**fields, metadata=known)


def _below(example: Example, name: str) -> dict[str, Any]:
    """Return the metadata whose key begins with `name.`, by the rest of the key."""
    prefix = f"{name}."
    return {k.removeprefix(prefix): value for k, value in example.metadata.items() if k.startswith(prefix)}


def _metadata(example: Example) -> dict[str, Any]:
    """Return the metadata of the conversation; `order.kind` is the `kind` of the `order`."""
    known: dict[str, Any] = {key: value for key, value in example.metadata.items() if "." not in key}
    nested = {key.split(".", 1)[0] for key in example.metadata if "." in key} - {"agent", "customer"}
    known |= {name: _below(example, name) for name in nested}
    if example.comments:
        known["suppressions"] = [{"line": n, "text": text} for n, text in enumerate(example.comments, 1)]
    return known


def shown(example: Example) -> str:
    """Return an example as one line."""
    if example.text is not None:
        return example.text
    if example.transcript is not None:
        return " / ".join(example.transcript.splitlines())
    return " / ".join(f"{turn.role}: {turn.text}" for turn in example.turns)


def run_acts(library: Library) -> Iterator[Misbehaviour]:
    """Run the examples of all acts."""
    engine = engine_for(library, ())
    for act in library.acts.values():
        for wanted in (True, False):
            side = "is" if wanted else "is_not"
            for index, text in enumerate(act.examples.is_ if wanted else act.examples.is_not):
                if _performs(engine, act, text) != wanted:
                    problem = "is not heard as the act" if wanted else "is heard as the act"
                    yield Misbehaviour(f"act {act.name}", f"examples.{side}[{index}]", problem, text)


def _performs(engine: Engine, act: ActFile, text: str) -> bool:
    conversation = Conversation(id="example", turns=(Turn(role=act.role, text=text),))
    return bool(engine.views([conversation])[0].act(act.name))
