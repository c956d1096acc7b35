from __future__ import annotations

import pytest

from servicelint.readers.vendors.joining import glued
from servicelint.readers.vendors.node import Node


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (["您好", "，", "请讲"], "您好，请讲"),
        (["VIP", "card", "在", "APP", "里"], "VIP card在APP里"),
        (["OK,", "thanks"], "OK, thanks"),
        (["3", ".", "5", "G"], "3.5G"),
        (["OK", "", "bye"], "OK bye"),
        ([], ""),
    ],
)
def test_only_latin_words_need_a_space_between_them(pieces: list[str], expected: str) -> None:
    joined = glued([Node(piece) for piece in pieces])
    assert "".join(piece if isinstance(piece, str) else piece.text() for piece in joined) == expected
