"""The shipped rules, asked one by one about small conversations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from servicelint.conversation import Channel, Conversation, Turn
from servicelint.language import library
from servicelint.language.contents import Library
from servicelint.language.schema import Example, RuleFile
from servicelint.linter.examples import engine_for
from servicelint.linter.linter import Engine, Verdict
from servicelint.resources import rules_dir

ROLES = {"A": "agent", "C": "customer"}
CHANNELS: tuple[Channel, ...] = ("call", "chat", "sms", "email", "visit")
Line = str | tuple[str, float | None, float | None]


@cache
def shipped() -> Library:
    """Return the shipped rules, loaded once for all tests."""
    return library.load([rules_dir()])


@cache
def rules() -> Mapping[str, RuleFile]:
    """Return the shipped rules by code."""
    return {rule.code: rule for rule in shipped().rules}


@cache
def _engine() -> Engine:
    return engine_for(shipped())


def examples(code: str) -> Iterable[tuple[bool, Example]]:
    """Yield the examples of a rule, and whether each is a violation."""
    sides = rules()[code].examples
    for violating, items in ((True, sides.violating), (False, sides.compliant)):
        for item in items:
            yield violating, Example(text=item) if isinstance(item, str) else item


def talk(*lines: Line, **known: Any) -> Conversation:
    """Return a conversation from lines such as `A 您好`, alone or with their beginning and end."""
    turns = []
    for line in lines:
        said, start, end = (line, None, None) if isinstance(line, str) else line
        turns.append(Turn(role=ROLES[said[0]], text=said[2:], start=start, end=end))
    return Conversation(id="c", turns=tuple(turns), **known)


def verdict(code: str, conversation: Conversation) -> Verdict:
    """Return what one rule says of a conversation."""
    return _engine().verdict(code, _engine().views([conversation])[0])


def notes(code: str, conversation: Conversation) -> list[str]:
    """Return the messages of a rule's findings."""
    view = _engine().views([conversation])[0]
    return [found.message for found in _engine().diagnose(view, frozenset({code}))]
