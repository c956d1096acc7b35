"""Matching by sound: what a recogniser wrote for the words of a phrase."""

from __future__ import annotations

import pytest

from servicelint.language.patterns import compile_phrase
from servicelint.matching.feature import Feature
from servicelint.matching.heard import as_heard
from servicelint.text.sound import sound


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("知道", "之道"),
        ("规定", "归定"),
        ("请稍等", "请少等"),
        ("你弄混了", "你农混了"),
        ("哪里", "拉里"),
    ],
)
def test_words_that_are_often_confused_sound_alike(said: str, written: str) -> None:
    assert sound(said) == sound(written)


@pytest.mark.parametrize(("first", "second"), [("不行", "不能"), ("可以", "可是"), ("知道", "迟到")])
def test_words_of_other_syllables_do_not(first: str, second: str) -> None:
    assert sound(first) != sound(second)


def test_sound_keeps_every_place() -> None:
    text = "这是规定,A1"
    assert len(sound(text)) == len(text)
    assert sound(text)[4:] == ",A1"


def test_a_character_that_the_table_lacks_is_heard_too() -> None:
    assert sound("㞎") == sound("把")


def feature(phrase: str) -> Feature:
    return Feature(number=0, owner="test", role=None, patterns=(compile_phrase(phrase, {}),))


@pytest.mark.parametrize(
    ("phrase", "mode", "is_heard"),
    [
        ("公司规定", "auto", True),
        ("不知道", "auto", False),
        ("不知道", "on", True),
        ("不行", "on", False),
        ("公司规定", "off", False),
        ("公司~规定", "auto", False),
    ],
)
def test_only_long_phrases_without_gaps_are_matched_by_sound(phrase: str, mode: str, is_heard: bool) -> None:
    assert (as_heard(feature(phrase), mode) is not None) == is_heard  # type: ignore[arg-type]
