"""The form of a question: yes or no, a choice, one datum, or an open question."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from servicelint.text.regexes import compiled
from servicelint.understanding.question_answers import is_answered
from servicelint.understanding.question_choices import is_choice
from servicelint.understanding.question_clauses import Clause, core, plain, says_nothing
from servicelint.understanding.question_ellipsis import elliptic_form
from servicelint.understanding.question_embedding import (
    is_conditional,
    is_correlative,
    is_embedded,
    is_indefinite,
)
from servicelint.understanding.question_rhetoric import is_rhetorical
from servicelint.understanding.question_suggestions import suggestion_asks
from servicelint.understanding.words import alternation, one_of


class Surroundings(NamedTuple):
    """The clauses next to the one that is judged; empty text where there is none."""

    before: str
    after: str


class _Patterns(NamedTuple):
    anota: re.Pattern[str]
    fixed: re.Pattern[str]
    ending_not: re.Pattern[str]
    wh: re.Pattern[str]
    datum_before: re.Pattern[str]


# Who says 好吧 after such words asks; after others he gives in.
_PROPOSING = compiled(r"[您你请帮给我]|稍等")
# 稍等我查一下行不
_TAG_NOT = compiled("(?<![还也])(?:可以|[行好成对是在]|ok|方便|合适|愿意|同意|能|会|要|有)不$")
# 现在不在, 可能不能: the A of what looks like A-not-A ends another word.
_STRADDLING = compiled("[不没爱][^我您你]|[现正存实]在|可能|[但可只]是")
# 没有没有 answers.
_DENIED = compiled("(?:没有?了?){2,}$")
_TRIED = compiled("看看|试试|([查问])\\1")
# 不管买不买 asks nothing.
_WHATEVER = compiled("无论|(?<!管)不管|不论")
_TAGS = frozenset(("好不好", "行不行", "可不可以", "对不对", "是不是", "成不成", "方不方便", "合不合适"))
_OPEN_PLACES = ("问题在", "出在", "原因在", "困难在", "差在", "满意的地方在", "满的地方在", "不足在")


@cache
def _patterns() -> _Patterns:
    datum = alternation("question_datum")
    return _Patterns(
        anota=one_of(
            alternation("question_anota_word"),
            r"([\u4e00-\u9fff]{1,2})[不没]\1",
            r"([\u4e00-\u9fff])[不没]\2[\u4e00-\u9fff]",
            r"([\u4e00-\u9fff])了没有?\3(?=$|[呢啊呀])",
            "(?P<may>[能会要想])[^不没]{1,6}不(?P=may)$",
            # 你们有没小一号的
            "(?:^额?|[您你]们?|请问|这边|那边|店里)有没(?![有收来用拿付发写到去说看买交吃穿完])(?=[一-鿿])",
        ),
        fixed=compiled(alternation("question_anota_fixed")),
        ending_not=compiled(
            r"(?:[了到过完好成货款着]|[出起]来|(?:联系|通知|告诉|回复|提醒|答复)[您你我]|有[^没]{0,12}|在(?:[您你]|身|手|家|店|公司)[^没我的]{0,6}|过[^没]{1,6}|(?<=看)[到见][^没我]{1,14}|(?:[到完好]|进去)[^没我]{1,5}(?<![里边面上处后]))(?:没有|没得?)$|(?<![晚早以路])[开掉上出来]没$|[\u4e00-\u9fff]得[\u4e00-\u9fff]{1,2}不$|[打开关]?[开掉着]没有$|[\u4e00-\u9fff]{2}(?<![也就还并都倒然绝才要从对说毫再个是不])不$"
            r"|(?:能|可以|ok|行|好|有|会|要|是|在|对|知道|需要|想|成|用|收到|方便|明白|清楚|同意|愿意|接受|满意|喜欢|记得).{0,14}(?<![也就是并还都])(?<!(?<![需想])要)不$"
        ),
        wh=_question_words(),
        datum_before=compiled(rf"{datum}(?:想|要|打算)?(?:是|叫|为|开|写|填|[改换设][成为])$"),
    )


@cache
def _question_words() -> re.Pattern[str]:
    """Return what stands for the thing asked: group `fact` for one datum, `open` for a description."""
    count = alternation("question_counted_noun")
    fact = "|".join(
        (
            "(?<=[主人者您你他她属])(?:是)?什么关系",
            rf"(?<!免)(?!(?<=[块元万千百十])多钱){alternation('question_fact_word')}",
            rf"(?:什么|啥子?)(?!$|子|{alternation('question_open_what')})(?=[\u4e00-\u9fff])",
            # 看不见哪, but not 在哪
            "哪(?!怕|吒|$)|(?<![了见着懂行好道楚白])哪$",
            rf"(?<![这那前后过好十上近头数一有])几(?={count})|(?<=[晚早]上)几(?={count})",
            rf"(?:[您你]|家里|一共|总共|还).{{0,4}}有几(?={count})|有几(?={count}(?:是|在))|(?<![就我也都只边里店们还])有几(?={count}$)|(?<=了有)几(?=年|天|个月|[次遍回])",
            "(?<=过)几(?=[次遍回趟家种款])|(?<=上)几(?=年级|班)|(?<=[a-z第目是〇幺零一二三四五六七八九])几(?:来着)?$|第几|周几|星期几|礼拜几|几[零〇幺]几|几几(?=几?几?$)",
        )
    )
    open_ = "|".join(
        (alternation("question_open_word"), "什么|啥", rf"{alternation('question_order_word')}(?=$)")
    )
    return compiled(f"(?P<fact>{fact})|(?P<open>{open_})")


@cache
def _open_noun() -> re.Pattern[str]:
    return compiled(
        rf"(?:什么|啥)(?:地方.{{0,3}}[不没]|[\u4e00-\u9fff]{{1,4}}(?<![号款])(?:问题|麻烦|困难|困扰|疑问|顾虑))|哪(?:里|儿|[些个]地方|[些个]?方面)(?:还|[扫看听擦洗摸])?[没不]|(?:哪(?!一?[笔张件单款台条位天次项])|几)[里儿些个方点]?.{{0,8}}{alternation('question_open_noun')}"
    )


@cache
def _soft_ma() -> re.Pattern[str]:
    return one_of(
        f"{alternation('question_softened_ma')}嘛$", "(?:请问|您看|能|可以|需要|方便|是否).{0,14}嘛$"
    )


def clause_form(clause: Clause, around: Surroundings) -> str | None:
    """Return `yesno`, `alternative`, `wh_fact` or `open`, or None when the clause asks nothing."""
    text = core(clause.text)
    softened = clause.asked or clause.text.rstrip("亲").endswith(("呢", "吗", "咧"))
    if is_choice(clause.text, around.before, softened):
        return "alternative"
    return (
        _particle_form(text, clause, around)
        or _anota_form(text, around, softened)
        or _wh_form(text, around.after, softened)
        or ("yesno" if _soft_ma().search(text) or (text.endswith("嘛") and is_rhetorical(text)) else None)
        or elliptic_form(clause, text, around.before, around.after)
    )


def _particle_form(text: str, clause: Clause, around: Surroundings) -> str | None:
    if text.endswith("吗"):
        return "yesno" if len(text) > 1 or around.before else None
    if text.endswith("吧"):
        return "yesno" if suggestion_asks(text, clause.asked, _proposed(text, around.before)) else None
    return None


def _proposed(text: str, before: str) -> bool:
    """Tell 原来的不退了，可以吧 from giving in."""
    if _PROPOSING.search(before):
        return True
    return text.startswith("可以") and not says_nothing(before)


def _anota_form(text: str, around: Surroundings, softened: bool) -> str | None:
    patterns = _patterns()
    if text.endswith(("不", "没", "没有", "没得")):
        ending = patterns.ending_not.search(text)
        if _TAG_NOT.search(text):
            return "yesno"
        if ending and not _DENIED.match(text):
            asks = _done_or_not(text, ending.start()) or not is_embedded(text, ending.start(), softened)
            return "yesno" if asks else None
    for found in patterns.anota.finditer(text):
        fixed = patterns.fixed.search(text, max(0, found.start() - 2), found.end() + 1)
        straddles = found.start() and _STRADDLING.match(text, found.start() - 1)
        if fixed or straddles or _WHATEVER.search(text):
            continue
        if is_answered(text, found.span(), around.after, softened):
            continue
        if not is_embedded(text, found.start(), softened) or _is_tag(text, found):
            return "yesno"
    return None


def _done_or_not(text: str, start: int) -> bool:
    """Tell 看到那条短信了没, which asks, from 您看看到账了没, which tells the customer to look."""
    return text[start] in "了过到" and not _TRIED.search(text, 0, start)


def _is_tag(text: str, found: re.Match[str]) -> bool:
    """Tell whether an A-not-A form closes the clause as a tag does, whatever verb stands before."""
    return found[0] in _TAGS and found.end() == len(text)


def _wh_form(text: str, after: str, softened: bool) -> str | None:
    words = list(_patterns().wh.finditer(text))
    # Asked once for all words: a long turn may hold a great many.
    scolding = bool(words) and is_rhetorical(plain(text))
    asking = [found for found in words if _asks(text, found, after, softened, scolding)]
    if not asking:
        return None
    # 我怎么知道是谁 asks by its first question word, all others by their last.
    found = asking[0 if text.startswith(("知道", "会知道", "晓得"), asking[0].end()) else -1]
    return _wh_kind(text, found)


def _asks(text: str, found: re.Match[str], after: str, softened: bool, scolding: bool) -> bool:
    # 寄的时候装几件 就收几件: however many it was.
    if after.startswith("就") and found[0] in after:
        return False
    # What scolds asks by its words, whatever they hang on.
    if scolding:
        return found[0][0] not in "谁哪" or not is_correlative(text, found.start())
    if is_answered(text, found.span(), after, softened):
        return False
    if is_indefinite(text, found.start()) or is_conditional(text, after, softened):
        return False
    return not is_embedded(text, found.start(), softened)


def _names_datum(before: str) -> bool:
    """Tell 您的单位全称是什么, which asks for one datum, from 您的诉求是什么."""
    found = _patterns().datum_before.search(before)
    return found is not None and not found[0].startswith(("问题", "情况", "原因", "诉求", "信息", "详情"))


def _wh_kind(text: str, found: re.Match[str]) -> str:
    if found.end() == len(text) and _names_datum(text[: found.start()]):
        return "wh_fact"
    if text.endswith(_OPEN_PLACES, 0, found.start()):
        return "open"
    return "wh_fact" if found["fact"] and not _open_noun().match(text, found.start()) else "open"
