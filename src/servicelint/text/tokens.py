"""Words, by jieba: loaded when first asked, because its dictionary takes a while.

The hidden Markov model that guesses unknown words stays off: the same characters give the same words
wherever they stand, and no name swallows the 我 beside it.
"""

from __future__ import annotations

import threading
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from servicelint.text.frequencies import Prefixes, packed

if TYPE_CHECKING:
    from jieba import Tokenizer

# Words and beginnings of words that are held before all of them are let go; jieba's dictionary has 500,000.
MOST_WORDS = 60_000
_lock = threading.Lock()


class Token(NamedTuple):
    """A word of a sentence, at code points `start` to `end` (exclusive)."""

    word: str
    start: int
    end: int


@lru_cache(maxsize=1 << 10)
def tokens(sentence: str) -> tuple[Token, ...]:
    """Return the words of `sentence` in order; together they make up all of it."""
    if not sentence:
        return ()
    return tuple(Token(*found) for found in _tokenizer().tokenize(sentence, HMM=False))


def _tokenizer() -> Tokenizer:
    # Without the lock, threads that ask first would each load the dictionary.
    with _lock:
        if len(_load_tokenizer().FREQ) > MOST_WORDS:
            # Another thread may be dividing a text by the one that is full.
            _load_tokenizer.cache_clear()
        return _load_tokenizer()


@lru_cache(maxsize=1)
def _load_tokenizer() -> Tokenizer:
    with warnings.catch_warnings():
        # jieba's own source warns on newer interpreters; nothing the user could do about it.
        warnings.simplefilter("ignore")
        import jieba
    tokenizer = jieba.Tokenizer()
    # jieba would read all of its dictionary, and keep it in a temporary directory that all users share.
    tokenizer.FREQ, tokenizer.total = Prefixes(packed()), packed().total
    tokenizer.initialized = True
    return tokenizer
