"""How probable a text is as a row of words, by the frequencies of jieba's dictionary."""

from __future__ import annotations

from functools import cache, lru_cache
from math import log2

from servicelint.text.data import read_table
from servicelint.text.frequencies import Packed, packed

# Longer words explain no more than their parts.
LONGEST_WORD = 6
# How often jieba's dictionary would have met a word that people who serve others say every day: it has 师傅
# at 1976, 验收 at 501, 物业 at 239, 账单 at 62.
COMMON = 300


class Improbabilities(dict[str, dict[str, float]]):
    """For each first character of words, by what follows it: how improbable they are, in bits.

    `unknown` is how improbable a character is that no word explains: as the rarest word.
    """

    def __init__(self, words: Packed) -> None:
        """Take the words and how often they occur."""
        self._words = words
        self.unknown = log2(words.total)

    def __missing__(self, first: str) -> dict[str, float]:
        """Read the words that begin with a character."""
        total = self._words.total
        self[first] = {rest: log2(total / count) for rest, count in self._words.beginning_with(first)}
        return self[first]

    def learn(self, word: str, count: int) -> None:
        """Count a word as often as this from now on."""
        self[word[0]][word[1:]] = log2(self._words.total / count)


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
    words = Improbabilities(packed())
    for line in read_table("service_words.txt"):
        for word in line.split():
            words.learn(word, COMMON)
    return words
