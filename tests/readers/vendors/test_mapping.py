from __future__ import annotations

from typing import Any

import pytest

from servicelint.conversation import Word
from servicelint.readers.vendors.mapping import extras, share, spoken, words_of
from servicelint.readers.vendors.node import Node, ShapeError
from servicelint.readers.vendors.shape import Shape, WordKeys

SHAPE = Shape(
    "x",
    "X",
    "",
    "text",
    text="said.text text",
    speaker="name number",
    start="from",
    end="to",
    confidence="sure",
    words=WordKeys("words", "w", "s", "e"),
)
RELATIVE = SHAPE._replace(words=WordKeys("words", "w", "s", "e", relative=True))


def test_an_item_is_read_by_the_keys_of_its_shape() -> None:
    item = {
        "said": {"text": "您好", "mood": "calm"},
        "name": "",
        "number": 7,
        "from": "250",
        "to": 1000,
        "sure": "0.5",
    }
    one = spoken(Node(item, (3,)), SHAPE)
    assert one.pieces == (Node("您好", (3, "said", "text")),)
    assert (one.speaker, one.start, one.end, one.confidence) == ("7", 0.25, 1.0, 0.5)
    assert one.metadata == {"said.mood": "calm", "name": ""}


def test_a_number_that_is_no_probability_stays_beside_the_turn() -> None:
    one = spoken(Node({"text": "您好", "sure": 87}), SHAPE)
    assert (one.confidence, one.metadata) == (None, {"sure": 87})


def test_an_item_may_be_json_in_a_string() -> None:
    assert spoken(Node('{"text": "您好"}'), SHAPE).pieces == (Node("您好", (None, "text")),)


def test_of_several_texts_the_first_that_is_not_empty_counts() -> None:
    assert spoken(Node({"said": {"text": ""}, "text": "您好"}), SHAPE).pieces[0] == Node("您好", ("text",))


def test_an_empty_text_is_a_text() -> None:
    assert spoken(Node({"text": ""}), SHAPE).pieces == (Node("", ("text",)),)


@pytest.mark.parametrize("item", [{}, {"text": None}, {"text": 3}, 3, None, []])
def test_an_item_without_a_text_is_an_error(item: Any) -> None:
    with pytest.raises(ShapeError):
        spoken(Node(item), SHAPE)


def test_words_may_count_from_the_start_of_their_turn() -> None:
    item = Node({"words": [{"w": "您", "s": 0, "e": 200}, {"w": "好", "s": 200, "e": 450}]})
    assert words_of(item, SHAPE, 1.5) == (Word("您", 0.0, 0.2), Word("好", 0.2, 0.45))
    assert words_of(item, RELATIVE, 1.5) == (Word("您", 1.5, 1.7), Word("好", 1.7, 1.95))
    assert words_of(item, RELATIVE, None) is None


@pytest.mark.parametrize("words", [None, [], 3, [3], [{"s": 0}], [{"w": "您", "s": "?"}], "words"])
def test_words_that_are_none_are_left_out(words: Any) -> None:
    assert words_of(Node({"words": words}), SHAPE, 0.0) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0.5, 0.5), ("1", 1.0), (2, None), (-1, None), ("?", None), ([], None), ("", None)],
)
def test_a_probability_lies_between_0_and_1(value: Any, expected: float | None) -> None:
    assert share(Node(value)) == expected


def test_a_huge_number_is_an_error() -> None:
    with pytest.raises(ShapeError, match="too large"):
        spoken(Node({"text": "您好", "from": 10**400}), SHAPE)


def test_what_else_an_object_says_is_kept_without_lists_and_repetitions() -> None:
    value = {
        "a": 1,
        "b": {"c": "x", "d": {"e": 2}},
        "f": [1],
        "g": None,
        "h": '{"i": 1}',
        "text": "您好",
        "j": True,
    }
    assert dict(extras(value, 2, {("a",)})) == {"b.c": "x", "j": True}
    assert dict(extras(value, 3)) == {"a": 1, "b.c": "x", "b.d.e": 2, "j": True}
    assert dict(extras([1], 3)) == {}


def test_of_a_number_too_large_for_other_programs_the_digits_are_kept() -> None:
    assert dict(extras({"id": 10**20, "count": -(2**62)}, 1)) == {"id": "1" + "0" * 20, "count": -(2**62)}
