"""A question that says again what was said just before checks it."""

import pytest

from servicelint.understanding.question_echoes import checked
from servicelint.understanding.questions import questions


def _function(asked: str, said: str) -> str:
    return checked(questions(asked)[-1], asked, said).function


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("周四才有床位？", "您好，周四才有床位的"),
        ("那押金不退吗", "提前退房的话押金不退哦"),
        ("泵房已经修好了吗", "听说泵房已经修好了，还是没水"),
    ],
)
def test_checks_what_was_said(asked: str, said: str) -> None:
    assert _function(asked, said) == "confirm"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("周四有床位吗？", "我先看看床位"),
        # Denied, asked or left open, it has not been said.
        ("能转到城南院区吗", "目前不能转到城南院区"),
        ("需要带户口本吗", "请问需要带户口本吗"),
        ("周末也有号吗", "看看周末也有号的话再说"),
        ("能修吗", "能修的"),
    ],
)
def test_asks_for_what_was_not(asked: str, said: str) -> None:
    assert _function(asked, said) == "gather"
