from __future__ import annotations

from pathlib import Path

import pytest

from servicelint.readers import ReadOptions
from servicelint.readers.plain import label_of, recognise

from .support import conversations, place, problems, read_file, said


def test_labels_with_full_and_half_width_colons(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.txt", "客服：您好\n客户: 我要退货\nA：可以\nB: 谢谢\n")
    assert said(conversations(items)[0].turns) == [
        ("agent", "您好"),
        ("customer", "我要退货"),
        ("agent", "可以"),
        ("customer", "谢谢"),
    ]


def test_the_id_is_the_name_of_the_file(tmp_path: Path) -> None:
    assert conversations(read_file(tmp_path, "call-7.txt", "客服：您好\n客户：嗯\n"))[0].id == "call-7"


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("[00:01:02] 客服：您好", 62.0, None),
        ("00:01:02 客服：您好", 62.0, None),
        ("01:02 客服：您好", 62.0, None),
        ("[00:01:02.500]客服：您好", 62.5, None),
        ("[00:01:02 --> 00:01:04] 客服：您好", 62.0, 64.0),
        ("【00:01:02】客服：您好", 62.0, None),
    ],
)
def test_a_time_before_the_label(tmp_path: Path, line: str, start: float, end: float | None) -> None:
    turn = conversations(read_file(tmp_path, "a.txt", f"{line}\n客户：嗯\n"))[0].turns[0]
    assert (turn.role, turn.text, turn.start, turn.end) == ("agent", "您好", start, end)


def test_lines_without_a_label_continue_the_turn(tmp_path: Path) -> None:
    content = "客服：您好\n  请问有什么需要\n\n客户：没有\n"
    conversation = conversations(read_file(tmp_path, "a.txt", content))[0]
    assert said(conversation.turns) == [("agent", "您好\n请问有什么需要"), ("customer", "没有")]
    assert place(conversation, 0, 0) == (1, 4)
    assert place(conversation, 0, 3) == (2, 3)


def test_words_may_follow_below_a_label_that_stands_alone(tmp_path: Path) -> None:
    conversation = conversations(read_file(tmp_path, "a.txt", "客服：\n您好\n客户：嗯\n"))[0]
    assert said(conversation.turns) == [("agent", "您好"), ("customer", "嗯")]
    assert place(conversation, 0, 0) == (2, 1)


def test_a_label_without_words_is_an_empty_turn(tmp_path: Path) -> None:
    assert said(conversations(read_file(tmp_path, "a.txt", "客服：\n客户：嗯\n"))[0].turns) == [
        ("agent", ""),
        ("customer", "嗯"),
    ]


