from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import assume, given
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
        pytest.param("＋86 139 0000 1111", "＋86 139 **** 1111", id="mobile with a spaced country code"),
        pytest.param("139，0000，1111", "139，****，1111", id="mobile dictated in groups"),
        pytest.param("幺三九，零零零零，幺幺幺幺", "幺三九，****，幺幺幺幺", id="mobile spelled in groups"),
        pytest.param("幺三九呃零零零零嗯幺幺幺幺", "幺三九呃****嗯幺幺幺幺", id="mobile with hesitations"),
        pytest.param("139 00 00 11 11", "139 ** ** 11 11", id="mobile in pairs"),
        pytest.param("零一零，六零零零，一二三四", "零一零，****，一二三四", id="landline as dictated"),
        pytest.param("身份证11010120000101123X", "身份证110*************3X", id="identity number"),
        pytest.param("110101 20000101 1234", "110*** ******** **34", id="identity number in groups"),
        pytest.param("6200000000000000000", "***************0000", id="bank card"),
        pytest.param("4000 0000 0000 0002", "**** **** **** 0002", id="bank card by check digit"),
        pytest.param("卡号6200 0000 0000 0001", "卡号**** **** **** 0001", id="bank card by the word before"),
        pytest.param("1101 0120 0001 0112 3X", "110* **** **** **** 3X", id="identity number in fours"),
        pytest.param("999999 99999999 9993", "999*** ******** **93", id="identity number by its check digit"),
        pytest.param("证件999999 99999999 9999", "证件999*** ******** **99", id="identity number by a word"),
        pytest.param("6222-0212-3456-7890-123", "****-****-****-***0-123", id="bank card by its issuer"),
        pytest.param("622202 1234567890123", "****** *********0123", id="bank card in two groups"),
        pytest.param(
            "六二二二，零二一二，三四五六，七八九零", "****，****，****，七八九零", id="as dictated"
        ),
        pytest.param("订单9876543210", "订单******3210", id="order number"),
        pytest.param("订单号是83217564", "订单号是****7564", id="short order number"),
        pytest.param("工单：AB20260311-88", "工单：********11-88", id="order number with letters"),
        pytest.param("订单编号：2026-0311-8832", "订单编号：****-****-8832", id="order number with a date"),
        pytest.param("单号A1B2C3D4E5", "单号******D4E5", id="order number of mixed signs"),
        pytest.param("SF1234567890123", "SF*********0123", id="number of a parcel"),
        pytest.param("QQ 123456789", "QQ *****6789", id="number of an account"),
        pytest.param("您的验证码是4829", "您的验证码是****", id="code"),
        pytest.param("密码八八六六五五", "密码******", id="password as dictated"),
        pytest.param("wang.wu@shop.example", "w******@shop.example", id="e-mail"),
        pytest.param("ｗａｎｇ＠shop.example", "ｗ***＠shop.example", id="e-mail in full width"),
        pytest.param("w@shop.example", "*@shop.example", id="e-mail of one letter"),
        pytest.param("wang @ shop.example", "w*** @ shop.example", id="e-mail with spaces"),
        pytest.param("杭州市文三路259号3幢802室", "杭州市文三路***号*幢***室", id="address"),
    ],
)
def test_personal_data_is_hidden(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("共12345元，2024-01-15 10:20到", id="amount, date, time"),
        pytest.param("一共12345678901元", id="long amount"),
        pytest.param("账户123456.78元", id="amount with cents"),
        pytest.param("价格有158、1280、1580元", id="prices"),
        pytest.param("3000，4000，5000，6000", id="round amounts"),
        pytest.param("3999、4999、5999、6999元", id="prices grouped like a card"),
        pytest.param("2021 2022 2023 2024", id="four years"),
        pytest.param("1 3 5 7 9 11 13 15", id="odd numbers"),
        pytest.param("13 14 15 16 17 18 19", id="numbers in order"),
        pytest.param("RTX4090和i7-13700K，iPhone 15 Pro 256G", id="models"),
        pytest.param("请拨打400-800-1234或4008001234、95588", id="hotlines"),
        pytest.param("订单2026-03-11下的，合同编号2026", id="date behind the word for an order"),
        pytest.param("密码是6位数", id="length of a password"),
        pytest.param("尾号1234的卡", id="last digits"),
        pytest.param("三心二意，一五一十，一、二、三、四、五、六、七", id="numerals in words"),
        pytest.param("@小王", id="mention"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_names_nobody_stays(text: str) -> None:
    assert mask(text) == text


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
    rows = re.findall("[0-9]{10,}", mask(text))
    # 400 and 800 begin the numbers of hotlines.
    assert [row for row in rows if not re.fullmatch("[48]00[0-9]{7}", row)] == []


han = st.text(st.sampled_from("您好我的电话卡号是在吗呢，。"), max_size=8)
pauses = st.sampled_from(["", " ", "-", "，", ", ", "嗯", "\u200b"])


def spelled(digits: str) -> str:
    return digits.translate(str.maketrans("0123456789", "零幺二三四五六七八九"))


def shown(text: str) -> str:
    """Return the digits that can still be read."""
    read = text.translate(str.maketrans("零幺二三四五六七八九", "0123456789"))
    return "".join(char for char in read if char in "0123456789Xx")


@given(han, pauses, st.from_regex(r"\A1[3-9][0-9]{9}\Z"), st.booleans(), han)
def test_of_a_mobile_number_seven_digits_are_shown(
    before: str, pause: str, number: str, said: bool, after: str
) -> None:
    written = pause.join([number[:3], number[3:7], number[7:]])
    masked = mask(before + (spelled(written) if said else written) + after)
    assert shown(masked) == number[:3] + number[7:]


def identity_number(region: int, born: date, count: int) -> str:
    first = f"{region}{born:%Y%m%d}{count:03}"
    total = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(first))
    return first + next(sign for sign in "0123456789X" if (total + int(sign.replace("X", "10"))) % 11 == 1)


born = st.dates(date(1930, 1, 1), date(2020, 12, 31))


@given(han, st.integers(110000, 659999), born, st.integers(0, 999), st.sampled_from(["", " ", "-"]), han)
def test_of_an_identity_number_five_signs_are_shown(
    before: str, region: int, day: date, count: int, gap: str, after: str
) -> None:
    number = identity_number(region, day, count)
    masked = mask(before + gap.join([number[:6], number[6:14], number[14:]]) + after)
    assert shown(masked) == number[:3] + number[16:]


def card_number(digits: str) -> str:
    doubled = [sum(divmod(2 * int(digit), 10)) for digit in digits[::-2]]
    total = sum(doubled) + sum(int(digit) for digit in digits[-2::-2])
    return digits + str(-total % 10)


@given(han, st.from_regex(r"\A[3-6][0-9]{14}\Z"), pauses, st.booleans(), han)
def test_of_a_card_number_four_digits_are_shown(
    before: str, digits: str, pause: str, said: bool, after: str
) -> None:
    number = card_number(digits)
    groups = [number[place : place + 4] for place in range(0, 16, 4)]
    # Four round numbers are amounts, unless the word before says that they are none.
    assume(not all(group.endswith("00") for group in groups))
    written = pause.join(groups)
    assert shown(mask(before + (spelled(written) if said else written) + after)) == number[12:]


@given(han, st.from_regex(r"\A[a-z][a-z0-9._-]{2,12}\Z"), han)
def test_nobody_can_write_to_a_masked_address(before: str, name: str, after: str) -> None:
    masked = mask(f"{before}{name}@shop.example{after}")
    assert name not in masked
    assert "@shop.example" in masked
