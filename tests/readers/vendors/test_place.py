from __future__ import annotations

from servicelint.conversation import Position
from servicelint.readers.jsonspans import raw_text
from servicelint.readers.jsontext import Document
from servicelint.readers.located import Segment
from servicelint.readers.vendors.place import VendorPlace, document_text, line_at

RAW = '{"a": "您好",\n "b": "\\u55ef，在"}'
DOCUMENT = Document({}, RAW, 3, 5, "d")


def test_a_turn_made_of_two_strings_stands_in_both() -> None:
    # Segments name the string as their line, and the character in it as their column.
    place = VendorPlace(DOCUMENT, (("a",), ("b",)), ((Segment(0, 0, 1), Segment(2, 1, 2)),))
    assert place.start() == Position(3, 5)
    assert [place.position(0, offset) for offset in range(5)] == [
        Position(3, 12),
        Position(3, 13),
        Position(4, 14),
        Position(4, 15),
        Position(4, 16),
    ]


def test_a_turn_without_strings_stands_nowhere() -> None:
    assert VendorPlace(DOCUMENT, (), ((),)).position(0, 0) is None


def test_bytes_are_a_text_too() -> None:
    assert document_text(DOCUMENT._replace(raw=RAW.encode())) == document_text(DOCUMENT)


def test_a_value_begins_on_a_line() -> None:
    raw = raw_text(RAW, 3, 5)
    assert [line_at(raw, path) for path in ((), ("a",), ("b",), ("c",))] == [3, 3, 4, None]
