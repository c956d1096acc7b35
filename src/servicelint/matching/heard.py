"""Features as they sound: what a recogniser may have written for the words of a phrase."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from servicelint.matching.automaton import Automaton
from servicelint.matching.feature import Feature, Sound
from servicelint.matching.misheard import meant_words
from servicelint.matching.sounding import all_sounding
from servicelint.matching.turn_text import TurnText
from servicelint.text.sentences import Span


class Heard(NamedTuple):
    """A span of the original that sounds like words of a phrase, and those words."""

    span: Span
    words: str


class Listener:
    """Features that are looked for by their sound."""

    def __init__(self, features: Iterable[Feature]) -> None:
        """Build the automaton over the sounds of the features that can be heard."""
        self._features = {
            feature.number: heard for feature in features if (heard := as_heard(feature, feature.sound))
        }
        self._automaton = Automaton(self._features.values())

    def listen(self, turns: Sequence[TurnText]) -> None:
        """Scan turns by their sound, so that `find` can be asked."""
        self._automaton.scan(turns)

    def find(self, number: int, turn: TurnText, written: Sequence[Span]) -> Iterator[Heard]:
        """Yield where a feature was only heard in a turn, in order; `written` is where it was read."""
        if turn.heard is None or not turn.heard.may_hold(number):
            return
        feature = self._features[number]
        for span in feature.find(turn.heard):
            if not any(span.start < other.end and other.start < span.end for other in written):
                words = _meant(feature, turn.heard, span)
                if words:
                    yield Heard(span, words)


def _meant(feature: Feature, turn: TurnText, span: Span) -> str:
    """Return the words that a span of a heard turn was meant to be; nothing where it makes sense itself."""
    patterns = [feature.patterns[number] for number in feature.possible(turn)]
    return meant_words(patterns, turn, *turn.squeezed_span(span))


def as_heard(feature: Feature, mode: Sound) -> Feature | None:
    """Return the feature over `sound(squeezed text)`; None where no phrase of it sounds rare enough."""
    patterns = all_sounding(feature.patterns)
    if mode == "off" or not patterns:
        return None
    allowances = feature.heard_allowances
    return replace(feature, patterns=patterns, allowances=allowances, excluded=(), word=False, letters=None)
