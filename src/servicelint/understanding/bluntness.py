"""How much a turn sounds like those that a fair inspector marks down, whatever its words are about.

Sayings can be listed, and rules do; the tone that they share cannot. So every run of one to three characters
has a weight, learnt from the labels of `corpora/` by `scripts/weigh_words.py`: 您不用 weighs against, 呗
weighs for. A turn is as blunt as its weights add up to; that it is long makes it no blunter. Questions have a
second table of weights: how much they sound like those that want no answer.
"""

from __future__ import annotations

from functools import cache
from operator import add

from servicelint.text.data import read_table
from servicelint.text.regexes import compiled

# As many runs without weight are added to each turn, so that one word does not judge a short one.
STEADY = 20
# A turn of more code points has room for more than one tone.
LONGEST_TURN = 60
# Weights are written in hundredths.
UNIT = 100
_PAUSE = compiled(r"[^\w?]+")


def runs(squeezed: str) -> set[str]:
    """Return the runs of a squeezed text, with marks for its ends, its pauses and its question marks."""
    text = "^" + _PAUSE.sub(",", squeezed.replace("?", "?,")).strip(",") + "$"
    return {*text, *map(add, text, text[1:]), *map("".join, zip(text, text[1:], text[2:], strict=False))}


def bluntness(squeezed: str) -> float | None:
    """Return how blunt a squeezed text sounds: below 0 not at all, above 1 rather; None for a long one."""
    return None if len(squeezed) > LONGEST_TURN else _weigh(squeezed, "bluntness.txt")


def reproach(text: str) -> float:
    """Return how much a question sounds like a reproach that wants no answer: above 0 rather."""
    return _weigh(text[-LONGEST_TURN:], "reproach.txt")


def _weigh(text: str, name: str) -> float:
    weights, found = _weights(name), runs(text)
    total = sum(map(weights.__getitem__, found & weights.keys()))
    return (total / float((len(found) + STEADY) ** 0.5) + weights["start"]) / UNIT


@cache
def _weights(name: str) -> dict[str, int]:
    table: dict[str, int] = {}
    for line in read_table(name):
        weight, *words = line.split(" ")
        table |= dict.fromkeys(words, int(weight))
    return table
