"""Which patterns ask for which words, made once and kept for the next run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from servicelint.language.patterns import Needed
from servicelint.matching import index
from servicelint.matching.index import Index, index_of, kept_index

PATTERNS = [
    Needed(("不行", "没办法"), ("规定",)),
    Needed(("规定",)),
    Needed(()),
]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SERVICELINT_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(index, "_LEAST_WORDS", 1)
    return tmp_path


def spelt(made: Index) -> tuple[dict[str, list[int]], list[int]]:
    wanted = {word: list(made.wanted[number]) for number, word in enumerate(made.words)}
    return wanted, list(made.unbound)


def test_words_lead_to_the_patterns_that_ask_for_them() -> None:
    # Three patterns: the bits from 3 on are those of words beside others.
    assert spelt(index_of(PATTERNS)) == ({"不行": [0], "没办法": [0], "规定": [3, 1]}, [4, 2, 5])


def test_an_index_is_made_once_for_patterns_of_the_same_names(cache: Path) -> None:
    asked: list[str] = []

    def made(name: str) -> Index:
        def patterns() -> Sequence[Needed]:
            asked.append(name)
            return PATTERNS

        return kept_index(("digest", name), patterns)

    first, again = made("~不行"), made("~不行")
    assert spelt(first) == spelt(again) == spelt(index_of(PATTERNS))
    made("~别的")
    assert asked == ["~不行", "~别的"]


def test_a_damaged_index_is_made_anew(cache: Path) -> None:
    kept_index(("digest",), lambda: PATTERNS)
    (file,) = cache.iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    assert spelt(kept_index(("digest",), lambda: PATTERNS[1:2])) == ({"规定": [0]}, [1])


def test_a_few_words_are_not_worth_keeping(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SERVICELINT_CACHE_DIR", str(tmp_path))
    kept_index(("digest",), lambda: PATTERNS)
    assert list(tmp_path.iterdir()) == []
