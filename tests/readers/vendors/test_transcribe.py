from __future__ import annotations

from typing import Any

from servicelint.conversation import Word

from .support import conversation, errors, turns


def word(text: str, start: str, end: str, **more: Any) -> dict[str, Any]:
    best = {"confidence": "0.9", "content": text}
    return {"type": "pronunciation", "start_time": start, "end_time": end, "alternatives": [best], **more}


def mark(text: str) -> dict[str, Any]:
    return {"type": "punctuation", "alternatives": [{"confidence": "0.0", "content": text}]}


def segment(label: str, start: str, end: str, *starts: str) -> dict[str, Any]:
    items = [{"start_time": at, "end_time": at, "speaker_label": label} for at in starts]
    return {"speaker_label": label, "start_time": start, "end_time": end, "items": items}


ITEMS = [
    word("您好", "0.5", "1.0"),
    mark("，"),
    word("请讲", "1.1", "1.6"),
    mark("。"),
    word("嗯", "2.0", "2.2"),
]


def result(items: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {"jobName": "j", "results": {"transcripts": [], "items": items, **more}}


def test_punctuation_without_times_stays_with_the_word_before_it() -> None:
    segments = [segment("spk_0", "0.5", "1.6", "0.5", "1.1"), segment("spk_1", "2.0", "2.2", "2.0")]
    value = result(ITEMS, speaker_labels={"speakers": 2, "segments": segments})
    assert turns(value, agent=("spk_0",)) == [
        ("agent", "您好，请讲。", 0.5, 1.6, "spk_0"),
        ("customer", "嗯", 2.0, 2.2, "spk_1"),
    ]


def test_a_word_belongs_to_the_segment_that_lists_it() -> None:
    segments = [segment("spk_0", "0.0", "9.0", "0.5", "6.0"), segment("spk_1", "2.0", "2.2", "2.0")]
    items = [word("您好", "0.5", "1.0"), word("嗯", "2.0", "2.2"), word("请讲", "6.0", "6.6")]
    found = turns(result(items, speaker_labels={"segments": segments}))
    assert [(turn[1], turn[4]) for turn in found] == [("您好", "spk_0"), ("嗯", "spk_1"), ("请讲", "spk_0")]


def test_a_word_that_no_segment_lists_is_not_lost() -> None:
    segments = [segment("spk_0", "0.5", "1.0"), segment("spk_1", "2.0", "2.2")]
    found = turns(result(ITEMS, speaker_labels={"segments": segments}))
    assert [(turn[1], turn[4]) for turn in found] == [("您好，请讲。", "spk_0"), ("嗯", "spk_1")]


def test_items_may_name_the_speaker_themselves() -> None:
    items = [
        word("您好", "0.5", "1.0", speaker_label="spk_0"),
        word("嗯", "1.1", "1.2", speaker_label="spk_1"),
    ]
    assert [turn[4] for turn in turns(result(items))] == ["spk_0", "spk_1"]


def test_channels_are_merged_by_time() -> None:
    channels = [
        {
            "channel_label": "ch_0",
            "items": [word("您好", "0.5", "1.0"), mark("。"), word("行", "3.0", "3.2")],
        },
        {"channel_label": "ch_1", "items": [word("能改吗", "1.5", "2.4"), mark("？")]},
    ]
    found = turns(result(ITEMS, channel_labels={"channels": channels}))
    assert [(turn[1], turn[4]) for turn in found] == [
        ("您好。", "ch_0"),
        ("能改吗？", "ch_1"),
        ("行", "ch_0"),
    ]


def test_without_speakers_a_turn_is_a_sentence_or_ends_in_a_pause() -> None:
    items = [*ITEMS, word("我想想", "4.0", "4.5")]
    assert [turn[1] for turn in turns(result(items))] == ["您好，请讲。", "嗯", "我想想"]


def test_words_and_confidence_are_kept() -> None:
    (turn, _) = conversation(result(ITEMS)).turns
    assert (turn.words, turn.confidence) == ((Word("您好", 0.5, 1.0), Word("请讲", 1.1, 1.6)), 0.9)


def test_an_item_without_alternatives_is_an_error() -> None:
    assert errors(result([*ITEMS, {"type": "pronunciation", "alternatives": []}])) == [
        (1, "results.items[5].alternatives: the list is empty; read as AWS Transcribe (aws-transcribe)")
    ]
