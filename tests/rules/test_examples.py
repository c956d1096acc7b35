"""Rules about time and contact show all four answers, because missing data is their everyday case."""

from __future__ import annotations

import pytest

from servicelint.language.schema import Example
from servicelint.resources import rules_dir

from .shipped import examples

CODES = sorted(
    file.name.partition("-")[0]
    for folder in ("delivery", "conduct")
    for file in (rules_dir() / folder).glob("SL*.yaml")
)


def answer(violating: bool, example: Example) -> str:
    if violating:
        return "violating"
    if example.cannot_tell:
        return "cannot tell"
    return "excused" if example.excused else "compliant"


def test_both_families_have_rules() -> None:
    assert {code[:3] for code in CODES} == {"SL7", "SL9"}


@pytest.mark.parametrize("code", CODES)
def test_a_rule_shows_each_of_its_answers(code: str) -> None:
    shown = {answer(violating, example) for violating, example in examples(code)}
    assert shown == {"violating", "compliant", "excused", "cannot tell"}
