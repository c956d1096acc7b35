"""Labels that no table knows: which of them name a speaker."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from servicelint.readers.options import ReadOptions
from servicelint.readers.roles import role_of
from servicelint.text.regexes import compiled

_LONGEST = 8
# Words that open a line of a form or a remark: they look like labels and speak for nobody.
_ORDINARY = (
    " 注意 提示 备注 说明 例如 比如 地址 电话 手机 手机号 时间 日期 姓名 单号 订单 订单号 原因 结果 问题 "
    "金额 网址 链接 如下 步骤 主题 标题 内容 编号 渠道 附件 总结 结论 要求 方案 优点 缺点 问 答 "
    "第一 第二 第三 首先 其次 最后 另外 因为 所以 但是 小结 小计 小贴士 高级 周期 成本 许可 "
    "note tip warning "
)
# Characters of ordinary sentences that names of speakers do without.
_SENTENCE = compiled("[我你您他她它的了吗呢吧是请这那就都也很]")
# What recognisers call the voices that they tell apart.
_VOICE = compiled(
    r"(?:speaker|spk|channel|说话人|发言人|讲话人|声道|通道)[\s_-]?[0-9a-z一二三四左右]{1,3}", re.IGNORECASE
)
_SURNAME = "王李张刘陈杨赵黄吴徐孙胡朱郭罗郑谢韩唐冯邓曹彭曾肖蒋蔡贾薛魏吕丁沈姚卢崔钟谭陆汪范廖周林何梁宋"
_TITLE = "先生|女士|小姐|经理|老师|主任|师傅|阿姨|大哥|姐|哥"
_PERSON = compiled(
    rf"[小老阿][一-龥]|[{_SURNAME}][一-龥]{{1,2}}|[一-龥]{{1,2}}(?:{_TITLE})|[甲乙丙丁]", re.IGNORECASE
)
# Channels of a recording. A list may count from 1, so these have to come again.
_CHANNELS = ((frozenset("01"), 1), (frozenset("12"), 2))


def speakers(labels: Iterable[str], options: ReadOptions) -> frozenset[str]:
    """Return those of the labels at the beginning of lines (every use of each) that name a speaker.

    They are labels whose role is known, what recognisers call voices, and what comes again and is no
    ordinary word; names of people count from their first use where two speakers are known by them.
    """
    counts = Counter(labels)
    found = {name for name, count in counts.items() if role_of(name, options) or _is_name(name, count)}
    people = {name for name in counts if _PERSON.fullmatch(name) and not _is_ordinary(name)}
    found |= people if len(found | people) >= 2 else set()
    return frozenset(found) | _channels(counts)


def _is_name(name: str, count: int) -> bool:
    if _VOICE.fullmatch(name):
        return True
    return count >= 2 and len(name) <= _LONGEST and not _is_ordinary(name)


def _is_ordinary(name: str) -> bool:
    return f" {name.casefold()} " in _ORDINARY or name.isdecimal() or bool(_SENTENCE.search(name))


def _channels(counts: Counter[str]) -> frozenset[str]:
    numbers = frozenset(name for name in counts if name.isdecimal())
    for channels, least in _CHANNELS:
        if numbers == channels and all(counts[name] >= least for name in channels):
            return channels
    return frozenset()
