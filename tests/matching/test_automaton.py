"""One pass over many turns: which turn holds which candidate."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicelint.matching.automaton import SEARCHED_WITHOUT, SEPARATOR, Automaton, Searcher, squeeze_all
from servicelint.matching.turn_text import TurnText
from servicelint.text.folding import squeeze

from .looking import feature


def turns(*texts: str, roles: str = "") -> list[TurnText]:
    squeezed = squeeze_all(texts)
    return [
        TurnText(index, "customer" if roles[index : index + 1] == "C" else "agent", text, squeezed[index])
        for index, text in enumerate(texts)
    ]


def test_literals_are_sorted_to_their_turns() -> None:
    said = turns("不行", "好的", "真的不行，不行")
    Automaton([feature("不行")]).scan(said)
    assert [turn.places for turn in said] == [{"不行": [0]}, {}, {"不行": [2, 5]}]


def features(automaton: Automaton, turn: TurnText) -> list[int]:
    return sorted(automaton.features(turn.candidates))


def test_a_pattern_is_possible_where_one_of_its_words_stands() -> None:
    (said,) = turns("真的不行，办不了")
    looked_for = feature("办不了", "办完了", "不行")
    Automaton([looked_for]).scan([said])
    assert list(looked_for.possible(said)) == [0, 2]


@pytest.mark.parametrize(("text", "possible"), [("没法退", []), ("没法给您退钱", [0]), ("给您退钱", [])])
def test_a_pattern_of_two_words_is_possible_where_both_stand(text: str, possible: list[int]) -> None:
    (said,) = turns(text)
    looked_for = feature("没法~6退钱")
    Automaton([looked_for]).scan([said])
    assert list(looked_for.possible(said)) == possible


def test_no_literal_crosses_the_border_of_two_turns() -> None:
    said = turns("我不", "行了")
    Automaton([feature("不行")]).scan(said)
    assert [turn.places for turn in said] == [{}, {}]


def test_empty_turns_hold_nothing_and_shift_nothing() -> None:
    said = turns("", "不行", "", "  ", "不行", "")
    Automaton([feature("不行")]).scan(said)
    assert [turn.places for turn in said] == [{}, {"不行": [0]}, {}, {}, {"不行": [0]}, {}]


def test_a_role_sees_its_own_turns_only() -> None:
    said = turns("不行", "不行", roles="AC")
    automaton = Automaton([feature("不行", role="customer"), feature("不行", number=1)])
    automaton.scan(said)
    assert [features(automaton, turn) for turn in said] == [[1], [0, 1]]


def test_one_literal_serves_many_features() -> None:
    said = turns("不行")
    automaton = Automaton([feature("不行"), feature("真不行", "不行", number=1)])
    automaton.scan(said)
    assert features(automaton, said[0]) == [0, 1]


def test_literals_inside_one_another_are_all_found() -> None:
    said = turns("没办法办")
    Automaton([feature("办法", "没办法", "法办")]).scan(said)
    assert said[0].places == {"没办法": [0], "办法": [1], "法办": [2]}


def test_no_features_and_no_turns() -> None:
    said = turns("不行")
    Automaton([]).scan(said)
    Automaton([feature("不行")]).scan([])
    assert said[0].places == {}


def test_a_searcher_numbers_what_it_looks_for() -> None:
    assert Searcher(["甲", "乙"])("乙甲") == [(1, 0, 1), (0, 1, 2)]


@given(st.lists(st.text("甲乙丙", min_size=1, max_size=3), unique=True), st.text("甲乙丙", max_size=12))
def test_a_searcher_finds_the_same_however_much_it_was_asked(words: list[str], text: str) -> None:
    fresh, used = Searcher(words), Searcher(words)
    used("丁" * SEARCHED_WITHOUT)
    assert sorted(fresh(text)) == sorted(used(text))


@given(st.lists(st.text(alphabet=f"不行 a\n😀\ud800{SEPARATOR}", max_size=8), max_size=6))
def test_squeezing_many_texts_is_squeezing_each(texts: list[str]) -> None:
    assert squeeze_all(texts) == [squeeze(text.replace(SEPARATOR, "\ufffd")) for text in texts]


@given(st.lists(st.text(alphabet="不行了 ", max_size=8), min_size=1, max_size=6))
def test_scanning_together_finds_what_scanning_alone_does(texts: list[str]) -> None:
    together, alone = turns(*texts), turns(*texts)
    automaton = Automaton([feature("不行"), feature("行了", number=1)])
    automaton.scan(together)
    for turn in alone:
        automaton.scan([turn])
    assert [turn.places for turn in together] == [turn.places for turn in alone]
    assert [turn.candidates for turn in together] == [turn.candidates for turn in alone]


@pytest.mark.parametrize("text", ["不行\ufffd不行", f"不行{SEPARATOR}不行"])
def test_a_separator_in_the_text_keeps_the_offsets(text: str) -> None:
    (said,) = turns(text)
    looked_for = feature("不行")
    Automaton([looked_for]).scan([said])
    assert [tuple(span) for span in looked_for.find(said)] == [(0, 2), (3, 5)]


def test_what_was_spelled_out_and_let_go_is_spelled_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("servicelint.matching.automaton.MOST_SPELLED_OUT", 1)
    automaton = Automaton([feature("您好", number=0), feature("再见", number=1)])
    said = turns("您好", "再见", "您好再见")
    automaton.scan(said)
    assert [features(automaton, turn) for turn in said] == [[0], [1], [0, 1]]
