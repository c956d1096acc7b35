"""What is understood of a conversation, turn by turn."""

from __future__ import annotations

import pytest

from servicelint import Conversation, Linter, Turn
from servicelint.inspected import InspectedAct, InspectedQuestion, InspectedTurn

pytestmark = pytest.mark.usefixtures("frozen")


def inspected(*turns: Turn) -> list[InspectedTurn]:
    return Linter(select=["SL001"]).inspect(Conversation(id="a", turns=turns, path="a.txt"))


def test_acts_have_their_place() -> None:
    (turn,) = inspected(Turn("agent", "再见，祝您生活愉快"))
    assert turn.acts == (InspectedAct("farewell", 3, 9),)


def test_an_act_belongs_to_its_role() -> None:
    (turn,) = inspected(Turn("customer", "再见"))
    assert turn.acts == ()


def test_questions_have_their_place_form_and_function() -> None:
    (turn,) = inspected(Turn("agent", "好的。您看这样可以吗？"))
    assert turn.questions == (InspectedQuestion("yesno", "consent", 3, 10),)


def test_pronouns_are_counted_for_every_role() -> None:
    (agent, customer) = inspected(Turn("agent", "我们帮您，您等我"), Turn("customer", "你说"))
    assert agent.pronouns == {"我": 1, "我们": 1, "您": 2, "你": 0}
    assert customer.pronouns == {"我": 0, "我们": 0, "您": 0, "你": 1}


def test_only_an_agent_is_informal() -> None:
    (agent, customer) = inspected(Turn("agent", "你说"), Turn("customer", "你说"))
    assert (agent.informal_you, customer.informal_you) == (True, False)


def test_metrics_need_times_where_they_are_about_time() -> None:
    (untimed,) = inspected(Turn("agent", "您好，请讲"))
    (timed,) = inspected(Turn("agent", "您好，请讲", start=0.0, end=3.0))
    assert (untimed.metrics["characters"], untimed.metrics["speech_rate"]) == (4, None)
    assert timed.metrics["speech_rate"] == 80.0


def test_sentences_have_their_place() -> None:
    (turn,) = inspected(Turn("agent", "您好。请讲！"))
    assert [(sentence.start, sentence.end) for sentence in turn.sentences] == [(0, 3), (3, 6)]


def test_personal_data_is_masked_in_as_many_code_points() -> None:
    (turn,) = inspected(Turn("agent", "拨13812345678"))
    assert "13812345678" not in turn.text
    assert len(turn.text) == 12


def test_each_turn_says_where_it_stands() -> None:
    turns = inspected(Turn("agent", "您好"), Turn("customer", "喂"))
    assert [(turn.path, turn.conversation, turn.turn, turn.role) for turn in turns] == [
        ("a.txt", "a", 0, "agent"),
        ("a.txt", "a", 1, "customer"),
    ]


def test_each_turn_carries_the_metrics_of_its_role_over_the_conversation() -> None:
    agent, customer, later = inspected(
        Turn("agent", "您好，请讲", 0.0, 1.5),
        Turn("customer", "喂", 2.0, 2.5),
        Turn("agent", "您说", 4.0, 4.5),
    )
    assert agent.conversation_metrics == later.conversation_metrics
    assert agent.conversation_metrics["mean_speech_rate"] == 180.0
    assert customer.conversation_metrics["mean_speech_rate"] == 120.0
    assert customer.conversation_metrics["talk_share"] == 0.143


def test_metrics_of_time_say_nothing_without_times() -> None:
    (turn,) = inspected(Turn("agent", "您好，请讲"))
    assert turn.metrics["interruption"] is None
    assert turn.conversation_metrics["total_duration"] is None
