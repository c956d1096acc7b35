"""How blunt a turn sounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicelint.text.data import read_table
from servicelint.text.folding import squeeze
from servicelint.understanding.bluntness import LONGEST_TURN, bluntness, reproach, runs


def blunt(text: str) -> float:
    """Return how blunt a text sounds that is short enough."""
    value = bluntness(squeeze(text))
    assert value is not None
    return value


def test_the_same_matter_is_blunt_or_not_by_how_it_is_said() -> None:
    assert blunt("菜单自己不会看？") > 1 > 0 > blunt("菜单在这儿，我帮您念一遍好吗？")
    assert blunt("嫌慢你走着去呗。") > 1 > 0 > blunt("慢了几分钟，抱歉让您久等了。")


def test_a_question_sounds_like_a_reproach_by_all_of_its_words() -> None:
    assert reproach("灯泡才点了两天就灭了你们卖的是一次性的蜡烛吗") > 0
    assert reproach("灯泡您是在我们店里买的还是网上买的") < 0


def test_marks_and_traditional_characters_change_nothing() -> None:
    assert blunt("嫌慢，你走着去呗！") == blunt("嫌慢…你走著去唄。") == blunt("嫌慢、你走着去呗")


def test_a_long_turn_has_no_single_tone() -> None:
    assert bluntness("好" * LONGEST_TURN) is not None
    assert bluntness("好" * (LONGEST_TURN + 1)) is None


def test_ends_pauses_and_questions_are_marked() -> None:
    assert runs("走?") == {*"^走?$", "^走", "走?", "?$", "^走?", "走?$"}
    assert ",走," in runs("快...走!!好")


@given(st.text(max_size=LONGEST_TURN))
def test_any_text_has_runs_and_a_number(text: str) -> None:
    assert all(1 <= len(run) <= 3 for run in runs(squeeze(text)))
    assert isinstance(bluntness(squeeze(text)), float)


@pytest.mark.parametrize("line", [*read_table("bluntness.txt")[:3], *read_table("reproach.txt")[:3]])
def test_the_table_holds_a_weight_and_its_runs(line: str) -> None:
    weight, *words = line.split(" ")
    assert int(weight)
    assert all(words)
