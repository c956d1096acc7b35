"""Features: sets of patterns that are looked for together, and their verification at a candidate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from servicelint.errors import RuleError
from servicelint.language.patterns import CLAUSE_END, Pattern
from servicelint.matching.turn_text import TurnText
from servicelint.text.boundary import inside_longer_word
from servicelint.text.sentences import Span

# The last guard against an expression that runs for ever; seconds for one turn.
TIME_LIMIT = 2.0
# A form of this many characters or fewer may be a part of a longer word.
SHORT = 2
# A phrase of at least this many characters may run across a space between words.
ACROSS_SPACES = 4

EDGE = CLAUSE_END + "~\"'「」()"
LEAD_IN = re.compile(r"(?:那|嗯+|哦+|噢|啊|呃|哎呀?|唉|亲+|您好|你好|好的?|对不起|抱歉|不好意思)$")
TRAIL = re.compile(r"[的了啊呀呢嘛吧哦哈啦呗哟喔哒滴呃嗯亲~]{0,6}")


@dataclass(frozen=True)
class Feature:
    """Patterns any of which makes a hit, unless one of `allowances` overlaps it.

    `word` asks for word boundaries around every hit; `case` compares with the letters as written.
    """

    number: int
    owner: str
    role: str | None
    patterns: tuple[Pattern, ...]
    allowances: tuple[Pattern, ...] = ()
    word: bool = False
    case: bool = False

    def find(self, turn: TurnText) -> tuple[Span, ...]:
        """Return the verified spans (original code points) in a turn, in order; overlapping ones are kept."""
        known = turn.found.get(self.number)
        if known is None:
            known = turn.found[self.number] = self._find(turn)
        return known

    def _find(self, turn: TurnText) -> tuple[Span, ...]:
        spans = set(self._matches(turn))
        if spans and self.allowances:
            spans = {span for span in spans if not self._allowed(turn, span)}
        return tuple(sorted(turn.span(*span) for span in spans))

    def _matches(self, turn: TurnText) -> Iterator[tuple[int, int]]:
        for number, place in turn.candidates.get(self.number, ()):
            pattern = self.patterns[number]
            for span in matches_at(pattern, turn, place, self.owner):
                if self._stands(pattern, turn, span):
                    yield span

    def _stands(self, pattern: Pattern, turn: TurnText, span: tuple[int, int]) -> bool:
        short = self.word or span[1] - span[0] <= SHORT
        if short and inside_longer_word(turn.squeezed, *span):
            return False
        return not self.case or pattern.source in turn.original

    def _allowed(self, turn: TurnText, span: tuple[int, int]) -> bool:
        return any(overlaps(pattern, turn, span, self.owner) for pattern in self.allowances)


def overlaps(pattern: Pattern, turn: TurnText, span: tuple[int, int], owner: str) -> bool:
    """Tell whether a pattern matches anywhere over a squeezed span."""
    reach = pattern.before if pattern.before >= 0 else len(turn.squeezed)
    window = (max(0, span[0] - reach), span[1] + reach + 1)
    return any(
        start < span[1] and end > span[0] for start, end in matches_within(pattern, turn, *window, owner)
    )


def matches_at(pattern: Pattern, turn: TurnText, place: int, owner: str) -> Iterator[tuple[int, int]]:
    """Yield the squeezed spans of matches around a literal at `place`."""
    if pattern.before < 0:
        return matches_within(pattern, turn, 0, len(turn.searchable), owner)
    start = max(0, place - pattern.before)
    return matches_within(pattern, turn, start, place + pattern.after + 1, owner)


def matches_within(
    pattern: Pattern, turn: TurnText, start: int, end: int, owner: str
) -> Iterator[tuple[int, int]]:
    """Yield the squeezed spans of acceptable matches inside a window."""
    for found in _run(pattern, turn.searchable, start, end, owner):
        span = found.span()
        if span[0] < span[1] <= len(turn.squeezed) and _acceptable(pattern, turn, span):
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
def compiled(regex: str) -> re.Pattern[str]:
    """Compile the expression of a phrase, once."""
    return re.compile(regex)


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
    while start > 0 and turn.squeezed[start - 1] not in EDGE and not turn.is_soft(start):
        lead = LEAD_IN.search(turn.squeezed, max(0, start - 4), start)
        if not lead:
            return False
        start = lead.start()
    return True


def _at_end(turn: TurnText, end: int) -> bool:
    text = turn.squeezed
    if end >= len(text) or turn.is_soft(end):
        return True
    found = TRAIL.match(text, end)
    stop = found.end() if found else end
    return any(
        place == len(text) or text[place] in EDGE or turn.is_soft(place) for place in range(end, stop + 1)
    )
