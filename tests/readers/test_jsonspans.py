from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from servicelint.conversation import Position
from servicelint.readers.jsonspans import Path, locate, raw_text, spans
from servicelint.readers.located import position

STRINGS = st.text('a你😀"\\/\n\t{}[],:', max_size=6)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | STRINGS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(STRINGS, inner, max_size=3),
    max_leaves=10,
)


def test_values_are_found_by_their_paths() -> None:
    text = '{"a": [1, {"b": "您好"}], "c": true}'
    assert spans(text, [("a",), ("a", 0), ("a", 1, "b"), ("c",), ("d",), ("a", 7)]) == {
        ("a",): (6, 7),
        ("a", 0): (7, 8),
        ("a", 1, "b"): (16, 20),
        ("c",): (29, 33),
    }


def test_the_whole_is_found_by_the_empty_path() -> None:
    assert spans(' {"a": 1}', [()]) == {(): (1, 2)}


def test_of_a_key_that_stands_twice_the_last_one_counts() -> None:
    assert spans('{"a": 1, "a": 2}', [("a",)]) == {("a",): (14, 15)}


def test_keys_may_be_escaped() -> None:
    assert spans('{"\\u0061": 1}', [("a",)]) == {("a",): (11, 12)}


def test_a_string_is_decoded_and_knows_where_it_stands() -> None:
    raw = raw_text('{"a":\n "x\\u4f60\\n好"}', 5, 3)
    found = locate(raw, [("a",)])[("a",)]
    assert found.text == "x你\n好"
    assert [position(found.segments, offset) for offset in range(5)] == [
        Position(6, 3),
        Position(6, 4),
        Position(6, 10),
        Position(6, 12),
        Position(6, 13),
    ]


def test_on_the_first_line_columns_count_from_where_the_text_begins() -> None:
    found = locate(raw_text('{"a": "x"}', 5, 3), [("a",)])[("a",)]
    assert position(found.segments, 0) == Position(5, 10)


def test_json_in_a_string_in_json_is_followed_to_the_outermost_text() -> None:
    innermost = json.dumps({"c": "你x"}, ensure_ascii=False)
    text = json.dumps({"a": json.dumps({"b": innermost}, ensure_ascii=False)}, ensure_ascii=False)
    path: Path = ("a", None, "b", None, "c")
    found = locate(raw_text(text, 1, 1), [path])[path]
    assert found.text == "你x"
    assert [position(found.segments, offset) for offset in range(2)] == [
        Position(1, text.index("你") + 1),
        Position(1, text.index("你") + 2),
    ]


def paths(value: Any, path: Path = ()) -> list[tuple[Path, Any]]:
    found = [(path, value)]
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        found += paths(item, (*path, key))
    return found


@given(VALUES, st.booleans(), st.sampled_from([None, 1]))
def test_every_value_is_found_where_it_stands(value: Any, escaped: bool, indent: int | None) -> None:
    text = json.dumps(value, ensure_ascii=escaped, indent=indent)
    everything = dict(paths(value))
    found = spans(text, everything)
    assert found.keys() == everything.keys()
    for path, (start, end) in found.items():
        wanted = everything[path]
        assert (
            text[start] in "{[" if isinstance(wanted, (dict, list)) else json.loads(text[start:end]) == wanted
        )


@given(VALUES, st.booleans())
def test_every_string_is_decoded_in_a_string_too(value: Any, escaped: bool) -> None:
    text = json.dumps({"s": json.dumps(value, ensure_ascii=escaped)}, ensure_ascii=escaped)
    strings = {("s", None, *path): item for path, item in paths(value) if isinstance(item, str)}
    found = locate(raw_text(text, 1, 1), strings)
    assert {path: place.text for path, place in found.items()} == strings
