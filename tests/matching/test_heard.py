"""Matching by sound: what a recogniser wrote for the words of a phrase."""

from __future__ import annotations

import pytest

from servicelint.language.patterns import compile_phrase
from servicelint.matching.automaton import Automaton, squeeze_all
from servicelint.matching.feature import Feature, Sound
from servicelint.matching.heard import Listener
from servicelint.matching.turn_text import TurnText
from servicelint.text.sound import Confusion, readings, sound


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("知道", "之道"),
        ("规定", "归定"),
        ("请稍等", "请少等"),
        ("你弄混了", "你农混了"),
        ("哪里", "拉里"),
    ],
)
def test_words_that_are_often_confused_sound_alike(said: str, written: str) -> None:
    assert sound(said) == sound(written)


@pytest.mark.parametrize(("first", "second"), [("不行", "不能"), ("可以", "可是"), ("知道", "迟到")])
def test_words_of_other_syllables_do_not(first: str, second: str) -> None:
    assert sound(first) != sound(second)


def test_sound_keeps_every_place() -> None:
    text = "这是规定,A1"
    assert len(sound(text)) == len(text)
    assert sound(text)[4:] == ",A1"


def test_a_character_of_no_dictionary_is_heard_too() -> None:
    assert sound("佢") == sound("去")


def test_a_character_outside_the_table_sounds_like_itself() -> None:
    assert sound("㞎") == "㞎"


def test_a_character_has_all_its_common_readings() -> None:
    assert readings("行") == sound("行") + sound("航")


def feature(*phrases: str, number: int = 0, sound: Sound = "auto") -> Feature:
    patterns = tuple(compile_phrase(phrase, {}) for phrase in phrases)
    return Feature(number=number, owner="test", role=None, patterns=patterns, sound=sound)


def listened(
    text: str, looked_for: Feature, confusions: tuple[Confusion, ...] = ()
) -> tuple[Listener, TurnText]:
    turn = TurnText(0, "agent", text, squeeze_all([text])[0])
    Automaton([looked_for]).scan([turn])
    listener = Listener([looked_for], confusions=confusions)
    listener.listen([turn], spoken=True)
    return listener, turn


def heard(text: str, *phrases: str, confusions: tuple[Confusion, ...] = ()) -> list[tuple[str, str]]:
    """Return what sounds like the phrases in a text, and which words were meant."""
    looked_for = feature(*phrases)
    listener, turn = listened(text, looked_for, confusions)
    found = listener.find(0, turn, looked_for.find(turn))
    return [(text[one.span.start : one.span.end], one.words) for one in found]


@pytest.mark.parametrize(
    ("phrase", "text", "mode", "is_heard"),
    [
        ("公司规定", "公司归定", "auto", True),
        ("公司规定", "公司归定", "off", False),
        ("公司~规定", "公司归定", "auto", True),
        ("的话", "得话", "on", False),
    ],
)
def test_only_words_of_a_rare_sound_are_listened_for(
    phrase: str, text: str, mode: Sound, is_heard: bool
) -> None:
    _, turn = listened(text, feature(phrase, sound=mode))
    assert (turn.heard is not None) == is_heard


def test_marks_of_our_own_in_a_text_are_no_pauses() -> None:
    assert heard("\ufffe\ufffe\ufffe\uffff这是我们，公司，归定", "公司规定") == [("公司，归定", "公司规定")]


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        ("这是公司归定", "公司归定", "公司规定"),
        ("公司里头有归定的", "公司里头有归定", "公司里头有规定"),
        ("这是 公 司 归 定", "公 司 归 定", "公司规定"),
        ("公司规订，没发", "公司规订", "公司规定"),
        ("恭司规定", "恭司规定", "公司规定"),
    ],
)
def test_what_was_misheard_is_found_with_the_words_that_were_meant(text: str, words: str, meant: str) -> None:
    assert heard(text, "公司~规定") == [(words, meant)]


def test_a_reading_that_is_not_the_commonest_counts() -> None:
    assert heard("您去银航问", "银行问") == [("银航问", "银行问")]


@pytest.mark.parametrize("text", ["公司规定", "公司鬼的", "公司", "公司的贵客订了票"])
def test_words_as_they_should_be_and_other_sounds_are_not_heard(text: str) -> None:
    assert heard(text, "公司~规定") == []


def test_words_that_make_sense_themselves_are_not_misheard() -> None:
    assert heard("他的事业很成功", "失业很") == []


def test_two_syllables_are_too_few_to_tell() -> None:
    assert heard("拣货", "贱货") == []


def test_most_of_a_phrase_must_be_written_as_it_is() -> None:
    assert heard("恭思归丁", "公司规定") == []


def test_a_particle_behind_the_end_of_a_clause_does_not_hide_it() -> None:
    assert heard("我不支道啊，您问问", "我不知道$") == [("我不支道", "我不知道")]


@pytest.mark.parametrize(
    ("text", "words", "confusion"),
    [("没有哈票可开", "没有发票", "f/h"), ("您自己看着乐水器", "看着热水器", "r/l")],
)
def test_further_confusions_are_heard_on_request_only(text: str, words: str, confusion: Confusion) -> None:
    assert heard(text, words) == []
    assert [meant for _, meant in heard(text, words, confusions=(confusion,))] == [words]


@pytest.mark.parametrize("text", ["公司规定就这样，您看吧", "公司就这样", ""])
def test_a_turn_that_is_written_as_it_was_said_is_not_listened_to(text: str) -> None:
    assert listened(text, feature("公司规定"))[1].heard is None


@pytest.mark.parametrize(
    ("text", "words"),
    [("公司，规定", "公司​规定"), ("我，不知道规定", "我​不知道规定"), ("公司那个规定", "公司​​规定")],
)
def test_words_are_heard_across_a_pause_or_a_filler(text: str, words: str) -> None:
    assert [meant for _, meant in heard(text, words.replace("\u200b", ""))] == [words.replace("\u200b", "")]


def test_what_may_be_said_by_chance_is_found_broken_but_not_misheard() -> None:
    assert heard("投诉", "投诉") == []
    assert [meant for _, meant in heard("您投，诉", "投诉")] == ["投诉"]
    assert heard("您头诉", "投诉") == []
