"""What speech recognition may write for a word: dictionary words that are read the same, or nearly.

Readings are pypinyin's and frequencies those of jieba's dictionary. The table that the rules match by has
no part in this: it would be measured against itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple

from servicelint.text.folding import is_han
from servicelint.text.frequencies import dictionary

# Syllables without their tones, one for each character.
Sounds = tuple[str, ...]

# Words that the dictionary's texts hardly ever use are not what a recogniser would write.
LEAST_FREQUENCY = 10
# A character stands in many words: the three thousand that everybody writes are above this.
LEAST_CHARACTER = 1000
LONGEST = 4
INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))
FINALS = (("ang", "an"), ("eng", "en"), ("ing", "in"))


class Mishearing(NamedTuple):
    """A word that may be written for another; `exact` if it is read the same but for tones."""

    word: str
    frequency: int
    exact: bool


def syllables(text: str) -> list[str | None]:
    """Return how each character of `text` is read where it stands, without tone; None for others."""
    from pypinyin import lazy_pinyin
    from pypinyin.pinyin_dict import pinyin_dict

    sounds: list[str | None] = []
    for known, run in groupby(text, lambda char: ord(char) in pinyin_dict):
        chars = "".join(run)
        sounds += lazy_pinyin(chars) if known else [None] * len(chars)
    return sounds


def mishearings(word: str, sounds: Sounds) -> list[Mishearing]:
    """Return the dictionary words of as many characters that sound like `word` where it is read `sounds`."""
    alike = _dictionary().get(tuple(map(_blurred, sounds)), ())
    return [Mishearing(other, frequency, read == sounds) for other, read, frequency in alike if other != word]


def _blurred(syllable: str) -> str:
    """Return what a syllable shares with all that are easily taken for it."""
    for initial, merged in INITIALS:
        if syllable.startswith(initial):
            syllable = merged + syllable.removeprefix(initial)
            break
    for final, merged in FINALS:
        if syllable.endswith(final):
            return syllable.removesuffix(final) + merged
    return syllable


@lru_cache(maxsize=1)
def _dictionary() -> dict[Sounds, list[tuple[str, Sounds, int]]]:
    """Return by blurred sounds the words, how they are read and how often they are used."""
    frequencies = Counter(dict(_words()))
    # A character of longer words is known to a recogniser as well, and as often as they are used.
    frequencies.update(_characters(frequencies))
    found: dict[Sounds, list[tuple[str, Sounds, int]]] = {}
    for word, frequency in frequencies.items():
        if frequency >= (LEAST_CHARACTER if len(word) == 1 else LEAST_FREQUENCY):
            sounds = _sounds(word)
            found.setdefault(tuple(map(_blurred, sounds)), []).append((word, sounds, frequency))
    return found


def _sounds(word: str) -> Sounds:
    """Return how a word of the dictionary is read: as pypinyin lists it, else character by character."""
    from pypinyin.phrases_dict import phrases_dict

    listed = phrases_dict.get(word) if len(word) > 1 else None
    return tuple(_plain(readings[0]) for readings in listed) if listed else tuple(map(_reading, word))


def _words() -> Iterator[tuple[str, int]]:
    """Yield the words of jieba's dictionary that are written in common simplified characters alone."""
    for word, frequency in dictionary():
        if len(word) <= LONGEST and all(map(is_han, word)) and _is_simplified(word):
            yield word, frequency


def _is_simplified(word: str) -> bool:
    # What GB 2312 lacks is traditional, rare or garbled.
    return word == word.encode("gb2312", "ignore").decode("gb2312")


def _characters(words: dict[str, int]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for word, frequency in words.items():
        if len(word) > 1:
            for char in word:
                counts[char] += frequency
    return counts


@cache
def _reading(char: str) -> str:
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(char))


@cache
def _plain(marked: str) -> str:
    from pypinyin.contrib.tone_convert import to_normal

    plain: str = to_normal(marked)
    return plain


def differing(one: Iterable[str], other: Iterable[str]) -> int:
    """Count the characters in which two words of one length differ."""
    return sum(a != b for a, b in zip(one, other, strict=True))
