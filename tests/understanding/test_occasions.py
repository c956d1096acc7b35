"""What the words of a customer give occasion for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicelint.text.folding import squeeze
from servicelint.understanding.occasions import REACH, occasions


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("凭什么少一袋", ("why", "which")),
        ("师傅几点到？", ("when", "which")),
        ("给我换一张靠窗的", ("wish",)),
        ("你们明明答应过的", ("grievance",)),
        ("这个有黑色的吗", ("whether",)),
        ("洗了会不会缩水", ("worry",)),
        ("地址是东门", ("statement",)),
        ("", ()),
    ],
)
def test_what_is_replied_to(said: str, found: tuple[str, ...]) -> None:
    assert occasions(squeeze(said)) == found


def test_only_the_end_is_replied_to() -> None:
    assert occasions("凭什么" + "好" * REACH) == ("statement",)


@given(st.text(min_size=1))
def test_any_words_give_some_occasion(said: str) -> None:
    assert occasions(squeeze(said) or "嗯")
