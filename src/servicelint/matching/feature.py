"""Features: sets of patterns that are looked for together, and their verification at a candidate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import chain, pairwise
from typing import Any, Literal

from servicelint.errors import RuleError
from servicelint.language.patterns import CLAUSE_END, Pattern
from servicelint.matching.misheard import excuse_words
from servicelint.matching.sounding import all_sounding, sounding
from servicelint.matching.turn_text import TurnText
from servicelint.text.boundary import inside_longer_word, is_word_at, knows
from servicelint.text.regexes import compiled
from servicelint.text.sentences import Span

Sound = Literal["auto", "on", "off"]

# The last guard against an expression that runs for ever; seconds for one turn.
TIME_LIMIT = 2.0
# A form of this many characters or fewer may be a part of a longer word.
SHORT = 2
# A phrase of at least this many characters may run across a space between words.
ACROSS_SPACES = 4

# A turn of this many characters at most is searched whole, before it is looked where its words stand.
SEARCHED_WHOLE = 400

# What a pause may be written as, and which of these marks a phrase may mean as they are.
PAUSE_MARKS = ",、。!?;:…~"
LITERAL_MARKS = "。！!？?；;：:"
EDGE = CLAUSE_END + "~\"'「」()"
# How many openers a clause may have before what counts as its start.
MOST_LEAD_INS = 6
LETTERS = compiled(r"[A-Za-z]+")
LEAD_IN = compiled(r"(?:那|嗯+|哦+|噢|啊|呃|哎呀?|唉|亲+|您好|你好|好的?|对不起|抱歉|不好意思)$")
TRAIL = compiled(r"[的了啊呀呢嘛吧哦哈啦呗哟喔哒滴呃嗯亲~]{0,6}")


@dataclass(frozen=True)
class Feature:
    """Patterns any of which makes a hit, unless one of `allowances` overlaps it.

    A hit in whose sentence one of `excluded` stands is none either. `word` asks for word boundaries
    around every hit; `letters` are the Latin words as they must be written, None where case does not matter;
    `sound` says whether it is also looked for by its sound.
    """

    number: int
    owner: str
    role: str | None
    patterns: Sequence[Pattern]
    allowances: Sequence[Pattern] = ()
    excluded: Sequence[Pattern] = ()
    word: bool = False
    letters: frozenset[str] | None = None
    sound: Sound = "auto"

    @cached_property
    def heard_allowances(self) -> tuple[Pattern, ...]:
        """Those of the allowances that can be heard, over sounds."""
        return all_sounding(self.allowances)

    @cached_property
    def over_sounds(self) -> Feature:
        """The feature over sounds: its patterns keep their numbers."""
        return replace(
            self,
            patterns=tuple(map(sounding, self.patterns)),
            allowances=self.heard_allowances,
            excluded=(),
            word=False,
            letters=None,
        )

    def possible(self, turn: TurnText) -> Sequence[int]:
        """Return the numbers of the patterns whose words stand in a turn."""
        return turn.automaton.possible(self.number, turn.candidates) if turn.automaton else ()

    def find(self, turn: TurnText) -> tuple[Span, ...]:
        """Return the verified spans (original code points) in a turn, in order; none lies in another one."""
        known = turn.found.get(self.number)
        if known is None:
            known = turn.found[self.number] = self._find(turn)
        return known

    def _find(self, turn: TurnText) -> tuple[Span, ...]:
        spans = set(self._matches(turn))
        if self.allowances:
            spans = {span for span in spans if not self._is_allowed(turn, span)}
        if self.excluded:
            known: dict[int, bool] = {}
            spans = {span for span in spans if not self._is_excluded(turn, span, known)}
        return tuple(turn.span(*span) for span in outermost(spans))

    def _matches(self, turn: TurnText) -> Iterator[tuple[int, int]]:
        for number in self.possible(turn):
            for span in self._around_literals(number, turn):
                if self._stands(turn, span):
                    yield _without_marks(self.patterns[number], turn.squeezed, span)

    def _around_literals(self, number: int, turn: TurnText) -> Iterable[tuple[int, int]]:
        pattern, last = self.patterns[number], len(turn.searchable)
        if pattern.phrase and last <= SEARCHED_WHOLE and not compiled(pattern.regex).search(turn.searchable):
            return ()
        if pattern.before < 0 or last <= pattern.before + 1:
            # Nothing bounds a match, or it may reach from one end of the turn to the other.
            return matches_within(pattern, turn, 0, last, self.owner)
        windows = {
            (max(0, place - pattern.before), min(last, place + pattern.after + 1))
            for literal in pattern.words & turn.places.keys()
            for place in turn.places[literal]
        }
        return chain.from_iterable(matches_within(pattern, turn, *window, self.owner) for window in windows)

    def _stands(self, turn: TurnText, span: tuple[int, int]) -> bool:
        if self.word and not _is_word(turn.squeezed, span):
            return False
        if span[1] - span[0] <= SHORT and inside_longer_word(turn.squeezed, *span):
            return False
        if self.letters is None:
            return True
        start, end = turn.span(*span)
        return self.letters.issuperset(LETTERS.findall(turn.original, start, end))

    def _is_allowed(self, turn: TurnText, span: tuple[int, int]) -> bool:
        if any(overlaps(pattern, turn, span, self.owner) for pattern in self.allowances):
            return True
        if turn.heard is None:
            return False
        window = turn.heard.squeezed_span(turn.span(*span))
        return any(
            excuse_words(pattern, turn.heard, *found)
            for pattern in self.heard_allowances
            for found in overlapping(pattern, turn.heard, window, self.owner)
        )

    def _is_excluded(self, turn: TurnText, span: tuple[int, int], known: dict[int, bool]) -> bool:
        sentence = turn.sentence(turn.offsets[span[0]])
        if sentence.start not in known:
            window = (turn.squeezed_index(sentence.start), turn.squeezed_index(sentence.end))
            known[sentence.start] = any(
                stands(pattern, turn, *window, self.owner) for pattern in self.excluded
            )
        return known[sentence.start]


def _without_marks(pattern: Pattern, text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Return a span without the marks at its ends that only stand in a pause or a gap of the phrase."""
    start, end = span
    if not pattern.phrase:
        return span
    while pattern.source[0] not in LITERAL_MARKS and start < end - 1 and text[start] in PAUSE_MARKS:
        start += 1
    while pattern.source[-1] not in LITERAL_MARKS and start < end - 1 and text[end - 1] in PAUSE_MARKS:
        end -= 1
    return start, end


