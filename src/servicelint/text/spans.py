"""A stretch of a text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """The code points `start` to `end` (exclusive) of a text."""

    start: int
    end: int
