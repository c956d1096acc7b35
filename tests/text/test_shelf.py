"""A shelf keeps many values in one file, and reads each when it is asked for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from servicelint.text.shelf import Shelf

MANY = 100


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SERVICELINT_CACHE_DIR", str(tmp_path))
    return tmp_path


def kept(values: dict[str, object], most: int = MANY) -> Shelf:
    """Keep values beside those that were kept before; return the shelf as the next run opens it."""
    shelf = Shelf("values")
    for key, value in values.items():
        shelf.add(key, value)
    shelf.keep(most)
    return Shelf("values")


def test_the_next_run_finds_what_was_kept() -> None:
    shelf = kept({"您好": (1, b"\0", {"名": 2}), "再见": "", "\ud800": None})
    assert [shelf.get("您好"), shelf.get("再见"), shelf.get("谢谢")] == [(1, b"\0", {"名": 2}), "", None]
    assert len(shelf) == 3


def test_what_is_added_stands_beside_what_was_kept() -> None:
    kept({"您好": 1, "再见": 2})
    shelf = kept({"再见": 3, "谢谢": 4})
    assert [shelf.get("您好"), shelf.get("再见"), shelf.get("谢谢")] == [1, 3, 4]


def test_a_shelf_does_not_grow_for_ever() -> None:
    kept({"您好": 1, "再见": 2}, most=3)
    shelf = kept({"谢谢": 3, "请": 4}, most=3)
    assert [shelf.get("您好"), shelf.get("谢谢"), len(shelf)] == [None, 3, 2]


def test_a_damaged_value_is_not_there_and_the_others_are(cache: Path) -> None:
    kept({"您好": 1, "再见": "下次再见"})
    (file,) = cache.iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    shelf = Shelf("values")
    assert [shelf.get("您好"), shelf.get("再见")] == [1, None]


@pytest.mark.parametrize("content", [b"", b"\xff" * 50, b"\0" * 50, b"\0\0\0\0\0\0\0\x04abcd"])
def test_a_file_that_is_no_shelf_is_an_empty_one(cache: Path, content: bytes) -> None:
    kept({"您好": 1})
    (file,) = cache.iterdir()
    file.write_bytes(content)
    assert [Shelf("values").get("您好"), len(Shelf("values"))] == [None, 0]
    assert kept({"您好": 2}).get("您好") == 2


def test_what_was_added_is_there_before_and_after_it_is_kept() -> None:
    shelf = Shelf("values")
    shelf.add("您好", 1)
    assert shelf.get("您好") == 1
    shelf.keep(MANY)
    assert (shelf.get("您好"), shelf.added, len(shelf)) == (1, {}, 1)


def test_what_cannot_be_kept_stays_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SERVICELINT_CACHE_DIR", os.devnull)
    assert kept({"您好": 1}).get("您好") is None
    shelf = Shelf("values")
    shelf.add("您好", 1)
    shelf.keep(MANY)
    assert shelf.get("您好") == 1
