"""Titles, and what people say for them."""

from __future__ import annotations

import pytest

from servicelint.understanding.titles import title_forms, titled


@pytest.mark.parametrize(
    ("title", "forms"),
    [
        ("教授", ("教授", "老师")),
        ("设备部总经理", ("总", "总经理")),
        ("客户部经理", ("经理",)),
        ("副处长", ("处长", "处")),
        ("董事长", ("董", "董事长")),
        ("高级工程师", ("工", "工程师")),
        ("主治医师", ("医生", "大夫")),
        ("业主", ()),
        ("VIP会员", ()),
        ("女士", ()),
        ("", ()),
        (None, ()),
    ],
)
def test_a_title_has_spoken_forms(title: str | None, forms: tuple[str, ...]) -> None:
    assert title_forms(title) == forms


def test_a_given_name_may_stand_between() -> None:
    text = "林总好，林芳总好，树林里的老总好"
    assert [text[start:end] for start, end in titled(text, "林", ("总",))] == ["林总", "林芳总"]
