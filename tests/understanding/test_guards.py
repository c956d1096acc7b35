"""Guards: which words are innocent where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from servicelint.conversation import Conversation, Turn
from servicelint.matching.hit import Hit

from .shipped import view_of

CASES = yaml.safe_load((Path(__file__).parent / "guards.yaml").read_text(encoding="utf-8"))


def cases() -> Iterator[tuple[str, str, bool]]:
    for guard, sides in CASES.items():
        for side, sentences in sides.items():
            for sentence in sentences:
                yield guard, sentence, side == "is"


def marked(turns: list[tuple[str, str]]) -> tuple[Conversation, Hit]:
    """Return a conversation and the hit that ⟦⟧ mark in its last turn."""
    role, text = turns[-1]
    start, end = text.index("⟦"), text.index("⟧") - 1
    said = [*turns[:-1], (role, text.replace("⟦", "").replace("⟧", ""))]
    conversation = Conversation(id="c", turns=tuple(Turn(role=who, text=words) for who, words in said))
    return conversation, Hit(len(turns) - 1, start, end)


def innocent(turns: list[tuple[str, str]], guard: str) -> bool:
    conversation, hit = marked(turns)
    return view_of(conversation).innocent(hit, (guard,))


@pytest.mark.parametrize(("guard", "sentence", "expected"), list(cases()))
def test_guard_covers_words_that_are_innocent(guard: str, sentence: str, expected: bool) -> None:
    assert innocent([("agent", sentence)], guard) is expected


def test_the_customers_own_words_are_innocent_when_read_back_to_confirm_them() -> None:
    turns = [("customer", "快递丢了没人管"), ("agent", "您遇到的是快递丢了⟦没人管⟧，对吗")]
    assert innocent(turns, "read_back")


def test_the_customers_words_are_not_innocent_as_an_answer() -> None:
    assert not innocent([("customer", "没人管吗"), ("agent", "⟦没人管⟧")], "read_back")


def test_words_that_the_customer_did_not_say_are_not_read_back() -> None:
    assert not innocent([("customer", "快递丢了"), ("agent", "您是说⟦没人管⟧，对吗")], "read_back")


def test_words_that_the_customer_said_long_ago_are_not_read_back() -> None:
    since = [("customer", "在吗"), ("agent", "在的")] * 3
    assert not innocent([("customer", "没人管"), *since, ("agent", "⟦没人管⟧，对吗")], "read_back")


def test_the_whole_conversation_is_never_innocent() -> None:
    conversation, _ = marked([("agent", "“⟦随便你⟧”")])
    assert not view_of(conversation).innocent(Hit(None, None, None), ("quoted",))
