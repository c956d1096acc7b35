from __future__ import annotations

from pathlib import Path

import pytest

from servicelint.conversation import Turn

from .support import conversations, place, problems, read_file, said

HEAD = "WEBVTT\n\n"


def test_a_voice_span_names_the_speaker(tmp_path: Path) -> None:
    content = HEAD + "00:00:01.000 --> 00:00:02.500\n<v 客服>您好</v>\n"
    assert conversations(read_file(tmp_path, "a.vtt", content))[0].turns == (
        Turn("agent", "您好", 1.0, 2.5, "客服"),
    )


@pytest.mark.parametrize(
    "cue",
    [
        "<v.loud.fast 客服>您好",
        "<v 客服>您好</v>",
        "客服：您好",
        "客服: 您好",
        "<v 客服><b>您</b><c.x>好</c>",
    ],
)
def test_ways_to_name_a_speaker(tmp_path: Path, cue: str) -> None:
    items = read_file(tmp_path, "a.vtt", f"{HEAD}00:01.000 --> 00:02.000\n{cue}\n")
    assert said(conversations(items)[0].turns) == [("agent", "您好")]


def test_several_voices_in_one_cue_are_several_turns(tmp_path: Path) -> None:
    content = HEAD + "00:01.000 --> 00:02.000\n<v 客服>您好\n<v 客户>在吗</v>\n"
    conversation = conversations(read_file(tmp_path, "a.vtt", content))[0]
    assert [(turn.role, turn.text, turn.start) for turn in conversation.turns] == [
        ("agent", "您好", 1.0),
        ("customer", "在吗", 1.0),
    ]
    assert [place(conversation, turn, 0) for turn in (0, 1)] == [(4, 7), (5, 7)]


def test_hours_are_optional_and_a_comma_may_stand_for_the_point(tmp_path: Path) -> None:
    content = (
        HEAD
        + "01:00:01.000 --> 01:00:02,500 align:start\n客服：您好\n\n00:03.000 --> 00:04.000\n客服：请讲\n"
    )
    turns = conversations(read_file(tmp_path, "a.vtt", content))[0].turns
    assert [(turn.start, turn.end) for turn in turns] == [(3601.0, 3602.5), (3.0, 4.0)]


def test_notes_styles_and_cue_names_are_no_text(tmp_path: Path) -> None:
    head = "WEBVTT - 标题\nKind: captions\n\nNOTE\n客服：不算\n\nSTYLE\n::cue {}\n\n"
    content = head + "开头\n00:01.000 --> 00:02.000\n客服：您好\n"
    assert said(conversations(read_file(tmp_path, "a.vtt", content))[0].turns) == [("agent", "您好")]


def test_entities_are_decoded_in_their_place(tmp_path: Path) -> None:
    content = HEAD + "00:01.000 --> 00:02.000\n<v 客服>A&amp;B&lt;好\n"
    conversation = conversations(read_file(tmp_path, "a.vtt", content))[0]
    assert said(conversation.turns) == [("agent", "A&B<好")]
    assert [place(conversation, 0, offset)[1] for offset in range(5)] == [7, 8, 13, 14, 18]


@pytest.mark.parametrize(
    "timing", ["00:99:00.000 --> 00:02.000", "--> 00:02.000", "00:01.000 -> 00:02.000", "一 --> 二"]
)
def test_a_cue_with_broken_times_keeps_its_words(tmp_path: Path, timing: str) -> None:
    items = read_file(tmp_path, "a.vtt", f"{HEAD}{timing}\n客服：您好\n")
    assert conversations(items)[0].turns == (Turn("agent", "您好", speaker="客服"),)
    assert [(p.line, p.message, p.error) for p in problems(items)] == [
        (3, "the times of this cue cannot be read; its words are kept without times", False)
    ]


def test_a_cue_that_ends_before_it_starts_is_noted(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.vtt", f"{HEAD}00:05.000 --> 00:01.000\n客服：您好\n")
    assert conversations(items)[0].turns == (Turn("agent", "您好", speaker="客服"),)
    assert [(p.line, p.message) for p in problems(items)] == [
        (4, "a turn ends before it starts; its times are ignored")
    ]


def test_a_cue_without_a_prefix_goes_on_with_the_speaker(tmp_path: Path) -> None:
    content = HEAD + "00:01.000 --> 00:02.000\n客服：您好\n\n00:02.000 --> 00:03.000\n请问\n"
    assert said(conversations(read_file(tmp_path, "a.vtt", content))[0].turns) == [
        ("agent", "您好"),
        ("agent", "请问"),
    ]


def test_words_outside_voice_spans_have_no_speaker(tmp_path: Path) -> None:
    content = HEAD + "00:01.000 --> 00:02.000\n<v 客服>您好</v> 铃声\n\n00:02.000 --> 00:03.000\n请问\n"
    assert said(conversations(read_file(tmp_path, "a.vtt", content))[0].turns) == [
        ("agent", "您好"),
        ("unknown", "铃声"),
        ("unknown", "请问"),
    ]


def test_a_file_without_cues_is_noted(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.vtt", "WEBVTT\n")
    assert [(p.message, p.error) for p in problems(items)] == [
        ("no conversation was found in the file (read as vtt)", False)
    ]


def test_voice_spans_give_away_cues_without_the_first_line(tmp_path: Path) -> None:
    content = "00:01.000 --> 00:02.000\n<v 客服>您好\n\n00:03.000 --> 00:04.000\n<v 客户>喂\n"
    assert said(conversations(read_file(tmp_path, "a.txt", content))[0].turns) == [
        ("agent", "您好"),
        ("customer", "喂"),
    ]
