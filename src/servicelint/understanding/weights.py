"""What short runs of characters weigh: how much a text sounds like those that were labelled one way.

Sayings can be listed, and rules do; what they share cannot. So every run of one to three characters has a
weight for each label, learnt from the labels of `corpora/` by `scripts/weigh_words.py`. A run may weigh
more or less in some circumstances, such as who speaks, and what was said before weighs as well. A text
sounds like what all of that adds up to; that it is long makes it no more so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
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
# Begins the line that names the circumstance in which the runs below it weigh so much more.
SECTION = "@"
# The section of what the other side said before.
BEFORE = "before"
# In some circumstances runs of so many characters weigh more or less; longer ones are too rare to tell.
LONGEST_CROSSED = 2
# A text of at most so many code points is that short.
LENGTHS = (3, 6, 10, 16, 30)
_PAUSE = compiled(r"[^\w?]+")
# The name of a section, and runs that may weigh in it.
Section = tuple[str, AbstractSet[str]]


def runs(text: str) -> set[str]:
    """Return the runs of a folded text, with marks for its ends, pauses, question marks and length."""
    length = f"#{bisect_left(LENGTHS, len(text))}"
    text = "^" + _PAUSE.sub(",", text.replace("?", "?,")).strip(",") + "$"
    pairs = list(map(add, text, text[1:]))
    return {length, *text, *pairs, *map(add, pairs, text[2:])}


def sections(
    text: str, circumstances: Sequence[str] = (), before: AbstractSet[str] = frozenset()
) -> list[Section]:
    """Return each section with the runs that may weigh there: all that tells how a folded text sounds.

    The section of the text itself has no name; the others are those of its circumstances, and `BEFORE` for
    the runs of what was said `before`.
    """
    found = runs(text)
    crossed = {"", *(run for run in found if len(run) <= LONGEST_CROSSED)} if circumstances else set()
    said = [(BEFORE, before)] if before else []
    return [("", found), *((circumstance, crossed) for circumstance in circumstances), *said]


class Weights:
    """A table of weights; `labels` are what its columns stand for."""

    def __init__(self, name: str) -> None:
        """Read the table of that name: its labels, where it starts, then the lines of each section."""
        head, start, *lines = read_table(name)
        self.labels = tuple(head.split(" "))
        self._start = tuple(map(int, start.split(" ")[1:]))
        self._sections = {title: _Rows(written) for title, written in _divided(lines)}

    def scores(self, heard: Sequence[Section]) -> dict[str, float]:
        """Return for each label how much a text sounds like it, by its `sections`.

        Only differences mean something. Sections that the table was not learnt with count for nothing.
        """
        rows, norm = self._weighed(heard)
        totals = map(sum, zip(*rows, strict=True)) if rows else repeat(0)
        found = zip(self.labels, self._start, totals, strict=False)
        return {label: (start + total / norm) / UNIT for label, start, total in found}

    def score(self, heard: Sequence[Section]) -> float:
        """Return how much a text sounds like the only label of a table, by its `sections`."""
        rows, norm = self._weighed(heard)
        return (self._start[0] + sum([row[0] for row in rows]) / norm) / UNIT

    def _weighed(self, heard: Sequence[Section]) -> tuple[list[tuple[int, ...]], float]:
        found: list[tuple[int, ...]] = []
        for title, there in heard:
            rows = self._sections.get(title)
            if rows is not None:
                found += map(rows.__getitem__, rows.written.keys() & there)
        return found, float((sum(len(there) for _, there in heard) + STEADY) ** 0.5)


class _Rows(dict[str, tuple[int, ...]]):
    """The weights of runs; a run is read when it is asked for, and most of a table never is."""

    def __init__(self, written: Mapping[str, str]) -> None:
        super().__init__()
        self.written = written

    def __missing__(self, run: str) -> tuple[int, ...]:
        self[run] = row = tuple(map(int, self.written[run].split(" ")))
        return row


def _divided(lines: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the title of each section, and the written weights of its runs; the first has no title."""
    titles = [place for place, line in enumerate(lines) if line.startswith(SECTION)]
    yield "", _rows(lines[: titles[0] if titles else None])
    for first, end in zip(titles, [*titles[1:], None], strict=True):
        yield lines[first].removeprefix(SECTION), _rows(lines[first + 1 : end])


def _rows(lines: list[str]) -> dict[str, str]:
    return dict(line.split(" ", 1) for line in lines)


@cache
def weights(name: str) -> Weights:
    """Return a table of weights, read once."""
    return Weights(name)
