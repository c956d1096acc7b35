"""From counts to figures: precision, recall and F1, each with its 95 % confidence interval.

Precision and recall are shares, and have Wilson's score interval. F1 is 2J/(1+J) of Jaccard's share
J = TP/(TP+FP+FN), so its interval is that of J, carried over. A mean over labels gets its interval from
theirs by the method of variance estimates recovery (MOVER). All are closed forms: nothing is drawn at random.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt

import msgspec

# The 97.5 % quantile of the normal distribution.
Z = 1.959963984540054


class Estimate(msgspec.Struct, frozen=True):
    """A figure between 0 and 1 with its 95 % interval; all are None where nothing was there to count."""

    value: float | None = None
    low: float | None = None
    high: float | None = None


class Score(msgspec.Struct, frozen=True):
    """How well one label is found: `items` that have it, hits, false alarms and misses."""

    label: str
    items: int
    tp: int
    fp: int
    fn: int
    precision: Estimate
    recall: Estimate
    f1: Estimate


class Mean(msgspec.Struct, frozen=True):
    """The mean over some labels, each counting as much as any other."""

    labels: tuple[str, ...]
    precision: Estimate
    recall: Estimate
    f1: Estimate


def share(part: int, whole: int) -> Estimate:
    """Return `part` of `whole` with Wilson's score interval."""
    if not whole:
        return Estimate()
    value = part / whole
    centre = value + Z * Z / (2 * whole)
    reach = Z * sqrt(value * (1 - value) / whole + Z * Z / (4 * whole * whole))
    scale = 1 + Z * Z / whole
    # At 0 and 1 the interval touches the figure; rounding must not put it beyond.
    low = 0.0 if part == 0 else (centre - reach) / scale
    high = 1.0 if part == whole else (centre + reach) / scale
    return Estimate(value, low, high)


def f1(tp: int, fp: int, fn: int) -> Estimate:
    """Return the harmonic mean of precision and recall, with its interval."""
    jaccard = share(tp, tp + fp + fn)
    return Estimate(*(None if x is None else 2 * x / (1 + x) for x in msgspec.structs.astuple(jaccard)))


def score(label: str, items: int, tp: int, fp: int, fn: int) -> Score:
    """Return the figures of a label from its counts."""
    return Score(label, items, tp, fp, fn, share(tp, tp + fp), share(tp, tp + fn), f1(tp, fp, fn))


def micro(scores: Iterable[Score]) -> Score:
    """Return the figures of all labels thrown together."""
    counts = [(one.items, one.tp, one.fp, one.fn) for one in scores]
    return score("micro", *(sum(column) for column in zip(*counts, strict=True))) if counts else _nothing()


def _nothing() -> Score:
    return score("micro", 0, 0, 0, 0)


def macro(scores: Sequence[Score], least: int) -> Mean:
    """Return the means over the labels with at least `least` items.

    A label that nobody gave and nothing found says nothing, and is left out.
    """
    counted = [one for one in scores if one.items >= least and one.f1.value is not None]
    return Mean(
        tuple(one.label for one in counted),
        mean([one.precision for one in counted]),
        mean([one.recall for one in counted]),
        mean([one.f1 for one in counted]),
    )


def mean(estimates: Sequence[Estimate]) -> Estimate:
    """Return the mean of independent estimates; where there was nothing to count, a figure is 0."""
    if not estimates:
        return Estimate()
    known = [(one.value or 0.0, one.low or 0.0, 1.0 if one.high is None else one.high) for one in estimates]
    number = len(known)
    value = sum(one for one, _, _ in known) / number
    below = sqrt(sum((one - low) ** 2 for one, low, _ in known)) / number
    above = sqrt(sum((high - one) ** 2 for one, _, high in known)) / number
    return Estimate(value, max(0.0, value - below), min(1.0, value + above))
