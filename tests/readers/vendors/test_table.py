"""Every format by its own document: what is recognised, and every turn with its role and times."""

from __future__ import annotations

import json

import pytest

from servicelint.readers import ReadOptions
from servicelint.readers.table import FORMATS, recognise
from servicelint.readers.vendors.table import SHAPES
from servicelint.reporters.native import render

from ..support import raw_characters
from .support import FIXTURES, Said, document, fixture

NAMES = [shape.name for shape in SHAPES]

TURNS: dict[str, tuple[dict[str, tuple[str, ...]], list[Said]]] = {
    "whisper": (
        {},
        [
            ("unknown", "您好，这里是悦动健身会员中心。", 0.0, 2.84, None),
            ("unknown", "我想把年卡转给我弟弟。", 3.1, 5.42, None),
            ("unknown", "年卡不能转让，规定就是规定。", 5.9, 8.6, None),
        ],
    ),
    "whisperx": (
        {"agent": ("SPEAKER_01",)},
        [
            ("agent", "您好，云杉酒店前台。", 0.31, 2.77, "SPEAKER_01"),
            ("customer", "能延到2点退房吗？", 3.02, 5.2, "SPEAKER_00"),
            ("agent", "不行，规定就是规定。", 5.61, 7.95, "SPEAKER_01"),
        ],
    ),
    "funasr": (
        {"agent": ("0",)},
        [
            ("agent", "您好，晨星物业，请问您是哪一户？", 0.38, 3.1, "0"),
            ("customer", "三栋八零二，楼道灯坏了一周。", 3.62, 6.3, "1"),
            ("agent", "报修要排队，规定就是规定。", 6.8, 9.4, "0"),
        ],
    ),
    "dashscope": (
        {"agent": ("0",)},
        [
            ("agent", "您好，蓝湾图书客服。", 0.42, 2.61, "0"),
            ("customer", "这套书缺了第三册，我要退。", 3.01, 5.67, "1"),
            ("agent", "退不了，规定就是规定。", 5.97, 9.12, "0"),
        ],
    ),
    "alibaba-filetrans": (
        {"agent": ("0",)},
        [
            ("agent", "您好，禾木家具售后。", 0.34, 2.98, "0"),
            ("customer", "柜门合不上，三天没人管。", 3.36, 6.02, "1"),
            ("agent", "师傅忙，规定就是规定。", 6.9, 9.7, "0"),
        ],
    ),
    "alibaba-sca": (
        {},
        [
            ("agent", "您好，青禾净水售后。", 0.28, 2.4, "客服"),
            ("customer", "滤芯才装一周就漏水。", 2.7, 5.1, "客户"),
            ("agent", "滤芯不保修，规定就是规定。", 5.6, 8.8, "客服"),
        ],
    ),
    "alibaba-sca-upload": (
        {},
        [
            ("agent", "您好，橙子宽带。", 0.0, 1.8, "客服"),
            ("customer", "昨晚断网三次。", 2.1, 4.3, "客户"),
            ("agent", "明天再看，规定就是规定。", 4.7, 7.2, "客服"),
        ],
    ),
    "tencent-asr": (
        {"agent": ("0",)},
        [
            ("agent", "您好，松果借阅。", 0.02, 2.38, "0"),
            ("customer", "你们***到底管不管？", 2.7, 5.1, "1"),
            ("agent", "先交钱，规定就是规定。", 5.4, 8.9, "0"),
        ],
    ),
    "tencent-ccc": (
        {},
        [
            ("agent", "您好，禾风电动车。", 0.0, 2.4, "坐席"),
            ("customer", "电池充不进电。", 2.8, 4.5, "客户"),
            ("agent", "自己送来，规定就是规定。", 5.1, 7.75, "坐席"),
        ],
    ),
    "huawei-sis": (
        {},
        [
            ("agent", "您好，南山影院客服。", 0.31, 2.7, "AGENT"),
            ("customer", "场次取消了怎么不退票？", 3.0, 5.2, "USER"),
            ("agent", "找影院，规定就是规定。", 5.5, 8.3, "AGENT"),
        ],
    ),
    "iflytek-lfasr": (
        {"agent": ("1",)},
        [
            ("agent", "您好，橡树口腔。", 0.19, 2.64, "1"),
            ("customer", "预约能改到周四吗？", 2.9, 4.98, "2"),
            ("agent", "改不了，规定就是规定。", 5.3, 7.72, "1"),
        ],
    ),
    "iflytek-ifasr": (
        {"agent": ("1",)},
        [
            ("agent", "您好，飞鸟快递。", 0.05, 2.31, "1"),
            ("customer", "包裹放哪了？", 2.7, 4.9, "2"),
            ("agent", "自己找，规定就是规定。", 5.2, 8.4, "1"),
        ],
    ),
    "aws-call-analytics": (
        {},
        [
            ("agent", "您好，雪松保险。", 0.24, 2.5, "AGENT"),
            ("customer", "理赔材料交了两遍了。", 2.9, 5.1, "CUSTOMER"),
            ("agent", "再交一遍，规定就是规定。", 5.5, 8.4, "AGENT"),
        ],
    ),
    "aws-transcribe": (
        {"agent": ("spk_0",)},
        [
            ("agent", "您好，竹溪民宿。", 0.24, 2.02, "spk_0"),
            ("customer", "空调不制冷。", 2.5, 3.9, "spk_1"),
            ("agent", "没办法，规定就是规定。", 4.3, 6.75, "spk_0"),
        ],
    ),
    "google-ccai": (
        {},
        [
            ("bot", "您好，我是智能助手，请说出您的问题。", 0.0, None, "AUTOMATED_AGENT"),
            ("customer", "课程打不开。", 4.5, None, "END_USER"),
            ("agent", "您好，只能退一半，规定就是规定。", 9.25, None, "AGENT"),
            ("customer", "凭什么？", 15.0, None, "CUSTOMER"),
        ],
    ),
    "vcon": (
        {},
        [
            ("agent", "您好，野渡租车。", 0.3, 2.6, "卫岚"),
            ("customer", "车有划痕。", 3.1, 4.8, "邱先生"),
            ("agent", "自己赔，规定就是规定。", 5.2, 8.1, "卫岚"),
            ("customer", "那押金什么时候退？", 330.0, None, "邱先生"),
        ],
    ),
}


