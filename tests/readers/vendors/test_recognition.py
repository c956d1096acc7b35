from __future__ import annotations

import json
from typing import Any

import pytest

from servicelint.readers.vendors.recognition import (
    has_shape,
    inside_of,
    is_lines,
    may_have,
    resemblance,
    shape_of,
)
from servicelint.readers.vendors.shape import Shape
from servicelint.readers.vendors.table import SHAPES

from .support import fixture

SHAPE = Shape("x", "X", "", "list[].text list[].who | list total", within="Data.Inner Data")


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_document_has_its_own_shape_before_any_other(shape: Shape) -> None:
    value = json.loads(fixture(shape.name))
    assert shape_of(value, SHAPES) == shape


@pytest.mark.parametrize(
    "value",
    [
        {"list": [{"text": "您好", "who": 1}]},
        {"list": [{}, {"text": "您好", "who": 1}]},
        {"list": [], "total": 0},
        {"Data": {"list": [], "total": 0}},
        {"Data": {"Inner": {"list": [], "total": 0}}},
        {"Data": '{"list": [], "total": 0}'},
        [{}, {"list": [], "total": 0}],
    ],
)
def test_all_routes_of_one_group_make_the_shape(value: Any) -> None:
    assert has_shape(value, SHAPE)


@pytest.mark.parametrize(
    "value",
    [{"list": [{"text": "您好"}]}, {"list": []}, {"Inner": {"list": [], "total": 0}}, [], "list", None, 3],
)
def test_less_than_that_does_not(value: Any) -> None:
    assert not has_shape(value, SHAPE)
    assert shape_of(value, [SHAPE]) is None


def test_a_document_may_wrap_what_has_the_shape() -> None:
    assert inside_of({"Data": {"Inner": {"list": [], "total": 0}}}, SHAPE) == "Data.Inner"
    assert inside_of({"list": [], "total": 0, "Data": 3}, SHAPE) == ""


def test_without_the_keys_nothing_need_be_parsed() -> None:
    assert may_have('{"list": [], "total": 3}', SHAPE)
    assert not may_have('{"list": []}', SHAPE)


def test_a_document_resembles_the_shape_of_which_it_has_most() -> None:
    found = resemblance({"Data": {"list": [{"txt": "您好", "who": 1}]}}, [SHAPE, SHAPES[0]])
    assert found is not None
    assert str(found) == "it resembles X (x), but Data.list[0] has no text"
    assert (found.path, found.similar) == (("Data", "list", 0), "did you mean 'txt'?")


def test_of_a_list_without_elements_those_are_missing() -> None:
    shape = Shape("y", "Y", "", "a.b.list[].text")
    assert (
        str(resemblance({"a": {"b": {"list": []}}}, [shape]))
        == "it resembles Y (y), but a.b.list has no elements"
    )


@pytest.mark.parametrize("value", [{}, {"name": 1}, [], [3], 3, None])
def test_what_has_few_of_the_keys_resembles_nothing(value: Any) -> None:
    assert resemblance(value, SHAPES) is None


LINE = b'{"list": [], "total": 0}\n'


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (LINE * 2, True),
        (LINE, False),
        (b"\n" + LINE + b"\n" + LINE, True),
        (b'{"list": [\n' + LINE, True),
        (b"[" + LINE.strip() + b"]\n" + LINE, True),
        (b"[\n" + LINE + b"]", False),
        (b'{\n "list": [],\n "total": 0\n}\n', False),
        (b'{"turns": []}\n' * 2, False),
        (b"", False),
    ],
)
def test_lines_are_documents_of_their_own(data: bytes, expected: bool) -> None:
    assert is_lines(data, [SHAPE]) is expected
