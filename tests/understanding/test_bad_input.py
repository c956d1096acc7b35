"""Input that is hardly language: everything still gets an answer, and in linear time."""

from __future__ import annotations

from time import process_time

import pytest

from servicelint.conversation import Conversation, Turn
from servicelint.inspected import InspectedTurn
from servicelint.inspection import inspect
from servicelint.understanding.pronouns import pronoun_words
from servicelint.understanding.questions import Question, classify_question, questions

from .shipped import view_of

LENGTH = 10_000
# Twice the text may take about twice the time; the rest is the noise of a busy machine.
SLACK = 6


def understood(text: str, role: str = "agent") -> InspectedTurn:
    said = Turn(role="agent" if role == "agent" else "customer", text=text)
    (turn,) = inspect(view_of(Conversation(id="c", turns=(said,))))
    return turn


@pytest.mark.parametrize("text", ["？？？！！！", "……", "，。、；：", "()[]{}", " \t\u3000", "", "😀😀"])
def test_a_turn_of_marks_alone_holds_nothing(text: str) -> None:
    turn = understood(text)
    assert (turn.acts, turn.questions, turn.pronoun_words) == ((), (), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [("[订单x]吗", ("yesno", "confirm")), ("是{order}吧", ("yesno", "confirm")), ("{name}呢", None)],
)
def test_a_slot_in_place_of_a_datum_is_checked(text: str, expected: tuple[str, str] | None) -> None:
    found = classify_question(text)
    assert (found and (found.form, found.function)) == expected


@pytest.mark.parametrize("text", ["{name}", "[订单x][数字x]", "××××", "{{order}}，{{date}}"])
def test_a_turn_of_slots_alone_asks_nothing(text: str) -> None:
    turn = understood(text)
    assert (turn.questions, turn.pronoun_words) == ((), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("您的Apple ID登录了吗", ("yesno", "gather")),
        ("order number是多少呢", ("wh_fact", "gather")),
        ("帮您cancel掉可以吗", ("yesno", "consent")),
        ("您要standard还是deluxe", ("alternative", "gather")),
        ("pdf还是word", ("alternative", "gather")),
        ("您的email是啥嘞", ("wh_fact", "gather")),
        ("please稍等 我check一下", None),
    ],
)
def test_chinese_with_english_in_it_is_read(text: str, expected: tuple[str, str] | None) -> None:
    found = classify_question(text)
    assert (found and (found.form, found.function)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("您贵姓嘞", ("wh_fact", "gather")),
        ("啥时候去的撒", ("wh_fact", "gather")),
        ("这样要得不", ("yesno", "consent")),
        ("您晓得是哪个科室咧", ("wh_fact", "gather")),
        ("啥子问题撒", ("open", "gather")),
        ("货收到没得撒", ("yesno", "gather")),
        ("好久能到咯", ("wh_fact", "gather")),
        ("在搞了嘞", None),
        ("莫慌撒", None),
    ],
)
def test_particles_of_dialects_are_read_over(text: str, expected: tuple[str, str] | None) -> None:
    found = classify_question(text)
    assert (found and (found.form, found.function)) == expected


@pytest.mark.parametrize(
    "piece",
    [
        *("您", "好的", "请问", "什么", "是不是", "我们", "你您", "还是", "吗", "不"),
        *("您是", "显示是什么", "您看可以", "就您急", "明天几点", "没有什么了吧", "看不懂"),
    ],
)
@pytest.mark.parametrize("read", [questions, pronoun_words])
def test_a_long_turn_without_a_stop_takes_time_in_proportion(piece: str, read: object) -> None:
    short = _seconds(read, piece * (LENGTH // len(piece)))
    long = _seconds(read, piece * (4 * LENGTH // len(piece)))
    assert long < 4 * SLACK * max(short, 0.02)


def test_a_long_turn_without_a_stop_is_understood() -> None:
    turn = understood("我帮您看一下这个订单然后给您回复" * (LENGTH // 16) + "可以吗")
    assert turn.questions[-1].form == "yesno"
    assert len(turn.pronoun_words) == 3 * (LENGTH // 16)


def test_a_question_stands_in_a_sea_of_marks() -> None:
    assert classify_question("。" * LENGTH + "您贵姓" + "！" * LENGTH) == Question(
        "wh_fact", "gather", LENGTH, LENGTH + 3
    )


def _seconds(read: object, text: str) -> float:
    assert callable(read)
    began = process_time()
    read(text)
    return process_time() - began
