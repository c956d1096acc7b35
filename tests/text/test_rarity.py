from __future__ import annotations

from servicelint.text.rarity import UNKNOWN_RARITY, rarity


def test_a_common_character_is_less_rare_than_an_uncommon_one() -> None:
    assert rarity("的") < rarity("规") < rarity("瘸")


def test_a_literal_is_as_rare_as_its_characters_together() -> None:
    assert rarity("规定") == rarity("规") + rarity("定")


def test_a_literal_is_folded_first() -> None:
    assert rarity("規定") == rarity("规定")


def test_ascii_is_moderately_common() -> None:
    assert rarity("一") < rarity("a") == rarity("7") < rarity("瘸")


def test_a_character_that_no_word_contains_is_very_rare() -> None:
    assert rarity("\u3400") == UNKNOWN_RARITY


def test_nothing_is_not_rare() -> None:
    assert rarity("") == 0.0
