from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicelint.readers.vendors.peek import begins, depth, peek, peek_head, steps

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text("a你\"\\{}[],:'\n", max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text('ab"\\{', max_size=3), inner, max_size=3)
    ),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": [1, {"b": 2}]}', {"a": [1, {"b": 2}]}),
        ('{"a": 1}\n{"a": 2}\n', {"a": 1}),
        ('\ufeff {"a": 1}', {"a": 1}),
        ('{"a": [1, {"b": 2', {"a": [1, {}]}),
        ('{"a": 1, "b": [1, 2], "c": tr', {"a": 1, "b": [1, 2]}),
        ('{"a": 1, "b', {"a": 1}),
        ('{"a": "您好", "b": "再', {"a": "您好", "b": "再"}),
        ('{"a": "{\\"b\\": \\"\\\\u4f6', {"a": '{"b": "\\u4f6'}),
        ('{"a": "\\ud83d\\ude', {"a": "\ud83d"}),
        ("客服：您好", None),
        ("3", None),
        ("", None),
    ],
)
def test_a_value_is_seen_as_far_as_it_goes(text: str, expected: Any) -> None:
    assert peek(text) == peek_head(text) == expected


def test_what_is_nested_too_deeply_is_not_seen() -> None:
    assert peek("[" * 100_000 + "]" * 100_000) is None


@given(st.lists(VALUES, min_size=1) | st.dictionaries(st.text("ab"), VALUES, min_size=1), st.data())
def test_a_value_cut_anywhere_is_still_one(value: Any, data: st.DataObject) -> None:
    text = json.dumps(value, ensure_ascii=data.draw(st.booleans()))
    cut = data.draw(st.integers(1, len(text)))
    assert isinstance(peek(text[:cut]), type(value))


@pytest.mark.parametrize(
    ("text", "expected"), [('{"a"', True), ("\n [", True), ("\ufeff{", True), ("a {", False), ("", False)]
)
def test_json_begins_with_a_bracket(text: str, expected: bool) -> None:
    assert begins(text) is expected


def test_a_route_has_steps() -> None:
    assert steps("a.b[].c") == ("a", "b", "[]", "c")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"a": {"b": [{"c": 1}]}}, 4),
        ({"a": {"b": [{}, {"c": 0}]}}, 4),
        ({"a": {"b": [{"c": None}]}}, 3),
        ({"a": {"b": []}}, 2),
        ({"a": '{"b": [{"c": 1}, '}, 4),
        ({"a": {"b": {"c": 1}}}, 2),
        ({"a": 3}, 1),
        (["a"], 0),
        ("您好", 0),
    ],
)
def test_a_route_exists_down_to_some_depth(value: Any, expected: int) -> None:
    assert depth(value, steps("a.b[].c")) == expected
