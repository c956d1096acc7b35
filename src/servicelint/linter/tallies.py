"""Counting findings and verdicts, over a run and by group of conversations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from servicelint.conversation import Conversation
from servicelint.diagnostic import Diagnostic, GroupCount, Severity, VerdictCount
from servicelint.linter.linter import Verdict, VerdictStatus
from servicelint.understanding.local_time import LocalTime, local_time

# What groups conversations; `rule` groups what is found in them.
By = Literal["agent", "rule", "day", "channel"]


def group_of(conversation: Conversation, by: By) -> str | None:
    """Return the group of a conversation: its agent, the day by the customer's clock, or its channel.

    None where the conversation does not say.
    """
    if by == "agent":
        return conversation.agent.name or conversation.agent.id
    if by == "day" and conversation.started_at is not None:
        zone = conversation.metadata.get("timezone") or conversation.customer.metadata.get("timezone")
        time = local_time(conversation.started_at, zone)
        return time.day.isoformat() if isinstance(time, LocalTime) else None
    return conversation.channel if by == "channel" else None


class VerdictTally:
    """Counts verdicts while they pass."""

    def __init__(self) -> None:
        """Start at nothing."""
        self._counts: Counter[VerdictStatus] = Counter()

    def add(self, status: VerdictStatus) -> None:
        """Count one more."""
        self._counts[status] += 1

    def count(self) -> VerdictCount:
        """Return the counts so far."""
        counts = self._counts
        return VerdictCount(counts["pass"], counts["fail"], counts["not_applicable"], counts["cannot_tell"])


class GroupTally:
    """Counts what belongs to one group, while it passes."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.conversations = 0
        self.turns = 0
        self.severities: Counter[Severity] = Counter()
        self.verdicts = VerdictTally()

    def conversation(self, turns: int, verdicts: Iterable[Verdict]) -> None:
        """Count a conversation and its verdicts."""
        self.conversations += 1
        self.turns += turns
        for verdict in verdicts:
            self.verdicts.add(verdict.status)

    def finding(self, diagnostic: Diagnostic) -> None:
        """Count a finding."""
        self.severities[diagnostic.severity] += 1

    def count(self, group: str | None) -> GroupCount:
        """Return the counts so far."""
        return GroupCount(
            group,
            self.conversations,
            self.turns,
            self.severities.total(),
            dict(self.severities),
            self.verdicts.count(),
        )
