"""What short runs of characters weigh: how much a text sounds like those that were labelled one way.

Sayings can be listed, and rules do; what they share cannot. So every run of one to three characters has a
weight for each label, learnt from the labels of `corpora/` by `scripts/weigh_words.py`. A text sounds like
what its weights add up to; that it is long makes it no more so.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import repeat
from operator import add

from servicelint.text.data import read_table
from servicelint.text.regexes import compiled

# As many runs without weight are added to each text, so that one word does not judge a short one.
STEADY = 20
# Weights are written in hundredths.
UNIT = 100
START = "start"
# Marks the runs of what the other side said before; so many code points of it are looked at.
BEFORE = "«"
REACH = 20
_PAUSE = compiled(r"[^\w?]+")


def runs(text: str) -> set[str]:
    """Return the runs of a folded text, with marks for its ends, its pauses and its question marks."""
    text = "^" + _PAUSE.sub(",", text.replace("?", "?,")).strip(",") + "$"
    pairs = list(map(add, text, text[1:]))
    return {*text, *pairs, *map(add, pairs, text[2:])}


def all_runs(text: str, before: str = "", role: str | None = None) -> set[str]:
    """Return the runs of a folded text, and those of what the other side said just before, marked.

    `role` is who says the text, where that is known.
    """
    found = runs(text)
    if before:
        found.update(BEFORE + run for run in runs(before[-REACH:]))
    if role:
        found.add(BEFORE + role)
    return found


class Weights:
    """A table of weights; `labels` are what its columns stand for."""

    def __init__(self, name: str) -> None:
        """Read the table of that name: its labels, then a run and its weights in each line."""
        head, *lines = read_table(name)
        self.labels = tuple(head.split(" "))
        self._written = dict(line.split(" ", 1) for line in lines)
        self._rows = _Rows(self._written)

    def scores(self, text: str, before: str = "", role: str | None = None) -> dict[str, float]:
        """Return for each label how much a folded text sounds like it; only differences mean something.

        `before` is what the other side said just before, and `role` who speaks, where the table was learnt
        with that.
        """
        found = all_runs(text, before, role)
        norm = float((len(found) + STEADY) ** 0.5)
        rows = list(map(self._rows.__getitem__, self._written.keys() & found))
        totals = map(sum, zip(*rows, strict=True)) if rows else repeat(0)
        starts = zip(self.labels, self._rows[START], totals, strict=False)
        return {label: (start + total / norm) / UNIT for label, start, total in starts}

    def score(self, text: str) -> float:
        """Return how much a folded text sounds like the only label of a table."""
        found = runs(text)
        total = sum([row[0] for row in map(self._rows.__getitem__, self._written.keys() & found)])
        return (self._rows[START][0] + total / float((len(found) + STEADY) ** 0.5)) / UNIT


class _Rows(dict[str, tuple[int, ...]]):
    """The weights of runs; a run is read when it is asked for, and most of a table never is."""

    def __init__(self, written: Mapping[str, str]) -> None:
        super().__init__()
        self._written = written

    def __missing__(self, run: str) -> tuple[int, ...]:
        self[run] = row = tuple(map(int, self._written[run].split(" ")))
        return row


@cache
def weights(name: str) -> Weights:
    """Return a table of weights, read once."""
    return Weights(name)
