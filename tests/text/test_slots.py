from __future__ import annotations

import pytest
from hypothesis import given

from servicelint.text.slots import slot_spans

from .strategies import texts


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        pytest.param("{{name}}您好，{{ user.title }}", ["{{name}}", "{{ user.title }}"], id="double braces"),
        pytest.param("{name}和${date}", ["{name}", "${date}"], id="braces"),
        pytest.param("我是××公司的XX，找xx", ["××", "XX", "xx"], id="crosses"),
        pytest.param("×先生，王×", ["×", "×"], id="a single cross beside a character"),
        pytest.param("欢迎致电<公司>", ["<公司>"], id="angle brackets"),
        pytest.param("[订单x]已发，见［地址］", ["[订单x]", "［地址］"], id="square brackets"),
        pytest.param("好的#E-s[数字x]", ["#E-s[数字x]"], id="picture of a chat client"),
        pytest.param("[单号:[订单x]]", ["[订单x]"], id="the inner bracket"),
        pytest.param("[这个括号里的话实在是太长太长了]", [], id="long brackets are text"),
        pytest.param("3×5厘米，XXL码，MAXX", [], id="measures, sizes and names"),
        pytest.param("1<2，3>2", [], id="comparisons"),
        pytest.param("您好", [], id="no marks"),
    ],
)
def test_slots_are_found(text: str, slots: list[str]) -> None:
    assert [text[start:end] for start, end in slot_spans(text)] == slots


@given(texts)
def test_spans_are_ordered_and_inside_the_text(text: str) -> None:
    spans = slot_spans(text)
    assert list(spans) == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)


def test_a_long_text_of_opening_marks_has_no_slot() -> None:
    assert slot_spans("{[<" * 30_000) == ()
