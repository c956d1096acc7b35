"""Entities, and what a mask may hide."""

from __future__ import annotations

import pytest

from servicelint.understanding.entities import entity_spans, hides_words, masked_spans


@pytest.mark.parametrize(
    ("entity", "text", "found"),
    [
        ("phone", "１３８-0013-8000转1", ["１３８-0013-8000"]),
        ("phone", "工单12138001380001", []),
        ("amount", "￥1,200.50，三十块", ["￥1,200.50", "三十块"]),
        ("person", "李经理和欧阳女士", ["李", "欧阳"]),
        ("person", "经理在吗，女士", []),
        ("person", "免贵姓欧阳", ["欧阳"]),
        ("number", "第1个，共12个", ["12"]),
        ("id_card", "是1101 0119 9003 0700 11吗", ["1101 0119 9003 0700 11"]),
        ("bank_card", "是6222，0212，3456，7890，123吗", ["6222，0212，3456，7890，123"]),
        ("emoticon", "好的：） ^_^ T_T :D 谢谢😊", ["：）", "^_^", "T_T", ":D", "😊"]),
        ("emoticon", "请看(*^▽^*)", ["^▽^"]),
        ("emoticon", "比例10:3)，如下:(一)选项:D，10:30", []),
    ],
)
def test_entities_are_spans_of_the_text_as_written(entity: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in entity_spans(text, entity)] == found


def test_masks_are_spans_too() -> None:
    assert masked_spans("请***讲[脱敏]") == ((1, 4), (5, 9))


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("***请讲", True),
        ("请[masked]", True),
        ("138****8000", False),
        ("***先生您好", False),
        ("a***@b.cn", False),
        ("尾号是****，对吗", False),
        ("订单号：【******】已发出", False),
        ("住在***小区", False),
        ("我就***，听见没有", True),
    ],
)
def test_a_mask_beside_digits_or_a_title_hides_no_words(text: str, hidden: bool) -> None:
    assert hides_words(text) == hidden
