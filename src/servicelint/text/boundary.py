"""Whether a short form is a word of its own where it stands, or a part of a longer one (我 in 我们)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from servicelint.text.data import read_table
from servicelint.text.regexes import compiled

# jieba is asked for this much on either side, cut at punctuation: words do not reach further.
_REACH = 32
_EDGE = compiled(r"[\n。?!;:,、…「」()\[\]{}\"]")


class _Surroundings(NamedTuple):
    """Where one form is something else, and where it is itself after all."""

    words: frozenset[str]
    rivals: frozenset[str]
    # (characters before the form, length), longest first.
    shapes: tuple[tuple[int, int], ...]


def knows(form: str) -> bool:
    """Tell whether the generated table covers the short form `form`."""
    return form in _table()


def inside_longer_word(text: str, start: int, end: int) -> bool:
    """Tell whether the short form `text[start:end]` is part of a longer dictionary word right there.

    `text` is folded or squeezed. Words in which the form keeps its meaning (您 in 您好) do not count, nor
    does a word that only chance makes up (我方 in 我方便). A form that the table does not cover is in none.
    """
    surroundings = _table().get(text[start:end])
    if surroundings is None:
        return False
    for before, length in surroundings.shapes:
        first = start - before
        if first >= 0:
            piece = text[first : first + length]
            if piece in surroundings.rivals:
                return False
            if piece in surroundings.words:
                return True
    return False


def is_word_at(text: str, start: int, end: int) -> bool:
    """Tell whether `text[start:end]` begins and ends at word boundaries, by jieba's segmentation.

    `text` is folded or squeezed; only the surroundings of the place are segmented.
    """
    from servicelint.text.tokens import tokens

    first, last = _window(text, start, end)
    found = tokens(text[first:last])
    starts = {token.start + first for token in found}
    return start in starts and (end == last or end in starts)


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch around `start` to `end` that decides where its words end."""
    first = max(0, start - _REACH)
    for edge in _EDGE.finditer(text, first, start):
        first = edge.end()
    edge_after = _EDGE.search(text, end, min(len(text), end + _REACH))
    return first, edge_after.start() if edge_after else min(len(text), end + _REACH)


@cache
def _table() -> dict[str, _Surroundings]:
    table: dict[str, _Surroundings] = {}
    for line in read_table("boundaries.txt"):
        named, _, rivals = line.partition("|")
        form, *words = named.split()
        table[form] = _surroundings(form, frozenset(words), frozenset(rivals.split()))
    return table


def _surroundings(form: str, words: frozenset[str], rivals: frozenset[str]) -> _Surroundings:
    shapes = {
        (before, len(word))
        for word in words | rivals
        for before in range(len(word) - len(form) + 1)
        if word.startswith(form, before)
    }
    return _Surroundings(words, rivals, tuple(sorted(shapes, key=lambda shape: (-shape[1], shape[0]))))