def test_every_format_has_a_document_of_its_own_and_literal_turns() -> None:
    assert set(NAMES) == set(TURNS) <= {path.stem for path in FIXTURES.glob("*.json")}


def test_every_format_can_be_named() -> None:
    assert set(NAMES) <= set(FORMATS)


@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_recognised_by_its_content(name: str) -> None:
    assert recognise(fixture(name), "export.txt", ReadOptions()) == name


@pytest.mark.parametrize("name", NAMES)
def test_a_document_gives_these_turns(name: str) -> None:
    options, expected = TURNS[name]
    found = document(fixture(name), **options)[0][0]
    assert [(t.role, t.text, t.start, t.end, t.speaker) for t in found.turns] == expected


@pytest.mark.parametrize("name", NAMES)
def test_escapes_and_white_space_change_nothing(name: str) -> None:
    escaped = json.dumps(json.loads(fixture(name)), ensure_ascii=True)
    assert native(escaped) == native(fixture(name))


@pytest.mark.parametrize("name", NAMES)
def test_one_document_a_line_gives_the_conversations_of_each(name: str) -> None:
    line = json.dumps(json.loads(fixture(name)), ensure_ascii=False) + "\n"
    once, twice = document(line)[0], document(line * 2)[0]
    assert [c.turns for c in twice] == [c.turns for c in once] * 2
    assert [start.line for c in twice if (start := c.place.start())] == [1] * len(once) + [2] * len(once)


@pytest.mark.parametrize("name", NAMES)
def test_an_array_of_documents_gives_the_conversations_of_each(name: str) -> None:
    value = json.loads(fixture(name))
    once, twice = document([value]), document([value, value])
    if name == "funasr":
        once, twice = document(value), document([*value, *value])
    assert [c.turns for c in twice[0]] == [c.turns for c in once[0]] * 2


@pytest.mark.parametrize("name", NAMES)
def test_every_character_stands_where_its_place_says(name: str) -> None:
    content = fixture(name)
    for found in document(content)[0]:
        for char, raw in raw_characters(found, content):
            assert char == raw


@pytest.mark.parametrize("name", NAMES)
def test_every_character_is_found_behind_its_escapes(name: str) -> None:
    content = json.dumps(json.loads(fixture(name)), ensure_ascii=True)
    for found in document(content)[0]:
        for char, raw in raw_characters(found, content):
            assert raw == (char if char.isascii() else "\\")


def native(content: str) -> list[str]:
    return list(render(document(content)[0]))
