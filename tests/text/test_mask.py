from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicelint.text.mask import mask

from .strategies import texts

numbers = st.text(st.sampled_from("0123456789 -x*@.a１８①幺零\u200b电"), max_size=80)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        pytest.param("电话13900001111谢谢", "电话139****1111谢谢", id="mobile"),
        pytest.param("139 0000 1111", "139 **** 1111", id="mobile with spaces"),
        pytest.param("139-0000-1111", "139-****-1111", id="mobile with dashes"),
        pytest.param("１３９００００１１１１", "１３９****１１１１", id="mobile in full width"),
        pytest.param("1 3 9 0 0 0 0 1 1 1 1", "1 3 9 * * * * 1 1 1 1", id="mobile digit by digit"),
        pytest.param("①③⑨⓪⓪⓪⓪①①①①", "①③⑨****①①①①", id="mobile in circles"),
        pytest.param("幺三九零零零零幺幺幺幺", "幺三九****幺幺幺幺", id="mobile as dictated"),
        pytest.param("139\u200b00001111", "139\u200b****1111", id="mobile with invisible characters"),
        pytest.param("+8613900001111", "+86139****1111", id="mobile with country code"),
        pytest.param("010-60001234", "010-****1234", id="landline"),
        pytest.param("(0755)60001234", "(0755)****1234", id="landline with brackets"),
        pytest.param("身份证11010120000101123X", "身份证110*************3X", id="identity number"),
        pytest.param("110101 20000101 1234", "110*** ******** **34", id="identity number in groups"),
        pytest.param("6200000000000000000", "***************0000", id="bank card"),
        pytest.param("4000 0000 0000 0002", "**** **** **** 0002", id="bank card by check digit"),
        pytest.param("卡号6200 0000 0000 0001", "卡号**** **** **** 0001", id="bank card by the word before"),
        pytest.param("2021 2022 2023 2024", "2021 2022 2023 2024", id="four years"),
        pytest.param("订单9876543210", "订单******3210", id="order number"),
        pytest.param("wang.wu@shop.example", "w******@shop.example", id="e-mail"),
        pytest.param("ｗａｎｇ＠shop.example", "ｗ***＠shop.example", id="e-mail in full width"),
        pytest.param("w@shop.example", "*@shop.example", id="e-mail of one letter"),
        pytest.param(
            "共12345元，2024-01-15 10:20到", "共12345元，2024-01-15 10:20到", id="amount, date, time"
        ),
        pytest.param("三心二意，一五一十", "三心二意，一五一十", id="numerals in words"),
        pytest.param("@小王", "@小王", id="mention"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_personal_data_is_hidden(text: str, masked: str) -> None:
    assert mask(text) == masked


def test_everything_in_one_text_is_hidden() -> None:
    text = "13900001111和010-60001234，a1@b.example"
    assert mask(text) == "139****1111和010-****1234，a*@b.example"


@given(texts | numbers)
def test_masking_keeps_the_length(text: str) -> None:
    assert len(mask(text)) == len(text)


@given(texts | numbers)
def test_masking_twice_is_masking_once(text: str) -> None:
    masked = mask(text)
    assert mask(masked) == masked


@given(numbers)
def test_no_ten_digits_in_a_row_stay(text: str) -> None:
    row = longest = 0
    for char in mask(text):
        row = row + 1 if char in "0123456789" else 0
        longest = max(longest, row)
    assert longest < 10
