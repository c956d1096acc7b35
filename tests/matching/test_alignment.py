"""Which words of an expression were meant by words that sound like them."""

from __future__ import annotations

import pytest

from servicelint.matching.alignment import meant


@pytest.mark.parametrize(
    ("regex", "written", "words", "changed"),
    [
        ("规定", "规定", "规定", 0),
        ("规定", "归定", "规定", 1),
        ("(?:规定|鬼店)", "归店", "鬼店", 1),
        ("你[吗么嘛]", "你马", "你吗", 1),
        ("公司(?:的)?规定", "公司的归定", "公司的规定", 1),
        ("公司[^,。]{0,3}?规定", "公司有个归定", "公司有个规定", 1),
        ("规定(?=[,。])", "归定", "规定", 1),
    ],
)
def test_the_words_with_the_fewest_changes_were_meant(
    regex: str, written: str, words: str, changed: int
) -> None:
    way = meant(regex, written)
    assert way is not None
    assert (way.words, way.changed) == (words, changed)


def test_what_stands_in_a_gap_is_not_fixed() -> None:
    way = meant("公司[^,。]{0,3}?规定", "公司有规定")
    assert way is not None
    assert way.fixed == (True, True, False, True, True)


@pytest.mark.parametrize("written", ["规则", "规", "规定吧", "规,定", ""])
def test_other_sounds_were_not_meant(written: str) -> None:
    assert meant("规定", written) is None
