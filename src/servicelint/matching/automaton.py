"""One pass over many turns for every literal of every feature."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from servicelint.matching.feature import Feature
from servicelint.matching.turn_text import TurnText
from servicelint.text.folding import REPLACEMENT, squeeze

# A noncharacter: squeezing keeps it, and no text has a reason to hold it.
SEPARATOR = "\uffff"


class Automaton:
    """Every literal of a set of features, found in one pass."""

    def __init__(self, features: Iterable[Feature]) -> None:
        """Build the automaton over the literals of the features."""
        wanted: dict[str, list[Feature]] = {}
        self._scanned: list[Feature] = []
        for feature in features:
            if feature.scanned:
                self._scanned.append(feature)
            for literal in feature.by_literal:
                wanted.setdefault(literal, []).append(feature)
        self._literals = list(wanted)
        self._wanted = list(wanted.values())
        self._numbers: dict[tuple[str, int], tuple[int, ...]] = {}
        self._search = searcher(self._literals)

    def scan(self, turns: Sequence[TurnText]) -> None:
        """Tell the turns where which literals stand in them, and which features may be found by which."""
        waiting = iter(turns)
        base = end = 0
        current: TurnText | None = None
        for number, start, _ in self._search(SEPARATOR.join(turn.squeezed for turn in turns)):
            while start >= end:
                current = next(waiting)
                base, end = end, end + len(current.squeezed) + len(SEPARATOR)
            if current is not None:
                self._note(current, number, start - base)
        if self._scanned:
            for turn in turns:
                for feature in _numbers(self._scanned, turn.role) if turn.squeezed else ():
                    turn.features.setdefault(feature, [])

    def _note(self, turn: TurnText, number: int, place: int) -> None:
        literal = self._literals[number]
        places = turn.places.get(literal)
        if places is None:
            places = turn.places[literal] = []
            for feature in self._features(number, turn.role):
                turn.features.setdefault(feature, []).append(literal)
        places.append(place)

    def _features(self, number: int, role: str) -> tuple[int, ...]:
        """Return the numbers of the features of a role that look for a literal."""
        known = self._numbers.get((role, number))
        if known is None:
            known = self._numbers[role, number] = _numbers(self._wanted[number], role)
        return known


def _numbers(features: Iterable[Feature], role: str) -> tuple[int, ...]:
    return tuple(feature.number for feature in features if feature.role in (None, role))


def searcher(literals: list[str]) -> Any:
    """Return a function that yields (number of the literal, start, end) for each place of one in a text."""
    if not literals:
        return lambda text: ()
    from ahocorasick_rs import AhoCorasick, Implementation

    automaton = AhoCorasick(literals, implementation=Implementation.ContiguousNFA)
    return lambda text: automaton.find_matches_as_indexes(text, overlapping=True)


def squeeze_all(texts: Sequence[str]) -> list[str]:
    """Squeeze many texts in one call."""
    joined = SEPARATOR.join(texts)
    if joined.count(SEPARATOR) != max(0, len(texts) - 1):
        return [squeeze(text.replace(SEPARATOR, REPLACEMENT)) for text in texts]
    return squeeze(joined).split(SEPARATOR) if texts else []
