from __future__ import annotations

from servicelint.reporters.encoding import array, dumps


def test_chinese_is_not_escaped():
    assert dumps({"text": "您好"}) == '{"text":"您好"}'


def test_lone_surrogates_are_replaced_in_keys_and_values():
    assert dumps({"\ud800": ["\udfff", 1, None], "b": {"c": ("x",)}}) == (
        '{"\ufffd":["\ufffd",1,null],"b":{"c":["x"]}}'
    )


def test_what_is_not_a_number_is_null():
    assert dumps([float("nan"), float("inf")]) == "[null,null]"


def test_an_array_comes_an_item_at_a_time():
    assert list(array([1, 2])) == ["[\n1", ",\n2", "\n]"]


def test_an_empty_array_is_a_pair_of_brackets():
    assert list(array([])) == ["[]"]
