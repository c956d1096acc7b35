from __future__ import annotations

from typing import Any

from .support import conversation, document, texts, turns


def sentence(text: str, start: int, end: int, **more: Any) -> dict[str, Any]:
    return {"text": text, "start": start, "end": end, **more}


def test_neighbours_of_one_speaker_are_one_turn() -> None:
    info = [
        sentence("您好，", 0, 900, spk=0),
        sentence("欢迎来电。", 950, 2000, spk=0),
        sentence("请讲。", 2100, 2900, spk=0),
        sentence("我要改地址，", 3200, 4500, spk=1),
        sentence("可以吗？", 4600, 5300, spk=1),
    ]
    assert turns([{"key": "k", "sentence_info": info}], agent=("0",)) == [
        ("agent", "您好，欢迎来电。请讲。", 0.0, 2.9, "0"),
        ("customer", "我要改地址，可以吗？", 3.2, 5.3, "1"),
    ]


def test_a_long_pause_ends_a_turn() -> None:
    info = [sentence("我查一下，", 0, 900, spk=0), sentence("让您久等了。", 5900, 7000, spk=0)]
    assert texts([{"sentence_info": info}]) == ["我查一下，", "让您久等了。"]


def test_without_speakers_only_sentences_cut_at_a_comma_are_put_together() -> None:
    info = [
        sentence("您好，", 0, 900),
        sentence("这里是前台。", 950, 2000),
        sentence("我的行李呢？", 2100, 2900),
    ]
    assert texts([{"sentence_info": info}]) == ["您好，这里是前台。", "我的行李呢？"]


def test_latin_words_are_kept_apart() -> None:
    info = [sentence("OK,", 0, 900, spk=0), sentence("thanks", 950, 2000, spk=0)]
    assert texts([{"sentence_info": info}]) == ["OK, thanks"]


def test_the_text_may_be_called_sentence() -> None:
    info = [{"sentence": "您好。", "start": 0, "end": 900, "spk": 0}]
    assert texts([{"sentence_info": info}]) == ["您好。"]


def test_of_text_and_sentence_the_text_counts_unless_it_is_empty() -> None:
    info = [sentence("您好。", 0, 900, spk=0, sentence="您好"), sentence("", 950, 990, spk=1, sentence="在")]
    assert texts([{"sentence_info": info}]) == ["您好。", "在"]


def test_numbers_and_strings_name_the_same_speaker() -> None:
    info = [sentence("您好，", 0, 900, spk=0), sentence("请讲。", 950, 2000, spk="0")]
    assert [turn[4] for turn in turns([{"sentence_info": info}])] == ["0"]


def test_every_recording_of_a_batch_is_a_conversation() -> None:
    found, _ = document([{"key": "早班", "sentence_info": []}, {"key": "晚班", "sentence_info": []}])
    assert [conversation.id for conversation in found] == ["早班", "晚班"]


def test_the_result_may_stand_without_its_list() -> None:
    assert conversation({"key": "k", "sentence_info": [sentence("您好。", 0, 900, spk=0)]}).id == "k"
