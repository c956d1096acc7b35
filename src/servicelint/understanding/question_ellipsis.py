"""Questions without a word that asks: a datum that is left open, or only a mark."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from servicelint.text.regexes import compiled
from servicelint.understanding.question_clauses import Clause, says_nothing
from servicelint.understanding.question_rhetoric import scorns
from servicelint.understanding.words import alternation

# 那周六呢 names a time, 那我呢 does not.
_SHORTEST_OFFER = 3
_OPINIONS = ("您看呢", "您觉得呢", "你看呢", "你觉得呢")
_WORD = compiled(r"[^\W_]")
# 您是说要改成别的地址
_UNDERSTOOD = compiled(
    "(?:那|哦|嗯|噢|啊|所以|也就是说|先生|女士){0,3}[您你](?:的?意思(?:就?是说?)|是说|是指|指的是)(?![的吧呢]|对|过)[^,什怎哪谁几]{3,}[^,您你什怎哪谁几吧呢嘛]$"
)
# 请问商品未签收
_INTRODUCED = compiled("请问(?:一?下)?(.{2,})$")


class _Patterns(NamedTuple):
    named: re.Pattern[str]
    left_open: re.Pattern[str]
    left_out: re.Pattern[str]
    thing: re.Pattern[str]
    time: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    datum = alternation("question_datum")
    return _Patterns(
        named=compiled(
            rf"(?:那|那么)?(?:[您你]的?|[\u4e00-\u9fff]{{1,2}}[件货保款]?人的?)?(?:具体|完整|准确|新)?的?{datum}呢$"
            # 一三八零零 嗯后面呢
            "|(?:那|嗯+|好的?)?(?:后面|后边|前面|剩下|其余|接下来)的?(?:[几一二三四五六两]位|数字|号码?)?呢$"
        ),
        # 身份证末尾四位是
        left_open=compiled(
            rf"(?:好的|嗯|那个?|[您你]的)*[^我这那,]{{0,6}}(?:{datum}|[^我\W\d]{{1,3}}号|[后前末]尾?[一二三四五六]位|尾数)(?:是|为)$"
        ),
        # 然后呢, 那我的定金呢
        left_out=compiled(
            r"(?:那|那么)?(?:[您你我]|然后|后来|接着|结果|[您你]们|(?:我|我们)的.{1,5}(?<![的了])|那(?!当然|肯定|必须|自然)[^的了是好还有在可会要能]{1,6}|.{2,20}(?:[了吧啊完](?:然后|接下来|后来|下一步|结果)|[说讲诺应]的结果)|下一步)呢$"
        ),
        # 收据呢, 那耽误我的这些天呢
        thing=compiled(
            rf"(?:那|那么|可)?(?:(?:我|我们|[您你]们?)的?)?{alternation('question_claimed_thing')}呢$"
            f"|[^是有在这那]{{1,6}}的{alternation('question_claimed_thing')}呢$"
            "|(?:那|那么)?(?:现在|这样|这会儿?|这次|这回)呢$"
            "|(?:那|那么)?(?:要是|如果|万一)[^您你再可都就]{2,10}呢$"
            "|(?:.{0,12}[了行])?换(?:个|成|一)[^了的]{1,6}呢$"
            "|那[^是好还在可会要能]{2,10}(?:天|钱|时间|损失|东西|费)呢$"
        ),
        # 那周六呢
        time=compiled(
            rf"(?:(?:.{{2,12}}的话|不行)?(?:那|那么|要不|或者|[您你]|[这那]边|如果|换){{1,3}}|.{{2,12}}的话)(?:[这下上]个?)?{alternation('question_offered_day')}?{alternation('question_offered_hour')}?(?:半|钟|以后|之后|左右)?呢$|{alternation('question_offered_hour')}半?钟?呢$"
        ),
    )


def elliptic_form(clause: Clause, text: str, before: str, after: str) -> str | None:
    """Return the form of a clause that only names what it asks for, or that only a mark makes a question.

    `before` and `after` are the clauses next to it: 发票呢，我给您开 only names its theme.
    """
    named = _named_form(clause, after) if clause.final else None
    if named:
        return named
    if scorns(clause.text):
        return "yesno"
    if _stated(clause, text, after) or (not after and clause.final and _UNDERSTOOD.match(text)):
        return "yesno"
    if not clause.asked or not _WORD.search(clause.text):
        return None
    return None if says_nothing(clause.text) and before else "yesno"


def offers_time(text: str) -> bool:
    """Tell whether a clause without final particles only names another time: 那周六."""
    return _patterns().time.match(f"{text}呢") is not None


def _named_form(clause: Clause, after: str) -> str | None:
    patterns, bare = _patterns(), clause.text.rstrip("亲啊呀哈哦")
    last = clause.asked or not after
    if last and len(bare) > _SHORTEST_OFFER and patterns.time.match(bare):
        return "yesno"
    if patterns.named.match(bare) or (not after and patterns.left_open.match(bare)):
        return "wh_fact"
    if patterns.left_out.match(bare) or bare.endswith(_OPINIONS):
        return "open"
    return "open" if last and patterns.thing.match(bare) else None


def _stated(clause: Clause, text: str, after: str) -> bool:
    """Tell 请问商品未签收, which asks, from 请问大姐 and from 请问您的卡，是储蓄卡还是信用卡."""
    found = _INTRODUCED.match(text)
    if not found or text.endswith(("吧", "嘛")):
        return False
    theme = not clause.asked and after.startswith(("是", "还是", "有没有", "能不能"))
    return not (theme or says_nothing(found[1]) or found[1] == "我们")
