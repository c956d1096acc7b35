"""What a question that is answered by yes or no is for."""

from __future__ import annotations

import re

from servicelint.text.regexes import compiled
from servicelint.understanding.question_patterns import patterns

# What asks whether somebody can, or may.
_ABILITY = compiled(r"可以|可不可以|(?<!可)能|能不能|能否|可否|方便|方不方便|麻烦|是否可以|是否方便|愿意")
# 今天能存吗
_PAID_BY = (
    "(?:[今明后]天|今晚|月底|周[一二三四五六日末])(?:早上|[上中下]午|晚上)?(?:[之以]?[前内])?"
    "能不?能?.{0,3}[还存缴交凑]"
)
_IN_TIME = compiled(
    f"{_PAID_BY}|"
    "^(?:那|师傅|最早|最快){0,2}(?:[今明后]天|周[一二三四五六日末]|[上下]午|晚上){1,2}(?:能不能|能|可以|可不可以)[^,]{0,2}(?:过?来|上门)[吗不]?$|"
    "(?:有空|有时间)(?:过?来[^了过]{0,3})?[吗不没]$|(?:您|那会儿?|那时候?|到时候?)在(?:家|公司|单位|店里|办公室)[吗吧不]$|得[闲空][吗吧不]$|(?:[之以]?前|内)能.{0,3}(?:[发寄交]给我|处理|还|存|交|缴|办|来|过来|赶到).{0,3}吗$|[来搞弄办做凑赶等]得[及定完好成齐了]|来不及|赶[得不](?:[上及到]|过[来去])|有人(?:收|接|开门|签收)[吗不没]$|留个?人[吗不没]$|能(?:收件|收货|签收|接件)[吗不]$|有人没有?$|家里?.{0,6}有(?:没有)?人(?:在|签收|收货|接收|收|开门|接应)?[吗不没吧]?$|(?:家里?有人|在家)(?:在|收货|收件|等)?[吗不没吧]|(?:是不是|是否|有没有)[^哪谁]{0,3}(?:在家|有空|有时间)$|[您你].{0,2}(?:[今明后]天|周|星期|礼拜).{0,6}(?:来|有空|有时间)[^了过]{0,6}[吗不]$"
)
# A day alone, in so few code points, is a proposal.
_SHORT_PROPOSAL = 12
# Who says 你能不能给我 is the customer.
_WANTED_OF_YOU = compiled(
    "你(?!们).{0,9}[帮给替]我|^(?:那|请问)?能不?能?给我(?:打|回|把|换|调|安排|改|弄|办|留|退)"
)
# 能不能让师傅早点来
_HURRIED = compiled(
    "(?:能不?能?|可以|可否|能否)[^您]{0,3}(?:备注|(?:安排|派)个|给(?:问|查|看|催|退|换|改|调|盯|修|补|便宜|优惠|办|弄|安排|处理|送)|别(?=.*我)|让[^您你我]|提前|早一?点|尽快|加急)(?!.*[您你])"
)
# 吊牌还在吗 asks after a thing, 您还在吗 after the customer.
_LEFT_OVER = compiled("[^您你亲人喂好问,]{2}(?:都在|(?:都|是否|是不是)?还在)(?:不在|吗|不|没)$")
# 电话号码吗 repeats what was asked for.
_REPEATED = compiled("(?:是|要|就是)?[^您你请的是]{2,6}吗$")
# 您看我这样给您安排时间可以吗 is not longer, in code points.
_LONGEST_TAG = 30
# 可以不可以吗
_LONGEST_END = 6
_ANOTA = compiled(r"([\u4e00-\u9fff]{1,2})[不没]\1|[是能可会]否")
# 您用的是安卓手机吗 asks how things stand; 您用的是这张卡吗 checks.
_HABIT = compiled(
    "[您你]?(?:[这那]边)是有|[您你]是有|是[^是这那]{1,8}都|[您你](?:家|[那这]边)?是(?:不是|否)?(?:在|通过|从|用|由|跟|和|坐|走|经|今天|昨天|前天|上周|上个月|刚)[^想要]{1,14}的(?:单|货|票)?吗?$"
    "|(?:^|[您你])(?:家里?)?是(?:不是|否)?(?:首[次套]|第[一二]次|[新老]|本地|外地)"
    "|(?:^|[您你亲])(?:家里?)?是(?:[^这那]|这边){0,8}(?:会员|用户|客户|学生|户口|人|号|手机|系统|单身|已婚)[吗嘛]$"
    "|平时|平常|每个?月|每天|每年|经常|通常|一个人|用的是"
)
# 网线是自己买的吗 asks how a thing is, 地址是长沙的吗 checks a datum.
_THING = compiled(
    "(?![^是]{0,12}[您你咱它亲](?!家的|屋里|家里的))(?![^是]{0,8}(?:[号址名码人]|电话|方式|时间|问题|原因|抬头|型号|女士|先生|小姐)[^是]{0,2}是)"
    "(?!跟|和|请问|所以|因此|看来|那?就|也|还|不)[\u4e00-\u9fff]{2,8}(?<![就也还不])是(?!吗|不是)"
)
# 您能收到短信吗 asks for news.
_VERBAL = compiled(
    r"知道|可以|能|需要|还在用|方便|有没有|有|没|了吗|过吗|了没|会|收到|要|想|必须|申请|得[上到了着开进出回起动完住下来清]"
)
# [订单x]吗 names the datum itself.
_SLOT = compiled(r"是?\[[^\]]+\]的?(?:[这那一][个款单件笔票张条]|订单|商品)?吗$")
# 网速还可以吧 and 您对师傅还满意吗 ask how things are, 这样处理您满意吗 whether he agrees.
_FARES = compiled("[您你]?(?:还(?:可以|行|好|合适|满意)|满意)")
_WAY = compiled("这样|这么|方案|[帮给为替][您你]|办法|补偿|退")
_ALL_WELL = ("没问题吧", "没什么问题吧", "没关系吧", "没关系吗")
_OPEN_ENDED = ("吗", "没", "没有", "不")


