"""Sounds of characters, and how often a sound stands somewhere by chance."""

from __future__ import annotations

import pytest

from servicelint.text.sound import FURTHER, Confusion, chance_hits, readings, rough_sound, sound, sounds_of


@pytest.mark.parametrize(
    ("said", "written", "confusion"),
    [
        ("飞机", "灰机", "f/h"),
        ("方便", "荒便", "f/h"),
        ("福", "湖", "f/h"),
        ("热", "乐", "r/l"),
        ("人", "能", "r/l"),
    ],
)
def test_further_confusions_are_merged_where_they_are_named(
    said: str, written: str, confusion: Confusion
) -> None:
    assert sound(said) != sound(written)
    assert sound(said, (confusion,)) == sound(written, (confusion,))
    assert sound(written, (confusion,)) in readings(said, (confusion,)) or len(said) > 1


def test_a_syllable_that_has_no_partner_keeps_its_mark() -> None:
    assert sound("好", FURTHER) == sound("好")


def test_chances_multiply_syllable_by_syllable() -> None:
    assert chance_hits("公司规定") == pytest.approx(chance_hits("公司") * chance_hits("规定") / 1e6)


def test_what_sounds_alike_is_as_likely() -> None:
    assert chance_hits("之道") == chance_hits("知道")


def test_words_that_sound_alike_have_one_sound_and_a_word_that_is_read_twice_has_two() -> None:
    assert sounds_of(["知道", "之道"]) == (rough_sound("知道"),)
    assert sounds_of(["银行"]) == (rough_sound("银形"), rough_sound("银航"))
    assert sounds_of(["银行"], 1) == (rough_sound("银形"),)
    assert sounds_of([]) == ()
