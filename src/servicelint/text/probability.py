"""How probable a text is as a row of words, by the frequencies of jieba's dictionary.

Few of its words are ever asked for: each is read when the first text needs those that begin like it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from math import log2
from pathlib import Path

from servicelint.text.cache import kept
from servicelint.text.data import read_table

# Longer words explain no more than their parts.
LONGEST_WORD = 6
# How often jieba's dictionary would have met a word that people who serve others say every day: it has 师傅
# at 1976, 验收 at 501, 物业 at 239, 账单 at 62.
COMMON = 300


class Improbabilities(dict[str, dict[str, float]]):
    """For each first character of words, by what follows it: how improbable they are, in bits.

    `unknown` is how improbable a character is that no word explains: as the rarest word.
    """

    def __init__(self, packed: dict[str, str], total: int) -> None:
        """Take for each first character what follows it and how often that occurs among `total` words.

        All of it is separated by single spaces.
        """
        self._packed = packed
        self._total = total
        self.unknown = log2(total)

    def __missing__(self, first: str) -> dict[str, float]:
        """Read the words that begin with a character."""
        # Nothing follows a word of one character, and splitting at single spaces keeps that.
        fields = self._packed.get(first, "").split(" ")
        counts = zip(fields[::2], map(int, fields[1::2]), strict=False)
        self[first] = {rest: log2(self._total / count) for rest, count in counts}
        return self[first]

    def learn(self, word: str, count: int) -> None:
        """Count a word as often as this from now on."""
        self[word[0]][word[1:]] = log2(self._total / count)


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
    words = Improbabilities(*kept(f"frequencies-{_edition()}", _packed))
    for line in read_table("service_words.txt"):
        for word in line.split():
            words.learn(word, COMMON)
    return words


def _packed() -> tuple[dict[str, str], int]:
    packed, total = defaultdict[str, list[str]](list), 0
    for word, count in dictionary():
        packed[word[0]] += (word[1:], str(max(1, count)))
        total += count
    return {first: " ".join(fields) for first, fields in packed.items()}, total


def dictionary() -> Iterator[tuple[str, int]]:
    """Yield the words of jieba's dictionary and how often each occurs in what it was counted on."""
    with _path().open(encoding="utf-8") as lines:
        for line in lines:
            word, count, _ = line.split(" ", 2)
            yield word, int(count)


def _edition() -> str:
    stat = _path().stat()
    return f"{stat.st_size}-{stat.st_mtime_ns}"


def _path() -> Path:
    # jieba itself takes a while to import.
    spec = find_spec("jieba")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).with_name("dict.txt")
