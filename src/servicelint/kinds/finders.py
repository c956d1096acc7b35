"""Matchers beyond plain words: similar sentences, repetition, cross reference, entities, nearness."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from servicelint.diagnostic import Evidence
from servicelint.language.compilation import expression_key
from servicelint.language.schema import CrossReference, Matcher, Near, Repeats
from servicelint.matching.feature import compiled_limited, overlaps
from servicelint.matching.hit import Hit
from servicelint.matching.turn_text import TurnText
from servicelint.text.folding import squeeze
from servicelint.understanding.entities import entity_spans
from servicelint.understanding.view import View
from servicelint.understanding.vocabulary import FeatureRegistry

Find = Callable[[View], tuple[Hit, ...]]
# Below this many characters a sentence is too short to be like another one.
SHORTEST_SIMILAR = 4


class Said(NamedTuple):
    """A sentence that somebody said: its place, its folded text and its pairs of characters."""

    turn: TurnText
    start: int
    end: int
    text: str
    pairs: frozenset[str]


def finder(item: Matcher, registry: FeatureRegistry, owner: str, role: str | None) -> Find:
    """Return the function that finds the hits of a matcher that is more than words."""
    if item.similar is not None:
        return _similar(item.similar, item.score, role)
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


def _said(view: View, role: str | None) -> Iterator[Said]:
    for turn in _turns(view, role):
        for start, end in turn.sentences:
            text = _letters(squeeze(turn.original[start:end]))
            yield Said(turn, start, end, text, _pairs(text))


def _letters(text: str) -> str:
    return re.sub(r"[^\w]+", "", text)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(text)))


def similarity(first: frozenset[str], second: frozenset[str]) -> float:
    """Return the share of character pairs that two texts have in common (Dice), 0 to 1."""
    total = len(first) + len(second)
    return 2 * len(first & second) / total if total else 0.0


def _similar(examples: tuple[str, ...], score: int, role: str | None) -> Find:
    wanted = [_pairs(_letters(squeeze(example))) for example in examples]

    def find(view: View) -> tuple[Hit, ...]:
        return tuple(
            Hit(said.turn.index, said.start, said.end)
            for said in _said(view, role)
            if len(said.text) >= SHORTEST_SIMILAR
            and any(similarity(said.pairs, example) * 100 >= score for example in wanted)
        )

    return find


def _repeats(value: Repeats, registry: FeatureRegistry, role: str | None) -> Find:
    excepted = tuple(registry.phrase(source) for source in value.unless)

    def find(view: View) -> tuple[Hit, ...]:
        earlier: list[Said] = []
        hits: list[Hit] = []
        for said in _said(view, role):
            if len(said.text) < value.min_characters or _excepted(said):
                continue
            same = [
                other for other in _recent(earlier) if similarity(said.pairs, other.pairs) >= value.similarity
            ]
            if len(same) >= value.times:
                hits.append(
                    Hit(said.turn.index, said.start, said.end, evidence=tuple(map(_evidence, same[-1:])))
                )
            earlier.append(said)
        return tuple(hits)

    def _recent(earlier: list[Said]) -> list[Said]:
        return earlier[-value.within :] if value.within else earlier

    def _excepted(said: Said) -> bool:
        span = (said.turn.squeezed_index(said.start), said.turn.squeezed_index(said.end))
        return any(overlaps(pattern, said.turn, span, "repeats") for pattern in excepted)

    return find


def _evidence(said: Said) -> Evidence:
    return Evidence(
        said.turn.index, said.start, said.end, said.turn.original[said.start : said.end], "前一次"
    )


def _cross_reference(value: CrossReference, registry: FeatureRegistry, owner: str, role: str | None) -> Find:
    feature = registry.add(owner, role, (Matcher(pattern=value.pattern),))
    expression = registry.library.patterns[expression_key(value.pattern)].regex

    def captured(turn: TurnText, start: int, end: int) -> str:
        low, high = turn.squeezed_index(start), turn.squeezed_index(end)
        match = compiled_limited(expression).search(turn.squeezed, low, high)
        return match.group(1) or "" if match and match.re.groups else ""

    def find(view: View) -> tuple[Hit, ...]:
        hits = []
        for hit in view.find(feature):
            if hit.turn is None or hit.start is None or hit.end is None:
                continue
            words = captured(view.turns[hit.turn], hit.start, hit.end)
            if words and (words in _earlier(view, hit.turn, value)) == value.found:
                hits.append(hit)
        return tuple(hits)

    return find


def _earlier(view: View, index: int, value: CrossReference) -> str:
    texts = [turn.squeezed for turn in view.turns[:index] if turn.role == value.role]
    return "\n".join(texts[-value.turns :] if value.turns else texts)


def _near(value: Near, registry: FeatureRegistry, owner: str, role: str | None) -> Find:
    first, second = (registry.add(owner, role, (words,)) for words in value.words)

    def find(view: View) -> tuple[Hit, ...]:
        others = view.find(second)
        return tuple(
            Hit(one.turn, min(one.start or 0, other.start or 0), max(one.end or 0, other.end or 0))
            for one in view.find(first)
            for other in others
            if one.turn == other.turn and _distance(view, one, other) <= value.distance
        )

    return find


def _distance(view: View, one: Hit, other: Hit) -> float:
    if one.turn is None or one.start is None or other.start is None or one.end is None or other.end is None:
        return float("inf")
    turn = view.turns[one.turn]
    if turn.sentence_number(one.start) != turn.sentence_number(other.start):
        return float("inf")
    return max(one.start, other.start) - min(one.end, other.end)
