"""Which norms the rules cover: by examples that show them, not by claims."""

from __future__ import annotations

import msgspec

from servicelint.conversation import Channel, Direction
from servicelint.language.contents import Library
from servicelint.language.schema import Example, NormEntry, RuleFile


class Coverage(msgspec.Struct, frozen=True):
    """How many norms a transcript can show, how many are covered, which are not, and by which rules."""

    observable: int
    covered: int
    uncovered: tuple[str, ...]
    rules: dict[str, tuple[str, ...]]


def coverage(library: Library) -> Coverage:
    """Return the norm → rule table.

    A rule covers a norm where one violating and one compliant example of it show the norm, in a scope
    that the norm allows; a norm that reports count is covered by the statistic that names it.
    """
    norms = [norm for norm in library.norms.norms if norm.observable != "none"]
    rules = {norm.id: _owners(norm, library) for norm in norms}
    uncovered = tuple(name for name, owners in rules.items() if not owners)
    return Coverage(len(norms), len(norms) - len(uncovered), uncovered, rules)


def _owners(norm: NormEntry, library: Library) -> tuple[str, ...]:
    rules = [rule.code for rule in library.rules if norm.id in rule.norms and _shows(rule, norm)]
    statistics = [statistic.name for statistic in library.statistics if norm.id in statistic.norms]
    return (*rules, *statistics)


def _shows(rule: RuleFile, norm: NormEntry) -> bool:
    sides = (rule.examples.violating, rule.examples.compliant)
    return all(any(_names(example, rule, norm) for example in side) for side in sides)


def _names(example: str | Example, rule: RuleFile, norm: NormEntry) -> bool:
    if isinstance(example, str) or norm.id not in example.norms:
        return False
    if not norm.channels:
        return True
    channel: Channel | None = example.channel or next(iter(rule.scope.channel), None)
    direction: Direction | None = example.direction or rule.scope.direction
    return channel in norm.channels or direction in norm.channels or _unlimited(channel, direction)


def _unlimited(channel: Channel | None, direction: Direction | None) -> bool:
    return channel is None and direction is None
