"""One pass over a turn for every word of every feature, and which patterns may match because of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from servicelint.matching.feature import Feature
from servicelint.matching.index import Index, index_of
from servicelint.matching.turn_text import TurnText
from servicelint.text.folding import REPLACEMENT, squeeze

# A noncharacter: squeezing keeps it, and no text has a reason to hold it.
SEPARATOR = "\uffff"
# So many characters are searched before an automaton is built.
SEARCHED_WITHOUT = 10_000
# The bits of so many words are kept spelled out; those of one word take a kilobyte or two.
MOST_SPELLED_OUT = 3_000


class Automaton:
    """Every word of a set of features, found in one pass.

    Each pattern of each feature has a slot, numbered through. Sets of slots are whole numbers with a bit for
    each slot, so that what many words tell is put together by a few operations. The lower half of a word's
    bits are the slots that have it among their `literals`, the upper half those that have it `beside`; a
    pattern may match where both halves have been reached.
    """

    def __init__(self, features: Iterable[Feature], index: Index | None = None) -> None:
        """Build the automaton over the words of the features; `index` is theirs where it is known."""
        features = tuple(features)
        self._of_feature: dict[int, tuple[int, int]] = {}
        self._roles = {feature.number: feature.role for feature in features}
        self._of_role: dict[str, int] = {}
        self._owners: list[int] = []
        for feature in features:
            self._of_feature[feature.number] = (len(self._owners), (1 << len(feature.patterns)) - 1)
            self._owners += [feature.number] * len(feature.patterns)
        self._slots = len(self._owners)
        index = index or index_of([pattern for feature in features for pattern in feature.patterns])
        self._wanted = index.wanted
        self._bits: dict[int, int] = {}
        self._certain = number_of(index.unbound)
        self.search = Searcher(index.words)

    def scan(self, turns: Iterable[TurnText]) -> None:
        """Tell the turns which words stand in them where, and which patterns may match."""
        for turn in turns:
            turn.automaton = self
            if turn.squeezed:
                turn.matches = self.search(turn.squeezed)
                turn.candidates = self._candidates(turn)

    def _candidates(self, turn: TurnText) -> int:
        return self.possible_slots({number for number, _, _ in turn.matches}, turn.role)

    def possible_slots(self, words: Iterable[int], role: str) -> int:
        """Return the slots of the patterns that may match where words of these numbers stand."""
        reached = self._certain
        for number in words:
            bits = self._bits.get(number)
            reached |= self._spell_out(number) if bits is None else bits
        return reached & (reached >> self._slots) & self._slots_of(role)

    def _spell_out(self, number: int) -> int:
        # Most words hardly ever occur, and the bits of all of them would be large.
        if len(self._bits) >= MOST_SPELLED_OUT:
            self._bits.clear()
        bits = self._bits[number] = number_of(self._wanted[number])
        return bits

    def _slots_of(self, role: str) -> int:
        """Return the slots of those features that look at the turns of a role."""
        known = self._of_role.get(role)
        if known is None:
            heeding = (feature for feature, wanted in self._roles.items() if wanted in (None, role))
            known = self._of_role[role] = sum(map(self.slots, heeding))
        return known

    def slots_of_word(self, number: int) -> set[int]:
        """Return the slots of the patterns that ask for a word."""
        return {bit % self._slots for bit in self._wanted[number]}

    def slots(self, feature: int) -> int:
        """Return the slots of a feature; none of one that is not looked for."""
        first, patterns = self._of_feature.get(feature, (0, 0))
        return patterns << first

    def possible(self, feature: int, candidates: int) -> list[int]:
        """Return which patterns of a feature, numbered from 0, are among the candidates."""
        first, patterns = self._of_feature.get(feature, (0, 0))
        return ones((candidates >> first) & patterns)

    def features(self, candidates: int) -> frozenset[int]:
        """Return the numbers of the features that have a slot among the candidates."""
        return frozenset(self._owners[slot] for slot in ones(candidates))


def ones(bits: int) -> list[int]:
    """Return the places of the bits that are set, from the lowest."""
    digits = f"{bits:b}"
    places, place = [], digits.rfind("1")
    while place >= 0:
        places.append(len(digits) - 1 - place)
        place = digits.rfind("1", 0, place)
    return places


def number_of(bits: Iterable[int]) -> int:
    """Return the number in which these bits are set: what `ones` takes apart."""
    places = [*bits]
    field = bytearray(max(places, default=0) // 8 + 1)
    for bit in places:
        field[bit >> 3] |= 1 << (bit & 7)
    return int.from_bytes(field, "little")


class Searcher:
    """Finds each place of each of some words in texts.

    A dictionary of the words is at hand at once, and does for a template or a chat; an automaton takes a
    tenth of a second to build, and pays when more is searched.
    """

    def __init__(self, words: Sequence[str]) -> None:
        """Take the words, none of them twice."""
        self._words = words
        self._numbers: dict[str, int] = {}
        self._lengths = sorted(set(map(len, words)))
        self._searched = 0
        self._automaton: Any = None

    def __call__(self, text: str) -> list[tuple[int, int, int]]:
        """Return (number of the word, start, end) for each place of one, those of one word in order."""
        self._searched += len(text)
        if self._searched <= SEARCHED_WITHOUT:
            return self._look_up(text)
        if self._automaton is None:
            self._automaton, self._words, self._numbers = self._build(), (), {}
        found: list[tuple[int, int, int]] = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return found

    def _look_up(self, text: str) -> list[tuple[int, int, int]]:
        if not self._numbers:
            self._numbers = {word: number for number, word in enumerate(self._words)}
        numbers, last = self._numbers, len(text)
        return [
            (numbers[text[start : start + length]], start, start + length)
            for start in range(last)
            for length in self._lengths
            if start + length <= last and text[start : start + length] in numbers
        ]

    def _build(self) -> Any:
        from ahocorasick_rs import AhoCorasick, Implementation

        return AhoCorasick(self._words, implementation=Implementation.ContiguousNFA)


def squeeze_all(texts: Sequence[str]) -> list[str]:
    """Squeeze many texts in one call."""
    joined = SEPARATOR.join(texts)
    if joined.count(SEPARATOR) != max(0, len(texts) - 1):
        return [squeeze(text.replace(SEPARATOR, REPLACEMENT)) for text in texts]
    return squeeze(joined).split(SEPARATOR) if texts else []
