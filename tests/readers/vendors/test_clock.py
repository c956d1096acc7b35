from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicelint.conversation import Word
from servicelint.readers.vendors.clock import date_seconds, from_start, merged, unix_date
from servicelint.readers.vendors.shape import Spoken


def said(speaker: str, start: float | None, end: float | None = None) -> Spoken:
    return Spoken(speaker, (), start, end)


def order(spoken: list[Spoken]) -> list[tuple[str | None, float | None]]:
    return [(one.speaker, one.start) for one in merged(spoken)]


def test_speakers_listed_one_after_the_other_are_merged_by_time() -> None:
    assert order([said("a", 0), said("a", 4), said("b", 2), said("b", 6)]) == [
        ("a", 0),
        ("b", 2),
        ("a", 4),
        ("b", 6),
    ]


def test_words_of_one_speaker_are_never_exchanged() -> None:
    assert order([said("a", 4), said("a", 0), said("b", 2)]) == [("a", 4), ("a", 0), ("b", 2)]


def test_where_a_time_is_missing_the_order_of_the_file_stands() -> None:
    assert order([said("a", 4), said("b", None), said("c", 0)]) == [("a", 4), ("b", None), ("c", 0)]


@given(st.lists(st.tuples(st.sampled_from("ab"), st.none() | st.floats(0, 100)), max_size=12))
def test_nothing_is_lost_in_merging(pairs: list[tuple[str, float | None]]) -> None:
    spoken = [said(speaker, start) for speaker, start in pairs]
    found = merged(spoken)
    assert sorted(map(repr, found)) == sorted(map(repr, spoken))
    for speaker in "ab":
        assert [one for one in found if one.speaker == speaker] == [
            one for one in spoken if one.speaker == speaker
        ]


def test_dates_count_from_the_first_one_and_say_when_it_was() -> None:
    words = (Word("您好", 1741918800.5, 1741918801.0),)
    spoken = [said("a", 1741918800.5, 1741918801.25)._replace(words=words), said("b", 1741918802.0)]
    found, date = from_start(spoken)
    assert [(one.start, one.end) for one in found] == [(0.0, 0.75), (1.5, None)]
    assert found[0].words == (Word("您好", 0.0, 0.5),)
    assert date == "2025-03-14T10:20:00.500+08:00"


def test_small_times_count_from_the_start_already() -> None:
    assert from_start([said("a", 3.0)]) == ([said("a", 3.0)], None)


def test_a_date_beyond_this_century_is_no_date() -> None:
    assert from_start([said("a", 4e12), said("b", 4e12 + 2)]) == ([said("a", 0.0), said("b", 2.0)], None)


def test_without_times_nothing_happens() -> None:
    assert from_start([said("a", None)]) == ([said("a", None)], None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-03-14T02:20:00.5Z", 1741918800.5),
        ("2025-03-14T10:20:00.5+08:00", 1741918800.5),
        ("2025-03-14 10:20:00.5", 1741918800.5),
        ("10:20", None),
        ("", None),
    ],
)
def test_dates_are_read_and_without_a_zone_count_as_chinese(text: str, expected: float | None) -> None:
    assert date_seconds(text) == expected


def test_a_date_is_written_with_its_zone() -> None:
    assert unix_date(1741918800.5) == "2025-03-14T10:20:00.500+08:00"
