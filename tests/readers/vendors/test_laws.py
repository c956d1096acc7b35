"""Whatever stands in a document, it is read, or there is an error that says why it is not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servicelint.conversation import Conversation
from servicelint.readers import ReadOptions, read_text
from servicelint.readers.vendors.table import SHAPES
from servicelint.reporters.native import render

from .support import fixture

NAMES = [shape.name for shape in SHAPES]
DOCUMENTS = {name: json.loads(fixture(name)) for name in NAMES}
ODD = st.sampled_from(
    [
        *(None, True, 0, -1, 3, 2.5, 1e300, -1e300, 10**30, 400 * 3_600_000, 1741918800500),
        *("", " ", "7", "-1", "NaN", "gestern", "2025-03-14T10:00:00Z", "\ud800", "<|HAPPY|>", "您好"),
        *('{"a": ', "[", "{}", "[]", '"', '[{"bg": "0"}]', "[" * 2000),
        *([], {}, [[]], [{}], [None], {"a": {"b": {"c": []}}}, ["您好", 3]),
    ]
)

Path = tuple[str | int, ...]


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the paths of everything in a document, also of what is in the JSON of its strings."""
    yield path
    value = opened(value)
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from paths(item, (*path, key))


def opened(value: Any) -> Any:
    """Return the value of the JSON that a string holds, anything else as it is."""
    try:
        return json.loads(value) if isinstance(value, str) and value[:1] in ("{", "[") else value
    except ValueError:
        return value


def changed(value: Any, path: Path, odd: Any, remove: bool) -> Any:
    """Return the document with something else, or nothing, at a path."""
    if not path:
        return odd
    inside = opened(value)
    copy: Any = dict(inside) if isinstance(inside, dict) else list(inside)
    if remove and len(path) == 1:
        del copy[path[0]]
    else:
        copy[path[0]] = changed(copy[path[0]], path[1:], odd, remove)
    return json.dumps(copy) if isinstance(value, str) else copy


PATHS = {name: list(paths(document)) for name, document in DOCUMENTS.items()}


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, str]:
    """Return the name of a format and a document of it with something odd in it."""
    name = draw(st.sampled_from(NAMES))
    path = draw(st.sampled_from(PATHS[name]))
    value = changed(DOCUMENTS[name], path, draw(ODD), draw(st.booleans()))
    return name, json.dumps(value, ensure_ascii=draw(st.booleans()), indent=draw(st.none() | st.just(1)))


@settings(deadline=None, max_examples=400)
@given(documents(), st.booleans())
def test_odd_values_are_read_or_reported(named: tuple[str, str], forced: bool) -> None:
    name, text = named
    options = ReadOptions(input_format=name if forced else None)
    items = list(read_text(text, options, "a.json"))
    found = [item for item in items if isinstance(item, Conversation)]
    assert items
    for conversation in found:
        for index, turn in enumerate(conversation.turns):
            for offset in (0, len(turn.text)):
                conversation.place.position(index, offset)
    list(render(found))


@pytest.mark.parametrize("name", NAMES)
@settings(deadline=None, max_examples=20)
@given(data=st.data())
def test_a_document_cut_short_is_an_error(name: str, data: st.DataObject) -> None:
    text = fixture(name).rstrip()
    cut = data.draw(st.integers(1, len(text) - 1))
    items = list(read_text(text[:cut], ReadOptions(input_format=name), "a.json"))
    assert any(not isinstance(item, Conversation) and item.error for item in items)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(NAMES), st.text('您好，a1😀"\\\n{}[]<|> /', min_size=1, max_size=20))
def test_what_is_said_arrives_and_stands_where_its_place_says(name: str, said: str) -> None:
    said = f"好{said}好".replace("<|", "<").replace("|>", ">")
    text = json.dumps(replaced(DOCUMENTS[name], "规定就是规定", said), ensure_ascii=len(said) % 2 == 0)
    found = [item for item in read_text(text, ReadOptions(), "a.json") if isinstance(item, Conversation)]
    assert any(said in turn.text for item in found for turn in item.turns) or name == "iflytek-ifasr"
    for item in found:
        for index, turn in enumerate(item.turns):
            for offset, char in enumerate(turn.text):
                place = item.place.position(index, offset)
                assert place is not None
                assert text[place.column - 1] in (char, "\\") or char == " "


def replaced(value: Any, old: str, new: str) -> Any:
    """Return the document with other words in its strings, also in the JSON of them."""
    if isinstance(value, dict):
        return {key: replaced(item, old, new) for key, item in value.items()}
    if isinstance(value, list):
        return [replaced(item, old, new) for item in value]
    inside = opened(value)
    if inside is not value:
        return json.dumps(replaced(inside, old, new), ensure_ascii=False)
    return value.replace(old, new) if isinstance(value, str) else value
