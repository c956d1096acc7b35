"""Matchers beyond plain words: similar sentences, repetition, cross reference, entities, nearness."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from heapq import merge
from itertools import groupby, islice, pairwise, takewhile
from math import ceil
from typing import NamedTuple

from servicelint.diagnostic import Evidence
from servicelint.language.compilation import expression_key
from servicelint.language.conditions import CrossReference, Matcher, Near, Repeats
from servicelint.matching.automaton import Searcher
from servicelint.matching.feature import compiled_limited, overlaps
from servicelint.matching.hit import Hit
from servicelint.matching.turn_text import TurnText
from servicelint.text.folding import squeeze
from servicelint.text.regexes import compiled
from servicelint.understanding.entities import entity_spans
from servicelint.understanding.view import View
from servicelint.understanding.vocabulary import FeatureRegistry

Find = Callable[[View], tuple[Hit, ...]]
# Two characters that follow one another, or the only one of a text.
Pair = tuple[str, ...]
# Below this many characters a sentence is too short to be like another one.
SHORTEST_SIMILAR = 4
USUAL_SCORE = 75
# Below the rounding errors of shares.
TINY = 1e-9
_NO_LETTER = compiled(r"[^\w]+")


class Said(NamedTuple):
    """A sentence that somebody said: its place, its folded text and its pairs of characters."""

    turn: TurnText
    start: int
    end: int
    text: str
    pairs: frozenset[Pair]


def finder(item: Matcher, registry: FeatureRegistry, owner: str, role: str | None) -> Find:
    """Return the function that finds the hits of a matcher that is more than words."""
    if item.similar is not None:
        return _similar(item.similar, item.score or USUAL_SCORE, role)
    if item.repeats is not None:
        return _repeats(item.repeats, registry, role)
    if item.cross_reference is not None:
        return _cross_reference(item.cross_reference, registry, owner, role)
    if item.near is not None:
        return _near(item.near, registry, owner, role)
    entity = item.entity or ""
    return lambda view: tuple(
        Hit(turn.index, start, end)
        for turn in _turns(view, role)
        for start, end in entity_spans(turn.original, entity)
    )


def _turns(view: View, role: str | None) -> Iterator[TurnText]:
    return (turn for turn in view.turns if role is None or turn.role == role)


def _said(view: View, role: str | None, least: int) -> Iterator[Said]:
    """Yield the sentences of a role; those of fewer than `least` letters without their pairs."""
    for turn in _turns(view, role):
        for span in turn.sentences:
            low, high = turn.squeezed_span(span)
            text = _letters(turn.squeezed[low:high]) if high - low >= least else ""
            yield Said(turn, *span, text, _pairs(text) if len(text) >= least else frozenset())


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text)


def _pairs(text: str) -> frozenset[Pair]:
    return frozenset(pairwise(text) if len(text) > 1 else zip(text))


def similarity(first: frozenset[Pair], second: frozenset[Pair]) -> float:
    """Return the share of character pairs that two texts have in common (Dice), 0 to 1."""
    total = len(first) + len(second)
    return 2 * len(first & second) / total if total else 0.0


def _similar(examples: tuple[str, ...], score: int, role: str | None) -> Find:
    wanted = [_pairs(_letters(squeeze(example))) for example in examples]

    def find(view: View) -> tuple[Hit, ...]:
        return tuple(
            Hit(said.turn.index, said.start, said.end)
            for said in _said(view, role, SHORTEST_SIMILAR)
            if said.pairs and any(similarity(said.pairs, example) * 100 >= score for example in wanted)
        )

    return find


def _repeats(value: Repeats, registry: FeatureRegistry, role: str | None) -> Find:
    excepted = registry.patterns(value.unless)

    def counts(said: Said) -> bool:
        span = (said.turn.squeezed_index(said.start), said.turn.squeezed_index(said.end))
        return not any(overlaps(pattern, said.turn, span, "repeats") for pattern in excepted)

    def find(view: View) -> tuple[Hit, ...]:
        roles = dict.fromkeys(turn.role for turn in _turns(view, role))
        hits = (
            hit
            for one in roles
            for hit in _said_again(list(_said(view, one, value.min_characters)), value, counts)
        )
        return tuple(sorted(hits, key=lambda hit: hit.place))

    return find


def _said_again(said: list[Said], value: Repeats, counts: Callable[[Said], bool]) -> Iterator[Hit]:
    """Yield the sentences of one speaker that say again what he said before.

    Two sentences can only be alike if they share one of their rarest pairs of characters, so that each
    is compared with a few others, however long the conversation is.
    """
    frequency = Counter(pair for one in said for pair in one.pairs)
    holders: dict[Pair, list[int]] = defaultdict(list)
    for number, one in enumerate(said):
        rarest = _rarest(one.pairs, frequency, value.similarity)
        first = max(0, number - value.within) if value.within else 0
        shared = [holders[pair] for pair in rarest if pair in holders]
        earlier = takewhile(first.__le__, _latest(shared)) if shared else ()
        alike = (n for n in earlier if similarity(one.pairs, said[n].pairs) >= value.similarity)
        # What is left out is asked for last: few sentences are like an earlier one.
        same = list(islice((n for n in alike if counts(said[n])), value.times))
        if len(same) == value.times and counts(one):
            yield Hit(one.turn.index, one.start, one.end, evidence=(_evidence(said[same[0]]),))
        for pair in rarest:
            holders[pair].append(number)


def _rarest(pairs: frozenset[Pair], frequency: Counter[Pair], least: float) -> list[Pair]:
    """Return as many of the rarest pairs as one of which any text alike enough must share.

    There are none where too few pairs occur in another text too.
    """
    shared = max(1, ceil(least * len(pairs) / (2 - least) - TINY))
    if sum(frequency[pair] > 1 for pair in pairs) < shared:
        return []
    ordered = sorted(pairs, key=lambda pair: (frequency[pair], pair))
    return ordered[: len(ordered) - shared + 1]


def _latest(places: list[list[int]]) -> Iterator[int]:
    """Yield the numbers of several rising lists, the highest first, each once."""
    merged = merge(*map(reversed, places), reverse=True)
    return (number for number, _ in groupby(merged))


def _evidence(said: Said) -> Evidence:
    return Evidence(
        said.turn.index, said.start, said.end, said.turn.original[said.start : said.end], "前一次"
    )


def _cross_reference(value: CrossReference, registry: FeatureRegistry, owner: str, role: str | None) -> Find:
    feature = registry.add(owner, role, (Matcher(pattern=value.pattern),))
    expression = registry.library.pattern(expression_key(value.pattern)).regex

    def captured(view: View, hit: Hit) -> str:
        turn = view.turns[hit.turn or 0]
        low, high = turn.squeezed_index(hit.start or 0), turn.squeezed_index(hit.end or 0)
        match = compiled_limited(expression).search(turn.squeezed, low, high)
        return (match.group(1) or "") if match and match.re.groups else ""

    def find(view: View) -> tuple[Hit, ...]:
        captures = [(hit, words) for hit in view.find(feature) if (words := captured(view, hit))]
        said = _where_said(sorted({words for _, words in captures}), view, value.role)
        own = view.turns_of(value.role)
        return tuple(hit for hit, words in captures if _was_said(hit, said[words], own, value) == value.found)

    return find


def _where_said(words: list[str], view: View, role: str) -> dict[str, list[int]]:
    """Return for each of the words the turns of a role that hold it, in order."""
    places: dict[str, list[int]] = {one: [] for one in words}
    search = Searcher(words)
    for index in view.turns_of(role):
        for number in {number for number, _, _ in search(view.turns[index].squeezed)}:
            places[words[number]].append(index)
    return places


def _was_said(hit: Hit, places: list[int], own: list[int], value: CrossReference) -> bool:
    """Tell whether one of the places is among the turns that the cross reference looks at."""
    index = hit.turn or 0
    before = bisect_left(own, index)
    first = own[max(0, before - value.turns)] if value.turns and before else 0
    place = bisect_left(places, first)
    return place < len(places) and places[place] < index


def _near(value: Near, registry: FeatureRegistry, owner: str, role: str | None) -> Find:
    first, second = (registry.add(owner, role, (words,)) for words in value.words)

    def find(view: View) -> tuple[Hit, ...]:
        others = view.find(second)
        places = [hit.place for hit in others]
        return tuple(
            Hit(one.turn, min(one.start or 0, other.start or 0), max(one.end or 0, other.end or 0))
            for one in view.find(first)
            for other in _beside(one, others, places)
            if _distance(view, one, other) <= value.distance
        )

    return find


def _beside(one: Hit, others: Sequence[Hit], places: list[tuple[int, int, int]]) -> Sequence[Hit]:
    """Return the hits next to one on either side."""
    place = bisect_left(places, one.place)
    return others[max(0, place - 1) : place + 1]


def _distance(view: View, one: Hit, other: Hit) -> float:
    if one.turn is None or one.turn != other.turn or one.start is None or other.start is None:
        return float("inf")
    turn = view.turns[one.turn]
    if turn.sentence_number(one.start) != turn.sentence_number(other.start):
        return float("inf")
    return max(one.start, other.start) - min(one.end or 0, other.end or 0)
