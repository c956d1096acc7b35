"""Times that a yes or no question proposes, or checks."""

from __future__ import annotations

import re

from servicelint.text.regexes import compiled
from servicelint.understanding.question_patterns import patterns

# What asks whether somebody can, or may.
ABILITY = compiled(r"可以|可不可以|(?<!可)能|能不能|能否|可否|方便|方不方便|麻烦|是否可以|是否方便|愿意")

# 师傅半个小时以后到
_SOON = compiled(
    "(?:小时|分钟|钟头|刻钟)(?:以?后|之后|左右)?(?:就|能|可以|会)?(?:到(?![账帐货期])|过来|过去|上门)"
)
# 到时候家里有人吗
_THEN = compiled("到时候?|那会儿?|那个?时候|月底|月初|内能")
# 我下午三点过去您在吗
_THERE_THEN = compiled("(?<!午好)[您你]在(?:不在|[吗不])$")
# 今天能存吗
_PAID_BY = (
    "(?:[今明后]天|今晚|月底|周[一二三四五六日末])(?:早上|[上中下]午|晚上)?(?:[之以]?[前内])?"
    "能不?能?.{0,3}[还存缴交凑]"
)
_FREE_AT = compiled("[点号半午天].{0,12}方便.{0,4}吗$")
_IN_TIME = compiled(
    f"{_PAID_BY}|"
    "^(?:那|师傅|最早|最快){0,2}(?:[今明后]天|周[一二三四五六日末]|[上下]午|晚上){1,2}(?:能不能|能|可以|可不可以)[^,]{0,2}(?:过?来|上门)[吗不]?$|"
    "(?:有空|有时间)(?:过?来[^了过]{0,3})?[吗不没]$|(?:您|那会儿?|那时候?|到时候?)在(?:家|公司|单位|店里|办公室)[吗吧不]$|得[闲空][吗吧不]$|(?:[之以]?前|内)能.{0,3}(?:[发寄交]给我|处理|还|存|交|缴|办|来|过来|赶到).{0,3}吗$|[来搞弄办做凑赶等]得[及定完好成齐了]|来不及|赶[得不](?:[上及到]|过[来去])|有人(?:收|接|开门|签收)[吗不没]$|留个?人[吗不没]$|能(?:收件|收货|签收|接件)[吗不]$|有人没有?$|家里?.{0,6}有(?:没有)?人(?:在|签收|收货|接收|收|开门|接应)?[吗不没吧]?$|(?:家里?有人|在家)(?:在|收货|收件|等)?[吗不没吧]|(?:是不是|是否|有没有)[^哪谁]{0,3}(?:在家|有空|有时间)$|[您你].{0,2}(?:[今明后]天|周|星期|礼拜).{0,6}(?:来|有空|有时间)[^了过]{0,6}[吗不]$"
)
# A day alone, in so few code points, is a proposal.
_SHORT_PROPOSAL = 12
# 今天就先帮您处理到这里 proposes no time.
_SO_FAR = compiled("今天(?:咱们?|我们|这边)?(?:就|先|只能)")
# 路上堵车要晚十分钟到 asks for patience.
_LATE = compiled("[晚迟等]|坚持|忍一?下|耐心")
# 您看要不要改到周六
_MOVED = compiled(
    "(?:要不要|需不需要|需要|考虑|不如|可以|能不能|方便)[^我]{0,6}(?:改|换|挪|推迟?|延后?|提前|调|约)[到至成在]|[您你](?:需?要|想)预?约(?=.{1,12}吗$)|(?:能|可以|能不能|可不可以)约(?=.{1,8}$)"
)
_CALLED_BACK = compiled("回电|致电|回[拨访]")
# 五月七号吗, 后天吗
_NUMERAL = r"[\d一二三四五六七八九十\]\[数字x]+"
_DAY = (
    "(?:[今明后]天|大后天|(?:周|星期|礼拜)[一二三四五六日天末]|(?:这个?|下个?)(?:月|周|星期|礼拜)"
    rf"|(?:{_NUMERAL}月)?{_NUMERAL}[号日])"
)
_DATE_CHECKED = compiled(f"(?:就?是|那就?是|还是)?{_DAY}(?:早上|上午|中午|下午|晚上)?吗$")


def tags_a_time(tag: str, body: str) -> bool:
    """Tell 明天上午方便吗 and 这个时间可以吗 from 耽误您一点时间可以吗."""
    known = patterns()
    if "时间" in tag:
        return not known.waiting.search(body)
    return "方便" in tag and known.clock.search(body) is not None


def names_time(body: str) -> bool:
    """Tell whether what stands before a tag names a time to agree upon, not when something takes effect."""
    known = patterns()
    body = _SO_FAR.sub("", body)
    if _SOON.search(body) and not _LATE.search(body):
        return True
    found = known.time.search(body)
    if not found or known.within.search(body):
        return False
    if known.effect.search(body) and not (_CALLED_BACK.search(body) and known.clock.search(body)):
        return False
    exact = known.clock.search(body) is not None or len(body) <= _SHORT_PROPOSAL
    return exact or known.appointment.search(body) is not None


def _invites(text: str, ability: bool) -> bool:
    """Tell whether a question proposes the time that it names."""
    if ability and re.search("[您你](?!们)", text) and names_time(text):
        return True
    named = any(pattern.search(text) for pattern in (patterns().time, _SOON, _THEN))
    if named and _THERE_THEN.search(text):
        return True
    return named and (_IN_TIME.search(text) or _FREE_AT.search(text)) is not None


def proposes_other_time(text: str) -> bool:
    """Tell whether a question without a tag proposes a time: 您看要不要改到周六."""
    moved = _MOVED.search(text)
    put_off = moved is not None and patterns().time.search(text, moved.end()) is not None
    return put_off or _invites(text, ABILITY.search(text) is not None)


def checks_day(text: str) -> bool:
    """Tell whether a question only says a day again: 五月七号吗."""
    return _DATE_CHECKED.match(text) is not None
