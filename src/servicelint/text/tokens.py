"""Words, by jieba: loaded when first asked, because its dictionary takes a while.

The hidden Markov model that guesses unknown words stays off: the same characters give the same words
wherever they stand, and no name swallows the 我 beside it.
"""

from __future__ import annotations

import threading
import warnings
from functools import cache, lru_cache
from math import log2
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from servicelint.text.cache import kept
from servicelint.text.data import read_table

if TYPE_CHECKING:
    from jieba import Tokenizer

# Longer words explain no more than their parts.
LONGEST_WORD = 6
# How often jieba's dictionary would have met a word that people who serve others say every day: it has 师傅
# at 1976, 验收 at 501, 物业 at 239, 账单 at 62.
COMMON = 300

_lock = threading.Lock()


class Token(NamedTuple):
    """A word of a sentence, at code points `start` to `end` (exclusive)."""

    word: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def tokens(sentence: str) -> tuple[Token, ...]:
    """Return the words of `sentence` in order; together they make up all of it."""
    if not sentence:
        return ()
    return tuple(Token(*found) for found in _tokenizer().tokenize(sentence, HMM=False))


@lru_cache(maxsize=4096)
def improbability(text: str) -> float:
    """Return how improbable a text is as a row of words, in bits: by its best division into words.

    Words count by jieba's frequencies, and those of service speech as common ones; a character that no word
    explains is as rare as the rarest word.
    """
    frequencies, total, common = _tokenizer().FREQ, _tokenizer().total, _service_words()
    best = [0.0]
    for end in range(1, len(text) + 1):
        words = ((start, text[start:end]) for start in range(max(0, end - LONGEST_WORD), end))
        known = ((start, common.get(word) or frequencies.get(word, 0)) for start, word in words)
        best.append(
            min(
                best[start] + log2(total / max(1, frequency))
                for start, frequency in known
                if frequency or start == end - 1
            )
        )
    return best[-1]


@cache
def _service_words() -> dict[str, int]:
    return {word: COMMON for line in read_table("service_words.txt") for word in line.split()}


def _tokenizer() -> Tokenizer:
    # Without the lock, threads that ask first would each load the dictionary.
    with _lock:
        return _load_tokenizer()


@lru_cache(maxsize=1)
def _load_tokenizer() -> Tokenizer:
    with warnings.catch_warnings():
        # jieba's own source warns on newer interpreters; nothing the user could do about it.
        warnings.simplefilter("ignore")
        import jieba
    tokenizer = jieba.Tokenizer()
    # jieba would keep its dictionary in a temporary directory that all users share.
    tokenizer.FREQ, tokenizer.total = kept(
        f"words-{_dictionary_id()}", lambda: tokenizer.gen_pfdict(tokenizer.get_dict_file())
    )
    tokenizer.initialized = True
    return tokenizer


def _dictionary() -> Path:
    import jieba

    return Path(jieba.__file__).with_name("dict.txt")


def _dictionary_id() -> str:
    import jieba

    return f"{jieba.__version__}-{_dictionary().stat().st_size}"
