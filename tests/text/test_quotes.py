from __future__ import annotations

import pytest
from hypothesis import given

from servicelint.text.quotes import quoted_spans

from .strategies import texts


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        pytest.param("他说“不行”，我说「可以」", ["不行", "可以"], id="pairs"),
        pytest.param('点"确认"再点＂返回＂', ["确认", "返回"], id="straight pairs"),
        pytest.param("『好』‘行’", ["好", "行"], id="other pairs"),
        pytest.param("“他说‘不行’的”", ["他说‘不行’的"], id="the outer of nested pairs"),
        pytest.param("他说“不行", [], id="never closed"),
        pytest.param("”不行”", [], id="never opened"),
        pytest.param("「他说“不行”", ["不行"], id="an unclosed mark in front"),
        pytest.param("“他说「不行”", ["他说「不行"], id="an unclosed mark inside"),
        pytest.param("it’s", [], id="apostrophe"),
        pytest.param("《说明书》", [], id="a title is no quote"),
        pytest.param("“”", [], id="nothing inside"),
        pytest.param("您好", [], id="no marks"),
    ],
)
def test_what_stands_between_paired_marks_is_quoted(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in quoted_spans(text)] == quoted


@given(texts)
def test_spans_are_ordered_and_inside_the_text(text: str) -> None:
    bounds = [bound for span in quoted_spans(text) for bound in span]
    assert bounds == sorted(set(bounds))
    assert all(0 < bound < len(text) for bound in bounds)


def test_a_long_text_of_stray_marks_quotes_nothing() -> None:
    assert quoted_spans("「" * 100_000 + "』" * 100_000) == ()
