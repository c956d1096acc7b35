"""What reports count without judging it: how many conversations and sentences belong to which category."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from servicelint.kinds.compiler import Compiled, Scope
from servicelint.kinds.table import KIND_TABLE
from servicelint.language.schema import StatisticFile
from servicelint.understanding.view import View
from servicelint.understanding.vocabulary import Act, FeatureRegistry


class Category(NamedTuple):
    """One category of a statistic, ready to be asked."""

    statistic: str
    name: str
    condition: Compiled


def compile_categories(
    files: Iterable[StatisticFile], acts: Mapping[str, Act], registry: FeatureRegistry
) -> tuple[Category, ...]:
    """Compile the categories of all statistics; a condition that names no role looks at the agent."""
    return tuple(
        Category(
            file.name,
            name,
            Scope(KIND_TABLE, acts, registry, file.name, "agent", "agent", {}, {}).compile(when),
        )
        for file in files
        for name, when in file.categories.items()
    )


def sentences(categories: Sequence[Category], view: View) -> tuple[int, ...]:
    """Return for each category how many sentences of a conversation belong to it. Raises `RuleError`."""
    return tuple(_sentences(category.condition, view) for category in categories)


def _sentences(condition: Compiled, view: View) -> int:
    if condition.triggers is not None and condition.triggers.isdisjoint(view.present):
        return 0
    outcome = condition.evaluate(view)
    return len(view.one_per_sentence(outcome.hits)) if outcome.holds else 0