def test_text_above_the_first_label_is_kept(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.txt", "今天下午的录音\n客服：您好\n客户：嗯\n")
    assert said(conversations(items)[0].turns)[0] == ("unknown", "今天下午的录音")
    assert [(p.line, p.error) for p in problems(items)] == [(1, False)]


def test_a_strange_label_that_comes_again_is_a_speaker(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.txt", "客服：您好\n王五：嗯\n客户：喂\n王五：没事\n")
    assert [turn.speaker for turn in conversations(items)[0].turns] == ["客服", "王五", "客户", "王五"]
    assert [(p.line, p.message) for p in problems(items)] == [
        (2, "speaker '王五' has no known role; kept with role unknown")
    ]


@pytest.mark.parametrize(
    "line", ["地址：北京路1号", "http://example.test/a", "我跟您说：这个可以，没问题的，您放心吧："]
)
def test_what_only_looks_like_a_label_stays_in_the_turn(tmp_path: Path, line: str) -> None:
    items = read_file(tmp_path, "a.txt", f"客服：您好\n{line}\n{line}\n客户：嗯\n")
    assert [turn.role for turn in conversations(items)[0].turns] == ["agent", "customer"]


def test_the_agent_can_be_named(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.txt", "张三：您好\n李四：我想问问\n", agent=("张三",), input_format="text")
    assert said(conversations(items)[0].turns) == [("agent", "您好"), ("customer", "我想问问")]
    items = read_file(tmp_path, "a.txt", "张三：您好\n李四：在吗\n张三：在\n李四：好\n", agent=("张三",))
    assert [turn.role for turn in conversations(items)[0].turns] == ["agent", "customer", "agent", "customer"]
    assert problems(items) == []


def test_carriage_returns_are_no_text(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.txt", "客服：您好\r\n客户：嗯\r\n")
    assert said(conversations(items)[0].turns) == [("agent", "您好"), ("customer", "嗯")]


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        ("客服：您好\n客户：嗯\n", "a.txt", True),
        ("客服：您好\n没有标签\n", "a.txt", False),
        ("张三：您好\n李四：嗯\n张三：好\n李四：行\n", "a.log", True),
        ("注意：一\n提示：二\n注意：三\n提示：四\n", "a.txt", False),
        ("客服：您好\n客户：嗯\n", "a.md", True),
        ("# 开场\n\n- 您好\n- 请问\n\n客户：嗯\n客户：好\n", "a.md", False),
        ("A: 1\nB: 2\n", "a.yaml", False),
    ],
)
def test_two_labelled_lines_make_a_transcript(content: str, name: str, expected: bool) -> None:
    assert recognise(content, name, ReadOptions()) is expected


@pytest.mark.parametrize("line", ["", "：您好", "您好，请问：", "没有冒号"])
def test_no_label(line: str) -> None:
    assert label_of(line) is None


def test_a_boxed_label_needs_no_colon() -> None:
    label = label_of("【客服】您好")
    assert label is not None
    assert (label.name, label.end) == ("客服", 4)


def test_names_of_people_are_labels_from_their_first_use(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.txt", "小王：您好，请问有什么可以帮您？\n小李：我要退货\n")
    assert said(conversations(items)[0].turns) == [
        ("agent", "您好，请问有什么可以帮您？"),
        ("customer", "我要退货"),
    ]


@pytest.mark.parametrize("labels", [("SPEAKER_00", "SPEAKER_01"), ("0", "1"), ("说话人1", "说话人2")])
def test_the_voices_of_a_recogniser_are_labels(labels: tuple[str, str], tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.txt", f"{labels[0]}: 喂\n{labels[1]}: 喂，哪位？\n")
    assert [turn.speaker for turn in conversations(items)[0].turns] == list(labels)


def test_the_numbers_of_a_list_are_no_voices(tmp_path: Path) -> None:
    (found,) = conversations(read_file(tmp_path, "a.txt", "1: 您好\n2: 请稍等\n3: 再见\n"))
    assert found.channel == "template"


def test_headings_of_a_script_are_no_names(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.txt", "开场白：您好\n结束语：感谢您的来电\n")
    assert conversations(items)[0].channel == "template"
    assert [(p.line, p.message, p.hint, p.error) for p in problems(items)] == [
        (
            1,
            "read as a script, for nobody knows the labels '开场白', '结束语' as speakers",
            "if they speak, --input-format text --agent LABEL reads a transcript",
            False,
        )
    ]


@pytest.mark.parametrize(
    "content", ["{name}您好\n", "[姓名]您好\n", "[1] 您好\n[2] 再见\n", "{{ name }}您好\n", "[您好\n"]
)
def test_text_may_begin_with_a_bracket(content: str, tmp_path: Path) -> None:
    (found,) = conversations(read_file(tmp_path, "a.txt", content))
    assert found.channel == "template"


def test_a_label_may_stand_in_brackets(tmp_path: Path) -> None:
    content = "[SPEAKER_00]: 请问有什么可以帮您？\n[SPEAKER_01]: 我要退货\n"
    assert said(conversations(read_file(tmp_path, "a.txt", content))[0].turns) == [
        ("agent", "请问有什么可以帮您？"),
        ("customer", "我要退货"),
    ]


def test_a_time_with_a_slip_hides_no_speaker_and_is_noted(tmp_path: Path) -> None:
    content = "[00:00:02] 客服：请讲\n[00:00:2O] 客户：谁负责？\n[0:75] 客服：我\n"
    items = read_file(tmp_path, "a.txt", content)
    assert [(turn.role, turn.text, turn.start) for turn in conversations(items)[0].turns] == [
        ("agent", "请讲", 2.0),
        ("customer", "谁负责？", None),
        ("agent", "我", None),
    ]
    assert [(found.line, found.message) for found in problems(items)] == [
        (2, "[00:00:2O] is no time; the words behind it are kept without one"),
        (3, "[0:75] is no time; the words behind it are kept without one"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        ("说话人1 00:00:01", "说话人2 00:00:05", "说话人1 00:00:09"),
        ("发言人 1   00:01", "发言人 2   00:05", "发言人 1   00:09"),
        ("00:01 Speaker 1", "00:05 Speaker 2", "00:09 Speaker 1"),
        ("客服小满 [00:00:01]", "李女士 [00:00:05]", "客服小满 [00:00:09]"),
    ],
)
def test_name_and_clock_may_stand_above_the_words(
    first: str, second: str, third: str, tmp_path: Path
) -> None:
    content = f"{first}\n请问有什么可以帮您？\n\n{second}\n衣服缩水了\n能退吗\n\n{third}\n洗过的不退\n"
    (found,) = conversations(read_file(tmp_path, "a.txt", content))
    assert [(turn.role, turn.text, turn.start) for turn in found.turns] == [
        ("agent", "请问有什么可以帮您？", 1.0),
        ("customer", "衣服缩水了\n能退吗", 5.0),
        ("agent", "洗过的不退", 9.0),
    ]


def test_times_of_day_count_from_the_first_one(tmp_path: Path) -> None:
    content = "[10:02:11] 客服：请讲\n[10:02:40] 客户：衣服缩水了\n"
    (found,) = conversations(read_file(tmp_path, "a.txt", content))
    assert [turn.start for turn in found.turns] == [0.0, 29.0]


def test_a_timetable_is_no_transcript() -> None:
    assert not recognise("门店安排\n09:00 开门\n12:00 午休\n18:00 关门\n请准时到岗\n", "a.txt", ReadOptions())
