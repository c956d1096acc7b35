"""Questions that offer a choice: A 还是 B, the same verb twice, or times side by side."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from servicelint.text.regexes import compiled
from servicelint.understanding.question_answers import is_answered
from servicelint.understanding.question_clauses import core
from servicelint.understanding.question_embedding import is_embedded
from servicelint.understanding.words import alternation, one_of

# 抬头开个人还是单位: an option, and what names another one, are as long as this in code points at the most.
_DEED = compiled("[开写填办退换装买贴染剪洗吃喝坐住挂走送寄发用放存充交付][^了的着过]{2,4}$")
_NOUN = compiled("[^没不很挺都也可能会要在有老原]{1,4}$")
# 顺丰还是中通
_NAME = compiled("[\u4e00-\u9fff]{2,4}(?<!现在)(?<!目前)(?<!系统)(?<!今天)$")
# 军人的军还是君子的君
_SPELT = compiled(
    "[\u4e00-\u9fff]{1,4}的[\u4e00-\u9fff]$"
    "|(?:弓长|立早|耳东|禾[呈口]|[木双][子木]|口天|古月|言午|三横|三点水|草头|走肖|双[口耳人])[\u4e00-\u9fff]$"
)
# 厨房的天花板还是卫生间的
_OWNED = compiled("[^的]的[^的]{1,4}$")
# 是在家里不好呢还是: the other option is left out.
_LEFT_OFF = compiled("(?:[您你是要想].{2,}|[吗呢])$")
_BRIEF = 8
_LONGEST_ALIKE = 5


class _Choice(NamedTuple):
    strong: re.Pattern[str]
    refused: re.Pattern[str]
    pairs: re.Pattern[str]
    subject: re.Pattern[str]


@cache
def _choice() -> _Choice:
    part = "(?:早上|上午|中午|下午|傍晚|晚上|白天|夜里)"
    day = "(?:[今明后]天|周[一二三四五六日末]|工作日|星期[一二三四五六日天]|平时)"
    times = rf"(?:{part}[^到至]{{0,5}}{part}|{day}[^到至]{{0,5}}{day})"
    option = r"[\u4e00-\u9fffa-z0-9\[\]]{1,8}"
    return _Choice(
        strong=one_of(
            "(?<![不但可还就于])是(?!不)|(?<!不)(?<!不需)要|想|选",
            "(?:[您你](?!的)|请问|送|寄|发|走|用|去|(?<!现)在|预约|挂).{0,8}$",
            rf"^{alternation('question_alternative_verb')}(?!不).{{2,8}}$",
        ),
        refused=compiled(alternation("question_alternative_refused")),
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
    )


def is_choice(text: str, before: str, softened: bool = False) -> bool:
    """Tell whether a clause offers options to choose from; `before` is the clause in front of it."""
    if "还是" not in text:
        return _side_by_side(text, softened)
    places = re.finditer("还是", text)
    return any(_chosen(text, found.start(), before, softened) for found in places)


def _side_by_side(text: str, softened: bool) -> bool:
    # Each of the pairs holds one of these; most clauses hold none, which is told at once.
    may_pair = "哪" in text or "/" in text or "或" in text
    if not may_pair or "都" in text or not _choice().pairs.search(text):
        return False
    asked = text.find("哪")
    return asked < 0 or not is_answered(text, (asked, asked + 2), "", softened)


def _chosen(text: str, place: int, before: str, softened: bool) -> bool:
    """Tell whether 还是 at `place` stands between two options."""
    left, right = text[:place] or before, text[place + 2 :].lstrip("、")
    if not core(right):
        return _LEFT_OFF.search(left) is not None
    if place == 0 and (before.endswith("吗") or text.startswith(("还是说", "还是其他", "还是别的"))):
        return True
    if _choice().refused.search(right) or _choice().subject.match(left):
        return False
    if is_answered(text, (place, place + 2), "", softened):
        return False
    if text.endswith(("吗", "吧")) and not (_parallel(left, right) or before.endswith("吗")):
        return False
    named = left.rfind("是") if place else 0
    if "是" in left[-_BRIEF:] and not left.startswith("是") and is_embedded(text, named, softened):
        return False
    return _or_not(left, core(right)) or _joined(left, right, softened or place == 0)


def _or_not(left: str, right: str) -> bool:
    """Tell 你们管还是不管."""
    if left.startswith(("看", "按")):
        return False
    return right[:1] in ("不", "没") and 1 < len(right) <= _BRIEF and left.endswith(right[1:])


def _joined(left: str, right: str, softened: bool) -> bool:
    """Tell whether 还是 between the two stands for or, and not for still."""
    if (left.isalnum() and left.isascii() and right.isascii()) or (
        _SPELT.match(right) and _SPELT.search(left)
    ):
        return True
    if right.endswith("的") and _OWNED.search(left):
        return True
    if _alike(left, right):
        return True
    if _parallel(left, right) or (_DEED.search(left) and _NOUN.match(right)):
        return True
    if softened and _NAME.match(left) and len(left) == len(right) and _NOUN.match(right):
        return True
    return _choice().strong.search(left) is not None


def _alike(left: str, right: str) -> bool:
    """Tell 红的还是蓝的好看: the second option, as long as the first, ends as that does."""
    return 1 < len(left) <= _LONGEST_ALIKE and right[len(left) - 1 : len(left)] == left[-1]


def _parallel(left: str, right: str) -> bool:
    """Tell whether the right option repeats the left one, as 要 … 还是要 … or 行还是不行."""
    first, last = right.lstrip("不没")[:1], core(right).rstrip("吗")[-1:]
    same_start = first in left[-10:] and first not in "的了我您你这那"
    same_end = bool(last) and left.rstrip("呢吗").endswith(last) and last != "了"
    return same_start or same_end
