"""Whether words were misheard, or make sense as they are written."""

from __future__ import annotations

import pytest

from servicelint.matching.misheard import gain


@pytest.mark.parametrize(
    ("text", "words", "is_better"),
    [
        ("我不之道", "知道", True),
        ("我不知道", "之道", False),
        ("他的事业", "失业", False),
        ("没有归定", "规定", True),
    ],
)
def test_words_are_weighed_by_how_probable_they_make_the_text(text: str, words: str, is_better: bool) -> None:
    assert (gain(words, text, 2, 4) > 0) == is_better


def test_neighbours_end_at_punctuation() -> None:
    assert gain("知道", "之道", 0, 2) == gain("知道", "成功,之道。成功", 3, 5)
