from __future__ import annotations

import json
from typing import Any

import pytest

from .support import errors, texts, turns


def word(*candidates: str) -> dict[str, Any]:
    return {"cw": [{"w": text} for text in candidates]}


def lattice(*words: dict[str, Any], rl: Any = "1") -> dict[str, Any]:
    st = {"bg": "50", "ed": "1310", "rl": rl, "sc": "0.9", "rt": [{"ws": list(words)}]}
    return {"json_1best": json.dumps({"st": st})}


def order(*items: dict[str, Any], key: str = "lattice") -> dict[str, Any]:
    return {"code": "000000", "content": {"orderResult": json.dumps({key: list(items)})}}


def test_words_are_joined_and_string_times_are_milliseconds() -> None:
    value = order(lattice(word("您好"), word("，"), word("请讲")))
    assert turns(value, agent=("1",)) == [("agent", "您好，请讲", 0.05, 1.31, "1")]


def test_latin_words_are_kept_apart() -> None:
    assert texts(order(lattice(word("VIP"), word("card"), word("吗")))) == ["VIP card吗"]


def test_what_is_not_smoothed_is_read_where_nothing_else_is_there() -> None:
    assert texts(order(lattice(word("您好")), key="lattice2")) == ["您好"]


def test_the_innermost_object_need_not_be_a_string() -> None:
    item = lattice(word("您好"))
    assert texts(order({"json_1best": json.loads(item["json_1best"])})) == ["您好"]


def test_the_inner_document_may_stand_alone() -> None:
    assert texts({"lattice": [lattice(word("您好"))]}) == ["您好"]


def test_a_sentence_without_words_stays_a_turn() -> None:
    assert texts(order(lattice(word("您好")), lattice())) == ["您好", ""]


@pytest.mark.parametrize(
    ("result", "message"),
    [
        (
            '{"lattice": [',
            "content.orderResult: broken JSON inside a string, at character 14 of the string: "
            "Expecting value",
        ),
        ("", "content.orderResult: expected an object with lattice, got a string"),
        ('{"latice": []}', "content.orderResult: no lattice or lattice2"),
        ('{"lattice": {}}', "content.orderResult.lattice: expected a list, got an object"),
        ('{"lattice": [{}]}', "content.orderResult.lattice[0]: no json_1best"),
        (
            '{"lattice": [{"json_1best": "{\\"st\\": {\\"rt\\": 3}}"}]}',
            "content.orderResult.lattice[0].json_1best.st.rt: expected a list, got a number",
        ),
        (
            '{"lattice": [{"json_1best": "{\\"st\\": "}]}',
            "content.orderResult.lattice[0].json_1best: broken JSON inside a string, "
            "at character 8 of the string: Expecting value",
        ),
    ],
)
def test_errors_inside_strings_name_their_place(result: str, message: str) -> None:
    value = json.dumps({"code": "000000", "content": {"orderResult": result}}, indent=1)
    assert errors(value) == [(4, f"{message}; read as iFlytek ifasr_new (iflytek-ifasr)")]


def test_a_broken_list_of_lfasr_names_its_place() -> None:
    value = {"ok": 0, "err_no": 0, "failed": "", "data": '[{"bg": "0", "onebest": "您好"},'}
    assert errors(value) == [
        (
            1,
            "data: broken JSON inside a string, at character 31 of the string: Expecting value; "
            "read as iFlytek lfasr (iflytek-lfasr)",
        )
    ]
