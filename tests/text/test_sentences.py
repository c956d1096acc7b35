from __future__ import annotations

import gc
import time
import unicodedata

import pytest
from hypothesis import given

from servicelint.text.folding import fold
from servicelint.text.sentences import Span, clauses, sentences

from .strategies import chats, texts


def said(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("您好。请问怎么称呼？稍等！", ["您好。", "请问怎么称呼？", "稍等！"], id="stops"),
        pytest.param("先登记;再寄回；好", ["先登记;", "再寄回；", "好"], id="semicolons"),
        pytest.param("让我想想……明天吧", ["让我想想……", "明天吧"], id="ellipsis"),
        pytest.param("让我想想...明天吧", ["让我想想...", "明天吧"], id="dots for an ellipsis"),
        pytest.param("真的吗？！好吧", ["真的吗？！", "好吧"], id="run of marks"),
        pytest.param("第一行\n第二行", ["第一行", "第二行"], id="line end"),
        pytest.param("他说：「不行。」然后走了", ["他说：「不行。」", "然后走了"], id="closing quote"),
        pytest.param('他说"不行。"然后走了', ['他说"不行。"', "然后走了"], id="closing straight quote"),
        pytest.param('不行。"好"吗', ["不行。", '"好"吗'], id="opening straight quote"),
        pytest.param("（今天没货。）明天到", ["（今天没货。）", "明天到"], id="closing bracket"),
        pytest.param("已查到.请放心", ["已查到.", "请放心"], id="full stop before Chinese"),
        pytest.param("一共3.50元", ["一共3.50元"], id="decimal"),
        pytest.param("见www.shop.com/a?b=1;c=2吧", ["见www.shop.com/a?b=1;c=2吧"], id="address"),
        pytest.param("1.报姓名 2.报电话", ["1.报姓名", "2.报电话"], id="list items"),
        pytest.param("您好~~请问怎么称呼~", ["您好~~", "请问怎么称呼~"], id="tilde at the end of a clause"),
        pytest.param("三天~五天到，10~20元", ["三天~", "五天到，10~20元"], id="tilde between numbers"),
        pytest.param("好~的~", ["好~的~"], id="drawl"),
        pytest.param("已经登记 请您放心", ["已经登记", "请您放心"], id="space between messages"),
        pytest.param("这 是 公 司 规 定 的", ["这 是 公 司 规 定 的"], id="spaced out"),
        pytest.param("好 请您放心", ["好 请您放心"], id="space beside a single character"),
        pytest.param("请在 APP 里操作", ["请在 APP 里操作"], id="space beside ASCII"),
        pytest.param("  您好。  ", ["您好。"], id="white space around"),
        pytest.param("，，您好", ["您好"], id="marks in front"),
        pytest.param("。。。！\n？", [], id="nothing but marks"),
        pytest.param("", [], id="nothing"),
        pytest.param("好的。😊", ["好的。", "😊"], id="emoji"),
    ],
)
def test_written_text_ends_at_its_marks(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "您好请问有什么需要帮忙的吗我想问一下昨天寄出去的包裹今天能到吗好的我帮您看一下",
            ["您好", "请问有什么需要帮忙的吗", "我想问一下昨天寄出去的包裹今天能到吗", "好的我帮您看一下"],
            id="particles and openers",
        ),
        pytest.param(
            "这边已经给您登记好了麻烦您留意一下短信通知谢谢您的来电祝您生活愉快再见",
            ["这边已经给您登记好了", "麻烦您留意一下短信通知", "谢谢您的来电", "祝您生活愉快", "再见"],
            id="farewell",
        ),
        pytest.param(
            "那么这个问题为什么还没有处理完呢我们这边再给您催一下仓库那边怎么样",
            ["那么这个问题为什么还没有处理完呢", "我们这边再给您催一下仓库那边怎么样"],
            id="a particle inside a word is none",
        ),
        pytest.param(
            "他昨天去网吧上网的时候顺便把那张已经过期很久的会员卡拿到前台办理了续费手续",
            ["他昨天去网吧上网的时候顺便把那张已经过期很久的会员卡拿到前台办理了续费手续"],
            id="nothing to hold on to",
        ),
        pytest.param("您好请问您贵姓", ["您好请问您贵姓"], id="short text is left alone"),
    ],
)
def test_recognised_text_ends_at_particles_and_openers(text: str, expected: list[str]) -> None:
    assert said(text) == expected


def test_spans_are_in_the_original_text() -> None:
    assert sentences("\u200b您好。 好") == (Span(1, 4), Span(5, 6))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("您好，请稍等,马上好。", ["您好，", "请稍等,", "马上好。"]),
        ("一共1,000元，对吗", ["一共1,000元，", "对吗"]),
        ("好的", ["好的"]),
        ("，，", []),
    ],
)
def test_clauses_end_at_commas(text: str, expected: list[str]) -> None:
    found = clauses(text, Span(0, len(text)))
    assert [text[start:end] for start, end in found] == expected


def test_clauses_of_a_later_sentence_keep_its_place() -> None:
    assert clauses("您好。好的，再见", Span(3, 8)) == (Span(3, 6), Span(6, 8))


def assert_covered(text: str, spans: tuple[Span, ...]) -> None:
    covered = [index for start, end in spans for index in range(start, end)]
    assert covered == sorted(set(covered))
    missing = set(range(len(text))) - set(covered)
    assert all(text[index].isspace() or is_mark(text[index]) for index in missing)


def is_mark(char: str) -> bool:
    # What folding makes of an accent that stands alone is a mark.
    if char in "~～〜∼˜〰\ufe0f\u3164\u2800":
        return True
    return any(unicodedata.category(form)[0] in "PZC" for form in (char, fold(char) or " "))


@given(chats)
def test_sentences_of_chat_cover_what_is_said(text: str) -> None:
    assert_covered(text, sentences(text))


@given(texts)
def test_sentences_of_anything_cover_what_is_said(text: str) -> None:
    visible = "".join(char for char in text if unicodedata.category(char) != "Mn")
    assert_covered(visible, sentences(visible))


@given(texts)
def test_clauses_stay_inside_their_sentence(text: str) -> None:
    for span in sentences(text):
        found = clauses(text, span)
        assert all(span.start <= start < end <= span.end for start, end in found)


@pytest.mark.parametrize("unit", ["查", " ", "~", ".", "么", "这 ", "吗您好", '"', "1.", "?a"])
def test_a_text_without_end_takes_linear_time(unit: str) -> None:
    def cost(length: int) -> float:
        text = unit * (length // len(unit))
        # The collector would go through what other tests have left.
        gc.disable()
        begun = time.process_time()
        sentences(text)
        took = time.process_time() - begun
        gc.enable()
        return took

    # Four times the text: a quadratic method would take sixteen times as long.
    assert min(cost(400_000) for _ in range(3)) < 10 * max(cost(100_000), 0.02)
