from __future__ import annotations

import pytest

from servicelint.readers import ReadOptions
from servicelint.readers.roles import assign_roles, role_of


@pytest.mark.parametrize(
    "label", ["客服", "坐席", "座席", "坐席员", "客户经理", "业务员", "A", "Agent", "客服01", "客服 12"]
)
def test_labels_of_agents(label: str) -> None:
    assert role_of(label, ReadOptions()) == "agent"


@pytest.mark.parametrize("label", ["客户", "用户", "顾客", "来电者", "B", "CUSTOMER", "客户（王女士）"])
def test_labels_of_customers(label: str) -> None:
    assert role_of(label, ReadOptions()) == "customer"


@pytest.mark.parametrize("label", ["机器人", "系统", "IVR"])
def test_labels_of_machines(label: str) -> None:
    assert role_of(label, ReadOptions()) == "bot"


@pytest.mark.parametrize("label", ["张三", "a", "客服小王", "SPEAKER_00"])
def test_other_labels_are_not_guessed(label: str) -> None:
    assert role_of(label, ReadOptions()) is None


def test_the_configuration_adds_labels() -> None:
    assert role_of("小美", ReadOptions(roles={"小美": "bot"})) == "bot"


def test_the_named_agent_outranks_every_table() -> None:
    assert role_of("客户", ReadOptions(agent=("客户",))) == "agent"


def test_of_two_speakers_the_other_one_is_the_customer() -> None:
    assert assign_roles(["张三", "李四", "张三"], ReadOptions(agent=("张三",))) == {
        "张三": "agent",
        "李四": "customer",
    }


def test_of_three_speakers_nobody_is_guessed() -> None:
    roles = assign_roles(["张三", "李四", "王五"], ReadOptions(agent=("张三",)))
    assert roles == {"张三": "agent", "李四": "unknown", "王五": "unknown"}


def test_a_machine_beside_the_named_agent_stays_a_machine() -> None:
    assert assign_roles(["张三", "系统"], ReadOptions(agent=("张三",))) == {"张三": "agent", "系统": "bot"}


def test_the_configuration_may_name_the_agent_of_two_speakers() -> None:
    roles = assign_roles(["0", "1"], ReadOptions(roles={"1": "agent"}))
    assert roles == {"0": "customer", "1": "agent"}
