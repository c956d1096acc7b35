"""Question words that do not ask: indefinite, conditional, or the object of another verb."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from servicelint.text.regexes import compiled
from servicelint.understanding.words import alternation, one_of

# How far before a question word, in code points, what governs it is looked for.
REACH = 18

# 通知上写的是几点 asks; 看您选的是哪个 does not.
_INQUIRY = compiled("看(?![重中好])|[查问]|取决|根据|按照|确认|核实|知道|清楚|明白|确定")


# 我们不方便透露什么信息
_UNABLE = compiled("我们?[^您你]{0,4}(?:不能|不方便|不可以|没法|无法|没有?权[利力限]?)[^您你]{1,4}$")

# 登记在谁名下 asks for the place itself.
_PLACED = compiled(
    "(?:登记|[写填留放记]|显示|备注|注明|标注|记录)在$|(?:显示|提示|写|说|讲)[的着了]?些$"
    "|^[^看查问核确]*(?:提示|显示|写|说|讲|报|选|填|登记|留|备注)的$"
)


# 您那边显示到哪一步 asks for what the customer sees.
_SHOWN_TO_YOU = compiled(
    "[您你](?:那[边里]|这[边里]|手机|电脑|屏幕|页面).{0,6}(?:显示|提示|看到|写)(?:的?是|到|着|了)?$"
    "|(?:点[进开击]|打开|进去|输入|登录)[^我看]{0,6}(?:显示|提示|写)(?:的?是|到|着|了|的)?$"
    "|(?:时候?|[之以]后)(?:系统|页面|屏幕|上面)?(?:显示|提示|报)(?:的?是|到|着|了|的)?$"
    "|^(?:那|现在|目前|这会){1,2}(?:上面)?(?:显示|提示|写)(?:的?是|到|着|了|的)?$"
    "|^(?:那|现在|目前|这会){0,2}(?:页面|屏幕|电视|机器)(?:上面?|里)?(?:显示|提示|写)(?:的?是|到|着|了|的)?$"
)


# 屏幕提示锁定是什么意思 asks after the meaning of what is shown.
_REPORTED = compiled("(?:反映|反馈|显示|提示|发现)[^我您你]{2,14}(?<!具体)(?:是|[要该])?$")
_HOW_OR_WHY = compiled("(?:什么|啥)(?:原因|意思|情况)|怎么|咋|如何|为什么")

# 刚才说到哪里了, 孩子上学咨询哪个部门
_LEFT_TO_NAME = compiled("[说讲聊谈]到$|^[^您你我看查知说请先再就可以]*(?:咨询|联系|反映|投诉)$")

# 对方跟您说一天能赚多少
_TOLD_BY_OTHERS = compiled(
    "(?:[他她]|对方|那[边人]|商家|师傅|中介|别人|人家|[\u4e00-\u9fff]家|员|老师)们?(?:是|当时|有|之前)?"
    "[跟和给对][您你](?:说|讲|保证|承诺|介绍|推荐)[^都]{0,6}$"
)

# 您刚才问的是什么 asks, 看您问的是什么 does not.
_YOU_ASKED = compiled(
    "(?<![看按照])[您你](?:刚才|刚刚?|之前|一开始)?问的是?$"
    "|(?<![看按照让听])[您你](?:刚才|刚刚?|之前|当时)?(?:[跟和对给][^我,]{1,4})?[说讲聊谈][了过]些?$"
)

# 收到的回复是什么 asks for what the noun names.
_NAMED_BY_NOUN = compiled(
    "(?:的|[这那]个)(?:回复|答复|提示|通知|反馈|解释|说明|备注|登记|记录|提醒)是$"
    "|对(?:[这那]个|我们的|他的)?(?:答复|解释|说明|回复|介绍)$"
)

# 您看下是不是这个订单
_POINTED_AT = compiled(
    "(?<![帮给为])[您你亲烦](?:帮我|帮忙|先|再)?(?:看|核对|确认|瞧|算)(?:一?下|看|算)(?:看)?(?:一下)?(?=是不是(?:[这那]|本人|\\[))"
)
# 您看下是哪个订单 asks for it.
_POINT_OUT = compiled(
    "(?<![帮给为])[您你亲烦](?:(?:看|确认|核对|找)一?下|看看)(?:是|.{0,6}(?:写|显示|标|印|提示)[的着]是?)$"
)
_WHICH = compiled("(?<=[的着是])(?:什么|多少|几)|哪一?[个款件单笔张家位].{0,4}$")

# 您看一下那一截什么颜色
_SEEN = compiled("(?<![帮给为])[您你]看一?下[^我]{2,12}$")
_SIGHT = compiled("(?:什么(?:颜色|牌子|型号|样子)|多少|几[个格度])$")
# 您问这问那干什么
_TO_WHAT_END = compiled("干(?:什么|嘛|啥)$")

# 您把什么时候能还说清楚, 说明书有写怎么拆的呢
_GRASPED = compiled(
    "(?<!没)有(?:写|说明|介绍|标明|注明)[着到了]?$|"
    "(?:主要是?|还[要得]|具体[要得]?|最终)看(?!下|一下|上|中)[^是]{0,12}$|(?<!能)把[您你]?$|我[还也]?以为.{0,12}$|我们?.{0,2}(?:不|没)(?:知道|清楚|明白|确定|听懂|看懂|理解)[您你](?:说|指|问|讲|要)的|我们?也很?(?:想|不)(?:知道|问)[^您你]{0,2}$"
)
# 我不明白您为什么这么急, but not 不知道您怎么称呼
_WONDERED = compiled("(?:不知道|不明白|不懂|不清楚|想不通|搞不懂)(?:[您你]们?)?$")
_WHY = compiled("为什么|为何|为啥|干嘛|怎么[这那]么")
# 稍等我问一下: it is somebody else who is asked.
_ELSEWHERE = compiled(
    "(?:稍[等候]|等我|[等候]一?下|别挂|帮[您你]|我[去先再]|(?:可以|先|再|自己)去[^问]{0,6})[^问]{0,4}问(?:一下|下|一问|问)(?![您你])"
    "|问(?:一?下|问)?(?:家[人里]|同事|邻居|朋友|老[公婆]|爱人|物业|门卫|前台|商家|厂家|仓库|财务|总部|领导|主管|技术|店长|快递|站点|师傅|教练|[\u4e00-\u9fff]{1,3}(?:师|员|长|经理|老板|部|组)|别人|其他人)"
)


# 我看一下您这个单子走到哪一步了 asks nothing, however long what is looked at is called.
_MY_LOOK = compiled(
    "我(?:们|这边|再|先|去|来|帮您|给您|为您){0,3}(?:看|查|问|核实|算)(?:一?[下看]|[看查问询])(?!您(?:这?边)?[要想需]).{0,14}$"
)


# 您核对下金额是否一致
_VERIFY = compiled("(?:核对|检查|确认|看)一?下[^是]{0,8}$")


class _Patterns(NamedTuple):
    indefinite: re.Pattern[str]
    embedding: re.Pattern[str]
    own: re.Pattern[str]
    lead: re.Pattern[str]
    request: re.Pattern[str]
    datum: re.Pattern[str]
    conditional: re.Pattern[str]
    distributed: re.Pattern[str]
    offered: re.Pattern[str]
    desired: re.Pattern[str]
    ignorant: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    # 看重, 看电视 are other verbs; 一般来说, 就是说 are no verbs at all.
    verb = (
        rf"(?:{alternation('question_embedding_verb')}(?!(?<=看)(?:[重中好病诊书房牙]|电[视影]|视频))"
        "(?!题|话(?!费)|法|明书|书(?!面|上|里)|告|销|勘|卷|座|练|师(?!傅)|室|育|程|材|堂|课(?!后)|练(?!一?下))(?<![来如者按虽听]说)(?<![顾疑访学]问)(?<!就是说)(?<!短信提醒)(?!(?<=说)好的)(?!(?<=调查)[要需得大多])(?!(?<=商量)[好完])(?!(?<=考虑)[好完])(?!(?<=咨询)(?:一次|费))(?!的[^时是话]|下来|完|不[到出了][您你]|了(?:[二两三四五六七八九十几半\\d]|一(?![下遍看]))))"
    )
    tail = alternation("question_conditional_tail")
    datum = alternation("question_datum")
    supposed = "(?:如果|若是|要是|假如|倘若|万一)"
    help_ = alternation("question_help_verb")
    return _Patterns(
        indefinite=compiled(
            rf"(?<![主需想重首])(?!没有?了[您你我那]){alternation('question_indefinite_lead')}(?:有|了|再|还)?[^是]{{0,2}}$|{supposed}.{{0,6}}有$|(?:无论|不论|甭管|别管|管[它他]|(?<![都还又就也们您你])不管(?!的话|[了用事])).{{0,7}}$|(?:不能|无法|没法)(?:指定|确定|保证|选|承诺)$|就(?![是在剩行好业诊医]).{{0,2}}$"
            "|(?:(?:可能|也许|好像|或许|不小心|恐怕)[^请问]{0,12}|(?<![您你])估计[^请问]{1,12})(?<!是)(?<!因为)$"
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
        request=compiled(alternation("question_request_verb")),
        datum=compiled(rf"[您你]的?.{{0,4}}{datum}(?:是|在|叫)?(?:什么|多少|哪|几)"),
        conditional=compiled(
            rf"(?:有|遇到|碰到|出现|发生|还有)(?:了)?(?:任何|什么|啥|哪些|哪里|哪个|哪|几|多少).{{0,16}}?{tail}"
        ),
        distributed=compiled(
            r"(?<![从重高号度龄格码价数])(什么|啥|哪里|哪个|哪天|谁|多少|怎么).{1,10}\1(?!时候|样)|什么时候.{1,10}什么时候"
            r"|(?:想|要)[\u4e00-\u9fff]{1,2}(?:什么|啥|哪[里儿个])就(?!是)|(?P<which>哪[\u4e00-\u9fff]).{1,8}就.{0,3}(?P=which)|(?P<when>几[点号天个]|什么时候|哪天).{1,8}就.{0,2}(?P=when)|(?:(?<!为)|(?<=因为))(?:什么|啥|哪|谁|多少|多久|几)[^为]{0,8}都(?!停|没电|断)|几.{1,4}就|[拍发传试补写]几[^吗呢是]{4,}|几[^是点号]{1,3}(?:看看|试试|再)|会.{1,4}几.{1,2}的$|(?<![共总有是要带])(?P<count>几[个件次天单张斤瓶盒箱条份页])[^吗呢是]{1,2}(?P=count)的?$"
            r"|(?<!为)(?:什么|啥|哪里|哪儿|哪个|哪种|哪家|谁|怎么(?!这|还|到|半|一直|[一两三四五六七八九十好几\d][天个周次])|多少).{0,6}[都也](?:可以|行|能|好|会|要|给|有|得|不|没|无|是|"
            r"打|找|联|登|上|查|做|知|一样)"
        ),
        offered=compiled(rf"(?:可以|能够?).{{0,4}}{help_}.{{0,5}}$"),
        ignorant=one_of(
            "(?:查|看|听|找|核实)不(?:到|出|清|了)",
            "[没无]有?(?:办?法|权限).{0,4}(?:查|看|知|确|判|告|核)",
            "(?:我|这边|系统|都|也|并|还)(?:暂时|目前|现在)?不(?:是)?(?:太|大|很)?(?:清楚|知道|确定|了解|记得|明白)",
        ),
        desired=compiled(
            rf"[您你](?:们|这边|这里|那边|现在|今天|这次|具体|主要|当时|之前|刚才|还|都|最|会){{0,2}}"
            rf"(?:(?:还|是|就)?(?:想|要|需要|打算|希望|准备|是)(?:要)?(?:我们?[帮给为][您你])?|(?=反映|咨询|投诉|反馈|担心|考虑)){verb}(?:了|的是|[^我]{{1,8}}的)?$"
        ),
    )


# 要是晚了咋整
_WHAT_THEN = compiled(
    "(?<![管论])(?:怎么|咋)(?:[办整弄算退]|处理|赔|解决|联系|回事|了)|找谁|谁(?:负责|赔|管|来)"
)


# 没登记在哪登记, 一共几张来着
_NOT_DONE = compiled("(?:还)?没(.{1,2})(?:在|到|去|从)?(?:哪里?|怎么|什么时候)\\1")

# 停水怎么也不通知
_UNTOLD = compiled("怎么也[不没]有?(?:提前|早点?|先)?(?:通知|说|告诉|讲|提醒|打|管)")


def is_indefinite(clause: str, start: int) -> bool:
    """Tell whether the question word at `start` means any, every or none."""
    patterns = _patterns()
    before = clause[max(0, start - 10) : start]
    if clause.endswith("来着") or _NOT_DONE.match(clause) or _UNTOLD.match(clause, start):
        return False
    if (patterns.indefinite.search(before) or _UNABLE.search(before)) and not _WHAT_THEN.match(clause, start):
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
    patterns = _patterns()
    if "请问" in clause:
        return False
    if patterns.conditional.search(clause):
        return True
    if softened or patterns.offered.search(clause):
        return False
    return patterns.conditional.search(clause[-REACH:] + following[:8]) is not None


# 您可以看下有没有合适的呢 advises.
_ADVISED = compiled(
    "[您你亲](?:这边)?(?:可以|得|最好)(?:先|再|去|自己){0,2}(?:(?:看|查|试|问|确认|留意)(?:一?下|看)?|试(?:试|一?下).{0,10}看看?)$"
)


# 您看不懂哪一项, 一共说了几次
_NOT_UNDERSTOOD = compiled("[您你]是?(?:看|听|弄|搞)不(?:懂|清楚?|明白)的?是?$")
_HOW_OFTEN = compiled("几[次遍回]|多少[次遍回]")
_DONE = compiled("^[^我]*[了过]$")
# 不知怎么称呼您
_ADDRESSING = compiled("(?:怎么|如何|怎样|咋)称[呼谓]|怎么个")


# 会有人跟您讲怎么个赔法
_TELLING = ("跟您讲", "跟您说", "和您说", "和您讲", "给您讲")
# 您算一下您哪天能来
_RECKONED = compiled("(?<![帮给为])[您你](?:算|估|想)一?下[您你]$")


# 问问什么时候装好
_ASKED_OUTRIGHT = compiled("(?:就|再|来|您好|你好)?问问")
# 说一声就可以 还有什么能帮您的
_MORE = compiled("(?:可以|[行好了哈呢吧的])(?:[您你]看)?还有$")
# 我想查一下我的快递怎么三天没动静了
_COMPLAINED = compiled("怎么[^样办么]{0,6}[没不](?:动|到|有|发|更新|来|见|能|了)")
# 您说什么, 啊您刚才说的什么
_REPEAT = compiled("(?:[啊嗯喂]|不好意思|抱歉){0,2}[您你](?:刚才|刚刚)?[说讲](?:的?是?)(?:什么|啥)(?:来着)?")
# 我要查一下余额怎么查
_HOW_TO = compiled("(?:怎么|如何)([查办改取退交开])(?:[呢啊]|$)")
# 搜这个号能搜到不
_SAME_VERB = compiled("能不?能?(.)[到出着上开]")
# 让我交钱你说是不是真的
_JUDGED = compiled("(?:^|[^听按跟和照])[您你]说(?:是不是|该不该|能不能|对不对|气不气|合不合|怎么办)")
# 安排个专员明天跟您讲怎么样
_EXPLAINED = compiled("(?:安排|预约|找|让|叫|请)[^,]{1,12}[跟给和][您你](?:讲|说|解释|介绍)(?:一?下)?$")
# 看看怎么办, but not 想查去年的账单怎么办
_PONDERED = compiled(
    "(?:看|问|说|讲|想|商量|知道|研究|清楚|确定|明白|告诉|[听教懂讨论])(?:一?下|看|想|问|到|了)?[您你他她该我们要]{0,3}$"
)


def _points_out(clause: str, start: int, before: str) -> bool:
    """Tell whether the customer is shown something, and is to say which, or whether it is right."""
    if clause.startswith("是不是", start):
        return _POINTED_AT.search(clause, 0, start + 5) is not None
    return _POINT_OUT.search(before) is not None and _WHICH.match(clause, start) is not None


def _names_asker(before: str) -> bool:
    """Tell whether it was the customer who asked, or another who told him."""
    return _YOU_ASKED.search(before) is not None or _TOLD_BY_OTHERS.search(before) is not None


def _asks_behind_wish(clause: str, start: int, before: str) -> bool:
    """Tell a question behind what its speaker wants, or behind an answer, from the object of a verb."""
    again = _HOW_TO.match(clause, start) or _SAME_VERB.match(clause, start)
    if (again and again[1] in before) or _MORE.search(before):
        return True
    return "我" in before and _COMPLAINED.match(clause, start) is not None


def _stands_free(clause: str, start: int, before: str) -> bool:
    """Tell whether what asks at `start` really does, whatever verb stands before it."""
    if (
        before.endswith("得")
        or (_ADDRESSING.match(clause, start) and not before.endswith(_TELLING))
        or _RECKONED.search(before)
        or (before.endswith("反馈") and clause.startswith(("怎么样", "如何"), start))
        or (before.endswith("的") and clause.startswith("是", start))
        or _SHOWN_TO_YOU.search(before)
        or _NAMED_BY_NOUN.search(before)
        or _names_asker(before)
        or (clause.startswith(("谁", "哪"), start) and _LEFT_TO_NAME.search(before))
        or (_PLACED.search(before) and not _ELSEWHERE.search(before))
        or (before.endswith("的是") and not _INQUIRY.search(before))
    ):
        return True
    if _points_out(clause, start, before):
        return True
    if _SEEN.search(before) and _SIGHT.match(clause, start):
        return True
    if _NOT_UNDERSTOOD.search(before) or (_HOW_OFTEN.match(clause, start) and _DONE.search(before)):
        return True
    if _asks_behind_wish(clause, start, before) or _REPEAT.fullmatch(clause):
        return True
    if _ASKED_OUTRIGHT.fullmatch(clause, 0, start) or _JUDGED.match(clause, max(0, start - 3)):
        return True
    outright = ("怎么办", "咋办", "怎么处理", "怎么赔") if clause[0] == "那" else ("怎么办", "咋办")
    if clause.startswith(outright, start) and not _PONDERED.search(before):
        return True
    if _EXPLAINED.search(before) and clause.endswith(("怎么样", "如何", "咋样")):
        return True
    if _TO_WHAT_END.match(clause, start):
        return not before.endswith(("在", "要", "想", "去", "会", "能", "是"))
    return _REPORTED.search(before) is not None and _HOW_OR_WHY.match(clause, start) is not None


def is_embedded(clause: str, start: int, marked: bool) -> bool:
    """Tell whether what asks at `start` is the object of a verb of saying or looking.

    `marked` when a question mark or 呢 ends the clause: then an order to look really asks.
    """
    patterns = _patterns()
    before = clause[max(0, start - REACH) : start]
    if _stands_free(clause, start, before):
        return False
    if _GRASPED.search(before) or (_WONDERED.search(before) and _WHY.match(clause, start)):
        return True
    rest = before if _ELSEWHERE.search(before) else patterns.lead.split(before)[-1]
    if not marked and patterns.ignorant.search(rest):
        return True
    if not marked and clause.startswith("是否", start) and _VERIFY.search(before):
        return True
    if not marked and _MY_LOOK.search(rest):
        return not _asks_for_datum(clause, start)
    if marked and _ADVISED.search(before):
        return True
    if not patterns.embedding.search(rest) or patterns.desired.search(before):
        return False
    if patterns.own.search(rest):
        return not _asks_for_datum(clause, start)
    return not (marked or patterns.request.search(rest) or _asks_for_datum(clause, start))


def _asks_for_datum(clause: str, start: int) -> bool:
    found = _patterns().datum.search(clause, max(0, start - 10), start + 3)
    return found is not None
