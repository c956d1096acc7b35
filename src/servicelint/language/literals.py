"""Which words must occur where a pattern matches: the rarest such set is what the automaton looks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import log2
from typing import NamedTuple

from servicelint.text.rarity import rarity

# A part that can be more words than this is looked for by what they have in common.
MOST_WORDS = 128
# A set that is this rare, in bits, gains nothing by being rarer; this many words of a set cost one bit.
RARE_ENOUGH = 21.0
WORDS_A_BIT = 16
# Beyond this many bits a share is nothing to a computer.
RAREST = 512.0
# How many words a set has at most that is looked for beside another one.
MOST_BESIDE = 80


class Words(NamedTuple):
    """What a part of a pattern can match.

    `complete` holds every string that it matches, None where they are too many to tell, none where it can
    match nothing; of `needed` every match contains one, and it is empty where nothing must occur.
    """

    complete: tuple[str, ...] | None
    needed: tuple[str, ...]


UNKNOWN = Words(None, ())
NOTHING = Words(("",), ())
IMPOSSIBLE = Words((), ())


def words(strings: Iterable[str]) -> Words:
    """Return what is known of a part that matches exactly these strings."""
    complete = tuple(dict.fromkeys(strings))
    needed = () if "" in complete else _shortest(complete)
    return Words(complete if len(complete) <= MOST_WORDS else None, needed)


def optional(part: Words) -> Words:
    """Return what is known of a part that may be missing."""
    return UNKNOWN if part.complete is None else words(("", *part.complete))


def choice(parts: Sequence[Words]) -> Words:
    """Return what is known where one of several parts stands."""
    if all(part.complete is not None for part in parts):
        return words(word for part in parts for word in part.complete or ())
    possible = [part for part in parts if part != IMPOSSIBLE]
    complete = all(part.needed for part in possible)
    return Words(None, _shortest(word for part in possible for word in part.needed) if complete else ())


def sequence(parts: Sequence[Words]) -> Words:
    """Return what is known where parts follow one another without anything between."""
    if IMPOSSIBLE in parts:
        return IMPOSSIBLE
    runs = list(_runs(parts))
    whole = next((run.strings for run in runs if run.end - run.first == len(parts)), None)
    return Words(whole if parts else ("",), _rarest(_sets(parts, runs)).strings)


def needed_sets(parts: Sequence[Words]) -> list[Run]:
    """Return the sets of words of which every match contains one each; several may be about one part."""
    return _sets(parts, list(_runs(parts)))


def rarest_two(sets: Sequence[Run]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return of `needed_sets` the words to look for, and words one of which must stand beside them.

    Either may be empty. The second set is short, since each of its words is looked for by itself.
    """
    best = _rarest(sets)
    apart = [one for one in sets if one.end <= best.first or one.first >= best.end]
    return best.strings, _rarest([one for one in apart if len(one.strings) <= MOST_BESIDE]).strings


class Run(NamedTuple):
    """Strings that neighbouring parts match together (`whole`), or one of which they must hold."""

    first: int
    end: int
    strings: tuple[str, ...]
    whole: bool = False


def _runs(parts: Sequence[Words]) -> Iterator[Run]:
    """Yield every run of parts that matches few enough strings."""
    for first in range(len(parts)):
        strings: tuple[str, ...] = ("",)
        for last in range(first, len(parts)):
            complete = parts[last].complete
            if complete is None or len(strings) * len(complete) > MOST_WORDS:
                break
            strings = tuple(dict.fromkeys(start + end for start in strings for end in complete))
            yield Run(first, last + 1, strings)


def _sets(parts: Sequence[Words], runs: Sequence[Run]) -> list[Run]:
    """Return the sets of which every match contains one word each."""
    single = [
        Run(place, place + 1, part.needed, whole=len(part.needed) == len(part.complete or ()))
        for place, part in enumerate(parts)
        if part.needed
    ]
    together = [run for run in runs if run.strings and "" not in run.strings]
    return single + [_held(run) for run in together]


def _held(run: Run) -> Run:
    shortest = _shortest(run.strings)
    return Run(run.first, run.end, shortest, whole=len(shortest) == len(run.strings))


def _rarest(sets: Iterable[Run]) -> Run:
    """Return the set that is hit least often in ordinary text; an empty one where there is none."""
    return max(sets, key=lambda one: _worth(one.strings), default=Run(0, 0, ()))


def _shortest(strings: Iterable[str]) -> tuple[str, ...]:
    """Leave out the strings that contain another one: they are found with it."""
    ordered = sorted(dict.fromkeys(strings), key=len)
    # Of equally long ones none contains another.
    if not ordered or len(ordered[0]) == len(ordered[-1]):
        return tuple(ordered)
    kept: list[str] = []
    for string in ordered:
        if not any(map(string.__contains__, kept)):
            kept.append(string)
    return tuple(kept)


def _worth(strings: tuple[str, ...]) -> float:
    often = sum(map(_share, strings))
    return min(-log2(often), RARE_ENOUGH) - len(strings) / WORDS_A_BIT


@cache
def _share(string: str) -> float:
    return float(2.0 ** -min(rarity(string), RAREST))
