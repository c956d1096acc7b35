"""Who the agent is where the format does not say: a guess from how the speakers begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from servicelint.conversation import Remark, Role
from servicelint.readers.options import ReadOptions
from servicelint.readers.roles import assign_roles, role_of
from servicelint.text.regexes import compiled

# Both sides show who they are early on; later an agent quotes the customer, and the other way round.
_EARLY = 6
# Who somebody is shows at the beginning of what he says.
_CHARACTERS = 300
# The points by which the likeliest agent has to lead everybody else.
_LEAD = 3
_FULL = range(_EARLY)

_HELP = r"(?:什么|啥)[^，。？！,?!]{0,6}(?:帮(?!我|过我)|为您|为你|效劳|协助您|需要帮助)"
_SERVE = r"(?:为您|为你)(?:竭诚)?服务|(?:请问|您)需要(?:什么|哪些|咨询|办理)"
_STAFF = (
    r"(?:这里|这边|我这边|我)是[^，。？！,?!]{0,16}?"
    r"(?:客服|坐席|座席|中心|热线|专员|客户经理|顾问|旗舰店|营业厅|售后)|工号"
)
_DUTY = (
    r"(?:帮|为|给|替)您(?:再|先|马上|现在)?(?:查|办|处理|核实|登记|看|转|安排|申请|反馈|记)"
    r"|请?您?稍等|感谢您的?(?:来电|致电|咨询|耐心)"
)
_VERIFY = r"(?:请问)?(?:您)?是[^，。？！,?!]{1,6}(?:先生|女士|小姐)(?:本人)?(?:吗|吧|么)"
_WISH = (
    r"我(?:就|是)?(?:想|要|想要|需要|来)(?:再|先)?(?:问|查|退|换|咨询|投诉|办|取消|改|反映|了解|订|买|申请)"
    r"|我的?(?:订单|快递|包裹|账户|宽带|话费|手机号|那个单)|帮我(?:查|看|问|退|换|改|办|处理)"
)


class _Sign(NamedTuple):
    """What a speaker may say early on: points for being the agent, and how a finding names it."""

    points: int
    name: str
    shape: re.Pattern[str]


_SIGNS = (
    _Sign(3, "主动提供帮助", compiled(f"{_HELP}|{_SERVE}")),
    _Sign(3, "自报身份", compiled(_STAFF)),
    _Sign(2, "核对对方身份", compiled(_VERIFY)),
    _Sign(2, "为对方办事", compiled(_DUTY)),
    _Sign(1, "用“您”称呼对方", compiled("您(?!好)")),
    _Sign(-3, "提出诉求", compiled(_WISH)),
    _Sign(-2, "质问“你们”", compiled("你们")),
)
_GREETING = _Sign(1, "先问候", compiled("[您你]好|(?:早上|上午|中午|下午|晚上)好|欢迎"))
# A label such as 客服小王 is no usual one, and says whose side it is on all the same.
_STAFF_LABEL = _Sign(3, "名称", compiled("客服|坐席|座席|专员|顾问|旗舰店|官方|店小二|客户经理"))


class _Found(NamedTuple):
    """A sign and where it was seen: the turn, and code points of its text (None: in the label)."""

    sign: _Sign
    turn: int
    start: int | None
    end: int | None


_Signs = dict[str, list[_Found]]


def settle_roles(
    said: Sequence[tuple[str | None, str]], options: ReadOptions
) -> tuple[dict[str, Role], tuple[Remark, ...]]:
    """Return the role of every speaker of one conversation, and a remark where it was guessed.

    `said` holds speaker label and text of every turn. What the labels, `options.agent` or `options.roles`
    tell stands. Where they tell neither agent nor customer the agent is guessed, as the one who early on
    greets first, offers help, says for whom he speaks or acts for the other; of two speakers the other
    one is the customer then. Where they tell one of two speakers, the other one is the other side unless he
    behaves otherwise. Without a clear lead everybody keeps the role `unknown`.
    """
    labels = [label for label, _ in said if label]
    roles = assign_roles(labels, options)
    strangers = [label for label, role in roles.items() if role == "unknown" and not role_of(label, options)]
    if not strangers:
        return roles, ()
    if set(roles.values()) & {"agent", "customer"}:
        return _beside(roles, strangers, said)
    signs = _signs(strangers, said)
    agent = _leading(signs)
    if agent is None:
        return roles, ()
    roles[agent] = "agent"
    others = [label for label in strangers if label != agent]
    other = others[0] if len(others) == 1 else None
    if other is not None:
        roles[other] = "customer"
    return roles, (_remark(agent, other, signs),)


def _beside(
    roles: dict[str, Role], strangers: Sequence[str], said: Sequence[tuple[str | None, str]]
) -> tuple[dict[str, Role], tuple[Remark, ...]]:
    """Settle the one stranger of two speakers, of whom the other one is known."""
    known = {label: role for label, role in roles.items() if role in ("agent", "customer")}
    if len(roles) != 2 or len(strangers) != 1 or len(known) != 1:
        return roles, ()
    ((label, role),) = known.items()
    (stranger,) = strangers
    points = sum(found.sign.points for found in _signs(strangers, said)[stranger])
    if role == "customer" and points >= 1:
        roles[stranger], name = "agent", f"「{stranger}」为客服（依据：「{label}」为客户"
    elif role == "agent" and points < _LEAD:
        roles[stranger], name = "customer", f"「{stranger}」为客户（依据：「{label}」为客服"
    else:
        return roles, ()
    first = next(index for index, (speaker, _) in enumerate(said) if speaker == stranger)
    return roles, (Remark("role", f"{name}）", first, 0, len(said[first][1])),)


def _leading(signs: _Signs) -> str | None:
    """Return who leads by enough points, if anybody does."""
    points = {label: sum(found.sign.points for found in signs[label]) for label in signs}
    best, *others = sorted(points, key=lambda label: -points[label])
    lead = points[best] - max((points[label] for label in others), default=0)
    return best if points[best] >= 1 and lead >= _LEAD else None


def _signs(strangers: Sequence[str], said: Sequence[tuple[str | None, str]]) -> _Signs:
    turns: dict[str | None, list[int]] = {label: [] for label in strangers}
    for index, (speaker, _) in enumerate(said):
        if len(turns.get(speaker, _FULL)) < _EARLY:
            turns[speaker].append(index)
    signs = {label: _signs_of(label, turns[label], said) for label in strangers}
    for greeting in _first_greeting(said):
        signs.get(said[greeting.turn][0] or "", []).append(greeting)
    return signs


def _signs_of(label: str, turns: Sequence[int], said: Sequence[tuple[str | None, str]]) -> list[_Found]:
    found = [_Found(_STAFF_LABEL, turns[0], None, None)] if _STAFF_LABEL.shape.search(label) else []
    for sign in _SIGNS:
        places = ((index, sign.shape.search(said[index][1][:_CHARACTERS])) for index in turns)
        first = next(((index, match) for index, match in places if match), None)
        if first:
            found.append(_Found(sign, first[0], *first[1].span()))
    return found


def _first_greeting(said: Sequence[tuple[str | None, str]]) -> list[_Found]:
    for index, (_, text) in enumerate(said[:_EARLY]):
        match = _GREETING.shape.search(text[:_CHARACTERS])
        if match:
            return [_Found(_GREETING, index, *match.span())]
    return []


def _remark(agent: str, other: str | None, signs: _Signs) -> Remark:
    good = sorted((f for f in signs[agent] if f.sign.points > 0), key=lambda f: (-f.sign.points, f.turn))
    reasons = [found.sign.name for found in good]
    reasons += [f"对方{found.sign.name}" for found in signs[other or agent] if found.sign.points < 0]
    customer = f"，「{other}」为客户" if other is not None else ""
    note = f"「{agent}」为客服{customer}（依据：{'、'.join(reasons)}）"
    spoken = next((found for found in good if found.start is not None), good[0])
    return Remark("role", note, spoken.turn, spoken.start, spoken.end)
