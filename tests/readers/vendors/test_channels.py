from __future__ import annotations

from typing import Any

from .support import conversation, errors, notes, texts, turns


def sentence(text: str, begin: int, end: int, **more: Any) -> dict[str, Any]:
    return {"text": text, "begin_time": begin, "end_time": end, **more}


def test_channels_are_merged_by_time() -> None:
    transcripts = [
        {"channel_id": 0, "sentences": [sentence("一", 0, 900), sentence("三", 2000, 2900)]},
        {"channel_id": 1, "sentences": [sentence("二", 1000, 1900), sentence("四", 3000, 3900)]},
    ]
    assert turns({"transcripts": transcripts}, agent=("0",)) == [
        ("agent", "一", 0.0, 0.9, "0"),
        ("customer", "二", 1.0, 1.9, "1"),
        ("agent", "三", 2.0, 2.9, "0"),
        ("customer", "四", 3.0, 3.9, "1"),
    ]


def test_speakers_of_one_channel_are_told_apart_by_their_numbers() -> None:
    sentences = [sentence("一", 0, 900, speaker_id="spk0"), sentence("二", 1000, 1900, speaker_id="spk1")]
    found = turns({"transcripts": [{"channel_id": 0, "sentences": sentences}]})
    assert [turn[4] for turn in found] == ["spk0", "spk1"]


def test_speakers_numbered_anew_in_each_channel_are_told_apart_by_the_channel() -> None:
    transcripts = [
        {"channel_id": 0, "sentences": [sentence("一", 0, 900, speaker_id=0)]},
        {"channel_id": 1, "sentences": [sentence("二", 1000, 1900, speaker_id=0)]},
    ]
    found = conversation({"transcripts": transcripts}).turns
    assert [(turn.speaker, turn.metadata) for turn in found] == [
        ("0", {"speaker": "0"}),
        ("1", {"speaker": "0"}),
    ]


def test_numbers_and_strings_name_the_same_speaker() -> None:
    sentences = [sentence("一", 0, 900, speaker_id=1), sentence("二", 1000, 1900, speaker_id="1")]
    found = turns({"transcripts": [{"channel_id": 0, "sentences": sentences}]})
    assert [turn[4] for turn in found] == ["1", "1"]


def test_tags_are_no_words_and_kept_beside_them() -> None:
    sentences = [sentence("<|zh|><|ANGRY|><|Speech|>怎么还没到<|/Speech|>", 0, 900)]
    (turn,) = conversation({"transcripts": [{"channel_id": 0, "sentences": sentences}]}).turns
    assert (turn.text, turn.metadata) == ("怎么还没到", {"tags": ["zh", "ANGRY", "Speech", "Speech"]})


def test_a_silent_channel_is_noted_and_the_other_one_read() -> None:
    value = {
        "transcripts": [
            {"channel_id": 0, "sentences": [sentence("一", 0, 900)]},
            {"channel_id": 1, "sentences": []},
        ]
    }
    assert [turn[1] for turn in turns(value)] == ["一"]
    assert notes(value) == [(1, "channel 1 is silent: it holds no sentences")]


def test_alibaba_may_write_its_keys_in_camel_case() -> None:
    sentences = [
        {"beginTime": 340, "endTime": 980, "text": "您好", "channelId": 0, "speechRate": 180},
        {"beginTime": 1200, "endTime": 2000, "text": "嗯", "channelId": 1},
    ]
    expected = [("agent", "您好", 0.34, 0.98, "0"), ("customer", "嗯", 1.2, 2.0, "1")]
    assert turns({"sentences": sentences}, agent=("0",)) == expected
    assert turns({"taskId": "t", "result": {"sentences": sentences}}, agent=("0",)) == expected


def test_alibaba_may_list_one_channel_after_the_other() -> None:
    sentences = [
        {"BeginTime": 0, "EndTime": 900, "Text": "一", "ChannelId": 0},
        {"BeginTime": 2000, "EndTime": 2900, "Text": "三", "ChannelId": 0},
        {"BeginTime": 1000, "EndTime": 1900, "Text": "二", "ChannelId": 1},
    ]
    assert [turn[1] for turn in turns({"Result": {"Sentences": sentences}})] == ["一", "二", "三"]


def test_rates_keep_the_names_and_units_of_the_vendor() -> None:
    sentences = [{"BeginTime": 0, "EndTime": 900, "Text": "一", "ChannelId": 0, "SpeechRate": 200}]
    (turn,) = conversation({"Result": {"Sentences": sentences}}).turns
    assert turn.metadata == {"ChannelId": 0, "SpeechRate": 200} or turn.metadata == {"SpeechRate": 200}


def test_a_silent_channel_may_have_no_list_of_sentences() -> None:
    sentence = {"begin_time": 0, "end_time": 900, "text": "您好"}
    value = {"transcripts": [{"channel_id": 0, "sentences": [sentence]}, {"channel_id": 1, "text": ""}]}
    assert texts(value) == ["您好"]
    assert notes(value) == [(1, "channel 1 is silent: it holds no sentences")]


def test_a_channel_with_a_text_and_no_sentences_is_an_error() -> None:
    value = {"transcripts": [{"channel_id": 0, "sentences": []}, {"channel_id": 1, "text": "喂"}]}
    assert errors(value)[0][1].startswith("transcripts[1]: no sentences;")
