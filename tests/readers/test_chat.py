from __future__ import annotations

from pathlib import Path

import pytest

from servicelint.readers import ReadOptions
from servicelint.readers.chat import recognise

from .support import conversations, place, problems, raw_characters, read_file, said

EXPORT = """\
客服小美  2026-03-01 10:00:00
您好，请问有什么可以帮您？

爱吃鱼的猫  2026-03-01 10:00:05
在吗
我的快递到哪了

客服小美  2026-03-01 10:01:00
我帮您查一下
"""


def test_a_line_with_name_and_moment_opens_a_message(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.txt", EXPORT)
    (found,) = conversations(items)
    assert said(found.turns) == [
        ("agent", "您好，请问有什么可以帮您？"),
        ("customer", "在吗\n我的快递到哪了"),
        ("agent", "我帮您查一下"),
    ]
    assert problems(items) == []


def test_times_count_from_the_first_message(tmp_path: Path) -> None:
    (found,) = conversations(read_file(tmp_path, "a.txt", EXPORT))
    assert [turn.start for turn in found.turns] == [0.0, 5.0, 60.0]
    assert (found.started_at, found.channel) == ("2026-03-01T10:00:00", "chat")


def test_every_character_stands_where_its_place_says(tmp_path: Path) -> None:
    (found,) = conversations(read_file(tmp_path, "a.txt", EXPORT))
    assert place(found, 1, 3) == (6, 1)
    assert all(char == raw for char, raw in raw_characters(found, EXPORT))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("客服 2026-03-01 10:00:00\n您好", "客户 2026-03-01 10:00:30\n在吗"),
        ("客服 2026/3/1 10:00:00\n您好", "客户 2026/3/1 10:00:30\n在吗"),
        ("客服 2026年3月1日 10:00:00\n您好", "客户 2026年3月1日 10:00:30\n在吗"),
        ("客服 2026年3月1日 下午3:00:00\n您好", "客户 2026年3月1日 下午3:00:30\n在吗"),
        ("客服 2026-03-01 3:00:00 PM\n您好", "客户 2026-03-01 3:00:30 PM\n在吗"),
        ("客服 2026-03-01 星期日 10:00:00\n您好", "客户 2026-03-01 星期日 10:00:30\n在吗"),
        ("客服 2026-03-01T10:00:00+08:00\n您好", "客户 2026-03-01T10:00:30+08:00\n在吗"),
        ("2026-03-01 10:00:00 客服\n您好", "2026-03-01 10:00:30 客户\n在吗"),
        ("2026-03-01 10:00:00 客服：您好", "2026-03-01 10:00:30 客户：在吗"),
        ("[2026-03-01 10:00:00] 客服: 您好", "[2026-03-01 10:00:30] 客户: 在吗"),
        ("2026/3/1, 10:00:00 - 客服: 您好", "2026/3/1, 10:00:30 - 客户: 在吗"),
        ("客服(2026-03-01 10:00:00)：您好", "客户(2026-03-01 10:00:30)：在吗"),
        ("客服 2026-03-01 10:00:00: 您好", "客户 2026-03-01 10:00:30: 在吗"),
        ("客服(100200) 2026-03-01 10:00:00\n您好", "客户<a@b.test> 2026-03-01 10:00:30\n在吗"),
        ("客服 03-01 10:00:00\n您好", "客户 03-01 10:00:30\n在吗"),
    ],
)
def test_shapes_of_the_line_above_a_message(first: str, second: str, tmp_path: Path) -> None:
    (found,) = conversations(read_file(tmp_path, "a.txt", f"{first}\n{second}\n"))
    assert said(found.turns) == [("agent", "您好"), ("customer", "在吗")]
    assert [turn.start for turn in found.turns] == [0.0, 30.0]


@pytest.mark.parametrize(
    ("stamp", "started_at"),
    [
        ("2026年3月1日 下午3:05", "2026-03-01T15:05:00"),
        ("2026-3-1 凌晨12:05", "2026-03-01T00:05:00"),
        ("2026/03/01 12:05 AM", "2026-03-01T00:05:00"),
        ("2026-03-01T10:00:00+08:00", "2026-03-01T10:00:00+08:00"),
        ("03-01 10:00", None),
    ],
)
def test_the_beginning_is_kept(stamp: str, started_at: str | None, tmp_path: Path) -> None:
    (found,) = conversations(read_file(tmp_path, "a.txt", f"客服 {stamp}\n您好\n客户 {stamp}\n在吗\n"))
    assert found.started_at == started_at


def test_what_the_export_says_of_itself_is_left_out_with_a_note(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.txt", f"消息记录\n==========\n\n{EXPORT}")
    assert len(conversations(items)[0].turns) == 3
    assert [(p.line, p.message, p.error) for p in problems(items)] == [
        (1, "2 lines are left out above the first message", False)
    ]


def test_a_message_may_end_with_a_time(tmp_path: Path) -> None:
    content = EXPORT + "您的预约时间是 2026-03-02 09:00\n下单时间： 2026-03-02 09:00\n"
    (found,) = conversations(read_file(tmp_path, "a.txt", content))
    assert found.turns[-1].text == (
        "我帮您查一下\n您的预约时间是 2026-03-02 09:00\n下单时间： 2026-03-02 09:00"
    )


def test_a_date_that_no_calendar_has_is_text(tmp_path: Path) -> None:
    content = EXPORT + "客服 2026-02-30 09:00\n"
    (found,) = conversations(read_file(tmp_path, "a.txt", content))
    assert found.turns[-1].text == "我帮您查一下\n客服 2026-02-30 09:00"


@pytest.mark.parametrize(
    "content", ["您好\n再见\n", "截止时间 2026-03-01 10:00\n您好\n", "客服：您好\n客户：在吗\n"]
)
def test_other_text_is_no_chat(content: str) -> None:
    assert not recognise(content, "a.txt", ReadOptions())


@pytest.mark.parametrize("stamp", [" 2026-03-01 10:00:00\n", " (2026-03-01 10:00:00): "])
def test_a_name_may_hold_a_colon(stamp: str, tmp_path: Path) -> None:
    content = f"小店:客服小美{stamp}亲，在的呢\n爱吃鱼的猫{stamp}你们怎么还不发货\n"
    (found,) = conversations(read_file(tmp_path, "a.txt", content))
    assert [(turn.speaker, turn.role) for turn in found.turns] == [
        ("小店:客服小美", "agent"),
        ("爱吃鱼的猫", "customer"),
    ]
