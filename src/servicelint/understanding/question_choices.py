"""Questions that offer a choice: A 还是 B, the same verb twice, or times side by side."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from servicelint.text.regexes import compiled
from servicelint.understanding.question_answers import before_condition, is_answered
from servicelint.understanding.question_clauses import core
from servicelint.understanding.question_embedding import is_embedded
from servicelint.understanding.words import alternation, one_of

_UNABLE = compiled(r"不[了到上开出]")
# How far back the options stand when 您选哪个 is a clause of its own.
_OPTIONS = 16


class _Choice(NamedTuple):
    adverb: re.Pattern[str]
    strong: re.Pattern[str]
    verbal: re.Pattern[str]
    timed: re.Pattern[str]
    framed: re.Pattern[str]
    brief: re.Pattern[str]
    picked: re.Pattern[str]
    refused: re.Pattern[str]
    doubtful: re.Pattern[str]
    pairs: re.Pattern[str]
    subject: re.Pattern[str]
    meant: re.Pattern[str]


@cache
def _choice() -> _Choice:
    part = "(?:早上|上午|中午|下午|傍晚|晚上|白天|夜里)"
    day = "(?:[今明后]天|周[一二三四五六日末]|工作日|星期[一二三四五六日天]|平时)"
    times = rf"(?:{part}[^到至]{{0,5}}{part}|{day}[^到至]{{0,5}}{day})"
    option = r"[\u4e00-\u9fffa-z0-9\[\]]{1,8}"
    return _Choice(
        adverb=compiled(alternation("question_alternative_adverb")),
        strong=one_of(
            "(?<![不但可还就于])是(?!不)|(?<!不)(?<!不需)要|想|选",
            "(?:[您你](?!的)|请问|送|寄|发|走|用|去|(?<!现)在|预约|挂).{0,8}$",
            rf"^{alternation('question_alternative_verb')}(?!不).{{2,8}}$",
        ),
        verbal=compiled(rf"{alternation('question_alternative_verb')}(?!不).{{1,8}}$"),
        timed=compiled(f"{part}|{day}"),
        framed=compiled(r"(?:(?<![可但于])是|要|想|用|选)[^是]{1,14}$"),
        brief=compiled(r"(?<![但可就只不都也还的])(?:是|(?<!需)要|想)[^是的了有在]{1,4}$"),
        picked=compiled("(?:那|请问)?[您你]?.{0,4}哪(?:一?[个种款样边项天家张件]|一)"),
        refused=compiled(alternation("question_alternative_refused")),
        doubtful=compiled(alternation("question_alternative_doubtful")),
        pairs=one_of(
            rf"{times}.{{0,8}}哪",
            rf"{option}(?<![您你我他她们])(?:或者?|还是|[和跟与](?![您你我他她])|、){option}?.{{0,6}}哪(?:一?[个种款样边项天家张件]|一)",
            # 这款还有旁边那款要哪个
            rf"{option}(?<![您你我他她们都也里在])还有(?![哪什几一二两三四五六七八九十\d货]){option}[^吗呢没]{{0,3}}哪(?:一?[个种款样边项天家张件]|一)",
            r"(?:[是要选开用]|抬头)[\u4e00-\u9fffa-z]{1,6}/[\u4e00-\u9fffa-z]{1,6}(?:呢|吗)?$",
            rf"{part}.{{0,3}}或者?.{{0,3}}{part}.{{0,8}}(?:方便|合适|可以|有空|在家)",
            rf"{day}.{{0,3}}或者?.{{0,3}}{day}.{{0,8}}(?:方便|合适|可以|有空|在家)",
        ),
        subject=compiled(rf"{alternation('question_alternative_subject')}{{0,4}}$"),
        meant=compiled(
            "[您你](?:刚才|刚刚?)?(?:说|讲|提|指|问|选|要|看|反映|反馈)的是|[您你](?:这边|这次)?是(?:想|要|需要|打算|准备|[今明后]天|周|星期|礼拜|[上下中]午)|(?:回复|通知|联系)[您你]是"
            "|[您你](?:当时|之前|那会儿?|上次|原来|平时|现在)是(?:在|用|从|走|自己|跟)"
            # 您看一下灯是红的还是绿的
            "|(?<![帮给为替])[您你](?:先|再|帮我|帮忙|那边|自己){0,2}(?:看|瞧|观察|检查)(?:一?下|看|一看)(?!就)[^我您你]{0,8}$"
        ),
    )


# 您现在用的还是老号码对不对
_CHECKED = compiled("(?:对不对|对吗|对吧|是吧|是吗)$")


# 您要大杯的要小杯的
_TWICE = compiled("[您你][^,]{0,4}(?P<deed>[要选用走拿穿喝吃坐住])[^,]{1,3}的(?P=deed)[^,]{1,3}的$")


def is_choice(text: str, before: str, softened: bool = False) -> bool:
    """Tell whether a clause offers options to choose from; `before` is the clause in front of it."""
    if _CHECKED.search(text):
        return False
    if "还是" not in text:
        return _TWICE.search(text) is not None or _side_by_side(text, before, softened)
    places = re.finditer("还是", text)
    return any(_chosen(text, found.start(), before, softened) for found in places)


def _chosen(text: str, place: int, before: str, softened: bool) -> bool:
    """Tell whether 还是 at `place` stands between two options."""
    left, right = text[:place] or before, before_condition(text[place + 2 :].lstrip("、"))
    choice = _choice()
    if not core(right):
        return choice.framed.search(left) is not None
    if place == 0 and (before.endswith("吗") or text.startswith(("还是说", "还是其他", "还是别的"))):
        return True
    if (_AGREEABLE.search(left) and _MOVED.match(right)) or (_AT_ONCE.search(left) and _LATER.match(right)):
        return True
    if _ends_alike(left, right):
        return True
    if choice.refused.search(right) or choice.doubtful.search(left):
        return False
    if choice.subject.match(left) and not (choice.timed.search(left) and choice.timed.match(right)):
        return False
    if is_answered(text, (place, place + 2), "", softened):
        return False
    if text.endswith(("吗", "吧")) and not (_parallel(left, right) or before.endswith("吗")):
        return False
    if (
        "是" in left[-8:]
        and is_embedded(text, left.rfind("是") if place else 0, softened)
        and not left.startswith("是")
        and not choice.meant.search(left)
    ):
        return False
    return _or_not(left, core(right)) or _joined(left, right, softened or place == 0)


# 你们管还是不管
def _or_not(left: str, right: str) -> bool:
    if left.startswith(("看", "按")):
        return False
    return right[:1] in ("不", "没") and 1 < len(right) <= _BRIEF and left.endswith(right[1:])


# 是这台不行还是走到哪都不行
def _ends_alike(left: str, right: str) -> bool:
    end = core(right)[-2:]
    return end[:1] in ("不", "没") and left.endswith(end) and _choice().framed.search(left) is not None


# 寄到单位可以还是要改到家里
_AGREEABLE = compiled("[^,](?:可以|[行好成对]|ok|方便)$")
_MOVED = compiled("(?:需?要|想|得)[^求]{0,4}[改换送寄退取挪调办重另去到]")

# 当月就能用还是要等下个月
_AT_ONCE = compiled("(?:就|马上|立刻|立即|直接)[能可会][^,]{1,6}$")
_LATER = compiled("(?:要|得|需要|还得)(?:再|先)?等")


def _side_by_side(text: str, before: str, softened: bool) -> bool:
    choice = _choice()
    if before.count("一个") > 1 and choice.picked.match(text):
        return True
    listed = "或" in before and choice.picked.match(text)
    paired = before[-_OPTIONS:] + text if listed else text
    # Each of the pairs holds one of these; most clauses hold none, which is told at once.
    may_pair = "哪" in paired or "/" in paired or "或" in paired
    found = choice.pairs.search(paired) if may_pair and "都" not in paired else None
    if not found:
        return False
    asked = text.find("哪")
    return asked < 0 or not is_answered(text, (asked, asked + 2), "", softened)


# 9月28号还是10月8号
_NUMBER = compiled(r"[\d一二两三四五六七八九十\]](?:[月号日点]|[^是]{0,2}$)")

# 顺丰还是中通？
_PLAIN = compiled("[\u4e00-\u9fff]{2,4}(?<!现在)(?<!目前)(?<!系统)(?<!今天)$")
# 线上演示还是我们去您公司
_BY_WHOM = compiled(
    "(?:(?:我们?|[您你]|师傅|快递)(?:自己|先)?(?:[去来过送到发寄打]|上门)|[给帮为]您|(?:走|刷)[^不了得过]{2,5}$)(?!.*吧$)"
)
# 您是自己来还是让人送过去
_YOUR_WAY = compiled("(?:[您你]是|是[您你])[^是]{2,10}$")
# 您是更看重价格还是想住得近
_WEIGHED = compiled("[您你]是(?:更|比较|因为|觉得|打算)")
# 没发货还是没更新物流
_LACKING = compiled("(?:是|就是)?没(?!办法|事|关系|问题|有?用).{2,8}")
_NEGATED = compiled("[没不都也太]|建议|最好|要不")
_BRIEF = 8
# 做好了给您送过去还是发给您
_CARRIED = compiled("(?:送|寄|发|打|拿|带|取)(?:过[去来]|给[您你]|到家|上门)$")
_CARRIED_TOO = compiled("[您你我]?们?自?己?[来去]?(?:送|寄|发|打|拿|带|取|留|放)[^了着不]{0,4}$")
# 都上不了还是只有这一台上不了
_ALL = compiled("(?:都|也|全|整)[^是]{1,8}$")
_ONLY = compiled("(?:就|只(?!能|好)|光|单)(?:是|有)?.{2,}")
# 是绕路了还是多收了
_DONE = compiled("[^但可就只]是[^是]{1,10}了$")
# 军人的军还是君子的君
_SPELT = compiled(
    "[\u4e00-\u9fff]{1,4}的[\u4e00-\u9fff]$"
    "|(?:弓长|立早|耳东|禾[呈口]|[木双][子木]|口天|古月|言午|三横|三点水|草头|走肖|双[口耳人])[\u4e00-\u9fff]$"
)
# 抬头开个人还是单位
_BRIEF_DEED = compiled("[开写填办退换装买贴染剪洗吃喝坐住挂走送寄发用放存充交付][^了的着过]{2,4}$")
_BRIEF_NOUN = compiled("[^没不很挺都也可能会要在有老原]{1,4}$")


def _joined(left: str, right: str, softened: bool) -> bool:
    """Tell whether 还是 between the two stands for or, and not for still."""
    choice = _choice()
    framed = choice.framed.search(left) is not None
    if _parallel(left, right) or (framed and right.startswith(("就是", "只是", "是", "说"))):
        return True
    if right.endswith("了") and _DONE.search(left):
        return True
    if choice.brief.search(left) and right[0] not in "没不":
        return True
    if choice.verbal.match(left) and choice.verbal.match(right) and not choice.adverb.match(right):
        return True
    if choice.timed.search(left[-4:]) and choice.timed.match(right):
        return True
    if softened and _PLAIN.match(left) and len(left) == len(right) and _BRIEF_NOUN.match(right):
        return not choice.adverb.match(right)
    if _of_one_sort(left, right) or (right[0] in "让等先再按" and _YOUR_WAY.search(left)):
        return True
    if choice.adverb.match(right):
        weighed = softened or left.endswith("呢") or _WEIGHED.search(left)
        return bool(right[0] not in "没不" and framed and weighed)
    if _deeds_joined(left, right):
        return True
    return choice.strong.search(left) is not None and not _UNABLE.search(right)


def _of_one_sort(left: str, right: str) -> bool:
    """Tell two numbers, two models, or two things that are missing: 没发货还是没更新物流."""
    if left.isascii() and left.isalnum() and right.isascii():
        return True
    if (_LACKING.match(left) and _LACKING.match(right)) or (_ALL.search(left) and _ONLY.match(right)):
        return True
    if _SPELT.match(right) and _SPELT.search(left):
        return True
    return _NUMBER.search(left[-4:]) is not None and _NUMBER.search(right[:4]) is not None


def _deeds_joined(left: str, right: str) -> bool:
    """Tell two deeds, or a deed with two objects, from a statement with still."""
    if _BRIEF_DEED.search(left) and _BRIEF_NOUN.match(right):
        return True
    if _CARRIED.search(left) and _CARRIED_TOO.match(right):
        return True
    named = 1 < len(left) <= _BRIEF and not _choice().subject.match(left)
    return named and _BY_WHOM.match(right) is not None and not _NEGATED.search(left)


def _parallel(left: str, right: str) -> bool:
    """Tell whether the right option repeats the left one, as 要 … 还是要 … or 行还是不行."""
    first, last = right.lstrip("不没")[:1], core(right).rstrip("吗")[-1:]
    same_start = first in left[-10:] and first not in "的了我您你这那"
    same_end = bool(last) and left.rstrip("呢吗").endswith(last) and last != "了"
    return same_start or same_end
