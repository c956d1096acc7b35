"""The form of a question: yes or no, a choice, one datum, or an open question."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from servicelint.text.regexes import compiled
from servicelint.understanding.question_answers import is_answered
from servicelint.understanding.question_choices import is_choice
from servicelint.understanding.question_clauses import Clause, core, plain, says_nothing
from servicelint.understanding.question_ellipsis import asked_form, elliptic_form
from servicelint.understanding.question_embedding import (
    is_conditional,
    is_correlative,
    is_embedded,
    is_indefinite,
)
from servicelint.understanding.question_offers import offers_help
from servicelint.understanding.question_rhetoric import is_rhetorical, reproaches
from servicelint.understanding.question_suggestions import suggestion_asks
from servicelint.understanding.question_vagueness import is_vague
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
    slipped_ma: re.Pattern[str]
    ma_question: re.Pattern[str]
    ma_statement: re.Pattern[str]
    datum_before: re.Pattern[str]


_NOT_YET = compiled("还没有?$|暂时|都没|也没|什么[都也]|没什么")
# Who says 好吧 after such words asks; after others he gives in.
_PROPOSING = compiled(r"[您你请帮给我]|稍等")
# 稍等我查一下行不
_TAG_NOT = compiled("(?<![还也])(?:可以|[行好成对是在]|ok|方便|合适|愿意|同意|能|会|要|有)不$")


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
            r"(?:[了到过完好成货款着]|[出起]来|(?:联系|通知|告诉|回复|提醒|答复)[您你我]|有[^没]{0,12}|在(?:[您你]|身|手|家|店|公司)[^没我的]{0,6}|过[^没]{1,6}|(?<=看)[到见][^没我]{1,14}|(?:[到完好]|进去)[^没我]{1,5}(?<![里边面上处后]))(?:没有|没得?)$|(?<![晚早以路])[开掉上出来]没$|[打开关]?[开掉着]没有$|[\u4e00-\u9fff]{2}(?<![也就还并都倒然绝才要从对说毫再个是不])不$"
            r"|(?:能|可以|ok|行|好|有|会|要|是|在|对|知道|需要|想|成|用|收到|方便|明白|清楚|同意|愿意|接受|满意|喜欢|记得).{0,14}(?<![也就是并还都])(?<!(?<![需想])要)不$"
        ),
        wh=_question_words(),
        # 您要的是哪一款吗: the particle is a slip, the answer is a datum.
        slipped_ma=compiled(r"(?:是|要|选)(?:哪[个位款种一天]|多少|几[个号点]|谁)[^您你能]{0,4}吗$"),
        ma_question=one_of(
            rf"{alternation('question_softened_ma')}嘛$",
            "^(?:有|会|要|还有|您|你|亲(?!的)).{0,20}嘛$",
            "(?:请问|您看|能|可以|需要|方便|是否).{0,14}嘛$",
        ),
        ma_statement=one_of(
            alternation("question_stated_ma"),
            "(?:如果|要是|的话).{0,10}可以(?!嘛)",
            r"([看试等想找查听说问])(?:一)?\1嘛$",
        ),
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


# 修还是换 由检测结果决定
_LEFT_TO = compiled("都?(?:由|[要得]?看|取决于|以)[^您你]{2,12}(?:[决而]?定|为准|来)")


def clause_form(clause: Clause, around: Surroundings) -> str | None:
    """Return `yesno`, `alternative`, `wh_fact` or `open`, or None when the clause asks nothing."""
    text = core(clause.text)
    softened = clause.asked or clause.text.rstrip("亲").endswith(("呢", "吗", "咧"))
    if is_choice(clause.text, around.before, softened) and not _LEFT_TO.match(around.after):
        return "alternative"
    return (
        _particle_form(text, clause, around)
        or _anota_form(text, around, softened)
        or _wh_form(text, around.after, softened)
        or elliptic_form(clause, text, around.after)
        or asked_form(clause, text, around.before, around.after)
    )


def _particle_form(text: str, clause: Clause, around: Surroundings) -> str | None:
    if text.endswith("吗"):
        if _patterns().slipped_ma.search(text) and not re.search("有|知道|记得|清楚|确定|看", text):
            return "wh_fact"
        return None if _acknowledges(text, clause, around) else "yesno"
    if text.endswith("吧"):
        if _OPENING.match(text) and not (clause.final or around.before):
            return None
        return "yesno" if suggestion_asks(text, clause.asked, _proposed(text, around.before)) else None
    if text.endswith("嘛") and not text.endswith("干嘛") and not _MEASURED.search(text):
        if is_rhetorical(text):
            return "yesno"
        patterns = _patterns()
        stated = patterns.ma_statement.search(text) and not _CHECKED.search(text)
        return "yesno" if patterns.ma_question.search(text) and not stated else None
    return None


# 要等多久嘛 asks by its question word.
_MEASURED = compiled(
    "^(?!.*(?:知道|清楚|记得|晓得|看到|确定|有没有)).*(?<![没不])(?:多[少久长大远]|什么时[候间]|几[点号天]|怎么(?!样)|哪[里天个]|谁).{0,6}嘛$"
)


def _proposed(text: str, before: str) -> bool:
    """Tell 原来的不退了，可以吧 from giving in."""
    if _PROPOSING.search(before):
        return True
    return text.startswith("可以") and not says_nothing(before)


# 所以是要换大一码的对嘛
_CHECKED = compiled(
    "(?<!就)(?<!不)(?:对|可以|行)嘛$|^[您那]?还有(?:没有)?(?:别的|其他)|^(?:请问|亲|那|[您你]){0,2}(?:能|方便|可否|能否)(?!.{0,6}的)"
)
_NEWS = compiled("([哦噢喔哎]?)[啊嗯]?(?:是|真的|这样|是这样)吗$")


def _acknowledges(text: str, clause: Clause, around: Surroundings) -> bool:
    """Tell a reply such as 哦是吗, or a lone particle, from a tag."""
    if len(text) == 1:
        return not around.before
    found = _NEWS.match(text)
    if found is None or clause.asked:
        return False
    return bool(found[1]) or not (around.before or clause.final)


# 是这样吧我先给您登记 opens a proposal.
_OPENING = compiled("(?:[那好嗯]{0,2}是?这样|没有|应该是|好像是|就?是|对)吧$")


# 没有没有 answers.
_DENIED = compiled("(?:没有?了?){2,}$")


def _anota_form(text: str, around: Surroundings, softened: bool) -> str | None:
    patterns = _patterns()
    ending = None
    if text.endswith(("不", "没", "没有", "没得")):
        if _TAG_NOT.search(text):
            return "yesno"
        ending = patterns.ending_not.search(text)
    if ending and not _NOT_YET.search(text) and not _DENIED.match(text):
        asks = not is_embedded(text, ending.start(), softened) or offers_help(text)
        return "yesno" if asks or _done_or_not(text, ending.start()) else None
    for found in patterns.anota.finditer(text):
        fixed = patterns.fixed.search(text, max(0, found.start() - 2), found.end() + 1)
        if fixed or _straddles(text, found.start()) or _EITHER.match(text, found.end()):
            continue
        answered = is_answered(text, found.span(), around.after, softened)
        if is_indefinite_choice(text) or (answered and not offers_help(text)):
            continue
        embedded = is_embedded(text, found.start(), softened)
        if not embedded or _is_tag(text, found) or _scolds(text, found.start()):
            return "yesno"
        # 您看看还有没有别的要办的
        if "我" not in text[: found.start()] and offers_help(plain(text)):
            return "yesno"
    return None


def _scolds(text: str, start: int) -> bool:
    """Tell 那我们还做不做生意了 from 我怎么知道您在不在, which asks by its question word."""
    return is_rhetorical(text) and _patterns().wh.search(text, 0, start) is None


# 她方便不方便的您先问一声
_EITHER = compiled("的(?:(?:[您你]|我们?)(?:先|也|别|都|再|就|自己|不用)|都|再说|到时候)")
# 现在不在, 可能不能: the A of what looks like A-not-A ends another word.
_STRADDLING = compiled("[不没爱][^我您你]|[现正存实]在|可能|[但可只]是")


def _straddles(text: str, start: int) -> bool:
    return start > 0 and _STRADDLING.match(text, start - 1) is not None


def _done_or_not(text: str, start: int) -> bool:
    """Tell 看到那条短信了没, which asks, from 您看看到账了没, which tells the customer to look."""
    return text[start : start + 1] in "了过到" and not re.search("看看|试试|([查问])\\1", text[:start])


_TAGS = frozenset(("好不好", "行不行", "可不可以", "对不对", "是不是", "成不成", "方不方便", "合不合适"))


# 您稍等我查一下行不行 asks for leave to look, not after what is seen.
_HOLDING = compiled(
    "[给帮替][您你]|(?:稍等|稍候|等我|别挂|不挂).*我|帮我|(?:(?:我|师傅|人)[^您你]{0,6}[来去到]|过[来去]).{0,3}看(?:一?下)?$"
)


# 您看一下好不好: the answer is what is seen; 您对比一下好不好 asks for leave.
_LOOKING = compiled("(?:[看试问查测检验][一]?下?|[查问试看]一[查问试看]|清楚|知道|确认)(?:一?下)?$")
# 您理解一下好不好
_BORNE_WITH = compiled("(?:理解|体谅|谅解|配合)(?:一?下)?$|(?:换|重新?|再|先|拔).{0,8}试(?:试|一?下)$")
# 您再找一下看看好不好
_TRY_AGAIN = compiled("(?:再|先|自己)去?(?:找|看|试|问|查|确认)(?:[找看试问查]|一?下)(?:看看?)?$")


def _is_tag(text: str, found: re.Match[str]) -> bool:
    """Tell whether an A-not-A form closes the clause as a tag does, whatever verb stands before."""
    said = text[: found.start()]
    looked_at = (
        found[0] != "对不对"
        and not _BORNE_WITH.search(said)
        and not (found[0] == "好不好" and _TRY_AGAIN.search(said))
        and _LOOKING.search(said) is not None
        and not _HOLDING.search(said)
    )
    return found[0] in _TAGS and found.end() == len(text) and not looked_at


def is_indefinite_choice(text: str) -> bool:
    """Tell whether 是不是, 有没有 … stands under 无论, 不管 (whether or not)."""
    return re.search("无论|(?<!管)不管|不论", text) is not None


def _wh_form(text: str, after: str, softened: bool) -> str | None:
    words = list(_patterns().wh.finditer(text))
    # Asked once for all words: a long turn may hold a great many.
    rhetorical = bool(words) and is_rhetorical(plain(text))
    asking = [found for found in words if _asks(text, found, after, softened, rhetorical)]
    if not asking:
        return None
    # 我怎么知道是谁 asks by its first question word, all others by their last.
    found = asking[0 if text.startswith(("知道", "会知道", "晓得"), asking[0].end()) else -1]
    if (found[0][0] in "什啥" or found[0] == "叫什么") and (rhetorical or reproaches(text, "")):
        return "open"
    return _wh_kind(text, found)


# 水果什么的 asks nothing, 您是做什么的 does.
_AND_SO_ON = compiled(
    "(?<![做干是学卖管搞弄修教])什么的(?![\u4e00-\u9fff])|哪里的?话$|^哪里哪里$"
    "|(?<![做干是学卖管搞弄修教为])什么的(?=[您你我这那都也就还全咱先])"
)
# 这个怎么说; 要是他不来怎么说 asks.
_SUPPOSED = compiled("[的点笔]钱|损失|要是|如果|万一|他|[您你]|那边")


_UNKNOWN = compiled("不(?:知道|晓得|明白|清楚)[您你]?$")


def _asks(text: str, found: re.Match[str], after: str, softened: bool, rhetorical: bool) -> bool:
    # 寄的时候装几件 就收几件: however many it was.
    if after.startswith("就") and found[0] in after:
        return False
    if rhetorical:
        if _UNKNOWN.search(text, 0, found.start()) and ("我" in text or text.endswith("了")):
            return False
        return found[0][0] not in "谁哪" or not is_correlative(text, found.start())
    if text.startswith("怎么说呢", found.start()) or _AND_SO_ON.search(text):
        return False
    if text.endswith("怎么说") and not _SUPPOSED.search(text):
        return False
    if is_answered(text, found.span(), after, softened):
        return False
    if is_vague(text, found.start(), softened):
        return False
    if is_indefinite(text, found.start()) or is_conditional(text, after, softened):
        return False
    return not is_embedded(text, found.start(), softened)


@cache
def _open_noun() -> re.Pattern[str]:
    return compiled(
        rf"(?:什么|啥)(?:地方.{{0,3}}[不没]|[\u4e00-\u9fff]{{1,4}}(?<![号款])(?:问题|麻烦|困难|困扰|疑问|顾虑))|哪(?:里|儿|[些个]地方|[些个]?方面)(?:还|[扫看听擦洗摸])?[没不]|(?:哪(?!一?[笔张件单款台条位天次项])|几)[里儿些个方点]?.{{0,8}}{alternation('question_open_noun')}"
    )


def _names_datum(before: str) -> bool:
    """Tell 您的单位全称是什么, which asks for one datum, from 您的诉求是什么."""
    found = _patterns().datum_before.search(before)
    return found is not None and not found[0].startswith(("问题", "情况", "原因", "诉求", "信息", "详情"))


# 吵什么吵
_HUSHING = compiled(
    r"([^没\W])什么\1|(?<=[没不都].)[^您你]{0,5}(?:还(?![有要想需能差缺是买用会可])|当初)[\u4e00-\u9fff]什么"
)


# 您买的什么, 损坏的是什么
_PICKED = compiled("^(?!.*(?:原因|理由)).*(?:(?:(?:买|订|点|寄|选|拍|少|丢|坏|写|回|输|填|按)的是?|填))$")


_OPEN_PLACES = ("问题在", "出在", "原因在", "困难在", "差在", "满意的地方在", "满的地方在", "不足在")


def _wh_kind(text: str, found: re.Match[str]) -> str:
    if offers_help(text[max(0, found.start() - 4) :]):
        return "open"
    if found.end() == len(text) and _names_datum(text[: found.start()]):
        return "wh_fact"
    if found.end() == len(text) and _PICKED.search(text, 0, found.start()):
        return "wh_fact"
    if text.endswith(_OPEN_PLACES, 0, found.start()):
        return "open"
    if found["fact"] and not _HUSHING.search(text) and not _open_noun().match(text, found.start()):
        return "wh_fact"
    return "open"
