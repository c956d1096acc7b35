"""One pass over many turns for every literal of every feature."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from servicelint.matching.feature import Feature
from servicelint.matching.turn_text import TurnText
from servicelint.text.folding import REPLACEMENT, squeeze

# A noncharacter: squeezing keeps it, and no text has a reason to hold it.
SEPARATOR = "\uffff"

Target = tuple[Feature, int]


class Automaton:
    """Every literal of a set of features, found in one pass."""

    def __init__(self, features: Iterable[Feature]) -> None:
        """Build the automaton; `targets` tells for each literal whose candidate it is."""
        targets: dict[str, list[Target]] = {}
        self.scanned: list[Target] = []
        for feature in features:
            for number, pattern in enumerate(feature.patterns):
                if not pattern.literals:
                    self.scanned.append((feature, number))
                for literal in pattern.literals:
                    targets.setdefault(literal, []).append((feature, number))
        self.targets = list(targets.values())
        self._search = searcher(list(targets))

    def scan(self, turns: Sequence[TurnText]) -> None:
        """Fill in the candidates of the turns."""
        waiting = iter(turns)
        base = end = 0
        current: TurnText | None = None
        for number, start, _ in self._search(SEPARATOR.join(turn.squeezed for turn in turns)):
            while start >= end:
                current = next(waiting)
                base, end = end, end + len(current.squeezed) + len(SEPARATOR)
            if current is not None:
                self._note(current, number, start - base)
        for single in turns:
            self._note_scanned(single)

    def _note(self, turn: TurnText, number: int, place: int) -> None:
        for feature, pattern in self.targets[number]:
            if feature.role is None or feature.role == turn.role:
                turn.candidates.setdefault(feature.number, []).append((pattern, place))

    def _note_scanned(self, turn: TurnText) -> None:
        for feature, pattern in self.scanned:
            if turn.squeezed and (feature.role is None or feature.role == turn.role):
                turn.candidates.setdefault(feature.number, []).append((pattern, 0))


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
