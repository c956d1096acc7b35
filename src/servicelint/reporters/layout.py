"""Text on a terminal, where a Chinese character takes two columns and a combining mark none."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, takewhile
from typing import NamedTuple
from unicodedata import category, east_asian_width

_ELLIPSIS = "…"


class Window(NamedTuple):
    """A part of a text with `…` for what was cut; `start` and `end` are the span in code points."""

    text: str
    start: int
    end: int


def width(text: str) -> int:
    """Return how many terminal columns `text` takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def fitting(text: str, columns: int) -> int:
    """Return how many leading code points of `text` fit into `columns`."""
    totals = accumulate(map(_columns, text))
    return sum(1 for _ in takewhile(lambda total: total <= columns, totals))


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """Return `text` filled up to `columns` with spaces; `right` aligns it to the right."""
    space = " " * (columns - width(text))
    return space + text if right else text + space


def wrapped(text: str, columns: int) -> Iterator[str]:
    """Yield `text` in lines of at most `columns`, at least one code point each."""
    start = used = 0
    for at, character in enumerate(text):
        taken = _columns(character)
        if used + taken > columns and at > start:
            yield text[start:at]
            start, used = at, 0
        used += taken
    yield text[start:]


def window(text: str, start: int, end: int, columns: int) -> Window:
    """Return what of `text` fits into `columns`, around its span `start` to `end`.

    Both sides get an equal share; what one does not need goes to the other. A span that is too long
    itself loses its end.
    """
    if width(text) <= columns:
        return Window(text, start, end)
    columns = max(2, columns - 2 * width(_ELLIPSIS))
    end = start + fitting(text[start:end], columns)
    spare = columns - width(text[start:end])
    after = max(spare - spare // 2, spare - width(text[:start]))
    right = end + fitting(text[end:], after)
    left = start - fitting(text[:start][::-1], spare - width(text[end:right]))
    before = _ELLIPSIS if left else ""
    behind = _ELLIPSIS if right < len(text) else ""
    shift = len(before) - left
    return Window(before + text[left:right] + behind, start + shift, end + shift)


def table(rows: Sequence[Sequence[str]], right: Collection[int] = ()) -> Iterator[str]:
    """Yield `rows` (equally long) as aligned lines; the columns numbered in `right` align right."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (padded(cell, widths[at], right=at in right) for at, cell in enumerate(row))
        yield "  ".join(cells).rstrip()


def _columns(character: str) -> int:
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
