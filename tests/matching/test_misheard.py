"""Whether words were misheard, or make sense as they are written."""

from __future__ import annotations

import pytest

from servicelint.language.patterns import compile_phrase
from servicelint.matching.heard import heard_turn, spoken_forms
from servicelint.matching.misheard import excuse_words, gain, meant_words
from servicelint.matching.sounding import sounding
from servicelint.matching.turn_text import TurnText
from servicelint.text.folding import squeeze


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


def test_no_pause_stands_in_the_gap_of_an_excuse() -> None:
    text = "公司，规定"
    (form,) = spoken_forms([turn := TurnText(0, "agent", text, squeeze(text))], spoken=True)
    heard = heard_turn(turn, form)
    gapped, gapless = (sounding(compile_phrase(phrase, {})) for phrase in ("公司~规定", "公司规定"))
    assert meant_words([gapped.source], heard, 0, 4) == "公司规定"
    assert excuse_words(gapped, heard, 0, 4) == ""
    assert excuse_words(gapless, heard, 0, 4) == "公司规定"


@pytest.mark.parametrize(
    ("text", "phrase", "meant"),
    [("必嘴！", "闭嘴", "闭嘴"), ("必嘴了你", "闭嘴", ""), ("事业。", "失业", ""), ("币最", "闭嘴", "")],
)
def test_two_characters_are_heard_where_they_are_all_that_is_said(text: str, phrase: str, meant: str) -> None:
    (form,) = spoken_forms([turn := TurnText(0, "agent", text, squeeze(text))], spoken=True)
    expression = sounding(compile_phrase(phrase, {})).source
    assert meant_words([expression], heard_turn(turn, form), 0, 2) == meant