def _is_word(text: str, span: tuple[int, int]) -> bool:
    """Tell whether a span begins and ends where words do; jieba is asked where the table does not know."""
    if knows(text[span[0] : span[1]]):
        return not inside_longer_word(text, *span)
    return is_word_at(text, *span)


def outermost(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans in order without those that lie in another one."""
    kept: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or span[1] > kept[-1][1]:
            kept.append(span)
    return kept


def overlaps(pattern: Pattern, turn: TurnText, span: tuple[int, int], owner: str) -> bool:
    """Tell whether a pattern matches anywhere over a squeezed span."""
    return next(overlapping(pattern, turn, span, owner), None) is not None


def overlapping(
    pattern: Pattern, turn: TurnText, span: tuple[int, int], owner: str
) -> Iterator[tuple[int, int]]:
    """Yield the squeezed spans of matches over a squeezed span."""
    if pattern.before < 0:
        found: Iterable[tuple[int, int]] = _all_matches(pattern, turn, owner)
    else:
        window = (max(0, span[0] - pattern.before), span[1] + pattern.before + 1)
        if not _holds(turn.searchable, *window, pattern.literals):
            return
        found = matches_within(pattern, turn, *window, owner)
    yield from (one for one in found if one[0] < span[1] and one[1] > span[0])


def stands(pattern: Pattern, turn: TurnText, start: int, end: int, owner: str) -> bool:
    """Tell whether a pattern matches inside a window that nobody has looked for its literals in."""
    found = _holds(turn.searchable, start, end, pattern.literals)
    return found and next(matches_within(pattern, turn, start, end, owner), None) is not None


def sounds(pattern: Pattern, heard: TurnText, start: int, end: int, owner: str) -> bool:
    """Tell whether a pattern over sounds was meant inside a window of a heard turn."""
    return _holds(heard.searchable, start, end, pattern.literals) and any(
        excuse_words(pattern, heard, *found) for found in matches_within(pattern, heard, start, end, owner)
    )


def _holds(text: str, start: int, end: int, words: tuple[str, ...]) -> bool:
    """Tell whether one of the words stands in a window; it does where there are no words."""
    return not words or any(map(text[start:end].__contains__, words))


def _all_matches(pattern: Pattern, turn: TurnText, owner: str) -> tuple[tuple[int, int], ...]:
    known = turn.everywhere.get(pattern.regex)
    if known is None:
        found = matches_within(pattern, turn, 0, len(turn.searchable), owner)
        known = turn.everywhere[pattern.regex] = tuple(found)
    return known


def matches_within(
    pattern: Pattern, turn: TurnText, start: int, end: int, owner: str
) -> Iterator[tuple[int, int]]:
    """Yield the squeezed spans of acceptable matches inside a window."""
    if pattern.beside and not _holds(turn.searchable, start, end, pattern.beside):
        return
    if pattern.phrase and pattern.gaps and turn.soft:
        yield from _between_spaces(pattern, turn, start, end)
        return
    for found in _run(pattern, turn.searchable, start, end, owner):
        span = found.span()
        if span[0] < span[1] <= len(turn.squeezed) and _acceptable(pattern, turn, span):
            yield span


def _between_spaces(pattern: Pattern, turn: TurnText, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the matches of a phrase with gaps, over which no space may stand: each stretch is searched."""
    bounds = [start, *(place for place in turn.soft if start < place < end), end]
    for low, high in pairwise(bounds):
        stretch = turn.searchable[low:high] + ("\n" if high < end else "")
        for found in compiled(pattern.regex).finditer(stretch):
            span = (low + found.start(), low + found.end())
            if span[0] < span[1] <= min(high, len(turn.squeezed)) and _acceptable(pattern, turn, span):
                yield span


def _run(pattern: Pattern, text: str, start: int, end: int, owner: str) -> Iterator[Any]:
    if pattern.phrase:
        return iter(compiled(pattern.regex).finditer(text, start, end))
    return _run_limited(pattern, text, start, end, owner)


def _run_limited(pattern: Pattern, text: str, start: int, end: int, owner: str) -> Iterator[Any]:
    try:
        yield from compiled_limited(pattern.regex).finditer(text, start, end, timeout=TIME_LIMIT)
    except TimeoutError:
        raise RuleError(
            f"{owner}: pattern {pattern.source!r} ran for over {TIME_LIMIT:g} s on one turn",
            hint="bound its repetitions",
        ) from None


@cache
def compiled_limited(expression: str) -> Any:
    """Compile a raw expression for the engine that can stop, once."""
    import regex

    return regex.compile(expression)


def _acceptable(pattern: Pattern, turn: TurnText, span: tuple[int, int]) -> bool:
    start, end = span
    if pattern.at_start and not _at_start(turn, start):
        return False
    if pattern.at_end and not _at_end(turn, end):
        return False
    crossed = turn.soft_between(start, end) if turn.soft else 0
    return not crossed or (not pattern.gaps and end - start >= ACROSS_SPACES)


def _at_start(turn: TurnText, start: int) -> bool:
    for _ in range(MOST_LEAD_INS):
        if start == 0 or turn.written[start - 1] in EDGE or turn.is_soft(start):
            return True
        lead = LEAD_IN.search(turn.written, max(0, start - 4), start)
        if not lead:
            return False
        start = lead.start()
    return False


def _at_end(turn: TurnText, end: int) -> bool:
    text = turn.written
    if end >= len(text) or turn.is_soft(end):
        return True
    found = TRAIL.match(text, end)
    stop = found.end() if found else end
    return any(
        place == len(text) or text[place] in EDGE or turn.is_soft(place) for place in range(end, stop + 1)
    )
