"""Which patterns have the beginnings of all their words among the sounds of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicelint.language.patterns import Pattern, compile_phrase
from servicelint.matching.beginnings import Beginnings
from servicelint.matching.sounding import sounding_regex
from servicelint.text.sound import rough_sound

PHRASES = (
    "(公司|银行)(规定|政策)(就)?是这样",
    "没有办法~6(处理|解决|办理)",
    "(这样规定|规定)，~2爱买不买",
    "请(您|你)?(稍等|等一下)~3(马上|立刻)(回来|查到)",
)
CHARACTERS = "公司银行规定政策就是这样没有办法处理解决爱买不请您你稍等一下马上立刻回来查到,的啊真也好"
LEXICONS = {"you": ("您", "你"), "slipped_in": ("真的", "也")}


def stand_in_order(pattern: Pattern, text: str) -> bool:
    return Beginnings(lambda _: pattern.heard).in_order(0, rough_sound(text))


@pytest.mark.parametrize(
    ("text", "in_order"),
    [
        ("没有办法马上处理", True),
        ("梅有办法马上楚里", True),
        ("处理没有办法", False),
        ("没有办法了我们下个星期再处理", False),
    ],
)
def test_words_stand_in_their_order_and_within_their_reach(text: str, in_order: bool) -> None:
    assert stand_in_order(compile_phrase("没有办法~6(处理|解决|办理)", {}), text) is in_order


@given(st.sampled_from(PHRASES), st.text("公司规定好", max_size=6), st.data())
def test_what_matches_has_its_words_in_order(phrase: str, around: str, data: st.DataObject) -> None:
    pattern = compile_phrase(phrase, LEXICONS)
    match = data.draw(st.from_regex(pattern.regex, fullmatch=True, alphabet=CHARACTERS))
    assert stand_in_order(pattern, around + match + around)


@given(st.sampled_from(PHRASES), st.data())
def test_all_words_of_a_match_are_there(phrase: str, data: st.DataObject) -> None:
    pattern = compile_phrase(phrase, LEXICONS)
    match = data.draw(
        st.from_regex(sounding_regex(pattern.regex), fullmatch=True, alphabet=rough_sound(CHARACTERS))
    )
    assert Beginnings(lambda _: pattern.heard).complete(1, match) == [0]
