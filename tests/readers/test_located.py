from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from servicelint.conversation import Position
from servicelint.readers.located import (
    Located,
    Segment,
    cut,
    join,
    line_starts,
    position,
    position_of,
    split_lines,
    strip,
    whole,
    without,
)


def test_a_line_stands_where_it_was_read() -> None:
    assert whole("您好", 3, 4) == Located("您好", (Segment(0, 3, 4),))


def test_a_part_keeps_its_place() -> None:
    assert cut(whole("客服：您好", 1), 3) == Located("您好", (Segment(0, 1, 4),))


def test_joined_lines_keep_their_places() -> None:
    text = join([whole("您好", 1, 4), whole("请问", 2, 3)])
    assert text.text == "您好\n请问"
    assert position(text.segments, 3) == Position(2, 3)


def test_the_line_break_between_joined_lines_stands_behind_the_first() -> None:
    text = join([whole("您好", 1, 4), whole("请问", 2, 3)])
    assert position(text.segments, 2) == Position(1, 6)


def test_the_end_of_a_text_stands_behind_its_last_character() -> None:
    assert position(whole("您好", 1, 4).segments, 2) == Position(1, 6)


def test_wide_code_points_take_more_columns() -> None:
    assert position((Segment(0, 1, 10, 6),), 2) == Position(1, 22)


def test_nothing_stands_nowhere() -> None:
    assert position((), 0) is None


def test_white_space_is_stripped_without_losing_the_place() -> None:
    assert strip(whole("  好 ", 2)) == Located("好", (Segment(0, 2, 3),))


def test_spans_can_be_left_out() -> None:
    text = without(whole("我**是**谁", 1), [(1, 3), (4, 6)])
    assert text.text == "我是谁"
    assert [position(text.segments, offset) for offset in range(3)] == [
        Position(1, 1),
        Position(1, 4),
        Position(1, 7),
    ]


def test_only_line_feeds_and_carriage_returns_end_lines() -> None:
    assert split_lines("a\r\nb\rc\nd\u2028e\x0bf") == ["a", "b", "c", "d\u2028e\x0bf"]


def test_offsets_become_lines_and_columns() -> None:
    assert position_of(line_starts("ab\r\ncd"), 5) == Position(2, 2)


@given(st.lists(st.text("你好ab ", min_size=1), min_size=1), st.data())
def test_cutting_never_moves_a_code_point(parts: list[str], data: st.DataObject) -> None:
    text = join([whole(part, line) for line, part in enumerate(parts, 1)])
    start = data.draw(st.integers(0, len(text.text)))
    end = data.draw(st.integers(start, len(text.text)))
    piece = cut(text, start, end)
    assert piece.text == text.text[start:end]
    for offset in range(len(piece.text)):
        assert position(piece.segments, offset) == position(text.segments, start + offset)
