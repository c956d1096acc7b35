"""What can be told of a regular expression without running it."""

from __future__ import annotations

import pytest

from servicelint.errors import RuleError
from servicelint.language.expressions import analyse


@pytest.mark.parametrize(
    ("source", "literals"),
    [
        ("规定", [("规定",)]),
        ("规定.{0,3}办法", [("规定",), ("办法",)]),
        ("(规定|制度)的", [("规定", "制度"), ("的",)]),
        ("(规定|制度)?的", [("的",)]),
        ("[吗么]", [("吗", "么")]),
        ("[^吗么]", []),
        ("(?:规定)+", [("规定",)]),
        ("(?:规定)*", []),
        ("(规定|.)", []),
        ("(?=规定).", []),
        ("(?>规定)", [("规定",)]),
    ],
)
def test_of_each_set_every_match_contains_one(source: str, literals: list[tuple[str, ...]]) -> None:
    assert analyse(source).literals == literals


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
