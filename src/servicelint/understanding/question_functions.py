"""What a question is for: help, consent, confirmation, gathering, a time, or nothing but effect."""

from __future__ import annotations

import re

from servicelint.text.regexes import compiled
from servicelint.understanding.question_clauses import core, plain
from servicelint.understanding.question_ellipsis import offers_time
from servicelint.understanding.question_offers import offers_help
from servicelint.understanding.question_patterns import patterns
from servicelint.understanding.question_rhetoric import is_rhetorical, reproaches, scorns
from servicelint.understanding.question_yesno import yesno_function


def question_function(form: str, text: str, before: str, role: str | None = None) -> str:
    """Return the function of a question of the given form; `before` is what was said in front of it.

    `role` is who asks, where that is known: 麻烦给我回个话好吗 is a customer's wish, and an agent's
    request for consent; no customer offers help.
    """
    function = _function(form, text, before)
    if role == "agent" and function == "other" and not patterns().satisfaction.search(text):
        return "consent"
    return "gather" if role == "customer" and function == "offer_help" else function


def _function(form: str, text: str, before: str) -> str:
    stripped = plain(core(text))
    if is_rhetorical(stripped) or scorns(text) or reproaches(stripped, before):
        return "rhetorical"
    if _TAG_ALONE.match(stripped) and (is_rhetorical(plain(core(before))) or scorns(before)):
        return "rhetorical"
    if offers_help(stripped):
        return "offer_help"
    if form == "yesno" and offers_time(stripped):
        return "schedule"
    if form == "yesno":
        return yesno_function(f"{stripped[:-1]}吗" if stripped.endswith("嘛") else stripped, before)
    return _content_function(form, stripped, before)


# 打发要饭的呢，是不是
_TAG_ALONE = compiled("(?:是不是|对不对|是吧|对吧|是吗|对吗)$")

# 您觉得怎么处理合适 asks for the customer's own proposal.
_HOW = compiled("(?:怎么|怎样|如何)(?:处理|解决|安排|赔|办|弄|做)")


# 您今天过得怎么样
_SMALL_TALK = compiled("(?:过得|心情)还?(?:怎么样|怎样|如何)$")
# 您要哪天的票 asks which one.
_DATED = compiled("钟?的(?!时[间候]|话)[^呢]")


def _content_function(form: str, text: str, before: str) -> str:
    known = patterns()
    if (
        form == "open"
        and known.opinion.search(text)
        and not (_HOW.search(text) or known.quality.search(text))
    ):
        return "consent"
    if form == "open" and _SMALL_TALK.search(text):
        return "other"
    if form == "alternative":
        return _choice_function(text if "还是" in text[1:] else before + text)
    asked = known.time_asked.search(text)
    dated = asked and "约" not in text and _DATED.match(text, asked.end())
    if (asked and not dated and _proposes_time(text)) or _HOW_SOON.search(text) or _WHEN_TO.search(text):
        return "schedule"
    return "gather"


# 月初发工资还是月底发
_HAPPENS = compiled("发工资|发薪|上夜班|休息|放假|出生|出现|坏的|断的|买的")

# 您要查的航班是明天的还是后天的
_OF_A_DAY = compiled("是[^要想约您你]{2,6}的还是[^要想约您你]{2,6}的$")
_SAME_DEED = compiled(
    r"(?:([取送来去寄发装接到练上走看做办打学考吃约还交修洗]|过来|过去|上门|配送|派送)\1)?$"
)


# 我给您登记上了您选城东还是城西: how far before 还是, in code points, an offer is one of the two.
_OFFER_REACH = 12
# 是本人来还是别人替您来
_BY_OTHERS = compiled("(?:别人|其他人|家人|孩子|儿女|朋友|同事|他们?|她们?)(?:帮|给|替|为)[您你]")

# 是存着还是取了我给您查一下
_LOOKED_UP = compiled("(?<!还是)我(?:来|先|这边)?[给帮]您(?:查|看|核|问|确认|找)[^还]{0,4}$")
# 是在店里买的还是师傅给您装的
_WAS_DONE = compiled("[给帮为]您[\u4e00-\u9fff]{1,2}的$")


def _choice_function(text: str) -> str:
    known = patterns()
    # 上午还是下午 proposes; 白天慢还是晚上慢 does not.
    rest = re.sub("还是|或者?|[,那是的呢]", "", known.time.sub("", text))
    bare = _SAME_DEED.match(rest) is not None
    addressed = re.search("[您你]", text) is not None or bare
    times = len(known.time.findall(text)) > 1 and not any(
        pattern.search(text) for pattern in (_HAPPENS, _OF_A_DAY, known.within)
    )
    if times and (addressed or known.appointment.search(text)):
        return "schedule"
    place = text.find("还是")
    anew = [text.rfind(start, 0, max(place, 0)) for start in ("您是", "您要", "您想", "您选")]
    near = _LOOKED_UP.sub("", text[max(0, place - _OFFER_REACH, *anew) :])
    offered = known.action.search(near) and not (_BY_OTHERS.search(near) or _WAS_DONE.search(text))
    return "consent" if offered else "gather"


