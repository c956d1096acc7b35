"""How often words occur, read as they are asked for."""

from __future__ import annotations

from servicelint.text.frequencies import Packed, Prefixes, packed


def test_the_dictionary_is_read_by_the_first_characters_of_its_words() -> None:
    words = dict(packed().beginning_with("快"))
    assert (words["递"], packed().total) == (100, 60101967)
    assert dict(packed().beginning_with("x")) == {}


def test_what_only_begins_a_word_occurs_never() -> None:
    prefixes = Prefixes(Packed({"手": " 8 机壳 4"}, 12))
    assert "手机壳" in prefixes
    assert dict(prefixes) == {"手": 8, "手机": 0, "手机壳": 4}
    assert "手机套" not in prefixes
    assert "机" not in prefixes
    assert "" not in prefixes
