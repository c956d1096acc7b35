from __future__ import annotations

import json
import pickle

from hypothesis import given, settings
from hypothesis import strategies as st

from servicelint.conversation import Position
from servicelint.readers.jsonplace import JsonPlace

LINE = (
    '{"id": "x", "turns": [{"role": "agent", "text": "您好"}, '
    '{"text": "再\\n\\u89c1\\ud83d\\ude00吧", "role": "agent"}]}'
)


def column(words: str) -> int:
    return LINE.index(words) + 1


def test_a_conversation_begins_where_its_object_opens() -> None:
    assert JsonPlace(LINE, 7, 3).start() == Position(7, 3)


def test_plain_characters_take_one_column() -> None:
    assert JsonPlace(LINE, 7).position(0, 1) == Position(7, column("好"))


def test_escapes_take_as_many_columns_as_they_have_characters() -> None:
    place = JsonPlace(LINE, 7)
    at = column("再")
    expected = [at, at + 1, at + 3, at + 9, at + 21, at + 22]
    assert [place.position(1, offset) for offset in range(6)] == [Position(7, x) for x in expected]


def test_a_conversation_inside_a_document_counts_from_there() -> None:
    raw = '{"turns": [\n  {"role": "agent",\n   "text": "好"}]}'
    place = JsonPlace(raw, 5, 9)
    assert place.position(0, 0) == Position(7, 13)
    assert place.turn_line(0) == 6


def test_columns_on_the_first_line_count_from_where_the_conversation_begins() -> None:
    assert JsonPlace('{"turns":[{"text":"好"}]}', 1, 11).position(0, 0) == Position(1, 30)


def test_an_empty_text_stands_between_its_quotes() -> None:
    assert JsonPlace('{"turns":[{"text":""}]}', 1).position(0, 0) == Position(1, 20)


def test_texts_elsewhere_are_not_mistaken_for_turns() -> None:
    raw = (
        '{"metadata": {"turns": [{"text": "a"}]}, "x": ["turns", {"text": "b"}],'
        ' "turns": [{"words": [{"text": "c"}], "tag": "text", "text": "好"}]}'
    )
    assert JsonPlace(raw, 1).position(0, 0) == Position(1, raw.index("好") + 1)


def test_of_a_key_that_stands_twice_the_last_one_counts() -> None:
    raw = '{"turns": [{"text": "a"}], "turns": [{"text": "b", "text": "c"}]}'
    assert JsonPlace(raw, 1).position(0, 0) == Position(1, raw.index('"c"') + 2)


def test_an_escaped_key_is_the_same_key() -> None:
    raw = '{"turn\\u0073": [{"te\\u0078t": "好"}]}'
    assert JsonPlace(raw, 1).position(0, 0) == Position(1, raw.index("好") + 1)


def test_a_place_survives_pickling_after_use() -> None:
    place = JsonPlace(LINE.encode(), 7)
    place.position(0, 0)
    copy = pickle.loads(pickle.dumps(place))
    assert copy == place
    assert copy.position(1, 0) == place.position(1, 0)


@settings(deadline=None)
@given(st.lists(st.text(), min_size=1), st.booleans(), st.sampled_from([None, 1]))
def test_every_code_point_is_found_in_the_raw_json(
    texts: list[str], ascii_only: bool, indent: int | None
) -> None:
    value = {"id": "a", "turns": [{"role": "agent", "text": text} for text in texts]}
    raw = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    lines = raw.split("\n")
    place = JsonPlace(raw, 1)
    for turn, text in enumerate(texts):
        for offset, char in enumerate(text):
            found = place.position(turn, offset)
            assert found is not None
            written = json.dumps(char, ensure_ascii=ascii_only)[1:-1]
            assert lines[found.line - 1].startswith(written, found.column - 1)
