"""What a sentence sounds like as a question where no pattern tells it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicelint.understanding import question_weights
from servicelint.understanding.question_weights import heard, heard_before


def likeliest_form(said: str, ruled: str | None) -> str | None:
    """Return the form of what an agent says out of the blue."""
    return question_weights.likeliest_form(heard(said, "agent", frozenset()), ruled)


def likeliest_function(said: str, ruled: str, reply_to: str, role: str | None) -> str:
    """Return the function of what is said in reply to something."""
    return question_weights.likeliest_function(heard(said, role, heard_before(reply_to)), ruled, role)


FORMS = {None, "yesno", "alternative", "wh_fact", "open"}
FUNCTIONS = {"gather", "confirm", "consent", "offer_help", "schedule", "rhetorical", "other"}


@pytest.mark.parametrize(
    ("said", "form", "function"),
    [
        ("请问还有什么可以帮您", "open", "offer_help"),
        ("您的收货地址是哪里", "wh_fact", "gather"),
        ("我先帮您登记可以吗", "yesno", "consent"),
        ("您是要热水器还是要油烟机", "alternative", "gather"),
        ("你们还好意思要钱吗", "yesno", "rhetorical"),
    ],
)
def test_what_is_plain_needs_no_pattern(said: str, form: str, function: str) -> None:
    assert likeliest_form(said, None) == form
    assert likeliest_function(said, "other", "", "agent") == function


def test_what_a_pattern_says_counts_where_the_words_are_in_doubt() -> None:
    said = "是明天"
    assert {likeliest_form(said, ruled) for ruled in ("yesno", None)} == {"yesno", None}
    assert {likeliest_function(said, ruled, "", "agent") for ruled in ("confirm", "gather")} == {
        "confirm",
        "gather",
    }


def test_no_customer_offers_help() -> None:
    said = "还有什么可以帮您的吗"
    assert likeliest_function(said, "gather", "", "agent") == "offer_help"
    assert likeliest_function(said, "gather", "", "customer") == "gather"


@given(st.text(), st.sampled_from(sorted(FUNCTIONS)), st.text())
def test_any_text_sounds_like_something(said: str, ruled: str, reply_to: str) -> None:
    assert likeliest_form(said, None) in FORMS
    assert likeliest_function(said, ruled, reply_to, None) in FUNCTIONS
