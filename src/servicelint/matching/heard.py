"""Features as they sound: what a recogniser may have written for the words of a phrase."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import msgspec

from servicelint.language.patterns import Pattern
from servicelint.matching.feature import Feature
from servicelint.text.sound import sound

Sound = Literal["auto", "on", "off"]

# How many characters of a phrase must be there: shorter sounds stand in too many harmless sentences.
LEAST = {"auto": 4, "on": 3}
LEAST_LITERAL = 2


def as_heard(feature: Feature, mode: Sound) -> Feature | None:
    """Return the feature over `sound(squeezed text)`; None where no phrase of it is long enough."""
    if mode == "off":
        return None
    patterns = tuple(_sounding(p) for p in feature.patterns if _can_be_heard(p, LEAST[mode]))
    if not patterns:
        return None
    allowances = tuple(_sounding(pattern) for pattern in feature.allowances if pattern.phrase)
    return replace(feature, patterns=patterns, allowances=allowances, excluded=(), word=False, letters=None)


def _can_be_heard(pattern: Pattern, least: int) -> bool:
    long_enough = pattern.least >= least and min(map(len, pattern.literals), default=0) >= LEAST_LITERAL
    return pattern.phrase and not pattern.gaps and long_enough


def _sounding(pattern: Pattern) -> Pattern:
    # Sounds replace characters one to one, so that an expression over text becomes one over sounds.
    literals = tuple(dict.fromkeys(map(sound, pattern.literals)))
    return msgspec.structs.replace(pattern, regex=sound(pattern.regex), literals=literals)
