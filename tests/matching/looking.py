"""Looking for phrases in one turn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from servicelint.language.patterns import Pattern, compile_expression, compile_phrase
from servicelint.matching.automaton import Automaton, squeeze_all
from servicelint.matching.feature import Feature
from servicelint.matching.turn_text import TurnText
from small_library import TOLERANCE

LEXICONS = {name: tuple(entry["words"]) for name, entry in TOLERANCE.items()} | {"please": ("请", "麻烦")}


def phrase(source: str) -> Pattern:
    """Return the pattern of a phrase."""
    return compile_phrase(source, LEXICONS)


def feature(*sources: str, number: int = 0, unless: Iterable[str] = (), **options: Any) -> Feature:
    """Return the feature of phrases."""
    return Feature(
        number=number,
        owner="test",
        role=options.pop("role", None),
        patterns=tuple(map(phrase, sources)),
        allowances=tuple(map(phrase, unless)),
        **options,
    )


def expression(source: str) -> Feature:
    """Return the feature of a regular expression."""
    return Feature(number=0, owner="test", role=None, patterns=(compile_expression(source),))


def turn(text: str, role: str = "agent") -> TurnText:
    """Return a turn that nobody has scanned yet."""
    return TurnText(0, role, text, squeeze_all([text])[0])


def scanned(text: str, *features: Feature, role: str = "agent") -> TurnText:
    """Return a turn in which an automaton has looked for the features."""
    said = turn(text, role)
    Automaton(features).scan([said])
    return said


def spans(text: str, looked_for: Feature) -> list[tuple[int, int]]:
    """Return where a feature hits."""
    return [tuple(span) for span in looked_for.find(scanned(text, looked_for))]


def hits(text: str, *sources: str, **options: Any) -> list[str]:
    """Return the words that phrases hit in a text."""
    return [text[start:end] for start, end in spans(text, feature(*sources, **options))]
