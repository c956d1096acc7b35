"""Modifiers: which of the hits of a condition stay."""

from __future__ import annotations

from typing import Any

import pytest

from small_library import Line, act, words

from .conftest import Ask

NO = ["A 不行一。不行二。", "C 为什么", "A 不行三。", "C 哦", "A 不行四。不行五。"]


@pytest.mark.parametrize(
    ("range_", "turns"),
    [
        ({"turns": [1, 1]}, [0, 0]),
        ({"turns": [2, 3]}, [2, 4, 4]),
        ({"turns": [-1, -1]}, [4, 4]),
        ({"turns": [-2, -1]}, [2, 4, 4]),
        ({"turns": [1, -1]}, [0, 0, 2, 4, 4]),
        ({"turns": [4, 9]}, []),
    ],
)
def test_a_range_counts_the_turns_of_the_role(ask: Ask, range_: Any, turns: list[int]) -> None:
    assert ask({**words("不行"), "range": range_}, *NO).turns == turns


@pytest.mark.parametrize(
    ("bounds", "turns"), [([1, 1], [0]), ([2, 3], [0, 2]), ([-1, -1], [4]), ([-2, -1], [4, 4])]
)
def test_a_range_counts_the_sentences_of_the_role(ask: Ask, bounds: list[int], turns: list[int]) -> None:
    assert ask({**words("不行"), "range": {"sentences": bounds}}, *NO).turns == turns


TIMED: list[Line] = [("A 不行", 0, 10), ("A 不行", 40, 50), ("A 不行", 80, 90), ("A 不行", 95, 100)]


@pytest.mark.parametrize(
    ("range_", "turns"),
    [
        ({"seconds": [0, 30]}, [0]),
        ({"seconds": [30, 85]}, [1, 2]),
        ({"seconds": [-20, 0]}, [2, 3]),
        ({"seconds": [-30, -10]}, [2]),
        ({"seconds": [40, -1]}, [1, 2, 3]),
        ({"percent": [0, 50]}, [0, 1]),
        ({"percent": [90, 100]}, [3]),
        ({"seconds": [0, 90], "turns": [2, 4]}, [1, 2]),
    ],
)
def test_a_range_of_the_clock(ask: Ask, range_: Any, turns: list[int]) -> None:
    assert ask({**words("不行"), "range": range_}, *TIMED).turns == turns


def test_the_clock_starts_with_the_first_turn(ask: Ask) -> None:
    late: list[Line] = [("A 不行", 100, 101), ("A 不行", 120, 121)]
    assert ask({**words("不行"), "range": {"seconds": [0, 10]}}, *late).turns == [0]


def test_without_times_a_range_of_seconds_cannot_be_told(ask: Ask) -> None:
    found = ask({**words("不行"), "range": {"seconds": [0, 30]}}, "A 不行")
    assert (found.status, found.outcome.reason) == ("cannot_tell", "no times")


def test_without_times_percent_counts_turns(ask: Ask) -> None:
    found = ask({**words("不行"), "range": {"percent": [50, 100]}}, "A 不行", "A 不行", "A 不行", "A 不行")
    assert found.turns == [2, 3]


@pytest.mark.parametrize(
    ("which", "turns"),
    [("first", [0]), ("last", [4]), (2, [2]), (-2, [2]), (3, [4]), (4, []), ("any", [0, 2, 4])],
)
def test_the_nth_hit(ask: Ask, which: Any, turns: list[int]) -> None:
    said = ["A 不行", "C 哦", "A 不行", "C 哦", "A 不行"]
    assert ask({**words("不行"), "hit": which}, *said).turns == turns


def test_the_nth_hit_is_counted_within_the_range(ask: Ask) -> None:
    said = ["A 不行", "A 不行", "A 不行"]
    assert ask({**words("不行"), "range": {"turns": [2, 3]}, "hit": 2}, *said).turns == [2]


def test_every_sentence_must_hit(ask: Ask) -> None:
    condition = {**words("不行"), "every": "sentence"}
    assert ask(condition, "A 不行。不行。", "C 为什么。").status == "holds"
    assert ask(condition, "A 不行。好的。").status == "fails"


def test_every_turn_must_hit(ask: Ask) -> None:
    condition = {**words("不行"), "every": "turn"}
    assert ask(condition, "A 不行。好的。", "A 不行。").status == "holds"
    assert ask(condition, "A 不行。", "A 好的。").status == "fails"


def test_every_sentence_of_a_range_must_hit(ask: Ask) -> None:
    condition = {**words("您好"), "every": "sentence", "range": {"sentences": [1, 2]}}
    assert ask(condition, "A 您好。您好。请讲。").status == "holds"
    assert ask(condition, "A 您好。请讲。您好。").status == "fails"


def test_every_turn_of_nobody_fails(ask: Ask) -> None:
    assert ask({**words("不行"), "every": "turn"}, "C 不行").status == "fails"


def test_a_phase_keeps_its_turns(ask: Ask) -> None:
    acts = [act("greeting", "您好"), act("farewell", "再见")]
    said = ["A 您好，谢谢", "C 谢谢", "A 谢谢", "A 谢谢，再见"]
    assert ask({**words("谢谢"), "phase": ["closing"]}, *said, acts=acts).turns == [3]
    assert ask({**words("谢谢"), "phase": ["opening", "need"]}, *said, acts=acts).turns == [0, 2]
