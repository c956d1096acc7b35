"""What groups conversations, and counting in groups."""

from __future__ import annotations

from typing import Any

import pytest

from servicelint.conversation import Conversation, Participant
from servicelint.diagnostic import GroupCount, VerdictCount
from servicelint.linter.linter import Verdict
from servicelint.linter.tallies import By, GroupTally, group_of


@pytest.mark.parametrize(
    ("by", "known", "group"),
    [
        ("agent", {"agent": Participant(id="K1", name="李娜")}, "李娜"),
        ("agent", {"agent": Participant(id="K1")}, "K1"),
        ("agent", {}, None),
        ("day", {"started_at": "2026-03-11T23:50:00+08:00"}, "2026-03-11"),
        ("day", {"started_at": "2026-03-11T20:00:00Z", "metadata": {"timezone": "+08:00"}}, "2026-03-12"),
        ("day", {"started_at": "2026-03-11T20:00:00Z"}, None),
        ("day", {"started_at": "昨天"}, None),
        ("day", {}, None),
        ("channel", {"channel": "chat"}, "chat"),
        ("channel", {}, None),
        ("rule", {"channel": "chat"}, None),
    ],
)
def test_the_group_of_a_conversation(by: By, known: dict[str, Any], group: str | None) -> None:
    assert group_of(Conversation(id="c", turns=(), **known), by) == group


def test_a_group_counts_its_conversations_and_verdicts() -> None:
    tally = GroupTally()
    tally.conversation(4, [Verdict("SL1", "a", "pass"), Verdict("SL2", "b", "cannot_tell")])
    tally.conversation(2, [Verdict("SL1", "a", "fail")])
    assert tally.count("李娜") == GroupCount("李娜", 2, 6, 0, {}, VerdictCount(1, 1, 0, 1))
