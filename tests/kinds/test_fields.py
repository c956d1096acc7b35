"""Fields of the conversation and of its metadata."""

from __future__ import annotations

from typing import Any

import pytest

from servicelint.conversation import Participant
from servicelint.errors import RuleErrors

from .conftest import Ask


@pytest.mark.parametrize(
    ("test", "status"),
    [
        ({"field": "queue", "is": "vip"}, "holds"),
        ({"field": "queue", "is": "normal"}, "fails"),
        ({"field": "queue", "in": ["vip", "gold"]}, "holds"),
        ({"field": "queue", "matches": "^v"}, "holds"),
        ({"field": "wait", "above": 60}, "holds"),
        ({"field": "wait", "above": 60, "below": 80}, "fails"),
        ({"field": "order.kind", "is": "refund"}, "holds"),
        ({"field": "channel", "is": "call"}, "holds"),
        ({"field": "agent.name", "is": "李娜"}, "holds"),
        ({"field": "agent.level", "above": 2}, "holds"),
        ({"field": "customer.name", "present": False}, "holds"),
        ({"field": "queue", "present": False}, "fails"),
        ({"field": "team", "is": "a"}, "not_applicable"),
    ],
)
def test_metadata(ask: Ask, test: Any, status: str) -> None:
    known = {
        "channel": "call",
        "agent": Participant(name="李娜", metadata={"level": 3}),
        "metadata": {"queue": "vip", "wait": 90, "order": {"kind": "refund"}},
    }
    assert ask({"metadata": test}, "A 您好", talk=known).status == status


NIGHT = {"field": "started_at", "hours": "21:00-8:00; 周六 21:00-9:00; 新疆 23:00-10:00"}


@pytest.mark.parametrize(
    ("started_at", "metadata", "status"),
    [
        ("2026-03-11T22:00:00+08:00", {}, "holds"),
        ("2026-03-11T12:00:00+08:00", {}, "fails"),
        ("2026-03-14T08:30:00+08:00", {}, "holds"),
        ("2026-03-11T22:00:00+08:00", {"region": "新疆"}, "fails"),
        ("2026-03-11T14:00:00Z", {"timezone": "+08:00"}, "holds"),
        ("2026-03-11T14:00:00Z", {}, "cannot_tell"),
        ("2026-03-11", {}, "cannot_tell"),
        (None, {}, "cannot_tell"),
    ],
)
def test_hours_are_those_of_the_customer(
    ask: Ask, started_at: str | None, metadata: dict[str, Any], status: str
) -> None:
    known = {"started_at": started_at, "metadata": metadata}
    assert ask({"metadata": NIGHT}, "A 您好", talk=known).status == status


def test_the_customer_may_have_a_region_and_a_zone_of_his_own(ask: Ask) -> None:
    known = {
        "started_at": "2026-03-11T14:30:00Z",
        "customer": Participant(metadata={"timezone": "+08:00", "region": "新疆"}),
    }
    assert ask({"metadata": NIGHT}, "A 您好", talk=known).status == "fails"


@pytest.mark.parametrize(
    ("started_at", "status"),
    [
        ("2026-10-02", "holds"),
        ("2026-10-04", "fails"),
        ("2031-01-22", "holds"),
        ("2031-01-21", "fails"),
        # Nobody has worked out the moon of that year.
        ("2150-02-01", "cannot_tell"),
    ],
)
def test_days(ask: Ask, started_at: str, status: str) -> None:
    holiday = {"metadata": {"field": "started_at", "days": "10-01..10-03, 除夕..农历1-7"}}
    assert ask(holiday, "A 您好", talk={"started_at": started_at}).status == status


def test_hours_and_bounds_may_be_parameters(ask: Ask) -> None:
    late = {"metadata": {"field": "started_at", "hours": "$hours"}}
    keys: dict[str, Any] = {"talk": {"started_at": "2026-03-11 22:00"}, "parameters": {"hours": "21:00-8:00"}}
    assert ask(late, "A 您好", **keys).status == "holds"
    often = {"metadata": {"field": "calls", "above": "$calls"}}
    keys = {"talk": {"metadata": {"calls": 4}}, "parameters": {"calls": 3}}
    assert ask(often, "A 您好", **keys).status == "holds"


def test_a_field_that_is_needed_and_missing_leaves_it_open(ask: Ask) -> None:
    needed = {"metadata": {"field": "hung_up_by", "is": "agent", "needed": True}}
    assert ask(needed, "A 再见").outcome.reason == "no hung_up_by"
    assert ask(needed, "A 再见").status == "cannot_tell"
    assert ask(needed, "A 再见", talk={"metadata": {"hung_up_by": "agent"}}).status == "holds"


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("hours", "21:00-8:00, 8", "parameters.late: '8' is no span of hours such as 21:00-8:00"),
        ("hours", 21, "parameters.late: stands for hours as text, not for 21"),
        ("days", "02-30", "parameters.late: there is no day '02-30'"),
    ],
)
def test_hours_and_days_that_cannot_be_read_are_an_error(
    ask: Ask, field: str, value: Any, problem: str
) -> None:
    late = {"metadata": {"field": "started_at", field: "$late"}}
    with pytest.raises(RuleErrors) as caught:
        ask(late, "A 您好", parameters={"late": value})
    assert [f"{error.key}: {error.message}" for error in caught.value.errors] == [problem]
