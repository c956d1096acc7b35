"""A conversation as the rules see it: its turns by role, and its sentences by number."""

from __future__ import annotations

from pathlib import Path

import pytest

from servicelint.matching.hit import CONVERSATION, Hit
from servicelint.understanding.view import View
from small_library import engine, rule, small_library, talk, words


@pytest.fixture
def view(tmp_path: Path) -> View:
    said = talk("A 一。二。", "C 三", "C 四", "A 五，六", "B 七", "A 八。")
    (seen,) = engine(small_library(tmp_path, rule(words("不行")))).views([said])
    return seen


def test_the_turns_of_a_role(view: View) -> None:
    assert [view.turns_of(role) for role in ("agent", "customer", "unknown")] == [[0, 3, 5], [1, 2], []]
    assert view.turns_of("any") == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("index", "side", "back", "found"),
    [
        (3, "any", 1, 2),
        (3, "any", 4, None),
        (3, "same", 1, 0),
        (5, "same", 2, 0),
        (0, "same", 1, None),
        (3, "other", 1, 2),
        (5, "other", 1, 4),
        (5, "other", 3, 1),
        (0, "other", 1, None),
        (1, "other", 1, 0),
    ],
)
def test_an_earlier_turn_of_a_side(view: View, index: int, side: str, back: int, found: int | None) -> None:
    assert view.earlier(index, side, back) == found


def test_the_next_turn_of_the_same_role(view: View) -> None:
    assert [view.later(index) for index in range(6)] == [3, 2, None, 5, None, None]


def test_sentences_are_numbered_over_all_turns(view: View) -> None:
    hits = [Hit(0, 0, 1), Hit(0, 2, 3), Hit(1, 0, 1), Hit(3, 2, 3), Hit(5, 0, 1), CONVERSATION]
    assert [view.sentence_place(hit) for hit in hits] == [0, 1, 2, 4, 6, -1]


def test_the_longest_hit_of_each_sentence(view: View) -> None:
    hits = [Hit(0, 0, 1), Hit(0, 0, 2), Hit(0, 2, 3), Hit(3, 0, 1), Hit(3, 2, 3)]
    assert view.one_per_sentence(hits) == [Hit(0, 0, 2), Hit(0, 2, 3), Hit(3, 0, 1)]
