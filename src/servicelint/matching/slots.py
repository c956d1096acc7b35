"""The patterns of features in a row, by the slots that an automaton gives them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from servicelint.language.audible import INAUDIBLE, Audible
from servicelint.language.contents import Patterns
from servicelint.language.patterns import Pattern
from servicelint.matching.feature import Feature

# By what so many patterns are heard is kept at hand; it takes a kilobyte each.
MOST_HELD = 4_096


class Slots:
    """The patterns of features: all of them of the first feature, then those of the next.

    Few of them are ever asked for, and each of those of a library is unpacked when it is. `heard` returns
    by what the pattern of a slot is heard.
    """

    def __init__(self, features: Iterable[Feature]) -> None:
        """Take the features in the order of the automaton that scans the turns."""
        self._places = [(feature, place) for feature in features for place in range(len(feature.patterns))]
        self.heard = lru_cache(MOST_HELD)(self._heard)

    def __len__(self) -> int:
        """Count the slots."""
        return len(self._places)

    def pattern(self, slot: int) -> Pattern:
        """Return the pattern of a slot."""
        feature, place = self._places[slot]
        found: Pattern = feature.patterns[place]
        return found

    def _heard(self, slot: int) -> Audible:
        """Return by what the pattern of a slot is heard."""
        feature, place = self._places[slot]
        if feature.sound == "off":
            return INAUDIBLE
        patterns = feature.patterns
        return patterns.heard(place) if isinstance(patterns, Patterns) else patterns[place].heard
