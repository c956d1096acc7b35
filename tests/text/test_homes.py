"""The numbers of houses and rooms in what people say about where they live."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicelint.text.homes import home_numbers


def hidden(text: str) -> str:
    """Return the text with its house numbers hidden."""
    places = set(home_numbers(text))
    return "".join("*" if place in places else char for place, char in enumerate(text))


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("文三路259号昌地大厦1号楼802室", "文三路***号昌地大厦*号楼***室"),
        ("漕溪北路28弄3号1201室", "漕溪北路**弄*号****室"),
        ("解放一路25号", "解放一路**号"),
        ("中关村南大街5号院6号楼1203", "中关村南大街*号院*号楼****"),
        ("住翠苑小区3栋2单元402", "住翠苑小区*栋*单元***"),
        ("新城家园二期12号楼", "新城家园二期**号楼"),
        ("三栋二单元四零二", "*栋*单元***"),
        ("3号1201室", "*号****室"),
        ("8单元1203", "*单元****"),
        ("建国路88号soho现代城a座1001", "建国路**号****现代城*座****"),
        ("天河北路233号中信广场4501", "天河北路***号中信广场****"),
        ("李家村5组12号", "李家村*组**号"),
        ("a座1203室", "*座****室"),
        ("地址是阳光城5-2-402", "地址是阳光城*-*-***"),
        ("寄到阳光城5-402室", "寄到阳光城*-***室"),
    ],
)
def test_numbers_of_houses_and_rooms_are_found(text: str, masked: str) -> None:
    assert hidden(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "请到3号窗口",
        "人民路3号线换乘",
        "门诊3号楼2层取药",
        "2楼3号窗口",
        "8月3号",
        "线路3号恢复",
        "我走路3号到",
        "小区3号停水",
        "广场3楼",
        "12号5楼开会",
        "3室2厅",
        "一单元考试",
        "3栋写字楼",
        "送到要3-5天",
        "寄到杭州7-10个工作日",
        "8单元1203元",
        "一辆5座200一天",
        "中山路店满3000减300",
    ],
)
def test_places_days_and_amounts_are_no_homes(text: str) -> None:
    assert hidden(text) == text


@given(st.integers(1, 999), st.integers(1, 40), st.integers(101, 3399))
def test_no_number_of_a_home_is_left(house: int, floor: int, room: int) -> None:
    masked = hidden(f"他住解放路{house}号{floor}幢{room}室")
    assert not any(char.isdigit() for char in masked)
