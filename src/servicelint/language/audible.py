"""By which of its words a phrase is heard, and how often it would be heard by chance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from math import log2, prod

import msgspec

from servicelint.language.literals import MOST_BESIDE, WORDS_A_BIT, Run
from servicelint.text.sound import MILLION, chance_hits, sounds_of

# A word is looked for by its sound from so many syllables on, and where it stands by chance this often, in a
# million syllables, at the most. The larger bound is for phrases that would mostly go unheard by the smaller.
LEAST_SYLLABLES = 2
MOST_WORD_HITS = (100.0, 250.0)
MOSTLY = 0.25
# Among sets that are rarer than this, the one of fewer words counts.
RARE_ENOUGH = 2.0**-10
# So many characters of a further word are asked for before a phrase is tried.
HEAD = 2


class Audible(msgspec.Struct, frozen=True, array_like=True):
    """What a phrase is heard by: a match that can be heard holds one of `words`, and one of `beside` if any.

    There are no `words` where the phrase cannot be heard. `chance` is the number of places in a million
    syllables of other speech that sound like it, `syllables` how many it has at the least. `sounds` and
    `sounds_beside` are how these words may sound, `heads` how they and further words may begin, of which a
    match holds one of each set, in this order. `reaches` are how many characters behind the one before it
    each of them but the first may begin. Spaces stand between the words of a set, which are many and seldom
    asked for.
    """

    words: str = ""
    beside: str = ""
    sounds: str = ""
    sounds_beside: str = ""
    heads: tuple[str, ...] = ()
    chance: float = 0.0
    syllables: int = 0
    reaches: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether the phrase can be heard at all."""
        return bool(self.words)


INAUDIBLE = Audible()


def audible(sets: Sequence[Run], alignments: int, widths: Sequence[int]) -> Audible:
    """Return what a phrase of these `needed_sets` is heard by; its gaps fill in so many `alignments`.

    The `widths` are those of the widest match of each of its parts.

    Of the sets of words one of which must occur, that one counts of which the most sound rare enough: a match
    by its other words is not heard, since they sound like too much else.
    """
    if not sets:
        return INAUDIBLE
    choices = [_heard_by(sets, most) for most in MOST_WORD_HITS]
    best, words = next(filter(_is_mostly_heard, choices), choices[-1])
    if not words:
        return INAUDIBLE
    others = list(_apart(sets, best))
    beside = next((one.strings for one in others if _is_selective(one.strings)), ())
    ordered = sorted((best, *others), key=lambda one: one.first)
    heads = tuple(" ".join(_heads(one.strings)) for one in ordered)
    reaches = tuple(_reach(one, other, widths) for one, other in pairwise(ordered))
    chance = _often(words) * alignments * prod(min(1.0, _often(one.strings) / MILLION) for one in others)
    syllables = sum(min(map(len, strings)) for strings in (words, *(one.strings for one in others)))
    return Audible(
        words=" ".join(words),
        beside=" ".join(beside),
        sounds=" ".join(sounds_of(words)),
        sounds_beside=" ".join(sounds_of(beside)),
        heads=heads,
        chance=float(f"{chance:.3g}"),
        syllables=syllables,
        reaches=reaches,
    )


def _heard_by(sets: Sequence[Run], most: float) -> tuple[Run, tuple[str, ...]]:
    """Return the set by which a phrase is heard, and those of its words that sound rare enough."""
    best = max(sets, key=lambda one: (_rare_share(one.strings, most), _worth(one.strings)))
    return best, tuple(string for string in best.strings if _is_rare(string, most))


def _is_mostly_heard(choice: tuple[Run, tuple[str, ...]]) -> bool:
    best, words = choice
    return len(words) >= MOSTLY * len(best.strings)


def _reach(one: Run, other: Run, widths: Sequence[int]) -> int:
    """Return how far behind a word of a set one of another set may begin."""
    if other.whole:
        return sum(widths[one.first : other.first])
    return sum(widths[one.first : other.end]) - 1


def _heads(strings: Iterable[str]) -> tuple[str, ...]:
    """Return how the first characters of words may sound: of two, where they have them."""
    return sounds_of(sorted({string[:HEAD] for string in strings}), None)


def _apart(sets: Sequence[Run], first: Run) -> Iterable[Run]:
    """Yield further sets, the rarest first, that neither overlap one another nor the `first`."""
    taken = [first]
    for one in sorted(sets, key=lambda one: _often(one.strings)):
        if all(one.end <= other.first or one.first >= other.end for other in taken):
            taken.append(one)
            yield one


def _rare_share(strings: tuple[str, ...], most: float) -> float:
    return sum(_is_rare(string, most) for string in strings) / len(strings)


def _worth(strings: tuple[str, ...]) -> float:
    return -log2(max(_often(strings), RARE_ENOUGH)) - len(strings) / WORDS_A_BIT


def _often(strings: Iterable[str]) -> float:
    return sum(map(_hits, strings))


@cache
def _hits(string: str) -> float:
    return chance_hits(string)


def _is_rare(string: str, most: float) -> bool:
    return len(string) >= LEAST_SYLLABLES and _hits(string) <= most


def _is_selective(strings: tuple[str, ...]) -> bool:
    return len(strings) <= MOST_BESIDE and min(map(len, strings)) >= LEAST_SYLLABLES
