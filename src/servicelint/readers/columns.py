"""Which column of a table holds what: the usual names, and what the configuration says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from math import isfinite

from servicelint.errors import InputError, nearest
from servicelint.readers.moments import MOMENT, moment
from servicelint.readers.times import clock_seconds
from servicelint.text.regexes import compiled

# In order: the first name that the table has wins. A plain `id` may number rows, so it comes last.
_NAMES: dict[str, str] = {
    "text": "text 内容 文本 话术 content message 消息 消息内容 对话内容 聊天内容 通话内容 转写 转写文本 "
    "转写内容 转写结果 识别文本 识别结果 语句 utterance sentence words body",
    "role": "role 角色 说话人 speaker 发言人 说话者 说话方 发言方 讲话人 说话角色 身份 发送方 "
    "发送人 发送者 sender from participant",
    "start": "start 开始时间 begin starttime begintime 开始 起始时间 startms beginms offset 时间 时间戳 "
    "发送时间 消息时间 time timestamp",
    "end": "end 结束时间 endtime 结束 终止时间 endms",
    "id": "conversation conversationid 会话 会话id 会话编号 会话号 callid 通话编号 通话id 通话号 sessionid "
    "session 录音编号 dialogueid 工单号 id 编号",
    "channel": "channel 渠道 通道",
    "direction": "direction 方向 呼叫方向 通话方向",
    "started_at": "startedat 通话时间 呼叫时间 会话时间 通话开始时间 会话开始时间",
    "agent": "agent agentname 坐席姓名 客服姓名 坐席 座席 座席姓名",
    "agent_id": "agentid 工号 坐席工号 座席工号",
    "customer": "customer customername 客户姓名 客户名称",
    "customer_id": "customerid 客户编号 客户id",
}
_MOMENT = compiled(MOMENT)
_SPACERS = compiled(r"[\s_\-()（）\[\]]+")


def guess_columns(header: Sequence[str], wanted: Mapping[str, str]) -> dict[str, int]:
    """Return the index of the column of every field that the table has.

    `wanted` maps fields to column names and outranks the usual names. Raises InputError (key `columns`)
    for a field or column that does not exist.
    """
    found: dict[str, int] = {}
    for field, name in wanted.items():
        if field not in _NAMES:
            raise InputError(f"no such field: {field}", key="columns", hint=nearest(field, _NAMES))
        if name not in header:
            raise InputError(
                f"no column {name!r} among {_listed(header)}",
                key=f"columns.{field}",
                hint=nearest(name, header),
            )
        found[field] = header.index(name)
    plain = [_SPACERS.sub("", name).casefold() for name in header]
    for field, names in _NAMES.items():
        free = [name for name in names.split() if name in plain and plain.index(name) not in found.values()]
        if field not in found and free:
            found[field] = plain.index(free[0])
    return found


def require_columns(header: Sequence[str], found: Mapping[str, int]) -> None:
    """Raise InputError, naming the columns seen, unless text and role are among those found."""
    missing = [field for field in ("role", "text") if field not in found]
    if missing:
        raise InputError(
            f"no column for {' and '.join(missing)}; columns seen: {_listed(header)}",
            key="columns",
            line=1,
            hint="the first line names the columns; map other names in the configuration: "
            'columns = {role = "…", text = "…"}',
        )


def scale_of(name: str) -> float:
    """Return how many seconds a number in a time column of this name counts."""
    folded = name.casefold()
    return 0.001 if folded.endswith(("ms", "毫秒", "毫秒)", "毫秒）", "millis")) else 1.0


def cell_time(text: str, scale: float) -> float | datetime | None:
    """Return seconds for a number or a clock time, a datetime for a date with time, else None."""
    try:
        seconds = float(text) * scale
    except ValueError:
        clock = clock_seconds(text)
        return clock if clock is not None else _date(text)
    return round(seconds, 6) if isfinite(seconds) else None


def _date(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.strip().replace("/", "-"))
    except ValueError:
        match = _MOMENT.fullmatch(text.strip())
        return moment(match) if match and match["year"] else None


def _listed(header: Sequence[str]) -> str:
    shown = [name[:20] for name in header[:20]]
    return ", ".join(map(repr, shown)) + (" …" if len(header) > 20 else "")
