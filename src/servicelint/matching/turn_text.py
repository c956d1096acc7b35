"""The text of one turn in the forms that matching needs, each made when first asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from servicelint.conversation import Word
from servicelint.text.disfluency import PAUSES
from servicelint.text.folding import INVISIBLE, is_spaced_out, soft_breaks, squeeze, squeeze_offsets
from servicelint.text.quotes import quoted_spans
from servicelint.text.sentences import Span, clauses, sentences
from servicelint.text.silences import silences
from servicelint.text.sound import Confusion

if TYPE_CHECKING:
    from servicelint.matching.automaton import Automaton


class TurnText:
    """The original text of turn `index`, its squeezed form, and the way back.

    An automaton that has scanned the turn leaves itself, the words that it found, as (number of the word,
    start, end), and the slots of the patterns that may match. `found` and `everywhere` keep what features
    have found.
    """

    def __init__(
        self, index: int, role: str, original: str, squeezed: str, read: TurnText | None = None
    ) -> None:
        """Keep the forms; everything else is computed on demand.

        Of a turn by its sound `squeezed` holds marks, and `read` is the turn as it was written.
        """
        self.read = read
        self.index = index
        self.role = role
        self.original = original
        self.squeezed = squeezed
        # With their times, where a recogniser gave any.
        self.words: Sequence[Word] = read.words if read else ()
        self.automaton: Automaton | None = None
        self.matches: Sequence[tuple[int, int, int]] = ()
        self.candidates = 0
        self.found: dict[int, tuple[Span, ...]] = {}
        # The turn by its sound, where words are heard that are not read; and what its speakers confuse.
        self.heard: TurnText | None = None
        self.confusions: tuple[Confusion, ...] = ()
        self.everywhere: dict[str, tuple[tuple[int, int], ...]] = {}
        self._clauses: dict[int, tuple[Span, ...]] = {}

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where in the squeezed text the words stand that an automaton looked for."""
        places: dict[str, list[int]] = {}
        for _, start, end in self.matches:
            places.setdefault(self.squeezed[start:end], []).append(start)
        return places

    def features(self) -> frozenset[int]:
        """Return the numbers of the features that may match."""
        return self.automaton.features(self.candidates) if self.automaton else frozenset()

    def may_hold(self, feature: int) -> bool:
        """Tell whether a pattern of a feature may match."""
        return self.automaton is not None and bool(self.candidates & self.automaton.slots(feature))

    @cached_property
    def written(self) -> str:
        """The squeezed text in characters, also of a turn by its sound."""
        return self.squeezed if self.read is None else squeeze(self.original)

    @cached_property
    def pauses(self) -> Sequence[int]:
        """Squeezed indexes before which spaces stood, or a pause that was hidden; sorted."""
        if self.read is None:
            return self.soft
        hidden = (
            place
            for place, (char, before) in enumerate(zip(self.original, self.read.original, strict=True))
            if char == INVISIBLE and before in PAUSES
        )
        return sorted({self.squeezed_index(place) for place in hidden})

    @cached_property
    def searchable(self) -> str:
        """The squeezed text with a line end behind it: the end of a turn ends a clause."""
        return self.squeezed + "\n"

    @cached_property
    def offsets(self) -> list[int]:
        """For each squeezed code point, its index in the original."""
        if len(self.squeezed) == len(self.original):
            return list(range(len(self.original)))
        return squeeze_offsets(self.original)

    @cached_property
    def soft(self) -> Sequence[int]:
        """Squeezed indexes before which spaces stood, sorted; none where the text is spaced out."""
        if len(self.squeezed) == len(self.original) or is_spaced_out(self.original):
            return ()
        return sorted(soft_breaks(self.original))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Spans of the sentences in the original."""
        return sentences(self.original, silences(self.original, self.words))

    @cached_property
    def sentence_starts(self) -> list[int]:
        """Where each sentence begins."""
        return [span.start for span in self.sentences]

    @cached_property
    def quotes(self) -> tuple[Span, ...]:
        """Spans of what is quoted, in the original."""
        return tuple(quoted_spans(self.original))

    def span(self, start: int, end: int) -> Span:
        """Map a squeezed span back to the original."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def squeezed_index(self, offset: int) -> int:
        """Map an original offset to the squeezed text: the first code point at or behind it."""
        return bisect_left(self.offsets, offset)

    def squeezed_span(self, span: Span) -> tuple[int, int]:
        """Map a span of the original to the squeezed text."""
        return self.squeezed_index(span.start), self.squeezed_index(span.end)

    def sentence_number(self, offset: int) -> int:
        """Return the number of the sentence that holds, or last began before, an original offset."""
        return max(0, bisect_right(self.sentence_starts, offset) - 1)

    def sentence(self, offset: int) -> Span:
        """Return the sentence at an original offset; the whole turn where there is none."""
        if not self.sentences:
            return Span(0, len(self.original))
        return self.sentences[self.sentence_number(offset)]

    def clause(self, offset: int) -> Span:
        """Return the clause at an original offset."""
        sentence = self.sentence(offset)
        spans = self._clauses.get(sentence.start)
        if spans is None:
            spans = self._clauses[sentence.start] = clauses(self.original, sentence)
        place = bisect_right(spans, offset, key=lambda span: span.start) - 1
        return spans[place] if place >= 0 and offset < spans[place].end else sentence

    def soft_between(self, start: int, end: int) -> int:
        """Count the spaces that stood strictly inside a squeezed span."""
        return bisect_right(self.soft, end - 1) - bisect_right(self.soft, start)

    def is_soft(self, index: int) -> bool:
        """Tell whether spaces or a pause stood before a squeezed index."""
        place = bisect_right(self.pauses, index)
        return place > 0 and self.pauses[place - 1] == index
