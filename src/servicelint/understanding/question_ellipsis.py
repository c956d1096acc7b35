"""Questions without a word that asks: what is named with 呢, left open, or only marked."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from servicelint.text.regexes import compiled
from servicelint.understanding.question_clauses import Clause, says_nothing
from servicelint.understanding.question_rhetoric import scorns
from servicelint.understanding.words import alternation

# 那周六呢
_SHORTEST_OFFER = 3
_WORD = compiled(r"[^\W_]")
# 小票呢 我这边没看到
_MISSED = compiled("(?:没|不)[^能]{0,2}(?:看|收|找|见)到|找不着|没见|不见了")


class _Patterns(NamedTuple):
    ellipsis_datum: re.Pattern[str]
    left_open: re.Pattern[str]
    ellipsis: re.Pattern[str]
    ellipsis_thing: re.Pattern[str]
    ellipsis_time: re.Pattern[str]
    bare_datum: re.Pattern[str]
    asked_datum: re.Pattern[str]
    asked_statement: re.Pattern[str]
    thanks: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    datum = alternation("question_datum")
    return _Patterns(
        ellipsis_datum=compiled(rf"(?:那|那么)?(?:[您你]的?)?(?:具体|完整|准确|新)?的?{datum}呢$"),
        # 身份证末尾四位是
        left_open=compiled(rf"[^我这那,]{{0,6}}(?:{datum}|[后前末]尾?[一二三四五六]位|尾数)(?:是|为)$"),
        ellipsis=compiled(
            r"(?:那|那么)?(?:[您你我]|然后|后来|接着|结果|[您你]们|(?:我|我们)的.{1,5}(?<![的了])|那(?!当然|肯定|必须|自然)[^的了是好还有在可会要能]{1,6}|.{2,20}(?:[了吧啊完](?:然后|接下来|后来|下一步|结果)|[说讲诺应]的结果)|下一步)呢$"
        ),
        # 收据呢, 那耽误我的这些天呢
        ellipsis_thing=compiled(
            rf"(?:那|那么|可)?(?:(?:我|我们|[您你]们?)的?)?{alternation('question_claimed_thing')}呢$"
            f"|[^是有在这那]{{1,6}}的{alternation('question_claimed_thing')}呢$"
            "|(?:那|那么)?(?:现在|这样|这会儿?|这次|这回)呢$"
            "|(?:那|那么)?(?:要是|如果|万一)[^您你再可都就]{2,10}呢$"
            "|(?:.{0,12}[了行])?换(?:个|成|一)[^了的]{1,6}呢$"
            "|那[^是好还在可会要能]{2,10}(?:天|钱|时间|损失|东西|费)呢$"
        ),
        ellipsis_time=compiled(
            rf"(?:(?:.{{2,12}}的话|不行)?(?:那|那么|要不|或者|[您你]|[这那]边|如果|换){{1,3}}|.{{2,12}}的话)(?:[这下上]个?)?{alternation('question_offered_day')}?{alternation('question_offered_hour')}?(?:半|钟|以后|之后|左右)?呢$|{alternation('question_offered_hour')}半?钟?呢$"
        ),
        bare_datum=compiled(rf"(?:那|那么)?(?:[您你]的?)?{datum}{{1,2}}$"),
        asked_datum=compiled(
            rf"(?:请问|(?:^|麻烦|想)问)(?:一下|下)?(?:[您你]的?)?(?!.{{0,2}}[几个])(?!.{{0,3}}题).{{0,4}}(?:{datum}|[\u4e00-\u9fff]号码?)(?:是|为)?$|(?<!显示)(?<!看到)(?<!查到)(?:[您你亲]|机主|户主)的.{{0,6}}{datum}(?:是|为)$"
        ),
        asked_statement=compiled(r"请问(?:一下|下)?.{2,}$"),
        thanks=compiled(alternation("question_thanks_word")),
    )


def offers_time(text: str) -> bool:
    """Tell whether a clause without final particles only names another time: 那周六."""
    return _patterns().ellipsis_time.match(text + "呢") is not None


def elliptic_form(clause: Clause, text: str, after: str) -> str | None:
    """Return the form of a clause that only names what it asks for: 您的电话呢.

    `after` is the next clause: 发票呢，我给您开 only names its theme.
    """
    patterns = _patterns()
    bare = clause.text.rstrip("亲啊呀哈哦")
    if not clause.final:
        return None
    last = clause.asked or not after
    if last and len(bare) > _SHORTEST_OFFER and patterns.ellipsis_time.match(bare):
        return "yesno"
    if patterns.ellipsis_datum.match(bare) or (not after and patterns.left_open.match(bare)):
        return "wh_fact"
    if (last or bare == "人呢" or _MISSED.search(after)) and patterns.ellipsis_thing.match(bare):
        return "open"
    if patterns.ellipsis.match(bare) or bare.endswith(("您看呢", "您觉得呢", "你看呢", "你觉得呢")):
        return "open"
    return "wh_fact" if patterns.asked_datum.search(text) else None


# 男款女款？
_PAIRED = compiled(r"(?!(..?)\1)[\u4e00-\u9fff]{1,2}([款份码间票班型户单程])[\u4e00-\u9fff]{1,2}\2$")


def _stated(clause: Clause, text: str, after: str) -> bool:
    """Tell 请问商品未签收, which asks, from 请问大姐 and from 请问您的卡，是储蓄卡还是信用卡."""
    if not _patterns().asked_statement.match(text) or text.endswith(("吧", "嘛")):
        return False
    bare = _ADDRESSED.sub("", text, count=1)
    theme = not clause.asked and after.startswith(("是", "还是", "有没有", "能不能"))
    return not (theme or says_nothing(bare) or bare == "我们")


_ADDRESSED = compiled("请问(?:一下|下)?")
# 您家是大狗小狗
_OPPOSED = compiled(
    "[是要选用](?:大(..?)小\\1|男(..?)女\\2|左(..?)右\\3|新(..?)旧\\4|长(..?)短\\5|单(..?)双\\6|公(..?)母\\7)$"
)
# 您是说要改成别的地址
_UNDERSTOOD = compiled(
    "(?:那|哦|嗯|噢|啊|所以|也就是说|先生|女士){0,3}[您你](?:的?意思(?:就?是说?)|是说|是指|指的是)(?![的吧呢]|对|过)[^,什怎哪谁几]{3,}[^,您你什怎哪谁几吧呢嘛]$"
)
# 您的昵称是？
_LEFT_OPEN = compiled("(?:[您你咱]的|请问|[您你].{1,6}的).{0,10}(?<!意思)(?:是|为|叫|在)$")


def asked_form(clause: Clause, text: str, before: str, after: str = "") -> str | None:
    """Return the form of a clause that nothing but a mark, 请问 or its scorn makes a question."""
    patterns = _patterns()
    if scorns(clause.text):
        return "yesno"
    if (clause.asked and _PAIRED.match(text)) or _OPPOSED.search(text):
        return "alternative"
    if clause.asked and (patterns.bare_datum.match(text) or _LEFT_OPEN.search(text)):
        return "wh_fact"
    if _stated(clause, text, after) or (not after and clause.final and _UNDERSTOOD.match(text)):
        return "yesno"
    if not clause.asked or not _WORD.search(clause.text) or patterns.thanks.search(text):
        return None
    if says_nothing(clause.text) and before:
        return None
    return "yesno"
