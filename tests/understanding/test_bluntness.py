"""How blunt a turn sounds, and what a blunt one is likeliest to be marked down for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicelint.text.folding import squeeze
from servicelint.understanding.bluntness import FAULTS, LONGEST_TURN, bluntness, fault, told_by_tone


def blunt(text: str) -> float:
    """Return how blunt a text sounds that is short enough."""
    value = bluntness(squeeze(text))
    assert value is not None
    return value


def test_the_same_matter_is_blunt_or_not_by_how_it_is_said() -> None:
    assert blunt("菜单自己不会看？") > 1 > 0 > blunt("菜单在这儿，我帮您念一遍好吗？")
    assert blunt("嫌慢你走着去呗。") > 1 > 0 > blunt("慢了几分钟，抱歉让您久等了。")


def test_marks_and_traditional_characters_change_nothing() -> None:
    assert blunt("嫌慢，你走着去呗！") == blunt("嫌慢…你走著去唄。") == blunt("嫌慢、你走着去呗")


def test_a_long_turn_has_no_single_tone() -> None:
    assert bluntness("好" * LONGEST_TURN) is not None
    assert bluntness("好" * (LONGEST_TURN + 1)) is None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("这事不归我们管，找别人去", "shirk"),
        ("公司就是这么规定的", "rule_stonewall"),
        ("谁让你自己不看清楚", "blame_customer"),
        ("这个我哪知道", "dont_know"),
    ],
)
def test_a_blunt_turn_is_marked_down_for_what_it_is_most_like(text: str, label: str) -> None:
    assert fault(squeeze(text)) == label


def test_what_the_customer_said_tells_a_denial_from_a_refusal() -> None:
    assert fault(squeeze("不会的"), squeeze("你们多扣了我的钱")) == "argue_deny"
    assert fault(squeeze("不行的"), squeeze("能给我开个证明吗")) == "refusal_flat"


def test_what_answers_a_question_may_turn_down_a_wish() -> None:
    answer, refusal = (bluntness("不行的", squeeze(said)) for said in ("这种也能寄吗", "给我便宜点吧"))
    assert answer is not None
    assert refusal is not None
    assert answer < refusal


@pytest.mark.parametrize(
    ("tags", "text", "kept"),
    [
        (("brush_off",), "这事不归我们管，找别人去", ("shirk",)),
        (("shirk",), "这事不归我们管，找别人去", ("shirk",)),
        (("service_taboo",), "这事不归我们管，找别人去", ("service_taboo",)),
        (("brush_off",), "这事不归我们管" * 9, ("brush_off",)),
    ],
)
def test_a_finding_carries_the_fault_that_the_whole_turn_sounds_like(
    tags: tuple[str, ...], text: str, kept: tuple[str, ...]
) -> None:
    assert told_by_tone(tags, squeeze(text)) == kept


@given(st.text(max_size=LONGEST_TURN), st.text(max_size=LONGEST_TURN))
def test_any_text_has_a_number_and_a_fault(text: str, before: str) -> None:
    assert isinstance(bluntness(squeeze(text)), float)
    assert fault(squeeze(text), squeeze(before)) in FAULTS
