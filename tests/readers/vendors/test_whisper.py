from __future__ import annotations

import pytest

from servicelint.conversation import Word

from .support import conversation, turns


def segment(**more: object) -> dict[str, object]:
    return {"start": 1, "end": 2.5, "text": " 您好", **more}


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({"avg_logprob": 0.0, "no_speech_prob": 0.25}, 0.75),
        ({"avg_logprob": -0.693147, "no_speech_prob": 0.0}, 0.5),
        ({"avg_logprob": -0.693147}, 0.5),
        ({"no_speech_prob": 0.25}, None),
        ({"avg_logprob": 1.5}, None),
        ({"avg_logprob": "high"}, None),
        ({"avg_logprob": -0.1, "no_speech_prob": 7}, None),
    ],
)
def test_confidence_is_that_of_the_words_where_somebody_spoke(
    figures: dict[str, object], expected: float | None
) -> None:
    (turn,) = conversation({"segments": [segment(**figures)]}).turns
    assert turn.confidence == expected


def test_the_space_before_a_segment_is_no_part_of_it() -> None:
    assert turns({"segments": [segment()]}) == [("unknown", "您好", 1, 2.5, None)]


def test_a_segment_without_a_speaker_has_that_of_most_of_its_words() -> None:
    words = [
        {"word": "您", "speaker": "S1"},
        {"word": "好", "speaker": "S2"},
        {"word": "呀", "speaker": "S2"},
    ]
    assert turns({"segments": [segment(words=words)]})[0][4] == "S2"


def test_a_segment_whose_words_have_no_speaker_has_none() -> None:
    found = turns({"segments": [segment(words=[{"word": "您好"}]), segment(speaker="S1")]})
    assert [turn[4] for turn in found] == [None, "S1"]


def test_words_may_lack_times() -> None:
    words = [{"word": "您", "start": 1, "end": 1.2}, {"word": "好"}]
    (turn,) = conversation({"segments": [segment(words=words)]}).turns
    assert turn.words == (Word("您", 1, 1.2), Word("好"))


def test_a_recording_in_which_nobody_speaks_is_a_conversation_without_turns() -> None:
    assert conversation({"text": "", "segments": [], "language": "zh"}).turns == ()
