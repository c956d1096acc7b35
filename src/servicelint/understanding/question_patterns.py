"""Expressions that tell what a question is for."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from servicelint.text.regexes import compiled
from servicelint.understanding.words import alternation, one_of

# 您看这样处理 … in front of 可以吗.
_TAG_FRAME = (
    "(?:(?:(?:[您你亲咱]|^)(?:(?:看|觉得|那边)(?:一下|下)?|说)|[您你])?(?:我?(?:这样|这么|如此)(?:子)?)?"
    "(?:(?:[给为帮]您)?(?:处理|安排|操作|说|做|解决))?(?:这?个?时间上?)?(?:是?|还)?)"
)
_SUBJECT = r"(?:那|那么|所以|您好|你好|请问|请问一下|亲|亲亲|嗯|好的|您|你|咱|这边|,)"


# Who acts in 这边先给您登记; 公司给您 … is about somebody else.
_SELF = (
    "(?:我们?|咱们?|这边|那边?|小妹|妹子|客服|亲|您好|您|嗯|好的?|,"
    "|先|再|就|也|现在|马上|直接|要不|不如|或者|这次|顺便|一起|到时候?)"
)


class Patterns(NamedTuple):
    """What is looked for in a clause without its final particles."""

    time_asked: re.Pattern[str]
    time: re.Pattern[str]
    clock: re.Pattern[str]
    effect: re.Pattern[str]
    appointment: re.Pattern[str]
    tag: re.Pattern[str]
    tag_end: re.Pattern[str]
    confirm_tag: re.Pattern[str]
    bare_datum: re.Pattern[str]
    giving: re.Pattern[str]
    waiting: re.Pattern[str]
    consent: re.Pattern[str]
    proposal: re.Pattern[str]
    wanted: re.Pattern[str]
    presence: re.Pattern[str]
    confirming: re.Pattern[str]
    named: re.Pattern[str]
    action: re.Pattern[str]


@cache
def patterns() -> Patterns:
    """Return the compiled expressions, the same on every call."""
    action = alternation("question_action_lead") + "(?!带来|添|造成)"
    datum = alternation("question_datum")
    giving = alternation("question_giving_verb")
    consent_tag = alternation("question_consent_tag")
    return Patterns(
        time_asked=compiled(alternation("question_time_asked")),
        time=compiled(
            r"\[(?:日期|时间)x?\]|"
            rf"(?:星期|礼拜)[一二三四五六日天]|{alternation('question_time_word')}(?!班|价|票|套餐|活动)|(?:[\d二两三四五六七八九十\]]{{1,3}}|十一)(?:点(?![零一二三四五六七八九](?![十刻分]))|号(?![窗楼线店厅柜桌码院站门车机位仓馆桥床房台库口球卡套])|日|月)"
            r"|一[号日月](?![窗楼线店厅柜桌码院站门车机位仓馆桥床房台库口球卡套常])|[午上晨]一点|一点[半钟到左]"
        ),
        clock=compiled(
            r"(?:[\d二两三四五六七八九十]|十一)点(?!几|儿|的|[零一二三四五六七八九](?![十刻分]))|[上下午晨]一点(?!几|儿)|一点[半钟到左整]|[上下]午|傍晚"
        ),
        effect=compiled(alternation("question_takes_effect")),
        appointment=compiled(alternation("question_appointment_word")),
        tag=compiled(rf"{_TAG_FRAME}(?<!不){consent_tag}(?:吗|不|吧|嘛|呢)?$"),
        tag_end=compiled(f"{consent_tag}(?:吗|不|吧|嘛|呢)?$"),
        confirm_tag=compiled(rf"(?:{alternation('question_confirm_tag')}(?:了)?(?:吗|吧|嘛|不|呢|的)?)$"),
        # 请您报一下手机号, 方便描述一下吗, but not 给您发个链接
        giving=one_of(
            f"(?<![帮给为替][您你])(?<!我){giving}.{{0,12}}{datum}|{datum}.{{0,10}}{giving}",
            f"{alternation('question_request_verb')}|(?:具体|详细|简单)(?:说|讲|描述)",
            "(?:方便|能|可以|可否|能否)[^我]{0,4}(?:透露|告知|说明|讲|说|提供|报|描述|形容|念|读)(?:一?下|给我|一遍)?[吗嘛不]?$",
        ),
        bare_datum=compiled(
            rf"{_SUBJECT}{{0,3}}的?(?:新|收货|注册|预留|绑定|本人|联系|这个|具体|完整)?的?{datum}{{1,2}}$"
        ),
        waiting=one_of(
            alternation("question_waiting_word"),
            # 给我们上菜 is an order.
            "给我们(?![上拿来换退改送开打])",
            "给.{1,3}(?:[几一两]分钟|一?点|些|一会儿?)的?时间|(?:可以|能|方便)等[吗不]$",
        ),
        consent=one_of(
            # 您看这样能消消气不
            "[您你]看(?:这样|[您你]?心里)(?:能|可以|会)?[^什怎哪,]{1,8}[吗不]$",
            rf"(?<!不){alternation('question_consent_word')}",
            "^[^我是]*[您你](?:[这那]边|现在)?(?:需要|要|想)(?:办理?|开通?|加装?|升级|参加|续[费借约租订]?)(?:一[个下张份])?[吗不]$|[您你]参加[吗不]$",
            "(?:^|[您你]看?)(?:要不要|需不需要)先?(?:过来|来|聊|谈|充|点一?[个份]|听|看|试|体验|尝|考虑|加|续|升级|办|开|来)"
            "|^[^我]*(?:要不要|需不需要)(?:加[个一]|推荐|自动|续[保费]|升级|开通|打包|包装|提醒|延[保期])"
            "|^[^能可人友亲员傅]*[给帮为]您[^了过的有]{1,4}(?:一[个份张套下]|上)[吗不]$",
            "不介意|^[^我]*(?:要不要|需不需要)(?:一起|顺便|一块|同时)",
            r"[您你]看(?!一?[下看]是).{0,3}([\u4e00-\u9fff])不\1",
            r"(?:^|[您你])([修换办装加保续订开补])不\2$|[您你]看(?:是否)?需要[吗不]?$",
            "(?:咱们|我们|我)就(?![是不])[^吗不能]{1,8}$",
            "[您你]看(?:还|是)?需?要[^什怎了的]{0,4}[吗不]$",
            "[您你]看(?![到见过一下]).{0,14}(?:可以|方便|需要).{1,8}吗$",
        ),
        proposal=compiled(
            "(?:需不?需?要|要不要|用不用)我们?(?:提醒|通知|陪|叫|接|送|等|教)[您你]|"
            r"(?:(?:需要|要|需不需要|要不要|是否需要|是否|可以|可不可以|能|能不能|能否|可否|[您你]看).{0,6}"
            rf"|(?:^|那){_SELF}{{0,4}}){action}"
        ),
        wanted=compiled(alternation("question_help_wanted")),
        presence=compiled(rf"(?<![不太]){alternation('question_presence')}"),
        confirming=compiled(alternation("question_confirming_word")),
        named=compiled(
            rf"^{_SUBJECT}{{0,4}}(?:是(?!第[一几]次|否(?!是))|就是|是不是|是否是|是想|是要|也是|[^都]{{1,10}}的(?:就)?是(?!否)"
            r"|[^都没有能可知记]{0,8}(?<![都老总但要于])是(?!否|第一次))"
            r"|.{1,30}[了的啊][您你](?:就)?是(?!否|第[一几]次)"
        ),
        action=compiled(action),
    )
