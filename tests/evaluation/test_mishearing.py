"""Which words sound like another one, by pypinyin's readings and jieba's frequencies."""

from __future__ import annotations

import pytest

from servicelint.evaluation.mishearing import Sounds, differing, mishearings, syllables


def heard(word: str, *sounds: str) -> dict[str, bool]:
    """Return what may be heard for a word, and whether it is read the same."""
    return {one.word: one.exact for one in mishearings(word, sounds)}


def test_each_character_is_read_as_its_sentence_has_it() -> None:
    assert syllables("银行不行") == ["yin", "hang", "bu", "xing"]


def test_what_is_not_chinese_has_no_reading() -> None:
    assert syllables("好，a1吗") == ["hao", None, None, None, "ma"]


def test_rare_characters_keep_their_places() -> None:
    assert len(syllables("𠀀𠀁好")) == 3


def test_a_word_read_the_same() -> None:
    assert heard("事业", "shi", "ye")["失业"] is True


@pytest.mark.parametrize(
    ("word", "sounds", "other"),
    [
        ("山区", ("shan", "qu"), "三区"),
        ("老路", ("lao", "lu"), "恼怒"),
        ("信服", ("xin", "fu"), "幸福"),
        ("分成", ("fen", "cheng"), "粉尘"),
    ],
)
def test_a_word_read_nearly_the_same(word: str, sounds: Sounds, other: str) -> None:
    assert heard(word, *sounds).get(other) is False


def test_a_character_is_a_word() -> None:
    assert heard("再", "zai")["在"] is True


def test_the_word_itself_is_no_mishearing() -> None:
    assert "知道" not in heard("知道", "zhi", "dao")


def test_a_character_with_several_readings_sounds_as_it_is_read_here() -> None:
    assert "航" in heard("行", "hang")
    assert "航" not in heard("行", "xing")


def test_the_frequent_word_weighs_more_than_the_rare_one() -> None:
    frequencies = {one.word: one.frequency for one in mishearings("知道", ("zhi", "dao"))}
    assert frequencies["指导"] > frequencies["执导"]


def test_nothing_sounds_like_an_unheard_of_word() -> None:
    assert mishearings("规定", ("gui", "ding")) == []


def test_the_characters_in_which_two_words_differ() -> None:
    assert differing("知道", "之道") == 1
