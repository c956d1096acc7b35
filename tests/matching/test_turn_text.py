"""The forms of a turn's text and the way between them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from .looking import turn


def test_a_span_of_the_squeezed_text_is_one_of_the_original() -> None:
    said = turn("您 好😀，請稍等")
    assert said.squeezed == "您好,请稍等"
    assert tuple(said.span(0, 2)) == (0, 3)
    assert said.original[slice(*said.span(3, 6))] == "請稍等"


def test_an_offset_of_the_original_is_one_of_the_squeezed_text() -> None:
    said = turn("您 好😀，請")
    assert [said.squeezed_index(offset) for offset in range(7)] == [0, 1, 1, 2, 2, 3, 4]


def test_spaces_are_soft_borders() -> None:
    said = turn("您好呀 请问 在吗")
    assert list(said.soft) == [3, 5]
    assert [said.is_soft(index) for index in (2, 3, 4, 5)] == [False, True, False, True]
    assert [said.soft_between(0, 3), said.soft_between(0, 4), said.soft_between(2, 7)] == [0, 1, 2]


def test_in_spaced_out_text_no_space_is_a_border() -> None:
    assert turn("您 好 请 问 在 吗").soft == ()


def test_sentences_and_clauses() -> None:
    said = turn("您好，请讲。不行，真的不行")
    assert [said.original[start:end] for start, end in said.sentences] == ["您好，请讲。", "不行，真的不行"]
    assert [said.sentence_number(offset) for offset in (0, 5, 6, 12)] == [0, 0, 1, 1]
    assert said.original[slice(*said.clause(10))] == "真的不行"
    assert said.original[slice(*said.clause(0))].startswith("您好")


def test_a_turn_without_sentences_is_one_stretch() -> None:
    said = turn("。。。")
    assert (tuple(said.sentence(1)), tuple(said.clause(1)), said.sentence_number(1)) == ((0, 3), (0, 3), 0)


@given(st.text(alphabet="好 ，。😀\u200b呃abc", max_size=20))
def test_the_two_ways_agree(text: str) -> None:
    said = turn(text)
    assert [said.squeezed_index(offset) for offset in said.offsets] == list(range(len(said.squeezed)))


@given(st.text(alphabet="好 ，。a", max_size=20), st.integers(0, 19))
def test_a_clause_lies_in_its_sentence(text: str, offset: int) -> None:
    said = turn(text)
    sentence, clause = said.sentence(offset), said.clause(offset)
    assert sentence.start <= clause.start <= clause.end <= sentence.end
