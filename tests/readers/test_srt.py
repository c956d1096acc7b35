from __future__ import annotations

from pathlib import Path

import pytest

from .support import conversations, place, problems, read_file, said

CUES = "1\n00:00:01,000 --> 00:00:02,500\n客服：您好\n\n2\n00:00:03,000 --> 00:00:04,000\n客户：在吗\n请讲\n"


def test_the_prefix_names_the_speaker(tmp_path: Path) -> None:
    conversation = conversations(read_file(tmp_path, "a.srt", CUES))[0]
    assert [(turn.role, turn.text, turn.start, turn.end) for turn in conversation.turns] == [
        ("agent", "您好", 1.0, 2.5),
        ("customer", "在吗\n请讲", 3.0, 4.0),
    ]
    assert place(conversation, 1, 3) == (8, 1)


def test_the_content_gives_the_format_away(tmp_path: Path) -> None:
    assert len(conversations(read_file(tmp_path, "a.txt", CUES))[0].turns) == 2


def test_a_dash_marks_a_change_of_speaker(tmp_path: Path) -> None:
    content = "1\n00:00:01,000 --> 00:00:02,500\n- 客服：您好\n- 客户：在吗\n"
    assert said(conversations(read_file(tmp_path, "a.srt", content))[0].turns) == [
        ("agent", "您好"),
        ("customer", "在吗"),
    ]


def test_cues_need_no_empty_line_between(tmp_path: Path) -> None:
    content = CUES.replace("\n\n2\n", "\n2\n")
    assert said(conversations(read_file(tmp_path, "a.srt", content))[0].turns)[0] == ("agent", "您好")


def test_a_number_may_be_said(tmp_path: Path) -> None:
    content = "1\n00:00:01,000 --> 00:00:02,500\n客服：报一下尾号\n\n2\n00:00:03,000 --> 00:00:04,000\n8001\n"
    assert said(conversations(read_file(tmp_path, "a.srt", content))[0].turns)[1] == ("agent", "8001")


def test_tags_are_no_text(tmp_path: Path) -> None:
    content = "1\n00:00:01,000 --> 00:00:02,500\n{\\an8}客服：<i>您</i>好 <3\n"
    assert said(conversations(read_file(tmp_path, "a.srt", content))[0].turns) == [("agent", "您好 <3")]


def test_a_block_without_a_timing_line_keeps_its_words(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.srt", CUES + "\n3\n客服：再见\n")
    assert said(conversations(items)[0].turns)[-1] == ("agent", "再见")
    assert [(p.line, p.error) for p in problems(items)] == [(10, False)]


def test_a_timing_line_needs_no_number(tmp_path: Path) -> None:
    content = "00:00:01,000 --> 00:00:02,500\n客服：您好\n\n00:00:03,000 --> 00:00:04,000\n客户：在吗\n"
    found = conversations(read_file(tmp_path, "a.txt", content))[0]
    assert [(turn.role, turn.text, turn.start) for turn in found.turns] == [
        ("agent", "您好", 1.0),
        ("customer", "在吗", 3.0),
    ]


@pytest.mark.parametrize(
    ("first", "second"), [("小王：", "李女士："), ("[SPEAKER_00]: ", "[SPEAKER_01]: "), ("Ann: ", "Bo: ")]
)
def test_prefixes_that_nobody_knows_name_speakers_where_all_cues_have_one(
    first: str, second: str, tmp_path: Path
) -> None:
    content = "".join(
        f"{number}\n00:00:0{number},000 --> 00:00:0{number},800\n{words}\n\n"
        for number, words in enumerate(
            (f"{first}请问有什么可以帮您？", f"{second}我要退货", f"{first}好的", f"{second}嗯"), 1
        )
    )
    assert said(conversations(read_file(tmp_path, "a.srt", content))[0].turns) == [
        ("agent", "请问有什么可以帮您？"),
        ("customer", "我要退货"),
        ("agent", "好的"),
        ("customer", "嗯"),
    ]


def test_a_colon_in_what_is_said_makes_no_speaker(tmp_path: Path) -> None:
    content = (
        "1\n00:00:01,000 --> 00:00:02,500\n型号：甲一\n\n"
        "2\n00:00:03,000 --> 00:00:04,000\n型号：乙二\n\n"
        "3\n00:00:05,000 --> 00:00:06,000\n都有货\n\n"
        "4\n00:00:07,000 --> 00:00:08,000\n要哪个\n"
    )
    assert said(conversations(read_file(tmp_path, "a.srt", content))[0].turns) == [
        ("unknown", "型号：甲一"),
        ("unknown", "型号：乙二"),
        ("unknown", "都有货"),
        ("unknown", "要哪个"),
    ]
