"""How probable a text is as a row of words, by the frequencies of jieba's dictionary."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from math import log2

from servicelint.text.data import read_table
from servicelint.text.frequencies import Packed, packed

# Longer words explain no more than their parts.
LONGEST_WORD = 6
# How often jieba's dictionary would have met a word that people who serve others say every day: it has 师傅
# at 1976, 验收 at 501, 物业 at 239, 账单 at 62.
COMMON = 300
# So many words are held at once, of the 350,000 that jieba has.
MOST_WORDS = 100_000


class Improbabilities(dict[str, dict[str, float]]):
    """For each first character of words, by what follows it: how improbable they are, in bits.

    `unknown` is how improbable a character is that no word explains: as the rarest word.
    """

    def __init__(self, words: Packed, common: Iterable[str] = (), most: int = MOST_WORDS) -> None:
        """Take words and how often they occur, words that are `common`, and how many are held at the most."""
        self._words = words
        self._most = most
        self._held = 0
        self._common: dict[str, list[str]] = {}
        for word in common:
            self._common.setdefault(word[0], []).append(word[1:])
        self.unknown = log2(words.total)

    def __missing__(self, first: str) -> dict[str, float]:
        """Read the words that begin with a character."""
        total = self._words.total
        counts = dict(self._words.beginning_with(first)) | dict.fromkeys(self._common.get(first, ()), COMMON)
        if self._held + len(counts) > self._most:
            self.clear()
            self._held = 0
        self._held += len(counts)
        self[first] = found = {rest: log2(total / count) for rest, count in counts.items()}
        return found


@lru_cache(maxsize=4096)
def improbability(text: str) -> float:
    """Return how improbable a text is as a row of words, in bits: by its best division into words.

    Words count by jieba's frequencies, and those of service speech as common ones.
    """
    words = _words()
    beginning = [words[char] for char in text]
    best = [0.0]
    for end in range(1, len(text) + 1):
        least = best[end - 1] + beginning[end - 1].get("", words.unknown)
        for start in range(max(0, end - LONGEST_WORD), end - 1):
            bits = beginning[start].get(text[start + 1 : end])
            if bits is not None:
                least = min(least, best[start] + bits)
        best.append(least)
    return best[-1]


@cache
def _words() -> Improbabilities:
    return Improbabilities(
        packed(), (word for line in read_table("service_words.txt") for word in line.split())
    )
