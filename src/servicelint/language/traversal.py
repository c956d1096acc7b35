"""Walking over the values of a rule file: every node with its key path, and every phrase in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from servicelint.language.conditions import (
    AtLeast,
    Condition,
    Matcher,
    Measure,
    Metadata,
    Near,
    Ratio,
    Repeats,
    Required,
    Sequence,
    Streak,
    Utterance,
)
from servicelint.language.schema import ActFile, GuardClause, QuestionSource


class Located(NamedTuple):
    """A value and its key path in the file, such as `when.utterance.any[0]`."""

    key: str
    value: Any


class PhraseUse(NamedTuple):
    """A phrase, where it stands, and whether it is taken exactly."""

    key: str
    source: str
    exact: bool


# What may have structs below it.
BRANCHES = (msgspec.Struct, dict, tuple)


def nodes(value: Any, key: str = "") -> Iterator[Located]:
    """Yield every struct below `value`, itself included, with its key path."""
    if isinstance(value, msgspec.Struct):
        yield Located(key, value)
        names = zip(value.__struct_fields__, value.__struct_encode_fields__, strict=True)
        for field, shown in names:
            below = getattr(value, field)
            # Most fields are left out, or hold a text or a number.
            if isinstance(below, BRANCHES):
                yield from nodes(below, f"{key}.{shown}" if key else shown)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from nodes(item, f"{key}.{name}" if key else str(name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            # Most items are phrases, which have nothing below them.
            if not isinstance(item, str):
                yield from nodes(item, f"{key}[{index}]")


# The fields of each type that hold phrases as plain text.
PHRASE_FIELDS: dict[type, tuple[str, ...]] = {
    Utterance: ("any", "all", "none", "unless"),
    ActFile: ("any", "unless"),
    AtLeast: ("of",),
    Matcher: ("phrases",),
    Near: ("words",),
    GuardClause: ("before", "after", "around", "unless"),
    QuestionSource: ("having", "lacking"),
    Repeats: ("unless",),
}


def phrases(value: Any) -> Iterator[PhraseUse]:
    """Yield every phrase below `value`."""
    for key, node in nodes(value):
        exact = isinstance(node, Matcher) and node.exact
        for field in PHRASE_FIELDS.get(type(node), ()):
            for index, item in enumerate(getattr(node, field) or ()):
                if isinstance(item, str):
                    yield PhraseUse(f"{key}.{field}[{index}]" if key else f"{field}[{index}]", item, exact)


def conditions(value: Any) -> Iterator[Located]:
    """Yield every condition below `value`."""
    return (located for located in nodes(value) if isinstance(located.value, Condition))


# The fields of each type where `$name` may stand for a number.
NUMBER_FIELDS: dict[type, tuple[str, ...]] = {
    Required: ("minimum_turns",),
    Sequence: ("turns", "seconds"),
    Ratio: ("above", "below", "minimum"),
    Streak: ("length",),
    Measure: ("above", "below", "minimum_characters"),
    Metadata: ("above", "below"),
}
# The fields of each type where `$name` may stand for a text, and where any other text may stand.
TEXT_FIELDS: dict[type, tuple[str, ...]] = {Metadata: ("hours", "days")}


def references(node: Any) -> Iterator[tuple[str, str]]:
    """Yield (field, `$name`) for every parameter that a value refers to by itself."""
    for field in NUMBER_FIELDS.get(type(node), ()):
        value = getattr(node, field)
        if isinstance(value, str):
            yield field, value
    for field in TEXT_FIELDS.get(type(node), ()):
        value = getattr(node, field)
        if isinstance(value, str) and value.startswith("$"):
            yield field, value
