"""Figures and their intervals; the expected numbers are worked out by hand from the formulas."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicelint.evaluation.scoring import Estimate, Score, f1, macro, mean, micro, score, share

COUNTS = st.integers(0, 500)


def rounded(estimate: Estimate) -> tuple[float, float, float]:
    assert estimate.value is not None
    assert estimate.low is not None
    assert estimate.high is not None
    return round(estimate.value, 4), round(estimate.low, 4), round(estimate.high, 4)


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (9, 10, (0.9, 0.5958, 0.9821)),
        (0, 10, (0.0, 0.0, 0.2775)),
        (10, 10, (1.0, 0.7225, 1.0)),
        (50, 100, (0.5, 0.4038, 0.5962)),
    ],
)
def test_a_share_has_the_interval_of_wilson(
    part: int, whole: int, expected: tuple[float, float, float]
) -> None:
    assert rounded(share(part, whole)) == expected


def test_a_share_of_nothing_is_unknown() -> None:
    assert share(0, 0) == Estimate(None, None, None)


def test_f1_carries_the_interval_of_the_share_of_jaccard() -> None:
    # J = 8/10 lies in (0.4902, 0.9433); 2J/(1+J) of each.
    assert rounded(f1(8, 1, 1)) == (0.8889, 0.6579, 0.9708)


def test_a_score_has_precision_and_recall() -> None:
    found = score("shirk", 12, tp=9, fp=1, fn=3)
    assert (found.label, found.items, found.tp, found.fp, found.fn) == ("shirk", 12, 9, 1, 3)
    assert rounded(found.precision)[0] == 0.9
    assert rounded(found.recall)[0] == 0.75
    assert rounded(found.f1)[0] == 0.8182


def test_a_label_that_nothing_finds_has_no_precision_and_f1_zero() -> None:
    found = score("but", 3, tp=0, fp=0, fn=3)
    assert found.precision.value is None
    assert rounded(found.f1)[0] == 0.0


def test_micro_adds_the_counts_of_all_labels() -> None:
    found = micro([score("but", 3, 1, 0, 2), score("shirk", 5, 4, 3, 1)])
    assert (found.items, found.tp, found.fp, found.fn) == (8, 5, 3, 3)


def test_micro_of_nothing_is_unknown() -> None:
    assert micro([]).f1 == Estimate()


def test_macro_is_the_mean_over_labels_with_enough_items() -> None:
    scores = [score("often", 20, 20, 0, 0), score("often_too", 10, 5, 0, 5), score("rare", 9, 0, 0, 9)]
    found = macro(scores, 10)
    assert found.labels == ("often", "often_too")
    assert rounded(found.recall)[0] == 0.75


def test_macro_leaves_out_what_was_never_given_nor_found() -> None:
    assert macro([score("never", 40, 0, 0, 0)], 10).labels == ()


def test_macro_counts_an_unknown_precision_as_nothing() -> None:
    assert rounded(macro([score("a", 10, 10, 0, 0), score("b", 10, 0, 0, 10)], 10).precision)[0] == 0.5


def test_the_interval_of_a_mean_narrows_with_the_number_of_its_parts() -> None:
    assert rounded(mean([Estimate(0.5, 0.4, 0.7)] * 4)) == (0.5, 0.45, 0.6)


@given(tp=COUNTS, fp=COUNTS, fn=COUNTS)
def test_every_interval_holds_its_figure(tp: int, fp: int, fn: int) -> None:
    found = score("x", tp + fn, tp, fp, fn)
    for estimate in (found.precision, found.recall, found.f1):
        if estimate.value is not None:
            assert estimate.low is not None
            assert estimate.high is not None
            assert 0 <= estimate.low <= estimate.value <= estimate.high <= 1


@given(tp=COUNTS, fp=COUNTS, fn=COUNTS)
def test_f1_is_the_harmonic_mean_of_precision_and_recall(tp: int, fp: int, fn: int) -> None:
    found: Score = score("x", tp + fn, tp, fp, fn)
    if tp:
        assert found.precision.value
        assert found.recall.value
        assert found.f1.value == pytest.approx(2 / (1 / found.precision.value + 1 / found.recall.value))
