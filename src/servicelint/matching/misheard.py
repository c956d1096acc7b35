"""Whether words that only sound like a phrase were meant to be it, or make sense as they are written."""

from __future__ import annotations

from collections.abc import Iterable

from servicelint.language.audible import Audible
from servicelint.language.patterns import Pattern
from servicelint.matching.alignment import Meant, meant
from servicelint.matching.turn_text import TurnText
from servicelint.text.folding import INVISIBLE
from servicelint.text.probability import improbability
from servicelint.text.rarity import rarity
from servicelint.text.regexes import compiled
from servicelint.text.sound import sound_rarity

# What the phrase fixes must be this rare, in bits: characters as they are written, the rest by their sound.
LEAST_BITS = 12.0
# A phrase counts where it is misheard if it sounds like other speech, by the shares of its syllables, at this
# many places in a million syllables at the most. Longer ones are hardly ever met by chance: words are weighed
# besides.
MOST_CHANCE_HITS = 50.0
# So many characters must be the phrase's, and at least half of them as written.
LEAST_CHARACTERS = 3
# Two are enough for a phrase that is all that is said and is met by chance this rarely. The words that were
# meant only have to be as probable as those written, for there is nothing around them to weigh.
LEAST_ALONE = 2
MOST_CHANCE_HITS_ALONE = 10.0
# For each change the words that were meant must be this much more probable than those written, in bits, where
# the phrase fixes USUAL_BITS; every BITS_A_GAIN more of them stand in for one bit. Chosen on misheard copies
# of labelled sayings: nine in ten are still found, and hardly a harmless sentence.
LEAST_GAIN = 3.0
USUAL_BITS = 24.0
BITS_A_GAIN = 3.5
# Words that make this much less sense were not meant, however long the phrase.
MOST_LOSS = 4.0
# How far around the words their neighbours count.
AROUND = 6
_LETTER = compiled(r"\w")
EDGES = ",。!?;:…\n"


def is_rare(heard: Audible) -> bool:
    """Tell whether a phrase is long and rare enough to be found where it is misheard."""
    bound = MOST_CHANCE_HITS if heard.syllables >= LEAST_CHARACTERS else MOST_CHANCE_HITS_ALONE
    return heard.syllables >= LEAST_ALONE and heard.chance <= bound


def meant_words(
    expressions: Iterable[str], turn: TurnText, start: int, end: int, *, across: bool = True
) -> str:
    """Return the words of expressions over text that a squeezed span of a heard turn was meant to be.

    Nothing where the span makes sense as it is written; nor, unless it may reach `across`, where something
    in it is hidden.
    """
    span = turn.span(start, end)
    was_broken = INVISIBLE in turn.original[span.start : span.end]
    if was_broken and not across:
        return ""
    ways = (meant(expression, turn.written[start:end], turn.confusions) for expression in expressions)
    best = min((way for way in ways if way), key=lambda way: way.changed, default=None)
    if best is None:
        return ""
    is_sure = was_broken if best.changed == 0 else is_misheard(best, turn.written, start, end)
    return best.words if is_sure else ""


def excuse_words(pattern: Pattern, turn: TurnText, start: int, end: int) -> str:
    """Return the words of a pattern over sounds that excuse others, as `meant_words` does.

    What may stand in the gaps of an excuse ends with its clause: a pause may be that end.
    """
    return meant_words([pattern.source], turn, start, end, across=not pattern.gaps)


def is_misheard(way: Meant, text: str, start: int, end: int) -> bool:
    """Tell whether `text[start:end]` (squeezed) was meant to be the words of a phrase."""
    written = text[start:end]
    places = [place for place in range(len(written)) if way.fixed[place]]
    if len(places) == LEAST_ALONE and _is_alone(text, start, end):
        return way.changed == 1 and gain(way.words, text, start, end) >= 0
    if len(places) < max(LEAST_CHARACTERS, 2 * way.changed):
        return False
    bits = _bits(way, written, places)
    needed = way.changed * (LEAST_GAIN - (bits - USUAL_BITS) / BITS_A_GAIN)
    return bits >= LEAST_BITS and gain(way.words, text, start, end) >= max(needed, -MOST_LOSS)


def _is_alone(text: str, start: int, end: int) -> bool:
    return not _LETTER.search(text, 0, start) and not _LETTER.search(text, end)


def _bits(way: Meant, written: str, places: list[int]) -> float:
    return sum(
        rarity(written[place]) if way.words[place] == written[place] else sound_rarity(written[place])
        for place in places
    )


def gain(words: str, text: str, start: int, end: int) -> float:
    """Return how much more probable a text is, in bits, with `words` in place of `text[start:end]`."""
    before, after = _neighbours(text, start, end)
    return improbability(before + text[start:end] + after) - improbability(before + words + after)


def _neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    for edge in EDGES:
        before, after = before.rpartition(edge)[2], after.partition(edge)[0]
    return before, after
