from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicelint.understanding.questions import Question, classify_question, questions

PIECES = [
    *("您", "我们", "请问", "什么", "有", "可以", "吗", "呢", "吧", "还是", "不", "几"),
    *("，", "？", "。", " ", "\u200b", "“", "”"),
]


@pytest.mark.parametrize(
    ("text", "form", "function"),
    [
        ("您好很高兴为您服务请问有什么可以帮您", "open", "offer_help"),
        ("除了宽带的事情还有没有别的需要帮您办理的", "yesno", "offer_help"),
        ("您现在用的是哪个套餐呢", "wh_fact", "gather"),
        ("您是想把套餐降到最低档对吧", "yesno", "confirm"),
        ("这边帮您把流量包退订了可以吧", "yesno", "consent"),
        ("上午九点和下午两点您哪个时间方便", "alternative", "schedule"),
        ("您就不能等一等吗", "yesno", "rhetorical"),
    ],
)
def test_a_sentence_has_a_form_and_a_function(text: str, form: str, function: str) -> None:
    question = classify_question(text)
    assert question is not None
    assert (question.form, question.function) == (form, function)


@pytest.mark.parametrize(
    "text",
    [
        "发下订单号呢",
        "我查一下您这个月为什么多扣了钱",
        "您重启一下光猫看看能不能上网",
        "您要是还有什么疑问随时拨打我们的热线",
        "具体几点到要看师傅当天的安排",
    ],
)
def test_a_sentence_that_looks_like_a_question_may_ask_nothing(text: str) -> None:
    assert classify_question(text) is None


def test_a_turn_lists_its_questions_in_order_with_their_spans() -> None:
    assert questions("您好！订单号是多少？我帮您查。是这个吗？") == (
        Question("wh_fact", "gather", 3, 9),
        Question("yesno", "confirm", 15, 19, "clarifying"),
    )


def test_a_turn_without_question_has_none() -> None:
    assert questions("好的，我马上为您登记。") == ()


def test_the_last_question_is_the_one_that_counts() -> None:
    question = classify_question("您想查哪一笔？是昨天那笔吗？")
    assert question == Question("yesno", "confirm", 7, 13, "clarifying")


def test_spans_count_invisible_characters_of_the_original() -> None:
    assert questions("可\u200b以\u200b吗") == (Question("yesno", "consent", 0, 5),)


def test_questions_do_not_cross_the_given_sentences() -> None:
    text = "您住哪里您贵姓"
    assert [(q.start, q.end) for q in questions(text, [(0, 4), (4, 7)])] == [(0, 4), (4, 7)]


def test_traditional_and_full_width_writing_is_read_like_simplified() -> None:
    assert classify_question("請問您貴姓？") == Question("wh_fact", "gather", 0, 5)


def test_a_tag_asks_about_what_was_said_before() -> None:
    assert classify_question("可以吗", previous="请您报一下手机号") == Question("yesno", "gather", 0, 3)


def test_a_tag_without_context_asks_for_consent() -> None:
    assert classify_question("可以吗") == Question("yesno", "consent", 0, 3)


def test_a_tag_after_a_time_schedules() -> None:
    assert classify_question("方便吗", previous="周三下午师傅上门") == Question("yesno", "schedule", 0, 3)


def test_who_asks_tells_a_wish_from_a_request_for_consent() -> None:
    wish = "修完以后麻烦给我来个电话可以吗"
    functions = [
        getattr(classify_question(wish, role=role), "function", None) for role in ("customer", "agent")
    ]
    assert functions == ["other", "consent"]


def test_a_customer_offers_no_help() -> None:
    asked = classify_question("还需要另外交什么材料吗", role="customer")
    assert asked is not None
    assert asked.function == "gather"


def test_giving_in_with_haoba_asks_nothing() -> None:
    assert classify_question("好吧") is None


def test_a_quoted_question_is_not_asked() -> None:
    assert classify_question("屏幕上会出现「要继续吗」四个字") is None


def test_a_text_that_is_one_quote_is_read() -> None:
    assert classify_question("“请问您要挂哪一科？”") == Question("wh_fact", "gather", 1, 9)


def test_a_question_mark_inside_an_address_asks_nothing() -> None:
    assert classify_question("请打开 https://example.com/a?id=3 查看") is None


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    borders = [border for question in questions(text) for border in (question.start, question.end)]
    assert borders == sorted(borders)
    assert all(0 <= border <= len(text) for border in borders)


@given(st.text(max_size=60))
def test_any_text_gets_an_answer(text: str) -> None:
    question = classify_question(text)
    assert question is None or question.form in {"yesno", "alternative", "wh_fact", "open"}


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_the_classified_question_is_the_last_one_of_the_turn(text: str) -> None:
    found = questions(text)
    assert classify_question(text) == (found[-1] if found else None)


def test_a_choice_over_two_sentences_is_one_question() -> None:
    found = questions("这箱我是退呢?还是留着呢", ((0, 7), (7, 12)))
    assert [(question.form, question.start) for question in found] == [("alternative", 7)]


def test_a_mark_sent_by_itself_prods_and_makes_no_question_of_what_was_said() -> None:
    assert questions("我昨天转的账 ？ 在不在") == (Question("yesno", "confirm", 9, 12),)
    assert classify_question("好的 ？？") is None
    assert classify_question("所以是欠费停机了 ？") is not None


def test_a_space_or_a_mask_does_not_cut_a_question_in_two() -> None:
    text = "跟您核对的车牌是 [数字x] 吗"
    assert questions(text) == (Question("yesno", "confirm", 0, len(text), "clarifying"),)
    assert questions("请问是 [姓名x] 女士 吗")[0].start == 0


def test_the_first_of_two_marked_options_is_no_question_of_its_own() -> None:
    found = questions("周三？还是周四？")
    assert [(question.form, question.function) for question in found] == [("alternative", "schedule")]


def test_a_theme_in_front_of_its_choice_asks_nothing_by_itself() -> None:
    found = questions("请问您订的那间房，是大床，还是双床呢？")
    assert [question.form for question in found] == ["alternative"]
