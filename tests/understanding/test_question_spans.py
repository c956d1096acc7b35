"""Where questions begin and end in a turn."""

from __future__ import annotations

import pytest

from servicelint.understanding.questions import questions


def asked(text: str) -> list[str]:
    return [text[question.start : question.end] for question in questions(text)]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("您要退的是鞋子 是么", "您要退的是鞋子 是么"),
        ("已登记。卡是您本人的，对吗？", "卡是您本人的，对吗"),
        ("您要黑的 还是白的呢", "您要黑的 还是白的呢"),
        ("好的 我帮您换一台 您看行吗", "我帮您换一台 您看行吗"),
        ("请稍等 我查一下 好吗", "请稍等 我查一下 好吗"),
        ("您是自己来取吧 还是送货啊", "您是自己来取吧 还是送货啊"),
        ("我想问一下啊，你们几点下班", "我想问一下啊，你们几点下班"),
    ],
)
def test_a_tag_or_second_option_reaches_back_over_the_clause_it_asks_about(text: str, question: str) -> None:
    assert asked(text) == [question]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("您好，可以吗", "可以吗"),
        ("已经给您退了。可以吗", "可以吗"),
        ("您姓什么？对吗", "对吗"),
        ("您住几楼 可以吗", "可以吗"),
    ],
)
def test_a_tag_reaches_over_no_greeting_no_stop_and_no_other_question(text: str, last: str) -> None:
    assert asked(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("嗯好的我明白了那您的卡号是多少", "那您的卡号是多少"),
        ("我是物业的麻烦问下您家漏水修好了吗", "麻烦问下您家漏水修好了吗"),
        ("这个我理解要不这样我给您申请一张券您看行不行", "要不这样我给您申请一张券您看行不行"),
        ("包裹昨天就到了您看什么时候方便取", "您看什么时候方便取"),
        ("已经帮您登记了您还有其他问题吗", "您还有其他问题吗"),
        ("路封了半个月了到底哪天能通车", "到底哪天能通车"),
    ],
)
def test_a_question_of_unpunctuated_speech_begins_with_its_own_clause(text: str, question: str) -> None:
    assert asked(text) == [question]


@pytest.mark.parametrize(
    "text",
    [
        "你们昨天扣了您多少钱",
        "师傅大概十五分钟到您那边您看可以吗",
        "您跟那位师傅约的是几点呢",
        "您打算哪天过来取",
    ],
)
def test_no_question_is_cut_within_its_clause(text: str) -> None:
    assert asked(text) == [text]
