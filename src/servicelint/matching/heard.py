"""Features as they sound: what a recogniser may have written for the words of a phrase.

Nearly every turn is written as it was said. So turns are looked at by the words of phrases first: unless the
sound of such a word stands there and something else is written for it, nothing more is done with a turn.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from servicelint.language.audible import Audible
from servicelint.language.patterns import Needed, Pattern
from servicelint.matching.automaton import SEPARATOR, Automaton, number_of
from servicelint.matching.beginnings import Beginnings
from servicelint.matching.feature import SEARCHED_WHOLE, Feature
from servicelint.matching.index import Index, kept_index
from servicelint.matching.misheard import is_rare, meant_words
from servicelint.matching.slots import Slots
from servicelint.matching.sounding import NEVER, sounding_regex
from servicelint.matching.turn_text import TurnText
from servicelint.text.disfluency import fluent
from servicelint.text.folding import INVISIBLE, REPLACEMENT, squeeze
from servicelint.text.regexes import compiled
from servicelint.text.sentences import Span
from servicelint.text.sound import Confusion, rough_sound

# The feature of what excuses others: it is no rule's, but a turn in which it is heard has to be listened to.
EXCUSES = -1
# A noncharacter where something is hidden that stands between the words.
BREAK = "\ufffe"
# No pause leaves so few characters by themselves: what they begin goes on behind it.
SCRAP = 2
Matches = Sequence[tuple[int, int, int]]
# What a pattern that has to reach up to a hit ends with.
UP_TO_THE_HIT = r"\Z"


class Heard(NamedTuple):
    """A span of the original that sounds like words of a phrase, and those words."""

    span: Span
    words: str


class Listener:
    """Features that are looked for by their sound; `confusions` are those made beside the usual ones."""

    def __init__(
        self,
        features: Sequence[Feature],
        excuses: Iterable[Pattern] = (),
        confusions: tuple[Confusion, ...] = (),
    ) -> None:
        """Build the automaton over the sounds of the features that can be heard, and of what excuses them.

        The features are those of the automaton that has scanned the turns, so that both give a pattern the
        same slot; the excuses come behind them.
        """
        allowances = (pattern for feature in features for pattern in feature.allowances)
        known = {pattern.regex: pattern for pattern in (*allowances, *excuses) if pattern.heard}
        everything = (*features, Feature(EXCUSES, "excuses", None, tuple(known.values())))
        self._features = {feature.number: feature for feature in everything}
        self._confusions = confusions
        self._slots = slots = Slots(everything)
        heard = [slots.heard(slot) for slot in range(len(slots))]
        self._automaton = Automaton(everything, _index(heard))
        self._initials, self._heads = Beginnings(slots.heard, 1), Beginnings(slots.heard)
        # What sounds like too much else is found where disfluencies hide it, never misheard.
        self._rare = number_of(slot for slot, one in enumerate(heard) if is_rare(one))
        # For each sound that was met, as it was written: the slots that have other words of that sound only.
        self._lacking: dict[tuple[int, str], int] = {}

    def listen(self, turns: Sequence[TurnText], *, spoken: bool) -> None:
        """Give those turns their `heard` form in which words are heard that are not read there."""
        for turn, form in zip(turns, spoken_forms(turns, spoken=spoken), strict=True):
            matches = self._automaton.search(form.marks)
            slots = self._suspects(turn, form, matches) if matches else 0
            if slots:
                heard = heard_turn(turn, form, self._confusions)
                heard.automaton, heard.matches = self._automaton, matches
                heard.candidates = self._meant_slots(slots, heard)
                turn.heard = heard if heard.candidates else None

    def _suspects(self, turn: TurnText, form: SpokenForm, matches: Matches) -> int:
        """Return the slots of the patterns that may match by words that are not read in the turn."""
        possible = self._automaton.possible_slots({number for number, _, _ in matches}, turn.role)
        if not possible:
            return 0
        # What cannot match as it is written is misheard, if anything; what is common is only interrupted.
        illegible = ~(turn.candidates | self._automaton.slots(EXCUSES))
        misheard = possible & self._rare & (illegible | self._misheard(form.written, matches))
        return misheard | self._broken(possible & ~misheard, turn.role, form, matches)

    def _misheard(self, written: str, matches: Matches) -> int:
        """Return the slots of patterns that have words of a sound, but not the one that is written."""
        slots = 0
        for number, start, end in matches:
            met = (number, written[start:end])
            lacking = self._lacking.get(met)
            slots |= self._slots_lacking(*met) if lacking is None else lacking
        return slots

    def _slots_lacking(self, number: int, word: str) -> int:
        slots = self._automaton.slots_of_word(number)
        lacking = number_of(slot for slot in slots if word not in _listened_for(self._slots.heard(slot)))
        self._lacking[number, word] = lacking
        return lacking

    def _broken(self, possible: int, role: str, form: SpokenForm, matches: Matches) -> int:
        """Return those of the slots whose patterns may match only across what is hidden in the turn."""
        if len(form.breaks) < 2:
            return 0
        pieces: dict[int, set[int]] = {}
        for number, start, end in matches:
            piece = bisect_right(form.breaks, start)
            if end <= form.breaks[piece]:
                pieces.setdefault(piece, set()).add(number)
        is_torn = any(end - start <= SCRAP for start, end in pairwise((0, *form.breaks)))
        for piece, words in pieces.items():
            inside = possible & self._automaton.possible_slots(words, role)
            if inside and is_torn:
                start = form.breaks[piece - 1] if piece else 0
                inside = number_of(self._initials.complete(inside, form.marks[start : form.breaks[piece]]))
            possible &= ~inside
            if not possible:
                break
        return possible

    def _meant_slots(self, slots: int, heard: TurnText) -> int:
        """Return those of the slots whose patterns were meant; of long turns all, for they may have been."""
        if len(heard.squeezed) > SEARCHED_WHOLE:
            return slots
        complete = self._heads.complete(slots, heard.squeezed)
        return number_of(slot for slot in complete if self._is_meant(slot, heard))

    def _is_meant(self, slot: int, heard: TurnText) -> bool:
        """Tell whether a pattern was meant by words that only sound like it."""
        # To compile an expression takes far longer than to try it, and most never match.
        if not self._heads.in_order(slot, heard.squeezed):
            return False
        expression, text = self._slots.pattern(slot).regex, heard.searchable
        regex = compiled(sounding_regex(expression.removesuffix(UP_TO_THE_HIT)))
        spans = (found.span() for found in regex.finditer(text))
        return any(meant_words([expression], heard, *span) for span in spans if span[0] < span[1] < len(text))

    def find(self, number: int, turn: TurnText, written: Sequence[Span]) -> Iterator[Heard]:
        """Yield where a feature was only heard in a turn, in order; `written` is where it was read."""
        if turn.heard is None or not turn.heard.may_hold(number):
            return
        feature = self._features[number].over_sounds
        for span in feature.find(turn.heard):
            if not any(span.start < other.end and other.start < span.end for other in written):
                words = _meant(feature, turn.heard, span)
                if words:
                    yield Heard(span, words)


class SpokenForm(NamedTuple):
    """A text whose disfluencies are hidden, what is `written` there (squeezed), and its sound.

    `breaks` are the indexes of what is written before which something is hidden, and its end.
    """

    text: str
    written: str
    marks: str
    breaks: Sequence[int]


def spoken_forms(turns: Sequence[TurnText], *, spoken: bool) -> list[SpokenForm]:
    """Return the spoken forms of turns; nothing of them has moved.

    In what was `spoken` commas and spaces are pauses, which a recogniser sets anywhere.
    """
    texts = [turn.original.replace(SEPARATOR, REPLACEMENT).replace(BREAK, REPLACEMENT) for turn in turns]
    said = fluent(SEPARATOR.join(texts), spoken=spoken)
    written = squeeze(said)
    forms = (text.split(SEPARATOR) for text in (said, written, rough_sound(written)))
    broken = squeeze(said.replace(INVISIBLE, BREAK)).split(SEPARATOR)
    return list(map(SpokenForm, *forms, map(_breaks, broken))) if turns else []


def _breaks(broken: str) -> list[int]:
    return [*accumulate(map(len, filter(None, broken.split(BREAK))))]


def heard_turn(turn: TurnText, form: SpokenForm, confusions: tuple[Confusion, ...] = ()) -> TurnText:
    """Return a turn by its sound, as somebody hears it who has these confusions beside the usual."""
    heard = TurnText(turn.index, turn.role, form.text, form.marks, turn)
    heard.written, heard.confusions = form.written, confusions
    return heard


def _meant(feature: Feature, turn: TurnText, span: Span) -> str:
    """Return the words that a span of a heard turn was meant to be; nothing where it makes sense itself."""
    expressions = [feature.patterns[number].source for number in feature.possible(turn)]
    return meant_words(expressions, turn, *turn.squeezed_span(span))


def _listened_for(heard: Audible) -> list[str]:
    return f"{heard.words} {heard.beside}".split()


def _index(heard: Iterable[Audible]) -> Index:
    """Return which patterns ask for the sounds of which words, by what they are heard by."""
    named = [f"{one.sounds}\n{one.sounds_beside}" for one in heard]
    return kept_index(named, lambda: [_sounds(name) for name in named])


def _sounds(named: str) -> Needed:
    sounds, _, beside = named.partition("\n")
    # Without a word a pattern would be looked for everywhere.
    return Needed(tuple(sounds.split()) or NEVER.literals, tuple(beside.split()))
