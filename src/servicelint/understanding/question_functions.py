"""What a question is for: help, consent, confirmation, gathering, a time, or nothing but effect."""

from __future__ import annotations

from servicelint.text.regexes import compiled
from servicelint.understanding.question_clauses import core, plain
from servicelint.understanding.question_ellipsis import offers_time
from servicelint.understanding.question_patterns import patterns
from servicelint.understanding.question_rhetoric import is_rhetorical, scorns
from servicelint.understanding.question_yesno import yesno_function

# 我给您登记上了您选城东还是城西: how far before 还是, in code points, an offer is one of the two.
_OFFER_REACH = 12
# 您大概几点能到网点 asks when the customer comes, 几点能到货 when the goods do.
_ARRIVAL = compiled(
    r"(?:什么时[候间]|几[点号]|哪一?天)(?:要用?|用|自取|过?来(?:取|拿|看|试|体验|面试|签)[^的了]{0,4})$|[您你](?![的们]).{0,8}(?:什么时[候间]|啥时[候间]|哪一?天|几[点号]|周几|星期几)[^的]{0,3}"
    r"(?:能|可以|方便|打算|准备|需要|给我回|要[货用车件的发寄装走]?$)(?!收|到|看|用|拿到)"
    r"|[您你](?!的).{0,6}(?:几点|哪天)(?:能|会|可以|才能)?(?:到(?![货账期达的付])|过?来(?!的))"
    r"|[您你](?![的们]).{0,4}(?:打算|准备|计划|希望|预计|想|着急|急着)[^的]{0,3}(?:什么时[候间]|哪一?天|几[点号]|周几|星期几)(?!的)|"
    r"[您你](?![的们]).{0,8}(?:什么时[候间]|啥时[候间]|哪一?天|几[点号]|周几|星期几)[^的]{0,3}"
    r"(?:能|可以|会|要|想)?(?:到(?!货|账|期|达|的)|来|去|走(?!的)|回来|退房|动身)"
)
# 多久能上来, 师傅几点到, 几点叫您
_WHEN_TO = compiled(
    "^(?:那|大概|一般|师傅|[您你]们|要){0,3}(?:多久|多长时间|(?:几|多少)分钟)(?:能|会|可以|才能?)?(?:[过上]来|上门|来)(?!的)"
    "|(?:师傅|阿姨|骑手|司机|工人|工程师|人员|[您你]们)(?:大概|一般|最快|最早|明天|今天)?(?:几点|什么时[候间]|哪天)(?:能|会|可以)?(?:到(?![账帐货期达的])|过?来(?!的)|上门(?!的))"
    "|^(?:那|大概|最快|最晚|一般|到底|具体){0,3}(?:什么时[候间]|几号|哪天)(?:能|可以|能够)?(?:周转|还[上清款钱]?(?!会|有|是|没|能)|凑|结清|缴|存[进上])"
    "|^(?:那|请问|打算|准备|大概){0,2}(?:哪一?天|几号|几点|什么时[候间]|周几)(?:取车|还车|搬家?|入住|退房|出发|来取|来拿|过来|到店|来店)$|^(?:那|请问|[您你]|需?要|想|给您){0,4}(?:改签?|换|挪|推迟?|延|约|订|定|排)[到在成]?(?:哪一?天|几[号点]|什么时[候间]|周几|礼拜几|星期几)$|(?:几[点号]|什么时[候间]|哪天)[^的了]{0,3}(?:叫|接|送|找|联系|打给|回)[您你]$|(?:几[点号]|什么时[候间]|哪天)(?:能|可以)?(?:给到|发给|交给|告诉|通知)我$"
    "|(?:几[点号]|什么时候|哪天)(?:能|可以)?把[^,]{1,4}(?:给|发给|交给|送给)我"
)
_TO_CUSTOMER = compiled(
    "[您你](?!们)|亲|咱|定在|请问|方便|有空|有时间|在家|合适|[较更]好|约|预计|打算|准备|计划"
)

_TIMES_ALONE = compiled("[^的了]{2,6}还是[^的了]{2,6}$")


def question_function(form: str, text: str, before: str, role: str | None = None) -> str:
    """Return the function of a question of the given form; `before` is what was said in front of it.

    `role` is who asks, where that is known: 麻烦给我回个话好吗 is a customer's wish, and an agent's
    request for consent.
    """
    function = _function(form, text, before)
    return "consent" if role == "agent" and function == "other" else function


def _function(form: str, text: str, before: str) -> str:
    stripped = plain(core(text))
    if is_rhetorical(stripped) or scorns(text):
        return "rhetorical"
    if form == "yesno" and offers_time(stripped):
        return "schedule"
    if form == "yesno":
        return yesno_function(f"{stripped[:-1]}吗" if stripped.endswith("嘛") else stripped, before)
    if form == "alternative":
        return _choice_function(text if "还是" in text[1:] else before + text)
    return "schedule" if _WHEN_TO.search(stripped) or _proposes_time(stripped) else "gather"


def _choice_function(text: str) -> str:
    known = patterns()
    # 上午还是下午 proposes; 白天慢还是晚上慢 does not.
    proposed = "您" in text or "你" in text or known.appointment.search(text) or _TIMES_ALONE.match(text)
    if proposed and len(known.time.findall(text)) > 1:
        return "schedule"
    place = text.find("还是")
    anew = [text.rfind(start, 0, max(place, 0)) for start in ("您是", "您要", "您想", "您选")]
    near = text[max(0, place - _OFFER_REACH, *anew) :]
    return "consent" if known.action.search(near) else "gather"


def _proposes_time(text: str) -> bool:
    if not patterns().time_asked.search(text):
        return False
    if _ARRIVAL.search(text):
        return True
    return _TO_CUSTOMER.search(text) is not None and patterns().appointment.search(text) is not None