# 您想约哪一天的
_AGREED = compiled("[要想]约(?!了|过)")
_SUITED = compiled("(?:合适|方便|(?:比较|更)好|有空)$")
# 您大概几点能到网点 asks when the customer comes, 几点能到货 when the goods do.
_ARRIVAL = compiled(
    r"(?:什么时[候间]|几[点号]|哪一?天)(?:要用?|用|自取|过?来(?:取|拿|看|试|体验|面试|签)[^的了]{0,4})$|[您你](?![的们]).{0,8}(?:什么时[候间]|啥时[候间]|哪一?天|几[点号]|周几|星期几)[^的]{0,3}"
    r"(?:能|可以|方便|打算|准备|需要|给我回|要[货用车件的发寄装走]?$)(?!收|到|看|用|拿到)"
    r"|[您你](?!的).{0,6}(?:几点|哪天)(?:能|会|可以|才能)?(?:到(?![货账期达的付])|过?来(?!的))"
    r"|[您你](?![的们]).{0,4}(?:打算|准备|计划|希望|预计|想|着急|急着)[^的]{0,3}(?:什么时[候间]|哪一?天|几[点号]|周几|星期几)(?!的)|"
    r"[您你](?![的们]).{0,8}(?:什么时[候间]|啥时[候间]|哪一?天|几[点号]|周几|星期几)[^的]{0,3}"
    r"(?:能|可以|会|要|想)?(?:到(?!货|账|期|达|的)|来|去|走(?!的)|回来|退房|动身)"
)


# 您大概多久能到
_HOW_SOON = compiled(
    "[您你](?!的)(?!.*一次).{0,6}(?:多久|多长时间|(?:几|多少)分钟)(?:能|会|可以|才能?)?(?:到(?![货账期达的付])|[过上下回]?来(?!的)|(?:还|结|缴|交)[清完齐])"
)
# 多久能上来, 师傅几点到, 几点叫您
_WHEN_TO = compiled(
    "^(?:那|大概|一般|师傅|[您你]们|要){0,3}(?:多久|多长时间|(?:几|多少)分钟)(?:能|会|可以|才能?)?(?:[过上]来|上门|来)(?!的)"
    "|(?:师傅|阿姨|骑手|司机|工人|工程师|人员|[您你]们)(?:大概|一般|最快|最早|明天|今天)?(?:几点|什么时[候间]|哪天)(?:能|会|可以)?(?:到(?![账帐货期达的])|过?来(?!的)|上门(?!的))"
    "|^(?:那|大概|最快|最晚|一般|到底|具体){0,3}(?:什么时[候间]|几号|哪天)(?:能|可以|能够)?(?:周转|还[上清款钱]?(?!会|有|是|没|能)|凑|结清|缴|存[进上])"
    "|^(?:那|请问|打算|准备|大概){0,2}(?:哪一?天|几号|几点|什么时[候间]|周几)(?:取车|还车|搬家?|入住|退房|出发|来取|来拿|过来|到店|来店)$|^(?:那|请问|[您你]|需?要|想|给您){0,4}(?:改签?|换|挪|推迟?|延|约|订|定|排)[到在成]?(?:哪一?天|几[号点]|什么时[候间]|周几|礼拜几|星期几)$|(?:几[点号]|什么时[候间]|哪天)[^的了]{0,3}(?:叫|接|送|找|联系|打给|回)[您你]$|(?:几[点号]|什么时[候间]|哪天)(?:能|可以)?(?:给到|发给|交给|告诉|通知)我$"
    "|(?:几[点号]|什么时候|哪天)(?:能|可以)?把[^,]{1,4}(?:给|发给|交给|送给)我"
)
# 下个月几号呢, of a day that is being agreed upon
_NAMED_AHEAD = compiled(
    "那?(?:就|是)?(?:下个?月|下周|下星期|下个?礼拜|明天|后天|[这本]周|周末|(?:周|星期|礼拜)[一二三四五六日天])[^的了过]{0,2}(?:几[号点]钟?|周几|哪一?天|星期几)(?:[之以]?[前后]|左右)?$"
)


_TO_CUSTOMER = compiled(
    "[您你](?!们)|亲|咱|定在|请问|方便|有空|有时间|在家|合适|[较更]好|约|预计|打算|准备|计划"
)


def _proposes_time(text: str) -> bool:
    known = patterns()
    if _ARRIVAL.search(text) or _NAMED_AHEAD.match(text):
        return True
    addressed = _TO_CUSTOMER.search(text) is not None
    if not addressed or _SUITED.search(text) or _AGREED.search(text):
        return addressed
    return known.appointment.search(text) is not None and not known.past.search(text)
