from __future__ import annotations

import pytest

from servicelint.readers.jsontext import breaks_off, fault

CUT = "it breaks off there: copy or export the file anew"


@pytest.mark.parametrize(
    "text", ['{"a": 1}', "[1]", '\n {"a": 1}\n{"b": 2}', "[1] and more", "words", "", "3 apples"]
)
def test_whole_json_and_what_is_none_at_all_have_no_fault(text: str) -> None:
    assert fault(text) is None


def test_a_fault_names_line_and_column() -> None:
    found = fault('{"a": 1,\n "b": x}')
    assert found is not None
    assert (found.line, found.message, found.hint) == (2, "broken JSON at column 7: Expecting value", None)


@pytest.mark.parametrize(
    "text", ["{", "[", '{"tur', '{"a"', '{"a":', '{"a": 1', '{"a": tr', "[-", '[{"a": 1},', '{"a": "b\\']
)
def test_json_that_breaks_off_says_so(text: str) -> None:
    found = fault(text)
    assert found is not None
    assert (found.hint, breaks_off(text)) == (CUT, True)


def test_a_fault_before_the_end_is_no_cut() -> None:
    assert not breaks_off('{"a": 1, // remark\n "b": 2}')


def test_what_no_number_can_be_is_a_fault() -> None:
    found = fault('{"a": NaN}')
    assert found is not None
    assert found.message == "NaN is no JSON number"


def test_deep_nesting_is_a_fault() -> None:
    found = fault("[" * 100_000)
    assert found is not None
    assert found.message == "the JSON is nested too deeply"
