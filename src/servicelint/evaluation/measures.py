"""From items to a measure: figures by label and over all, the confusion table, and the mistakes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

import msgspec

from servicelint.evaluation.items import Item
from servicelint.evaluation.scoring import Estimate, Mean, Score, macro, micro, score, share


class Cell(msgspec.Struct, frozen=True):
    """How often one label was expected and another found; None is no label at all."""

    expected: str | None
    found: str | None
    count: int


class Rate(msgspec.Struct, frozen=True):
    """The share of items that are found: the `recall` of forbidden ones, the `false_alarms` of others.

    `group` is a category, or None for all.
    """

    rate: str
    group: str | None
    hits: int
    items: int
    share: Estimate


class Mistake(msgspec.Struct, frozen=True):
    """An item on which servicelint and the label disagree; `rules` are the codes behind what was found."""

    id: str
    conversation: str | None
    turn: int | None
    expected: tuple[str, ...]
    found: tuple[str, ...]
    rules: tuple[str, ...]
    text: str


class Measure(msgspec.Struct, frozen=True):
    """What one kind of label says about servicelint.

    An item that lacks one label and has another one too many is among both `misses` and `false_alarms`.
    """

    name: str
    summary: str
    items: int
    labels: tuple[Score, ...]
    micro: Score
    macro: Mean
    confusion: tuple[Cell, ...]
    rates: tuple[Rate, ...] = ()
    misses: tuple[Mistake, ...] = ()
    false_alarms: tuple[Mistake, ...] = ()


class Sheet(NamedTuple):
    """What a measure is made from, and which parts it has besides the figures.

    Labels that are in question one by one cannot be confused, and need no confusion table.
    """

    name: str
    summary: str
    items: Sequence[Item]
    confusion: bool = True
    mistakes: bool = True
    rates: bool = False


def measure(sheet: Sheet, least: int, show: Callable[[str], str]) -> Measure:
    """Return the measure of a sheet.

    A label needs `least` items to count in the macro mean; `show` masks what may not be printed.
    """
    items = sheet.items
    scores = tuple(_scores(items))
    told = items if sheet.mistakes else ()
    return Measure(
        sheet.name,
        sheet.summary,
        sum(item.judged for item in items),
        scores,
        micro(scores),
        macro(scores, least),
        _confusion(items) if sheet.confusion else (),
        rates(items) if sheet.rates else (),
        tuple(_mistake(item, show) for item in told if item.expected - item.predicted),
        tuple(_mistake(item, show) for item in told if item.predicted - item.expected),
    )


def _scores(items: Iterable[Item]) -> Iterator[Score]:
    counts: dict[str, Counter[str]] = {}
    for item in items:
        asked = {item.asked} if item.asked else set()
        for label in sorted(item.expected | item.predicted | asked):
            count = counts.setdefault(label, Counter())
            count["items"] += label in item.expected or label in asked
            count[_outcome(label, item)] += 1
    for label, count in sorted(counts.items()):
        yield score(label, count["items"], count["tp"], count["fp"], count["fn"])


def _outcome(label: str, item: Item) -> str:
    if label in item.expected:
        return "tp" if label in item.predicted else "fn"
    return "fp" if label in item.predicted else "tn"


def _confusion(items: Iterable[Item]) -> tuple[Cell, ...]:
    counts = Counter(pair for item in items for pair in _pairs(item))
    # No label at all stands last.
    order = sorted(counts, key=lambda pair: [(label is None, label or "") for label in pair])
    return tuple(Cell(expected, found, counts[expected, found]) for expected, found in order)


def _pairs(item: Item) -> Iterator[tuple[str | None, str | None]]:
    """Yield which label stands where: a missed one against each that was found in its place."""
    both = item.expected & item.predicted
    yield from ((label, label) for label in both)
    missed: set[str | None] = set(item.expected - both)
    extra: set[str | None] = set(item.predicted - both)
    if missed or extra or not both:
        yield from product(missed or {None}, extra or {None})


def _mistake(item: Item, show: Callable[[str], str]) -> Mistake:
    return Mistake(
        item.id,
        item.conversation,
        item.turn,
        tuple(sorted(item.expected)),
        tuple(sorted(item.predicted)),
        item.rules,
        show(item.text),
    )


def rates(items: Sequence[Item]) -> tuple[Rate, ...]:
    """Return how many forbidden utterances are found and how many others raise an alarm, by category."""
    forbidden = [item for item in items if item.expected]
    acceptable = [item for item in items if not item.expected]
    return (*_rates("recall", forbidden), *_rates("false_alarms", acceptable))


def _rates(name: str, items: Sequence[Item]) -> Iterator[Rate]:
    if items:
        yield _rate(name, None, items)
    groups = sorted({item.group for item in items if item.group})
    if len(groups) > 1:
        yield from (_rate(name, group, [item for item in items if item.group == group]) for group in groups)


def _rate(name: str, group: str | None, items: Sequence[Item]) -> Rate:
    hits = sum(bool(item.predicted) for item in items)
    return Rate(name, group, hits, len(items), share(hits, len(items)))
