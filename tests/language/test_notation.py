"""What a phrase means, and what is refused."""

from __future__ import annotations

import pytest

from servicelint.errors import RuleError
from servicelint.language.notation import (
    Choice,
    Edge,
    Gap,
    Lexicon,
    Node,
    Optional,
    Pause,
    Phrase,
    Text,
    lexicon_names,
    parse,
)

CAN = Choice(((Text("行"),), (Text("能"),)))


@pytest.mark.parametrize(
    ("source", "nodes"),
    [
        ("不行", (Text("不行"),)),
        ("(嫌|觉得)贵", (Choice(((Text("嫌"),), (Text("觉得"),))), Text("贵"))),
        ("好(啊|呢)?", (Text("好"), Optional(Choice(((Text("啊"),), (Text("呢"),)))))),
        ("行[吗么]", (Text("行"), Choice(((Text("吗"),), (Text("么"),))))),
        ("行[吗么]?", (Text("行"), Optional(Choice(((Text("吗"),), (Text("么"),)))))),
        ("第[1-3]天", (Text("第"), Choice(((Text("1"),), (Text("2"),), (Text("3"),))), Text("天"))),
        ("公司的?规定", (Text("公司"), Optional(Choice(((Text("的"),),))), Text("规定"))),
        ("{please}帮", (Lexicon("please"), Text("帮"))),
        ("{please}?帮", (Optional(Lexicon("please")), Text("帮"))),
        ("别~催", (Text("别"), Gap(6, across=False), Text("催"))),
        ("别~10催", (Text("别"), Gap(10, across=False), Text("催"))),
        ("找…解决", (Text("找"), Gap(12, across=True), Text("解决"))),
        ("找…20解决", (Text("找"), Gap(20, across=True), Text("解决"))),
        ("嫌贵，就别买", (Text("嫌贵"), Pause(), Text("就别买"))),
        ("嫌贵,就别买", (Text("嫌贵"), Pause(), Text("就别买"))),
        ("不行($|的)", (Text("不行"), Choice(((Edge(),), (Text("的"),))))),
        (r"他说\(是\)", (Text("他说(是)"),)),
        (
            "(不(行|能)|没法)办",
            (Choice(((Text("不"), Choice(((Text("行"),), (Text("能"),)))), (Text("没法"),))), Text("办")),
        ),
    ],
)
def test_a_phrase_is_a_row_of_parts(source: str, nodes: tuple[Node, ...]) -> None:
    assert parse(source) == Phrase(nodes, at_start=False, at_end=False)


@pytest.mark.parametrize(
    ("source", "edges"),
    [
        ("^不行", (True, False)),
        ("不行$", (False, True)),
        ("^不行$", (True, True)),
        (r"不行\$", (False, False)),
    ],
)
def test_edges_tie_a_phrase_to_its_clause(source: str, edges: tuple[bool, bool]) -> None:
    phrase = parse(source)
    assert (phrase.at_start, phrase.at_end) == edges


@pytest.mark.parametrize(
    ("source", "message", "place"),
    [
        ("", "the phrase is empty", 1),
        ("^$", "the phrase is empty", 2),
        ("(嫌|觉得贵", "')' is missing", 7),
        ("嫌|贵", "unexpected '|'", 2),
        ("嫌)贵", "unexpected ')'", 2),
        ("?嫌", "unexpected '?'", 1),
        ("^嫌)贵", "unexpected ')'", 3),
        ("嫌^贵", "'^' stands only at the start of a phrase", 3),
        ("(嫌|)贵", "an empty choice; write (a|b)? for an optional one", 5),
        ("[]贵", "an empty choice", 3),
        ("{}贵", "a lexicon without a name", 3),
        ("{please", "'}' is missing", 8),
        ("别~0催", "a gap is 1 to 40 characters long", 4),
        ("别~41催", "a gap is 1 to 40 characters long", 5),
        ("贵\\", "nothing follows the backslash", 3),
    ],
)
def test_what_is_wrong_is_said_with_its_place(source: str, message: str, place: int) -> None:
    with pytest.raises(RuleError) as caught:
        parse(source)
    assert caught.value.message == f"phrase {source!r}: {message}"
    assert caught.value.hint == f"at character {place}"


def test_a_superscript_digit_is_no_number() -> None:
    assert parse("别~²催").nodes == (Text("别"), Gap(6, across=False), Text("²催"))


def test_a_phrase_of_a_thousand_brackets_is_refused() -> None:
    with pytest.raises(RuleError, match="nested too deeply"):
        parse("(" * 5000 + "好" + ")" * 5000)


def test_lexicons_are_found_at_any_depth() -> None:
    assert lexicon_names(parse("{a}(好|{b}(不|{c}))?").nodes) == {"a", "b", "c"}
