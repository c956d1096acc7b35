"""What a sentence sounds like as a question, whatever pattern it follows: its form and its function.

Patterns tell what most questions are. Where none of them was thought of, or one is met by chance, the sum
of all words tells more: `scripts/weigh_words.py` learnt from labelled questions what each short run of
characters says.
"""

from __future__ import annotations

from servicelint.understanding.weights import Weights, weights

NONE = "none"
# So many code points up to its end are looked at; what stands before them is about something else.
LONGEST_QUESTION = 30
# What a pattern says counts so much, in units of log odds.
PATTERN_OF_FORM = 4.5
PATTERN_OF_FUNCTION = 2.0


def likeliest_form(said: str, ruled: str | None) -> str | None:
    """Return the form of a normalised text that ends with a question; None where it ends with none.

    `ruled` is the form that a pattern takes it for.
    """
    form = _likeliest(_forms().scores(said[-LONGEST_QUESTION:]), ruled or NONE, PATTERN_OF_FORM)
    return None if form == NONE else form


def likeliest_function(said: str, ruled: str, reply_to: str, role: str | None) -> str:
    """Return the function of a question; `ruled` is the one that a pattern takes it for.

    `reply_to` is what the other side said just before, normalised; `role` is who asks, where that is known.
    """
    scores = _functions().scores(said[-LONGEST_QUESTION:], reply_to, role)
    barred = (NONE, "offer_help") if role == "customer" else (NONE,)
    scores = {name: score for name, score in scores.items() if name not in barred}
    return _likeliest(scores, ruled, PATTERN_OF_FUNCTION)


def _forms() -> Weights:
    return weights("question_forms.txt")


def _functions() -> Weights:
    return weights("question_functions.txt")


def _likeliest(scores: dict[str, float], ruled: str, trust: float) -> str:
    return max(scores, key=lambda name: scores[name] + trust * (name == ruled))
