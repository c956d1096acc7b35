"""Long turns and long conversations: eight times as much to read takes about eight times as long."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from servicelint.conversation import Conversation
from servicelint.language.contents import Library
from small_library import act, engine, guard, rule, small_library, talk, words

SMALL, FACTOR = 1, 8
# A quadratic step would take 64 times as long; a busy machine may well take twice as long.
MOST = 24
TRIES = 3

GUARDS = [
    guard(
        "supposed", {"before": ["如果"], "reach": "clause"}, {"customer_words": 2}, {"inside_quotes": True}
    ),
    guard("sorry", {"around": ["抱歉"], "reach": "turn"}, {"acts": ["thanks"], "reach": "sentence"}),
]
CONDITIONS: dict[str, Any] = {
    "phrases": words("不行", "不能~退", unless=["行吗"]),
    "expression": words({"pattern": "退.*?款"}),
    "repetition": words({"repeats": {}}),
    "cross-reference": words({"cross_reference": {"pattern": "(.)不行"}}),
    "near": words({"near": {"words": ["不行", "退"], "distance": 5}}),
    "edges": words("^好的$"),
    "sequence": {"sequence": {"after": words("稍等"), "expect": words("久等"), "turns": 2}},
    "anchor": {**words("不行"), "anchor": {"of": words("稍等"), "turns": 3}},
    "sentences": {**words("不行"), "range": {"sentences": [1, 5000]}},
    "streak": {"streak": {"of": words("不行"), "length": 2}},
    "ratio": {"ratio": {"of": words("不行"), "to": "turns", "above": 0.1}},
    "overlap": {"measure": {"metric": "overlap", "above": 1}},
    "flow": {
        "flow": {
            "start": "hold",
            "steps": {
                "hold": {"when": words("稍等"), "next": ["refuse"]},
                "refuse": {"when": words("不行"), "next": ["hold"]},
            },
        }
    },
    "understanding": {"any": [{"act": "thanks"}, {"question": {}}, {"pronoun": "informal_you"}]},
}


def many_turns(size: int) -> Conversation:
    said = "不行，稍等，不能给您退款，谢谢。好的好的，你看行吗？"
    lines = [(f"{'A' if n % 3 else 'C'} {n}{said}", n * 3.0, n * 3.0 + 4) for n in range(size * 250)]
    return talk(*lines)


def one_sentence(size: int) -> Conversation:
    return talk(("A " + "不行，不能退款，好的，" * (size * 600), 0, 10))


def many_sentences(size: int) -> Conversation:
    return talk(("A " + "不行。稍等，不能退款。谢谢，好的。" * (size * 300), 0, 10))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    rules = [
        rule(condition, code=f"XY{101 + number}", name=name, guards=["supposed", "sorry"])
        for number, (name, condition) in enumerate(CONDITIONS.items())
    ]
    folder: Path = tmp_path_factory.mktemp("library")
    return small_library(folder, *rules, acts=[act("thanks", "谢谢")], guards=GUARDS)


def seconds(loaded: Library, name: str, conversation: Conversation) -> float:
    examined = engine(loaded, select=(name,))
    start = time.process_time()
    (checked,) = examined.examine([conversation])
    assert checked.error is None
    return time.process_time() - start


@pytest.mark.parametrize("make", [many_turns, one_sentence, many_sentences])
@pytest.mark.parametrize("name", list(CONDITIONS))
def test_time_grows_with_the_text(library: Library, name: str, make: Callable[[int], Conversation]) -> None:
    small = min(seconds(library, name, make(SMALL)) for _ in range(2))
    # What grows too fast does so every time; what a busy machine or the collector delays does not.
    assert any(seconds(library, name, make(FACTOR)) < MOST * max(small, 0.02) for _ in range(TRIES))


def test_a_turn_of_a_million_characters(library: Library) -> None:
    text = "这是一句没有什么问题的话，请您放心，我们会继续为您跟进处理。" * 33000 + "不行。"
    (checked,) = engine(library, select=("phrases",)).examine([talk(f"A {text}")])
    assert [(d.turn, d.text) for d in checked.diagnostics] == [(0, "不行")]
