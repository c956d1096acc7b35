from __future__ import annotations

from typing import Any

import pytest

from servicelint.readers.vendors.node import Node, ShapeError, shown


def test_a_route_leads_through_objects_and_strings() -> None:
    found = Node({"a": '{"b": {"c": 1}}'}).at("a.b.c")
    assert found == Node(1, ("a", None, "b", "c"))


@pytest.mark.parametrize("value", [{}, {"a": None}, {"a": 3}, {"a": []}, {"a": "text"}, [], "text", None])
def test_a_route_may_lead_nowhere(value: Any) -> None:
    assert Node(value).at("a.b") is None


def test_of_several_routes_the_first_that_exists_counts() -> None:
    assert Node({"b": 1, "c": 2}).first("a b c") == Node(1, ("b",))


def test_elements_know_their_number() -> None:
    assert Node([1, 2], ("a",)).items() == [Node(1, ("a", 0)), Node(2, ("a", 1))]


@pytest.mark.parametrize(
    ("value", "expected"), [(3, 3), (2.5, 2.5), ("340", 340.0), (" 1.5 ", 1.5), ("", None), (" ", None)]
)
def test_a_number_may_be_a_string(value: Any, expected: float | None) -> None:
    assert Node(value).number() == expected


@pytest.mark.parametrize("value", ["drei", "nan", "inf", "1e999", True, [], {}])
def test_what_is_no_number_is_an_error(value: Any) -> None:
    with pytest.raises(ShapeError, match="expected a number"):
        Node(value, ("a",)).number()


@pytest.mark.parametrize(
    ("value", "expected"), [(0, "0"), (0.0, "0"), ("0", "0"), (" spk0 ", "spk0"), (1.5, "1.5"), ("", None)]
)
def test_a_label_is_text(value: Any, expected: str | None) -> None:
    assert Node(value).label() == expected


@pytest.mark.parametrize("value", [True, [], {}])
def test_what_is_no_label_is_an_error(value: Any) -> None:
    with pytest.raises(ShapeError, match="expected a name or a number"):
        Node(value).label()


@pytest.mark.parametrize(
    ("value", "message", "hint"),
    [
        ({"Word": 1}, "a: no Words", "did you mean 'Word'?"),
        ({"Words": None}, "a: Words is null", None),
        ([], "a: expected an object with Words, got a list", None),
    ],
)
def test_what_is_missing_is_named(value: Any, message: str, hint: str | None) -> None:
    with pytest.raises(ShapeError) as caught:
        Node(value, ("a",)).need("Words words")
    assert (f"{caught.value.key}: {caught.value.message}", caught.value.hint) == (message, hint)


def test_json_in_a_string_that_is_no_json_is_an_error() -> None:
    with pytest.raises(ShapeError, match=r"at character 7 of the string: Expecting value"):
        Node('{"a": }', ("data",)).opened()


def test_json_in_a_string_may_hold_what_is_no_json_number() -> None:
    with pytest.raises(ShapeError, match="inside the string: NaN is no JSON number"):
        Node('{"a": NaN}', ("data",)).opened()


def test_json_in_a_string_may_be_nested_too_deeply() -> None:
    with pytest.raises(ShapeError, match="nested too deeply"):
        Node("[" * 100_000, ("data",)).opened()


def test_a_path_is_shown_without_the_strings_it_enters() -> None:
    assert shown(("content", "orderResult", None, "lattice", 3, "st")) == "content.orderResult.lattice[3].st"
