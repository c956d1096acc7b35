"""What can be told of a regular expression without running it."""

from __future__ import annotations

import pytest

from servicelint.errors import RuleError
from servicelint.language.expressions import analyse


@pytest.mark.parametrize(
    ("source", "literals"),
    [
        ("规定", {"规定"}),
        ("规定.{0,3}的", {"规定"}),
        ("(规定|制度)的", {"规定的", "制度的"}),
        ("(规定|制度)?办法", {"办法"}),
        ("不的?我", {"不我", "不的我"}),
        ("[吗么]", {"吗", "么"}),
        ("[^吗么]", set()),
        ("(?:规定)+", {"规定"}),
        ("(?:规定)*", set()),
        ("(规定|.)", set()),
        ("(?=规定).", set()),
        ("(?>规定)", {"规定"}),
        ("^规定$", {"规定"}),
        ("规 定|制度", {"制度"}),
    ],
)
def test_every_match_contains_one_of_the_literals(source: str, literals: set[str]) -> None:
    assert set(analyse(source).literals) == literals


def test_what_stands_beside_the_literals_is_told_too() -> None:
    assert analyse("(?:规定|制度).{0,3}的").beside == ("的",)


def test_squeezed_text_has_no_spaces() -> None:
    assert not analyse("规 定").possible


@pytest.mark.parametrize(
    ("source", "width"),
    [
        ("规定", 2),
        ("规.{0,5}定", 7),
        ("规定(?!的时间)", 5),
        ("(?<=不)行", 2),
        ("(?:规(?=定)){2}", 3),
    ],
)
def test_the_width_counts_what_lookarounds_see(source: str, width: int) -> None:
    assert analyse(source).width == width


@pytest.mark.parametrize(
    "source",
    [
        "(退+)+款",
        "(退*)*款",
        "(?:退{1,3})+款",
        "((退款?)+)+",
        "(?:.*退){20}款",
        "(?:a|b+)+退",
        "退(?:[^，]+，?)*款",
    ],
)
def test_a_repetition_of_a_repetition_could_run_for_ever(source: str) -> None:
    with pytest.raises(RuleError, match="could run for ever"):
        analyse(source)


@pytest.mark.parametrize(
    "source", ["(?:退款，)+", "退.*款", "(?:[^，]{1,20}，){1,5}退", "(退+)款", "(?:退.*)?款"]
)
def test_harmless_repetitions_are_fine(source: str) -> None:
    analyse(source)


def test_an_error_comes_with_its_place() -> None:
    with pytest.raises(RuleError) as caught:
        analyse("退(款")
    assert caught.value.hint == "at character 2"


def test_an_expression_of_a_thousand_brackets_is_refused() -> None:
    with pytest.raises(RuleError, match="nested too deeply"):
        analyse("(" * 5000 + "退" + ")" * 5000)
