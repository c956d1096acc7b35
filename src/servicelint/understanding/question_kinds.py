"""What a question does for the one who asks it: it clarifies, or it probes for more."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from servicelint.text.regexes import compiled
from servicelint.understanding.words import alternation

# A question that seeks agreement, a time or effect is of no kind; one that seeks facts may be.
_SEEKING = frozenset(("gather", "confirm", "consent", "other"))


class _Patterns(NamedTuple):
    supposed: re.Pattern[str]
    benefit: re.Pattern[str]
    consequence: re.Pattern[str]
    presence: re.Pattern[str]
    narrowing: re.Pattern[str]
    difficulty: re.Pattern[str]
    more: re.Pattern[str]
    present: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    return _Patterns(
        supposed=compiled(alternation("question_supposing_word")),
        benefit=compiled(alternation("question_benefit_word")),
        consequence=compiled(alternation("question_consequence_word")),
        presence=compiled(alternation("question_presence", "question_identity_word")),
        narrowing=compiled(alternation("question_narrowing_word")),
        difficulty=compiled(alternation("question_difficulty_word")),
        more=compiled(alternation("question_probing_word")),
        present=compiled(alternation("question_situation_word")),
    )


def question_kind(form: str, function: str, text: str, before: str) -> str | None:
    """Return the kind of a question, the most telling one, or None where it cannot be told.

    The kinds: need_payoff (what a solution would be worth), implication (what a trouble leads to),
    problem (which trouble there is), situation (how things stand), clarifying (checks or narrows what was
    said), probing (asks for causes, needs, more). `before` is the clause in front of `text`.
    """
    if function not in _SEEKING:
        return None
    patterns = _patterns()
    whole = before + text
    if patterns.supposed.search(whole) and patterns.benefit.search(text):
        return "need_payoff"
    if function in ("consent", "other"):
        return None
    if patterns.consequence.search(text):
        return "implication"
    return _confirming_kind(text) if function == "confirm" else _gathering_kind(form, text)


def _confirming_kind(text: str) -> str | None:
    return None if _patterns().presence.search(text) else "clarifying"


def _gathering_kind(form: str, text: str) -> str | None:
    patterns = _patterns()
    if patterns.narrowing.search(text):
        return "clarifying"
    if patterns.difficulty.search(text):
        return "problem"
    if patterns.more.search(text):
        return "probing"
    if patterns.present.search(text):
        return "situation"
    return "probing" if form == "open" else None
