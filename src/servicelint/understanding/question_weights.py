"""What a sentence sounds like as a question, whatever pattern it follows: its form and its function.

Patterns tell what most questions are. Where none of them was thought of, or one is met by chance, the sum
of all words tells more: `scripts/weigh_words.py` learnt from labelled questions what each short run of
characters says.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from servicelint.understanding.question_clauses import normalise
from servicelint.understanding.weights import Section, runs, sections, weights

NONE = "none"
SPEAKERS = ("agent", "customer")
# So many code points up to its end are looked at; what stands before them is about something else.
LONGEST_QUESTION = 30
# So many of what the other side said before.
REACH = 20
# What a pattern says counts so much, in units of log odds.
PATTERN_OF_FORM = 4.5
# And so much that none takes it for a question: recognisers write neither marks nor tone.
NO_PATTERN = 3.5
PATTERN_OF_FUNCTION = 2.5
# Few of the questions by which an agent scolds follow a pattern: so much speaks for each, whatever its
# pattern says. Customers wonder aloud in the same words.
SCOLDING = 1.5


def heard(said: str, role: str | None, before: AbstractSet[str]) -> list[Section]:
    """Return what a normalised text that may end with a question sounds like.

    `role` is who says it, where that is known, and `before` what `heard_before` returned.
    """
    return sections(said[-LONGEST_QUESTION:], (role,) if role in SPEAKERS else (), before)


def heard_before(said: str) -> AbstractSet[str]:
    """Return what counts of the words that the other side said just before, folded."""
    return runs(normalise(said[-REACH:])) if said else frozenset()


def likeliest_form(sounds: Sequence[Section], ruled: str | None) -> str | None:
    """Return the form of what was `heard`; None where it ends with no question.

    `ruled` is the form that a pattern takes it for.
    """
    scores = weights("question_forms.txt").scores(sounds)
    form = _likeliest(scores, ruled or NONE, PATTERN_OF_FORM if ruled else NO_PATTERN)
    return None if form == NONE else form


def likeliest_function(sounds: Sequence[Section], ruled: str, role: str | None) -> str:
    """Return the function of a question that was `heard`; `ruled` is the one that a pattern takes it for."""
    scores = weights("question_functions.txt").scores(sounds)
    barred = (NONE, "offer_help") if role == "customer" else (NONE,)
    scores = {name: score for name, score in scores.items() if name not in barred}
    if role != "customer":
        scores["rhetorical"] += SCOLDING
    return _likeliest(scores, ruled, PATTERN_OF_FUNCTION)


def _likeliest(scores: dict[str, float], ruled: str, trust: float) -> str:
    return max(scores, key=lambda name: scores[name] + trust * (name == ruled))
