"""Features as they sound: what a recogniser may have written for the words of a phrase."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, product
from typing import NamedTuple

import msgspec

from servicelint.language.patterns import Pattern
from servicelint.matching.alignment import meant
from servicelint.matching.automaton import Automaton
from servicelint.matching.feature import Feature, Sound
from servicelint.matching.misheard import is_misheard
from servicelint.matching.turn_text import TurnText
from servicelint.text.sentences import Span
from servicelint.text.sound import readings

# A word has this many sounds at most: beyond them its rarer readings are left out.
MOST_SOUNDS = 8

_ATOM = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|.", re.DOTALL)


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
        """Scan the sounds of turns, so that `find` can be asked."""
        self._automaton.scan([turn.listen() for turn in turns])

    def find(self, number: int, turn: TurnText, written: Sequence[Span]) -> Iterator[Heard]:
        """Yield where a feature was only heard in a turn, in order; `written` is where it was read."""
        if turn.heard is None or number not in turn.heard.features:
            return
        feature = self._features[number]
        for span in feature.find(turn.heard):
            if not any(span.start < other.end and other.start < span.end for other in written):
                words = _meant(feature, turn, span)
                if words:
                    yield Heard(span, words)


def _meant(feature: Feature, turn: TurnText, span: Span) -> str:
    """Return the words that a span was meant to be; nothing where it makes sense as it is written."""
    start, end = turn.squeezed_index(span.start), turn.squeezed_index(span.end)
    numbers = {number for number, _ in feature.candidates(turn.listen())}
    ways = (meant(feature.patterns[number].source, turn.squeezed[start:end]) for number in sorted(numbers))
    best = min((way for way in ways if way), key=lambda way: way.changed, default=None)
    return best.words if best and is_misheard(best, turn.squeezed, start, end) else ""


def as_heard(feature: Feature, mode: Sound) -> Feature | None:
    """Return the feature over `sound(squeezed text)`; None where no phrase of it sounds rare enough."""
    patterns = tuple(_sounding(pattern) for pattern in feature.patterns if pattern.heard)
    if mode == "off" or not patterns:
        return None
    allowances = tuple(_sounding(pattern) for pattern in feature.allowances if pattern.phrase)
    return replace(feature, patterns=patterns, allowances=allowances, excluded=(), word=False, letters=None)


def _sounding(pattern: Pattern) -> Pattern:
    # What was written is needed to tell which words were meant.
    return msgspec.structs.replace(
        pattern,
        source=pattern.regex,
        regex="".join(map(_sounding_atom, _ATOM.findall(pattern.regex))),
        literals=_sounds(pattern.heard),
        beside=_sounds(pattern.beside),
    )


def _sounding_atom(atom: str) -> str:
    marks = "".join(dict.fromkeys(mark for char in atom for mark in readings(char)))
    return f"[{marks}]" if len(atom) == 1 < len(marks) else marks if len(atom) == 1 else _class(atom)


def _class(atom: str) -> str:
    return "".join(readings(char) for char in atom)


def _sounds(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sound for word in words for sound in _sounds_of(word)))


def _sounds_of(word: str) -> list[str]:
    return ["".join(marks) for marks in islice(product(*map(readings, word)), MOST_SOUNDS)]
