from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicelint.reporters.layout import Window, fitting, padded, table, width, window, wrapped

TEXT = st.text(st.sampled_from("a一ＡéÅ\u0301👌\u200d，…"), min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("您好", 4), ("ＡＢ", 4), ("e\u0301", 1), ("👌", 2), ("a\u200bb\ufe0f", 2), ("", 0)],
)
def test_width_is_in_terminal_columns(text: str, columns: int):
    assert width(text) == columns


def test_fitting_takes_a_combining_mark_with_its_letter():
    assert fitting("一e\u0301二", 3) == 3


def test_a_character_of_two_columns_does_not_fit_into_one():
    assert fitting("一二", 3) == 1


def test_padding_counts_columns():
    assert padded("您好", 6) == "您好  "
    assert padded("您好", 6, right=True) == "  您好"


def test_a_text_that_fits_is_not_cut():
    assert window("您好呀", 1, 2, 6) == Window("您好呀", 1, 2)


def test_both_sides_of_a_span_share_what_is_left():
    assert window("abcdefghiXYjklmnopqr", 9, 11, 8) == Window("…hiXYjk…", 3, 5)


def test_a_side_gets_what_the_other_does_not_need():
    assert window("XYjklmnopqr", 0, 2, 8) == Window("XYjklm…", 0, 2)
    assert window("abcdefghiXY", 9, 11, 8) == Window("…fghiXY", 5, 7)


def test_a_span_that_is_too_long_loses_its_end():
    assert window("abcdefghij", 1, 9, 6) == Window("…bcde…", 1, 5)


@given(TEXT, st.data(), st.integers(4, 30))
def test_a_window_fits_and_shows_the_span(text: str, data: st.DataObject, columns: int):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    shown = window(text, start, end, columns)

    assert width(shown.text) <= columns
    assert text[start:end].startswith(shown.text[shown.start : shown.end])


@given(TEXT, st.integers(2, 30))
def test_wrapping_loses_nothing_and_keeps_the_width(text: str, columns: int):
    lines = list(wrapped(text, columns))

    assert "".join(lines) == text
    assert all(width(line) <= columns for line in lines)


def test_table_columns_are_aligned():
    assert list(table([("代码", "数"), ("SL1", "12")], right={1})) == ["代码  数", "SL1   12"]
