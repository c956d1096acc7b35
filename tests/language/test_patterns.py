"""From phrases to patterns: what they match, what is looked for first, and how far a match reaches."""

from __future__ import annotations

import re

import pytest

from servicelint.errors import RuleError
from servicelint.language.patterns import compile_expression, compile_phrase, fold_expression
from small_library import TOLERANCE

LEXICONS = {name: tuple(entry["words"]) for name, entry in TOLERANCE.items()} | {
    "please": ("麻烦", "请"),
    "nothing": (),
}


@pytest.mark.parametrize(
    ("source", "matches", "others"),
    [
        ("你懂不懂", ["您懂不懂", "你们到底懂不懂", "你到底也懂不懂"], ["他懂不懂", "你就都也懂不懂"]),
        ("我不管", ["我们不管", "我也不管"], ["他不管"]),
        ("(嫌|觉得)贵", ["嫌贵", "觉得贵"], ["贵"]),
        ("公司的?规定", ["公司规定", "公司的规定"], ["公司的的规定"]),
        ("{please}帮忙", ["请帮忙", "麻烦帮忙"], ["帮忙"]),
        ("{please}?帮忙", ["请帮忙", "帮忙"], []),
        ("别~催", ["别催", "别老是这么催"], ["别,催", "别天天时时刻刻来催"]),
        ("别…催", ["别急,也别催"], ["别急。催"]),
        ("嫌贵，就别买", ["嫌贵就别买", "嫌贵啊,就别买", "嫌贵。就别买"], ["嫌贵的话就别买"]),
        ("规 定", ["规定"], []),
        ("規定", ["规定"], []),
        ("ＯＫ卡", ["ok卡"], []),
    ],
)
def test_a_phrase_matches_a_family_of_sayings(source: str, matches: list[str], others: list[str]) -> None:
    regex = re.compile(compile_phrase(source, LEXICONS).regex)
    assert [text for text in matches if not regex.fullmatch(text)] == []
    assert [text for text in others if regex.fullmatch(text)] == []


def test_exact_leaves_tolerance_out() -> None:
    regex = re.compile(compile_phrase("你懂不懂", LEXICONS, exact=True).regex)
    assert regex.fullmatch("你懂不懂")
    assert not regex.fullmatch("您懂不懂")


def test_the_longer_of_two_choices_is_taken() -> None:
    regex = re.compile(compile_phrase("不(行|行啊)", LEXICONS).regex)
    assert regex.search("不行啊").group() == "不行啊"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("source", "literals"),
    [
        ("的(规定|制度)", {"的规定", "的制度"}),
        ("(好的)?规定", {"规定"}),
        ("(不|别)(投诉|举报)", {"不投诉", "别投诉", "不举报", "别举报"}),
        ("{please}~的", {"麻烦", "请"}),
        ("的~投诉", {"投诉"}),
    ],
)
def test_the_rarest_part_that_must_occur_is_looked_for_first(source: str, literals: set[str]) -> None:
    assert set(compile_phrase(source, LEXICONS).literals) == literals


def test_a_match_reaches_no_farther_than_the_parts_are_wide() -> None:
    pattern = compile_phrase("别~10催(一下|吧)?", LEXICONS)
    assert (pattern.before, pattern.after) == (14, 14)


@pytest.mark.parametrize(("source", "gaps"), [("别~催", True), ("(别~催|不催)", True), ("别催", False)])
def test_gaps_are_known_at_any_depth(source: str, gaps: bool) -> None:
    assert compile_phrase(source, LEXICONS).gaps is gaps


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("(好|行)?", "has no literal that must occur"),
        ("{please}?", "has no literal that must occur"),
        ("{nothing}", "has no literal that must occur"),
        ("…", "has no literal that must occur"),
        ("😀", "is empty after folding"),
        ("{plaese}", "no lexicon 'plaese'"),
        ("别~40再~40三~40四~40催", "has too many or too long gaps"),
    ],
)
def test_phrases_that_cannot_be_looked_for_are_refused(source: str, message: str) -> None:
    with pytest.raises(RuleError, match=message):
        compile_phrase(source, LEXICONS)


def test_an_unknown_lexicon_comes_with_the_nearest_one() -> None:
    with pytest.raises(RuleError) as caught:
        compile_phrase("{plaese}帮", LEXICONS)
    assert caught.value.hint == "did you mean 'please'?"


@pytest.mark.parametrize(
    ("source", "folded"),
    [
        ("規定", "规定"),
        ("（是）", r"\(是\)"),
        ("VIP", "vip"),
        (r"\W\S\d", r"\W\S\d"),
        ("(?P<who>谁)(?P=who)", "(?P<who>谁)(?P=who)"),
        ("[A-Z]卡", "[a-z]卡"),
        (r"\。", r"\。"),
    ],
)
def test_an_expression_is_folded_but_for_its_syntax(source: str, folded: str) -> None:
    assert fold_expression(source) == folded


def test_an_expression_without_a_bound_is_searched_in_the_whole_turn() -> None:
    assert compile_expression("退.*款").before == -1
    assert compile_expression("退.{0,8}款").before == 10


def test_lookarounds_widen_the_window() -> None:
    assert compile_expression("规定(?!的时间)").after == 5


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (r"\d+", "has no literal that must occur"),
        ("(退|款", "missing \\), unterminated subpattern"),
        ("不 行", "can never match"),
        ("不-行", "can never match"),
    ],
)
def test_expressions_that_cannot_be_looked_for_are_refused(source: str, message: str) -> None:
    with pytest.raises(RuleError, match=message):
        compile_expression(source)


def test_each_character_of_a_class_may_be_what_is_looked_for() -> None:
    assert set(compile_expression("[退货]+").literals) == {"退", "货"}


def test_scan_allows_an_expression_without_a_literal() -> None:
    assert compile_expression(r"\d+", scan=True).literals == ()


def test_a_gap_before_the_end_of_a_clause_reaches_it() -> None:
    pattern = compile_phrase("^不能~6$", {})
    assert re.fullmatch(pattern.regex, "不能给您退")


EDGES = LEXICONS | {"led_in": ("反正", "都说了"), "tags": ("咯", "行不行")}


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("^别问了$", "反正别问了"),
        ("^别问了$", "都说了,别问了"),
        ("^别问了$", "别问了行不行"),
        ("别烦我$", "别烦我了啊咯"),
        ("自己看~2$", "自己看去咯"),
    ],
)
def test_what_opens_and_closes_a_clause_is_passed_over(source: str, said: str) -> None:
    pattern = compile_phrase(source, EDGES)
    assert re.fullmatch(pattern.regex, said + "\n") or re.fullmatch(pattern.regex, said)
    assert pattern.after >= len(said)


@pytest.mark.parametrize(("source", "said"), [("别问了", "反正别问了"), ("别问了", "别问了行不行")])
def test_a_phrase_without_an_edge_passes_nothing_over(source: str, said: str) -> None:
    assert not re.fullmatch(compile_phrase(source, EDGES).regex, said)


def test_an_exact_phrase_has_its_edges_where_they_are_written() -> None:
    assert not re.fullmatch(compile_phrase("^别问了$", EDGES, exact=True).regex, "反正别问了咯")
