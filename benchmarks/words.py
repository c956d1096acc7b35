"""The words that copies of a conversation are varied with."""

from __future__ import annotations

from pathlib import Path


def _lists() -> dict[str, tuple[str, ...]]:
    lines = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    named = (line.split(": ") for line in lines)
    return {name: tuple(words.split()) for name, words in named}


_LISTS = _lists()
SURNAMES = _LISTS["surnames"]
PLACES = _LISTS["places"]
QUALITIES = _LISTS["qualities"]
THINGS = _LISTS["things"]
TAILS = _LISTS["tails"]
