"""Patterns over the sounds of squeezed text, with every confusion merged that may be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

import msgspec

from servicelint.language.patterns import Pattern
from servicelint.text.regexes import compiled
from servicelint.text.sound import FURTHER, readings

# A noncharacter, which no text holds: without a literal a pattern would be looked for everywhere.
NEVER = Pattern("", "", ("\uffff",), -1, -1)

_ATOM = compiled(r"\\.|\[(?:\\.|[^\]\\])*\]|.", re.DOTALL)


def sounding(pattern: Pattern) -> Pattern:
    """Return a phrase over sounds, with its expression over text as `source`; one for none that is heard."""
    if not pattern.heard:
        return NEVER
    return msgspec.structs.replace(
        pattern,
        source=pattern.regex,
        regex=sounding_regex(pattern.regex),
        literals=tuple(pattern.heard.sounds.split()),
        beside=tuple(pattern.heard.sounds_beside.split()),
    )


def all_sounding(patterns: Iterable[Pattern]) -> tuple[Pattern, ...]:
    """Return those of the patterns that can be heard, over sounds."""
    return tuple(sounding(pattern) for pattern in patterns if pattern.heard)


@lru_cache(maxsize=1 << 12)
def sounding_regex(regex: str) -> str:
    """Return the expression over sounds for one over squeezed text."""
    return "".join(map(_atom, _ATOM.findall(regex)))


@cache
def _atom(atom: str) -> str:
    if len(atom) > 1:
        return "".join(readings(char, FURTHER) for char in atom)
    marks = readings(atom, FURTHER)
    return f"[{marks}]" if len(marks) > 1 else marks
