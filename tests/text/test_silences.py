"""Silences within a turn, and the sentences that they part."""

from __future__ import annotations

import pytest

from servicelint.conversation import Word
from servicelint.text.sentences import sentences
from servicelint.text.silences import silences


def timed(*words: tuple[str, float, float]) -> list[Word]:
    return [Word(*word) for word in words]


def parts(text: str, words: list[Word]) -> list[str]:
    return [text[start:end] for start, end in sentences(text, silences(text, words))]


@pytest.mark.parametrize(("gap", "found"), [(0.5, ()), (0.8, (5,)), (3.0, (5,))])
def test_a_silence_of_most_of_a_second_counts(gap: float, found: tuple[int, ...]) -> None:
    words = timed(("帮您查到了", 0.0, 1.0), ("还有别的吗", 1.0 + gap, 3.0 + gap))
    assert silences("帮您查到了还有别的吗", words) == found


def test_words_without_times_or_not_in_the_text_tell_nothing() -> None:
    words = [Word("好的", 0.0, 0.4), Word("那么"), Word("没有的", 2.0, 2.4), Word("您说", 2.6, 3.0)]
    assert silences("好的那么您说", words) == ()


def test_unpunctuated_speech_is_parted_at_silences() -> None:
    words = timed(("您的话费", 0.0, 0.9), ("查到了", 1.0, 1.6), ("是八十元", 3.0, 3.8))
    assert parts("您的话费查到了是八十元", words) == ["您的话费查到了", "是八十元"]


def test_punctuation_is_believed_before_silences() -> None:
    words = timed(("您的话费", 0.0, 0.9), ("查到了", 2.5, 3.1), ("是八十元", 3.2, 4.0))
    assert parts("您的话费查到了，是八十元。", words) == ["您的话费查到了，是八十元。"]
