"""How often words occur, read as they are asked for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from servicelint.text.frequencies import Packed, Prefixes, packed


def test_the_dictionary_is_read_by_the_first_characters_of_its_words() -> None:
    words = dict(packed().beginning_with("快"))
    assert (words["递"], packed().total) == (100, 60101967)
    assert dict(packed().beginning_with("ÿ")) == {}


def test_a_damaged_cache_costs_time_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SERVICELINT_CACHE_DIR", str(tmp_path))
    packed.cache_clear()
    known = dict(packed().beginning_with("快"))
    (file,) = tmp_path.iterdir()
    content = bytearray(file.read_bytes())
    place = content.index("递 100".encode())
    content[place] ^= 1
    file.write_bytes(content)
    packed.cache_clear()
    assert dict(packed().beginning_with("快")) == known
    packed.cache_clear()


def test_words_are_found_without_a_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SERVICELINT_CACHE_DIR", os.devnull)
    packed.cache_clear()
    assert dict(packed().beginning_with("快"))["递"] == 100
    packed.cache_clear()


def test_what_only_begins_a_word_occurs_never() -> None:
    prefixes = Prefixes(Packed({"手": " 8 机壳 4"}.get, 12))
    assert "手机壳" in prefixes
    assert dict(prefixes) == {"手": 8, "手机": 0, "手机壳": 4}
    assert "手机套" not in prefixes
    assert "机" not in prefixes
    assert "" not in prefixes
