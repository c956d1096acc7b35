"""Question words that do not ask: indefinite, conditional, or the object of another verb."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from servicelint.text.regexes import compiled
from servicelint.understanding.words import alternation

# How far before a question word, in code points, what governs it is looked for.
REACH = 18
# And how far the datum that it asks for.
_NEAR = 10

# 通知上写的是几点 asks; 看您选的是哪个 does not.
_INQUIRY = compiled("看(?![重中好])|[查问]|取决|根据|按照|确认|核实|知道|清楚|明白|确定")

# 收到的回复是什么 asks for what the noun names.
_NAMED_BY_NOUN = compiled(
    "(?:的|[这那]个)(?:回复|答复|提示|通知|反馈|解释|说明|备注|登记|记录|提醒)是$"
    "|对(?:[这那]个|我们的|他的)?(?:答复|解释|说明|回复|介绍)$"
)

# 稍等我问一下: it is somebody else who is asked.
_ELSEWHERE = compiled(
    "(?:稍[等候]|等我|[等候]一?下|别挂|帮[您你]|我[去先再]|(?:可以|先|再|自己)去[^问]{0,6})[^问]{0,4}问(?:一下|下|一问|问)(?![您你])"
    "|问(?:一?下|问)?(?:家[人里]|同事|邻居|朋友|老[公婆]|爱人|物业|门卫|前台|商家|厂家|仓库|财务|总部|领导|主管|技术|店长|快递|站点|师傅|教练|[\u4e00-\u9fff]{1,3}(?:师|员|长|经理|老板|部|组)|别人|其他人)"
)


# 我看一下您这个单子走到哪一步了 asks nothing, however long what is looked at is called.
_MY_LOOK = compiled(
    "我(?:们|这边|再|先|去|来|帮您|给您|为您){0,3}(?:看|查|问|核实|算)(?:一?[下看]|[看查问询])(?!您(?:这?边)?[要想需]).{0,14}$"
)


class _Patterns(NamedTuple):
    indefinite: re.Pattern[str]
    few: re.Pattern[str]
    embedding: re.Pattern[str]
    own: re.Pattern[str]
    lead: re.Pattern[str]
    datum: re.Pattern[str]
    conditional: re.Pattern[str]
    distributed: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    # 看重, 看电视 are other verbs; 一般来说, 就是说 are no verbs at all.
    verb = (
        rf"(?:{alternation('question_embedding_verb')}(?!(?<=看)(?:[重中好病诊书房牙]|电[视影]|视频))"
        "(?!题|话(?!费)|法|明书|书(?!面|上|里)|告|销|勘|卷|座|练|师(?!傅)|室|育|程|材|堂|课(?!后)|练(?!一?下))(?<![来如者按虽听]说)(?<![顾疑访学]问)(?<!就是说)(?<!短信提醒)(?!(?<=说)好的)(?!(?<=调查)[要需得大多])(?!(?<=商量)[好完])(?!(?<=考虑)[好完])(?!(?<=咨询)(?:一次|费))(?!的[^时是话]|下来|完|不[到出了][您你]|了(?:[二两三四五六七八九十几半\\d]|一(?![下遍看]))))"
    )
    tail = alternation("question_conditional_tail")
    supposed = "(?:如果|若是|要是|假如|倘若|万一)"
    few = f"几{alternation('question_counted_noun')}"
    return _Patterns(
        indefinite=compiled(
            rf"(?<![主需想重首])(?!没有?了[您你我那]){alternation('question_indefinite_lead')}(?:有|了|再|还)?[^是]{{0,2}}$|{supposed}.{{0,6}}有$|(?:无论|不论|甭管|别管|管[它他]|(?<![都还又就也们您你])不管(?!的话|[了用事])).{{0,7}}$|(?:不能|无法|没法)(?:指定|确定|保证|选|承诺)$|就(?![是在剩行好业诊医]).{{0,2}}$"
            "|(?:(?:可能|也许|好像|或许|不小心|恐怕)[^请问]{0,12}|(?<![您你])估计[^请问]{1,12})(?<!是)(?<!因为)$"
        ),
        # 几个工作日内给您回复, 几块钱的事
        few=compiled(
            rf"{few}(?:钟|时)?(?:工作日)?(?:以内|之内|内|左右)[^能可吗]{{0,6}}(?:[给为帮跟和与][您你]|联系|通知|回复|处理|会|都|就)"
            rf"|{few}[\u4e00-\u9fff]{{0,2}}的(?:事|东西|小|问题|费用|差|利润|成本|钱)"
        ),
        embedding=compiled(
            rf"{verb}了?(?:一下|下|到|清楚|看|一看)?吧?[^的了]{{0,8}}(?:的[^了]{{0,5}})?$"
            "|(?<![您你想是边])[要得]看[^是]{0,10}$"
            "|(?:[看查找]到|[看查]出|知道|显示|发现|[写标]着)[^的您你我请]{0,8}$"
        ),
        own=compiled(
            rf"(?<![帮跟给和对让诉把向])我(?!说|讲|反馈)|(?<![您你])这边|{alternation('question_own_part')}"
        ),
        lead=compiled(
            rf"(?<![看查])(?<!知道)(?<!清楚)(?<!明白)(?<!核实)(?<!确认){alternation('question_direct_lead')}(?!下|一下|到)|那[您你]说(?:$|(?=[想要该]|希望|怎么))|(?:过[去来]|上门)[^我]{{0,2}}看(?:一?下|看)(?=[您你])"
            # 说不归他们管 那归谁管
            "|的话(?=[您你])|(?<![看查问下给到])那(?:归|该|我|[您你]|一共|大概|最后|还)?$|那(?:归|该)"
        ),
        # Who asks for the customer's own number asks, whatever he said before.
        datum=compiled(rf"[您你]的?.{{0,4}}{alternation('question_datum')}(?:是|在|叫)?(?:什么|多少|哪|几)"),
        conditional=compiled(
            rf"(?:有|遇到|碰到|出现|发生|还有)(?:了)?(?:任何|什么|啥|哪些|哪里|哪个|哪|几|多少).{{0,16}}?{tail}"
        ),
        distributed=compiled(
            r"(?<![从重高号度龄格码价数])(?<!是(?=哪个))(?<!在(?=哪个))(什么|啥|哪里|哪个|哪天|谁|多少|怎么).{1,10}\1(?!时候|样)|什么时候.{1,10}什么时候"
            r"|(?:想|要)[\u4e00-\u9fff]{1,2}(?:什么|啥|哪[里儿个])就(?!是)|(?P<which>哪[\u4e00-\u9fff]).{1,8}就.{0,3}(?P=which)|(?P<when>几[点号天个]|什么时候|哪天).{1,8}就.{0,2}(?P=when)|(?:(?<!为)|(?<=因为))(?:什么|啥|哪|谁|多少|多久|几)[^为]{0,8}都(?!停|没电|断)|几.{1,4}就|[拍发传试补写]几[^吗呢是]{4,}|几[^是点号]{1,3}(?:看看|试试|再)|会.{1,4}几.{1,2}的$|(?<![共总有是要带])(?P<count>几[个件次天单张斤瓶盒箱条份页])[^吗呢是]{1,2}(?P=count)的?$"
            r"|(?<!为)(?:什么|啥|哪(?=[都也])|哪里|哪儿|哪个|哪种|哪家|谁|怎么(?!这|还|到|半|一直|[一两三四五六七八九十好几\d][天个周次])|多少).{0,6}[都也](?:可以|行|能|好|会|要|给|有|得|不|没|无|是|"
            r"打|找|联|登|上|查|做|知|一样)"
        ),
    )


def is_indefinite(clause: str, start: int) -> bool:
    """Tell whether the question word at `start` means any, every, some or none."""
    patterns = _patterns()
    before = clause[max(0, start - 10) : start]
    if clause.endswith("来着"):
        return False
    if patterns.indefinite.search(before) or patterns.few.match(clause, start):
        return True
    # 都有些什么 asks for all of it.
    if re.search("都(?:有|是|要|买|做|说|去|在)?了?(?:一?些)?$", before):
        return False
    return not clause.startswith(("为什么", "为啥", "为何"), start) and is_correlative(clause, start)


def is_correlative(clause: str, start: int) -> bool:
    """Tell whether the question word at `start` means whoever, whatever: 谁用谁知道, 谁都能办."""
    around = clause[max(0, start - REACH) : start + REACH]
    return _patterns().distributed.search(around) is not None


def is_conditional(clause: str, following: str, softened: bool) -> bool:
    """Tell whether 有什么问题 means "should you have any": what to do then follows.

    `following` is the next clause; `softened` when 呢 or a question mark ends this one.
    """
    if "请问" in clause:
        return False
    conditional = _patterns().conditional
    if conditional.search(clause):
        return True
    return not softened and conditional.search(clause[-REACH:] + following[:8]) is not None


def is_embedded(clause: str, start: int, marked: bool) -> bool:
    """Tell whether what asks at `start` is the object of a verb of saying or looking.

    `marked` when a question mark or 呢 ends the clause: then an order to look really asks.
    """
    patterns = _patterns()
    before = clause[max(0, start - REACH) : start]
    if _stands_free(clause, start, before):
        return False
    rest = before if _ELSEWHERE.search(before) else patterns.lead.split(before)[-1]
    if not marked and _MY_LOOK.search(rest):
        return True
    if not patterns.embedding.search(rest):
        return False
    return not marked or patterns.own.search(rest) is not None


def _stands_free(clause: str, start: int, before: str) -> bool:
    """Tell whether what asks at `start` really does, whatever verb stands before it."""
    if before.endswith("得") or (before.endswith("的") and clause.startswith("是", start)):
        return True
    if before.endswith("反馈") and clause.startswith(("怎么样", "如何"), start):
        return True
    if _NAMED_BY_NOUN.search(before) or (before.endswith("的是") and not _INQUIRY.search(before)):
        return True
    if clause.startswith(("怎么办", "咋办"), start):
        return True
    return _patterns().datum.search(clause, max(0, start - _NEAR), start + 3) is not None
