"""Who speaks: from the labels that files use to roles."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from servicelint.conversation import Role
from servicelint.readers.options import ReadOptions
from servicelint.text.regexes import compiled

AGENT = (
    "agent 客服 坐席 座席 坐席员 座席员 客户经理 业务员 客服人员 客服代表 客服专员 人工客服 在线客服 话务员 "
    "接线员 销售 销售员 理财经理 服务人员 工作人员 店员 营业员 柜员 顾问 卖家 "
    "operator representative rep advisor staff seller"
)
CUSTOMER = (
    "customer 客户 用户 顾客 来电者 来电人 买家 会员 投诉人 消费者 访客 客人 "
    "业主 住户 乘客 旅客 家长 学员 患者 车主 "
    "client caller user buyer end_user visitor guest passenger patient"
)
BOT = "bot 机器人 系统 智能客服 智能助手 语音助手 自动回复 ivr system robot automated_agent assistant"
UNKNOWN = "unknown 未知"

# 客服01, Agent 2, 客户（王女士）: a number or a remark behind the label changes nothing.
_SUFFIX = compiled(r"[\s_#-]{0,3}(?:\d{1,12}|[（(][^（()）]{0,20}[)）])$")
# One letter alone is a label only as a capital: a list may count a: b:
_LETTERS: dict[str, Role] = {"A": "agent", "B": "customer"}


@cache
def _labels() -> dict[str, Role]:
    table: dict[str, Role] = {}
    groups: tuple[tuple[str, Role], ...] = (
        (AGENT, "agent"),
        (CUSTOMER, "customer"),
        (BOT, "bot"),
        (UNKNOWN, "unknown"),
    )
    for words, role in groups:
        table.update(dict.fromkeys(words.split(), role))
    return table


def role_of(label: str, options: ReadOptions) -> Role | None:
    """Return the role that a speaker label names, None if nobody knows it.

    The labels of `options.agent` come first, then `options.roles`, then the usual Chinese and English ones.
    """
    label = label.strip()
    if label in options.agent:
        return "agent"
    if label in options.roles:
        return options.roles[label]
    if label in _LETTERS:
        return _LETTERS[label]
    table = _labels()
    folded = label.casefold()
    return table.get(folded) or table.get(_SUFFIX.sub("", folded))


def assign_roles(labels: Iterable[str], options: ReadOptions) -> dict[str, Role]:
    """Return the role of every label of one conversation; what nobody knows is `unknown`.

    Where `options.agent` or `options.roles` names the agent among exactly two speakers, the other one is
    the customer (or a bot).
    """
    known = dict.fromkeys(labels)
    roles: dict[str, Role] = {label: role_of(label, options) or "unknown" for label in known}
    others = [label for label in known if not _is_named(label.strip(), options)]
    if len(known) == 2 and len(others) == 1 and others[0].strip() not in options.roles:
        roles[others[0]] = "bot" if roles[others[0]] == "bot" else "customer"
    return roles


def _is_named(label: str, options: ReadOptions) -> bool:
    return label in options.agent or options.roles.get(label) == "agent"
