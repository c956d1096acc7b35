"""Anchors: hits beside the hits of another condition."""

from __future__ import annotations

from typing import Any

import pytest

from small_library import Line, words

from .conftest import Ask

# The agent says 好 around the two places where he says 稍等.
SAID = ["A 好。", "A 好，稍等。", "C 嗯", "A 好。稍等，好。", "C 嗯", "A 好。"]


def beside(**anchor: Any) -> dict[str, Any]:
    return {**words("好"), "anchor": {"of": words("稍等"), **anchor}}


@pytest.mark.parametrize(
    ("anchor", "turns"),
    [
        ({"where": "before"}, [0, 1, 3]),
        ({"where": "after"}, [3, 3, 5]),
        ({"where": "current"}, [1, 3, 3]),
        ({"where": "around"}, [0, 1, 3, 3, 5]),
        ({"where": "after", "hit": "first", "turns": 2}, [3, 3]),
        ({"where": "after", "hit": "last"}, [3, 5]),
        ({"where": "before", "hit": 1}, [0, 1]),
        ({"where": "before", "hit": -1, "turns": 0}, [3]),
        ({"where": "before", "hit": 3}, []),
        ({"where": "after", "turns": 1}, [3]),
        ({"where": "around", "turns": 0}, [1, 3, 3]),
        ({"where": "after", "sentences": 0}, [3]),
        ({"where": "before", "sentences": 1}, [0, 1, 3]),
        ({"where": "current", "sentences": 0}, [1, 3]),
    ],
)
def test_hits_stay_where_the_anchor_says(ask: Ask, anchor: Any, turns: list[int]) -> None:
    assert ask(beside(**anchor), *SAID).turns == turns


def test_every_anchor_must_have_a_hit_beside_it(ask: Ask) -> None:
    condition = beside(where="after", hit="every", turns=1)
    assert ask(condition, "A 稍等。", "A 好。", "A 稍等。", "A 好。").turns == [1, 3]
    assert ask(condition, "A 稍等。", "A 好。", "A 稍等。").status == "fails"


@pytest.mark.parametrize(
    ("anchor", "turns"),
    [({"where": "before"}, [3, 5]), ({"where": "around", "turns": 0}, [0, 5]), ({"where": "after"}, [0, 1])],
)
def test_absent_keeps_the_hits_that_have_no_anchor(ask: Ask, anchor: Any, turns: list[int]) -> None:
    assert sorted(set(ask(beside(absent=True, **anchor), *SAID).turns)) == turns


def test_without_an_anchor_nothing_stands_beside_it(ask: Ask) -> None:
    assert ask(beside(where="after"), "A 好").status == "fails"
    assert ask(beside(where="after", absent=True), "A 好").turns == [0]


def test_seconds_are_counted_between_the_beginnings_of_turns(ask: Ask) -> None:
    said: list[Line] = [("A 稍等", 0, 1), ("A 好", 8, 9), ("A 好", 11, 12)]
    assert ask(beside(where="after", seconds=10), *said).turns == [1]


def test_without_times_seconds_cannot_be_told(ask: Ask) -> None:
    assert ask(beside(where="after", seconds=10), "A 稍等", "A 好").status == "cannot_tell"


def test_an_anchor_that_cannot_be_told_is_not_missing(ask: Ask) -> None:
    unknown = {"measure": {"metric": "speech_rate", "above": 300}}
    condition = {**words("好"), "anchor": {"of": unknown, "absent": True}}
    assert ask(condition, "A 好").status == "cannot_tell"


def test_the_anchor_may_be_the_words_of_the_other_side(ask: Ask) -> None:
    condition = {**words("不行"), "anchor": {"of": {"role": "customer", **words("退款")}, "turns": 1}}
    assert ask(condition, "C 我要退款", "A 不行", "C 哦", "A 不行").turns == [1]
