"""Question words that ask for nothing: 几 for a few, 多少 for somewhat, 什么 for something or other."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from servicelint.text.regexes import compiled
from servicelint.understanding.words import alternation, one_of

# How far before 几, in code points, who acts and what he does is looked for.
_REACH = 14
# 几千块呢 tells how much that is.
_LARGE = compiled("几[百千万]")
# 第几, 几点 and 几号 name one of a row and never mean a few; neither does what 请问 leads in.
_ORDINAL = compiled("几(?:点(?![建想意要])|号|楼|层|月(?!份?的)|年级|室|栋|单元|零|〇|幺)")
_ASKED = compiled("请问|一共|总共|[共有]计|家里|第$|周$|星期$|礼拜$|(?:是|大概|大约)$")

# 不怎么用; 要不怎么办 and 为什么不 ask.
_NOT_MUCH = compiled("(?<!要)不怎么(?!办|[会能]不|可能|[样回])[\u4e00-\u9fff]|(?<=不)知怎么[的地就]")

# 我还有几个订单没开发票
_SOME_OF_MINE = compiled("我(?:这边|们|这里)?(?:还|另外)?有几[个件单张笔款][^月小]{3,}$")


class _Patterns(NamedTuple):
    lead: re.Pattern[str]
    told: re.Pattern[str]
    behind: re.Pattern[str]
    somewhat: re.Pattern[str]
    something: re.Pattern[str]
    named: re.Pattern[str]
    filler: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    unit = alternation("question_counted_noun")
    few = rf"几{unit}"
    return _Patterns(
        # 问您几个问题, 耽误您几分钟, 再等几天
        lead=one_of(
            rf"{alternation('question_few_lead')}(?:了|上|过)?(?:一?下)?[您你]?(?:[这那上])?$",
            "(?<![要得])(?:再|先|多|又|另外)(?:等|试|看|观察|养|用|拍|发|忍|坚持|拖|歇|缓|聊|讲|跑|打|问|放|待|备|留)(?:上|了|出)?$",
        ),
        # 我打了几个电话, 等了几个小时了
        told=one_of(
            rf"(?:我|他|她|它|朋友|同事|家人|老公|老婆|爱人|爸|妈|孩子|已经|都)[^您你]{{0,8}}{alternation('question_repeated_deed')}[了过上]$",
            "(?:^|[啊呢吧天是])(?:等|打|打电话|跑|催|催促|找|拖|反映|投诉|联系)了$",
        ),
        # 几个工作日内给您回复, 几块钱的事
        behind=one_of(
            rf"{few}(?:钟|时)?(?:工作日)?(?:以内|之内|内|左右)[^能可吗]{{0,6}}(?:[给为帮跟和与][您你]|联系|通知|回复|处理|会|都|就)",
            rf"{few}[\u4e00-\u9fff]{{0,2}}的(?:事|东西|小|问题|费用|差|利润|成本|钱)",
            rf"{few}(?:[\u4e00-\u9fff]{{0,3}})?(?:没|不|坏|破|漏|碎|烂|丢|缺|少了|有点|有问题|脏)",
            "几[块毛]钱(?!的?(?:一|每)|[吗呢啊吧]|$)",
            "几次三番|(?<=[我他她它咱]们)几[个位家户](?!月|小时|工作)",
            "几[个张条句件项](?:小|简单的?)?(?:问题|信息|建议|方案|事|注意|要点|情况|步骤)",
            "几[天次个趟遍][\u4e00-\u9fff]{0,4}(?:都|也|还|就)(?:没|不|是|打|联)",
        ),
        # 多少有点不合适
        somewhat=compiled(rf"多少{alternation('question_somewhat_tail')}|(?:多多|少少)"),
        # 好像是什么系统升级, 给我弄了个什么套餐, 跟我说什么要审核
        something=one_of(
            "^[^您你请]*(?:好像|似乎|貌似|(?:他|她|们|短信|上面|那边|师傅|客服|系统|我)说)是(?:因为)?什么",
            "^(?:不是|那个)?,?就是(?:那个?)?什么(?![的时样意原情问事])",
            "^[^您你请]*[给发搞弄办装下点送开寄](?:了|我)*个什么",
            "^[^您你请]*[跟和给]我(?:说|讲|扯)什么(?:要|得|不|没|系统|规定|审核|超|过|已)",
        ),
        # 好像叫什么滨江大道
        named=compiled(
            "(?:好像|就|是|那个|说|反正)*叫什么(?!名|店|牌|号|来着|称|型|单位|东西)[^您你吗呢]{3,}$"
        ),
        # 那个什么, 我那个单子
        filler=compiled("(?:就是?|还有|那个|呃|嗯)*那个?什么(?:来着)?$"),
    )


def is_vague(clause: str, start: int, softened: bool) -> bool:
    """Tell whether the question word at `start` asks for nothing; `softened` by 呢 or a question mark."""
    patterns = _patterns()
    if clause.startswith("多少", start):
        return patterns.somewhat.match(clause, start) is not None
    if clause.startswith("叫什么", start):
        return not softened and patterns.named.match(clause) is not None
    if clause.startswith(("几", "还有几", "有几"), start) and _SOME_OF_MINE.search(clause):
        return True
    if clause.startswith("几", start):
        return _is_a_few(clause, start, softened)
    if clause.startswith("什么", start):
        found = patterns.filler.match(clause) or (not softened and patterns.something.match(clause))
        return bool(found)
    return clause.startswith("怎么", start) and _NOT_MUCH.match(clause, max(0, start - 1)) is not None


def _is_a_few(clause: str, start: int, softened: bool) -> bool:
    patterns, before = _patterns(), clause[max(0, start - _REACH) : start]
    if _ORDINAL.match(clause, start) or _ASKED.search(before):
        return False
    if _LARGE.match(clause, start):
        return re.search("[您你]", before) is None
    if softened:
        return False
    found = patterns.lead.search(before) or patterns.told.search(before)
    return found is not None or patterns.behind.match(clause, start) is not None
