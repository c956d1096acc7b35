"""What a search finds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from servicelint.diagnostic import Evidence


class Hit(NamedTuple):
    """A span of a turn's original text, in code points; all None for the whole conversation.

    `note` says what was seen where the words alone do not; `heard` holds the words that were only heard;
    `points` is what a scorecard adds for this hit beside the rule's own score; `tag` is one that its finding
    carries beside the rule's own tags.
    """

    turn: int | None
    start: int | None
    end: int | None
    note: str = ""
    evidence: tuple[Evidence, ...] = ()
    heard: str = ""
    points: float = 0.0
    tag: str = ""

    @property
    def place(self) -> tuple[int, int, int]:
        """Order of hits: by turn and span; the whole conversation last."""
        if self.turn is None or self.start is None or self.end is None:
            return (1 << 62, 0, 0)
        return (self.turn, self.start, self.end)


CONVERSATION = Hit(None, None, None)


def separate(hits: Iterable[Hit]) -> list[Hit]:
    """Return the hits in order without those that overlap the one before: each place counts once."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: hit.place):
        before = kept[-1] if kept else None
        if before is None or before.turn != hit.turn or (before.end or 0) <= (hit.start or 0):
            kept.append(hit)
    return kept