def yesno_function(text: str, before: str) -> str:
    """Return the function of a yes or no question without its final particles.

    `before` is what was said in front of it: a bare tag asks about that.
    """
    known = patterns()
    if text.endswith(("要吗", "要不")) and known.action.search(text):
        return "consent"
    confirming = known.confirm_tag.search(text)
    if confirming and text.endswith(("吗", "吧", "嘛", "不", "是", "对", "呢")):
        return "confirm"
    tag = _tag_of(text)
    return _tagged_function(tag[0], text[: tag.start()], before) if tag else _plain_function(text)


def _tag_of(text: str) -> re.Match[str] | None:
    """Return the tag that asks for agreement; the last character of 同行 is none."""
    if not patterns().tag_end.search(text, max(0, len(text) - _LONGEST_END)):
        return None
    found = patterns().tag.search(text, max(0, len(text) - _LONGEST_TAG))
    lone = found is not None and found[0] in ("行", "好", "成", "中")
    return None if lone and text[-2:-1] not in ("", "可") else found


def _tagged_function(tag: str, body: str, before: str) -> str:
    known = patterns()
    if tag in _ALL_WELL and not any(
        pattern.search(before + body) for pattern in (known.action, known.time, known.waiting)
    ):
        return "confirm"
    if "介意" in tag or "同意" in tag:
        return "consent"
    if _FARES.match(tag) and body and not known.action.search(body) and not _WAY.search(body):
        return "confirm" if tag.endswith("吧") else "gather"
    if _tags_a_time(tag, body):
        return "schedule"
    function = _asked_of(body if len(body) > 1 else before)
    return "consent" if "接受" in tag and function == "gather" else function


def _tags_a_time(tag: str, body: str) -> bool:
    """Tell 明天上午方便吗 and 这个时间可以吗 from 耽误您一点时间可以吗."""
    known = patterns()
    if "时间" in tag:
        return not known.waiting.search(body)
    return "方便" in tag and known.clock.search(body) is not None


def _asked_of(body: str) -> str:
    """Return what a tag behind `body` is for."""
    known = patterns()
    if _names_time(body):
        return "schedule"
    if known.waiting.search(body):
        return "consent"
    told = known.giving.search(body) and not known.action.search(body)
    if told or known.bare_datum.match(body.replace("没问题", "")):
        return "gather"
    wanted = _WANTED_OF_YOU.search(body) or not re.search("[您你](?!们)", body)
    return "other" if wanted and known.wanted.search(body) else "consent"


def _names_time(body: str) -> bool:
    """Tell whether what stands before a tag names a time to agree upon, not when something takes effect."""
    known = patterns()
    if not known.time.search(body) or known.effect.search(body):
        return False
    exact = known.clock.search(body) is not None or len(body) <= _SHORT_PROPOSAL
    return exact or known.appointment.search(body) is not None


def _plain_function(text: str) -> str:
    known, able = patterns(), _ABILITY.search(text) is not None
    if _invites(text, able):
        return "schedule"
    if _REPEATED.match(text) and known.bare_datum.match(text[:-1]):
        return "confirm"
    if known.presence.search(text) and not _LEFT_OVER.search(text):
        return "confirm"
    if able and _WANTED_OF_YOU.search(text):
        return "other"
    if able and known.giving.search(text) and not known.proposal.search(text):
        return "gather"
    if _seeks_consent(text, able):
        return "consent"
    if able and (known.wanted.search(text) or _HURRIED.search(text)):
        return "other"
    return "confirm" if _checks_something(text) else "gather"


def _invites(text: str, able: bool) -> bool:
    """Tell whether a question proposes the time that it names."""
    if able and re.search("[您你](?!们)", text) and _names_time(text):
        return True
    return _IN_TIME.search(text) is not None and patterns().time.search(text) is not None


def _seeks_consent(text: str, able: bool) -> bool:
    known = patterns()
    if known.consent.search(text) or (able and known.waiting.search(text)):
        return True
    # 我去柜台是不是就能办 proposes nothing.
    wonders = "是不是" in text[1:] and "您" not in text
    return not wonders and known.proposal.search(text) is not None


def _checks_something(text: str) -> bool:
    """Tell whether a clause without final particles asks to confirm what is known or was named."""
    known = patterns()
    if text.endswith("吧") or _SLOT.match(text):
        return True
    if known.named.match(text):
        if _THING.match(text):
            return not text.endswith((*_OPEN_ENDED, "的"))
        return not _HABIT.search(text)
    if _VERBAL.search(text) or _HABIT.search(text):
        return False
    if known.confirming.search(text) or (text.endswith("的吗") and "什么" not in text):
        return "都" not in text and not _ANOTA.search(text.replace("是不是", ""))
    return not text.endswith(_OPEN_ENDED) and not _ANOTA.search(text)
