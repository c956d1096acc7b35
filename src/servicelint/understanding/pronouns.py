"""Personal pronouns of a turn, and where the customer is addressed as 你 instead of 您."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from servicelint.text.folding import fold_in_place
from servicelint.text.quotes import quoted_spans
from servicelint.understanding.words import alternation

# How far before 你 a word is looked for that 你 is the object of, in code points.
_REACH = 6
# How far behind 你 the words reach that tell a greeting.
_AHEAD = 8
_ANY = re.compile("[我咱您你妳]")


class _Patterns(NamedTuple):
    we: re.Pattern[str]
    i: re.Pattern[str]
    you: re.Pattern[str]
    greeting: re.Pattern[str]
    not_greeting_after: re.Pattern[str]
    slip: re.Pattern[str]
    object_: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    mark = alternation("pronoun_menu_mark")
    menu = rf"我的(?={mark}[^一])|{mark}我的(?=$|[\s,。、]|{mark})"
    return _Patterns(
        we=re.compile(rf"{alternation('pronoun_i_set')}|({alternation('pronoun_we')})"),
        i=re.compile(rf"{menu}|{alternation('pronoun_we', 'pronoun_i_set')}|(我)"),
        you=re.compile(
            rf"{alternation('pronoun_you_set')}|您{{1,4}}[你妳]{{1,4}}|[你妳]{{1,4}}您{{1,4}}|([你妳]们?)"
        ),
        greeting=re.compile(rf"们?好(?!{alternation('pronoun_greeting_not')})"),
        not_greeting_after=re.compile(rf"{alternation('pronoun_greeting_not_after')}$"),
        slip=re.compile(r"(?:[的了是好]|^在|[^存正现内外所实自还]在)[你妳]$"),
        object_=re.compile(rf"{alternation('pronoun_slip_object')}[你妳]$"),
    )


def pronoun_counts(text: str) -> dict[str, int]:
    """Return how often 我, 我们, 您 and 你 are said in `text`; slots and quotes count as text.

    我们 includes 咱们 and forms such as 我司, 你 includes 你们 and 您 includes 您们; 我 is counted
    neither inside those nor inside words such as 自我 or page names such as 我的-设置.
    """
    return {which: len(spans) for which, spans in pronoun_spans(text).items()}


def pronoun_spans(text: str) -> dict[str, tuple[tuple[int, int], ...]]:
    """Return where (code points of `text`) each pronoun is said, by the keys of `pronoun_counts`."""
    folded = fold_in_place(text)
    if not _ANY.search(folded):
        return {"我": (), "我们": (), "您": (), "你": ()}
    patterns = _patterns()
    return {
        "我": _spans(patterns.i, folded),
        "我们": _spans(patterns.we, folded),
        "您": tuple(found.span() for found in re.finditer("您", folded)),
        "你": _spans(patterns.you, folded),
    }


def _spans(pattern: re.Pattern[str], text: str) -> tuple[tuple[int, int], ...]:
    return tuple(found.span(1) for found in pattern.finditer(text) if found[1])


def informal_you(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans (code points of `text`) of every 你 or 你们 that addresses the customer.

    The greeting 你好 is among them. Quoted words, stutters such as 你您, slips for 呢 such as 是的你,
    and set words such as 迷你 are not.
    """
    if "你" not in text and "妳" not in text:
        return ()
    folded = fold_in_place(text)
    quotes = [(start, end) for start, end in quoted_spans(text) if end - start < len(text.strip())]
    spans = [found.span(1) for found in _patterns().you.finditer(folded) if found[1]]
    return tuple(span for span in spans if not _inside(span, quotes) and not _is_slip(folded, span))


def is_greeting_you(text: str, span: tuple[int, int]) -> bool:
    """Tell whether the 你 at `span` (code points of `text`) belongs to the greeting 你好."""
    patterns = _patterns()
    # Only the neighbours are folded: a long turn may hold a great many of these.
    if patterns.not_greeting_after.search(fold_in_place(text[max(0, span[0] - 2) : span[0]])):
        return False
    return patterns.greeting.match(fold_in_place(text[span[0] + 1 : span[0] + 1 + _AHEAD])) is not None


def _inside(span: tuple[int, int], quotes: list[tuple[int, int]]) -> bool:
    before = bisect_right(quotes, (span[0], span[1]))
    # Quotes do not overlap: only the last one that begins before the span can hold it.
    return any(start <= span[0] and span[1] <= end for start, end in quotes[max(0, before - 1) : before + 1])


_CLAUSE_END = re.compile(r"[\s,;:!?。~…、)\u200b]|$|(?:亲|哈|哦|哟)")


def _is_slip(folded: str, span: tuple[int, int]) -> bool:
    """Tell whether 你 at the end of a clause was written for the particle 呢."""
    start, end = span
    if end - start > 1 or not _CLAUSE_END.match(folded, end):
        return False
    before = folded[max(0, start - _REACH) : end]
    patterns = _patterns()
    return patterns.slip.search(before) is not None and patterns.object_.search(before) is None
