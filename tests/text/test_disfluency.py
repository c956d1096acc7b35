"""What speech and dodging put between words is hidden, and nothing moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicelint.text.disfluency import fluent, stutters, without_dodges
from servicelint.text.folding import INVISIBLE


def shown(text: str) -> str:
    return text.replace(INVISIBLE, "")


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("不,可,能", "不可能"),
        ("不。可。能。的", "不可能的"),
        ("不、可、能，您别问", "不可能，您别问"),
        ("好，行", "好，行"),
        ("嗯，好，行", "嗯，好，行"),
        ("一。二。三。", "一。二。三。"),
        ("不行，可以，能办", "不行，可以，能办"),
        ("不,可。能", "不,可。能"),
        ("没.戏。", "没戏。"),
        ("嗯.好", "嗯.好"),
        ("没.戏.了解", "没.戏.了解"),
    ],
)
def test_one_mark_between_single_characters_is_hidden(text: str, result: str) -> None:
    assert shown(without_dodges(text)) == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("你那个自己看", "你自己看"),
        ("你，嗯，自己看", "你自己看"),
        ("我我我不不知道", "我不知道"),
        ("我、我不知道", "我不知道"),
        ("不知道不知道", "不知道"),
        ("这是[UNK]规定", "这是规定"),
        ("这是<noise>规定", "这是规定"),
        ("这是…规定", "这是规定"),
        ("您好啊", "您好啊"),
    ],
)
def test_disfluencies_are_hidden(text: str, result: str) -> None:
    assert shown(fluent(text, spoken=False)) == result


def test_pauses_are_hidden_in_speech_only() -> None:
    assert shown(fluent("这是 规定，您看", spoken=True)) == "这是规定您看"
    assert shown(fluent("这是 规定，您看", spoken=False)) == "这是 规定，您看"


@given(st.text(alphabet="我不嗯那个,，。 …[UNK]a", max_size=30), st.booleans())
def test_every_character_stays_in_its_place_or_is_hidden(text: str, spoken: bool) -> None:
    for hidden in (fluent(text, spoken=spoken), without_dodges(text)):
        assert len(hidden) == len(text)
        assert all(after in (before, INVISIBLE) for before, after in zip(text, hidden, strict=True))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("我我我不知道", 1),
        ("我、我查，您您稍等", 2),
        ("卡卡卡住了", 1),
        ("好好好，对对对", 0),
        ("谢谢您，您看看", 0),
        ("号码是八八八六", 0),
    ],
)
def test_what_is_begun_again_is_counted(text: str, number: int) -> None:
    assert stutters(text) == number
