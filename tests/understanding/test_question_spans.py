"""Where questions begin and end in a turn."""

from __future__ import annotations

import pytest

from servicelint.understanding.questions import classify_question, questions


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


@pytest.mark.parametrize(
    ("front", "question", "form", "function"),
    [
        ("稍后我把网点的地址用短信的形式发到您手机上", "请问您还有其他的问题吗", "yesno", "offer_help"),
        ("这个月一共是用了三十五个G的流量", "还有别的事儿吗", "yesno", "offer_help"),
        ("四十八小时之内会有专人给您回电", "方便告诉我一下您的订单号吗", "yesno", "gather"),
        ("系统升级今天查不到明天就可以查了", "您之前有没有重启过光猫", "yesno", "gather"),
        ("师傅会带着配件过去的", "怎么称呼您呢", "wh_fact", "gather"),
        ("十分钟之后生效下个月就不会再扣您了", "您看约在周六上午可以吗", "yesno", "schedule"),
        ("不客气应该的", "您先不要挂机好吧", "yesno", "consent"),
    ],
)
def test_speech_that_runs_on_into_a_question_says_nothing_of_what_it_is_for(
    front: str, question: str, form: str, function: str
) -> None:
    found = classify_question(front + question, role="agent")
    assert found is not None
    assert (found.form, found.function) == (form, function)


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("师傅明天上午十点左右上门您家里有人吗", "schedule"),
        ("给您约后天下午两点到四点您家里有人吗", "schedule"),
    ],
)
def test_what_stands_in_front_counts_where_the_question_is_about_it(text: str, function: str) -> None:
    found = classify_question(text, role="agent")
    assert found is not None
    assert found.function == function


@pytest.mark.parametrize(
    "text",
    [
        "您先登录页面看一下您是在哪个营业厅办的",
        "师傅会问您什么时候方便的",
        "退款已经提交了您有什么问题随时联系我们",
        "帮您登记好了您什么时候方便过来拿都可以",
        "都是按流程走的您什么都不用管",
    ],
)
def test_speech_that_runs_on_into_a_statement_asks_nothing(text: str) -> None:
    assert classify_question(text, role="agent") is None
