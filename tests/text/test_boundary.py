from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicelint.text.boundary import inside_longer_word, is_word_at, knows

from .strategies import chats


def place(text: str, form: str) -> tuple[str, int, int]:
    start = text.index(form)
    return text, start, start + len(form)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("我们查一下", "我"),
        ("先自我介绍", "我"),
        ("我方已经发货", "我"),
        ("你们稍等", "你"),
        ("这样行不行啊", "不行"),
        ("能不能快点", "不能"),
        ("您会不会用", "不会"),
        ("我会不会多付钱", "不会"),
        ("这是不可能的", "不可"),
        ("您知不知道", "知道"),
        ("有没有货", "没有"),
        ("不但便宜", "但"),
        ("只不过慢一点", "不过"),
        ("去网吧找", "吧"),
        ("那是什么", "么"),
        ("已经申请退款", "请"),
        ("为什么不发", "什么"),
        ("这个特别好", "别"),
        ("最好的办法", "好的"),
        ("您好像没收到", "您好"),
        ("几乎没有", "几"),
        ("级别不够", "别"),
        ("不要紧的", "不要"),
        ("您的话费到账了", "的话"),
        ("换一个的话题", "的话"),
    ],
)
def test_a_form_inside_a_longer_word(text: str, form: str) -> None:
    assert inside_longer_word(*place(text, form))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        pytest.param("我查一下", "我", id="alone"),
        pytest.param("您好", "您", id="the word keeps the meaning"),
        pytest.param("但是没货", "但", id="the longer word means the same"),
        pytest.param("请问您贵姓", "请", id="a polite word stays one"),
        pytest.param("等我方便的时候", "我", id="another word runs across: 方便"),
        pytest.param("要寄的话费用我们出", "的话", id="another word runs across: 费用"),
        pytest.param("我司机电话是多少", "我", id="another word runs across: 司机"),
        pytest.param("因为什么退货", "什么", id="another word runs across: 因为"),
        pytest.param("没有机会不会了", "不会", id="another word runs across: 机会"),
        pytest.param("可能不能用", "不能", id="another word runs across: 可能"),
        pytest.param("上网吧", "吧", id="another word runs across: 上网"),
        pytest.param("不要紧张", "不要", id="another word runs across: 紧张"),
        pytest.param("不行就退", "不行", id="at the start"),
        pytest.param("这可不行", "不行", id="at the end"),
        pytest.param("苹果", "苹", id="a form that the table does not cover"),
    ],
)
def test_a_form_that_stands_alone(text: str, form: str) -> None:
    assert not inside_longer_word(*place(text, form))


def test_the_same_form_is_judged_place_by_place() -> None:
    text = "我们和我"
    assert [inside_longer_word(text, start, start + 1) for start in (0, 3)] == [True, False]


@pytest.mark.parametrize(("form", "known"), [("我", True), ("您", True), ("不行", True), ("快递", False)])
def test_the_table_says_which_forms_it_covers(form: str, known: bool) -> None:
    assert knows(form) is known


@pytest.mark.parametrize(
    ("text", "form", "is_word"),
    [
        pytest.param("银行下班了", "银行", True, id="a word"),
        pytest.param("银行下班了", "行", False, id="the end of a word"),
        pytest.param("银行下班了", "下班了", True, id="two words"),
        pytest.param("办理手机卡", "理手", False, id="across two words"),
        pytest.param("好。银行", "银行", True, id="behind punctuation"),
        pytest.param("走路" * 50 + "银行" + "走路" * 50, "银行", True, id="far from both ends"),
    ],
)
def test_segmentation_decides_for_other_forms(text: str, form: str, is_word: bool) -> None:
    assert is_word_at(*place(text, form)) is is_word


def test_the_table_is_asked_without_loading_jieba() -> None:
    program = (
        "import sys; from servicelint.text.boundary import inside_longer_word;"
        "inside_longer_word('我们', 0, 1); print('jieba' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@given(chats, st.integers(0, 200), st.integers(1, 2))
def test_any_place_may_be_asked(text: str, start: int, length: int) -> None:
    assert inside_longer_word(text, start, start + length) in (True, False)
