"""What a question is for: help, consent, confirmation, gathering, a time, or nothing but effect."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from servicelint.understanding.question_clauses import core
from servicelint.understanding.question_offers import offers_help
from servicelint.understanding.words import alternation, one_of

# 您看这样处理 … in front of 可以吗.
_TAG_FRAME = (
    "(?:[您你]?(?:看|觉得|说|那边)?(?:一下|下)?(?:我?(?:这样|这么|如此)(?:子)?)?(?:给您|为您|帮您)?"
    "(?:处理|安排|操作|说|做|解决)?(?:这个?时间|时间)?(?:是?|还)?)"
)
_SUBJECT = r"(?:那|那么|所以|您好|你好|请问|请问一下|亲|亲亲|嗯|好的|您|你|咱|这边|,)"


# Who acts in 这边先给您登记; 公司给您 … is about somebody else.
_SELF = (
    "(?:我们?|咱们?|这边|那边?|小妹|妹子|客服|亲|您好|您|嗯|好的?|,"
    "|先|再|就|也|现在|马上|直接|要不|不如|或者)"
)


class _Patterns(NamedTuple):
    rhetorical: re.Pattern[str]
    told_already: re.Pattern[str]
    time_asked: re.Pattern[str]
    time: re.Pattern[str]
    within: re.Pattern[str]
    clock: re.Pattern[str]
    effect: re.Pattern[str]
    appointment: re.Pattern[str]
    past: re.Pattern[str]
    tag: re.Pattern[str]
    confirm_tag: re.Pattern[str]
    asked_action: re.Pattern[str]
    telling: re.Pattern[str]
    giving: re.Pattern[str]
    bare_datum: re.Pattern[str]
    waiting: re.Pattern[str]
    consent: re.Pattern[str]
    proposal: re.Pattern[str]
    done: re.Pattern[str]
    wanted: re.Pattern[str]
    state: re.Pattern[str]
    quality: re.Pattern[str]
    satisfaction: re.Pattern[str]
    presence: re.Pattern[str]
    confirming: re.Pattern[str]
    named: re.Pattern[str]
    action: re.Pattern[str]
    opinion: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    action = alternation("question_action_lead")
    datum = alternation("question_datum")
    giving = alternation("question_giving_verb")
    consent_tag = alternation("question_consent_tag")
    return _Patterns(
        rhetorical=re.compile(alternation("question_rhetorical")),
        told_already=one_of(
            rf"不是.{{0,8}}{alternation('question_rhetorical_not')}.{{0,10}}[了过着].{{0,6}}吗$|不都.{{1,8}}了吗$",
            # 急什么急, 我是您的保姆吗
            "(?:[您你]就|就[您你])不能(?!用).{1,8}吗$",
            "不是[很挺再最](?:正常|简单|合理|好|容易|自然)[^您你]{0,3}吗$|不是.{0,6}(?:天经地义|理所当然|应该|常识|规矩|明摆着|很明显|很清楚)的?吗$",
            "还(?:想不想|要不要).{1,8}了$",
            "我们?不(?:是|就是)(?:正|已经|一直)?在[^线乎意]{1,10}吗$|是我们?(?:个人)?[定写造弄搞开]的吗$",
            "(?<!不)就[您你](?:一个人)?(?:急|忙|特殊|事多|有理|金贵)|我们?就?不(?:急|累|忙|用(?:吃饭|睡觉|休息|下班))吗$",
            "(?:这么|那么)(?:简单|清楚|明显|大).{0,8}都(?:不|[看听]不|没)|[缺差]这.{0,4}[钱块]吗$",
            "(?:公司|银行|医院|商场|规定|规矩|法律).{0,2}是[您你]家?[开定]的",
            "[您你]还[问说吵催闹怪争]什么$|[您你]不.{1,6}[您你].{1,6}干(?:什么|嘛|啥)$",
            "(?:[写贴标印]|公告|通知|说明).{0,12}看不[到见懂]吗$|(?:那么|明明|清楚).{0,12}没看[到见清]?吗$|才来?[说找问讲].{1,6}(?:合适|好意思|对)吗$",
            "(?:规定|政策|制度|系统|公司|领导).{0,8}我们?能.{1,4}吗$",
            "我们?(?:刚才|刚刚|之前|上次|昨天)?不是(?:已经|都|早就|刚)?(?:让|叫|跟|告诉|请|通知|提醒|给)[您你].{0,14}吗$",
            "我们?(?:有|什么时候|哪里|啥时候|几时)(?:说|讲|答应|承诺|保证)过.{0,14}$",
            "(?:冲|跟|找|骂|催|吵|闹|喊)(?:我|谁|人)?.{0,3}(?:也|又)?有(?:什么|啥)?用(?:吗|呢)?$",
            r"([\u4e00-\u9fff])什么\1(?!时|人)|我们?又?是(?:[您你]|神|机器|算命).{0,8}吗$",
        ),
        time_asked=re.compile(alternation("question_time_asked")),
        time=re.compile(
            rf"(?:星期|礼拜)[一二三四五六日天]|{alternation('question_time_word')}|(?:[\d二两三四五六七八九十\]]|十一)(?:点(?![零一二三四五六七八九](?![十刻分]))|号(?![窗楼线店厅柜桌码院])|日|月)"
            r"|一[号日月](?![窗楼线店厅柜桌码院常])|[午上晨]一点|一点[半钟到左]"
        ),
        within=re.compile(r"(?:小时|工作日|分钟|天)(?:之内|以内|内|左右)"),
        clock=re.compile(
            r"(?:[\d二两三四五六七八九十]|十一)点(?!几|儿|的|[零一二三四五六七八九](?![十刻分]))|[上下午晨]一点(?!几|儿)|一点[半钟到左整]|[上下]午|傍晚"
        ),
        effect=re.compile(alternation("question_takes_effect")),
        appointment=re.compile(alternation("question_appointment_word")),
        past=re.compile(
            r"的$|[了过](?:的|呢)?$|下的单|下单|买的|收到|到货|发货|能到|会到|送到|到账|每个?月|[款账单费]日"
        ),
        tag=re.compile(rf"{_TAG_FRAME}(?<!不){consent_tag}(?:吗|不|吧|嘛|呢)?$"),
        confirm_tag=re.compile(rf"(?:{alternation('question_confirm_tag')}(?:了)?(?:吗|吧|嘛|不|呢|的)?)$"),
        asked_action=one_of(
            "(?:能|可以|可否|能否|可不可以|能不能|方便).{0,3}(?:请|麻烦|劳驾|辛苦)[您你]",
            "[您你](?!们).{0,2}(?:方便|能|可以).{0,2}(?:让|叫|请)[他她]",
            "[您你](?!们).{0,2}(?:方便|能|可以|能不能|方不方便)[^看]{0,3}(?:下来|出来|过来|来一|开[一个下门]|拿一|取|签|到场|移步|让一|转|付)",
        ),
        telling=re.compile(
            rf"{alternation('question_request_verb')}|(?:具体|详细|简单)(?:说|讲|描述)"
            "|(?:方便|能|可以|可否|能否)[^我]{0,4}(?:透露|告知|说明|讲|说|提供|报|描述|回忆|形容|念|读)(?:一下|下|给我|一遍)(?:吗|嘛|不)?$"
            "|[拍截录发传].{0,8}(?:给我|给咱|给客服|过来|来看|看看|看一下|看下)"
        ),
        giving=re.compile(rf"{giving}.{{0,12}}{datum}|{datum}.{{0,10}}{giving}"),
        bare_datum=re.compile(
            rf"{_SUBJECT}{{0,3}}的?(?:新|收货|注册|预留|绑定|本人|联系|这个|具体|完整)?的?{datum}{{1,2}}$"
        ),
        waiting=one_of(
            alternation("question_waiting_word"),
            "给.{1,3}(?:[几一两]分钟|一?点|些|一会儿?)的?时间|(?:可以|能|方便)等[吗不]$",
        ),
        consent=one_of(
            rf"(?<!不){alternation('question_consent_word')}",
            "不介意",
            "(?:咱们|我们|我)就(?![是不])[^吗不能]{1,8}$",
            "[您你]看(?![到见过一下]).{0,14}(?:可以|方便).{1,8}吗$",
        ),
        proposal=re.compile(
            r"(?:(?:需要|要|需不需要|要不要|是否需要|是否|可以|可不可以|能|能不能|能否|可否|[您你]看).{0,6}"
            rf"|(?:^|那){_SELF}{{0,4}}){action}"
        ),
        done=re.compile(
            r"有(?:没有)?.{0,5}(?<!么)人|[了过]吗$|没有?$|^(?:商家|师傅|配送员|快递员|站点|他们|仓库|之前|上次)"
        ),
        wanted=re.compile(alternation("question_help_wanted")),
        state=re.compile(
            rf"{alternation('question_state_noun')}[还都挺]?好不好$|[^样么看理法得,]{{2}}还(?:行|好|可以)[吗么不]$"
        ),
        quality=re.compile(rf"{alternation('question_state_noun')}.{{0,3}}(?:怎么样|怎样|如何|咋样)"),
        satisfaction=re.compile(rf"{alternation('question_satisfaction')}(?!度)"),
        presence=re.compile(rf"(?<![不太讲说写问查弄]){alternation('question_presence')}"),
        confirming=re.compile(alternation("question_confirming_word")),
        named=re.compile(
            rf"^{_SUBJECT}{{0,4}}(?:是(?!第[一几]次|否(?!是))|就是|是不是|是否是|是想|是要|也是|[^都]{{1,10}}的(?:就)?是(?!否)"
            r"|[^都没有能可]{0,8}(?<!都)是(?!否|第一次))"
            r"|.{1,30}[了的啊][您你](?:就)?是(?!否|第[一几]次)"
        ),
        action=re.compile(action),
        opinion=one_of(
            r"(?:[您你](?:看|觉得|认为|意下)(?:一下|下)?(?:这样|这么|如此|这个?(?:方案|办法|安排|时间|处理|结果|主意))?[^这那的不哪怎]{0,4}"
            r"|(?:这样|方案|处理)[^的]{0,4})(?:怎么样|怎样|如何|咋样|可行|合适)",
            "意下如何|^那?[您你](?:看|觉得)$",
            rf"{action}.{{0,20}}(?:怎么样|如何|咋样)$",
        ),
    )


def question_function(form: str, text: str, before: str) -> str:
    """Return the function of a question of the given form; `before` is what was said in front of it."""
    stripped = core(text)
    if is_rhetorical(stripped):
        return "rhetorical"
    if offers_help(stripped):
        return "offer_help"
    if form == "yesno":
        return _yesno_function(stripped, before)
    return _content_function(form, stripped, before)


def is_rhetorical(text: str) -> bool:
    """Tell whether a clause without final particles is a question that wants no answer."""
    patterns = _patterns()
    return bool(patterns.rhetorical.search(text) or patterns.told_already.search(text))


# 您觉得怎么处理合适 asks for the customer's own proposal.
_HOW = re.compile("(?:怎么|怎样|如何)(?:处理|解决|安排|赔|办|弄|做)")


# 您要哪天的票 asks which one.
_DATED = re.compile("的(?!时[间候]|话)[^呢]")


def _content_function(form: str, text: str, before: str) -> str:
    patterns = _patterns()
    if (
        form == "open"
        and patterns.opinion.search(text)
        and not (_HOW.search(text) or patterns.quality.search(text))
    ):
        return "consent"
    if form == "alternative":
        return _choice_function(text if "还是" in text[1:] else before + text)
    asked = patterns.time_asked.search(text)
    if asked and not _DATED.match(text, asked.end()) and _proposes_time(text):
        return "schedule"
    return "gather"


_SAME_DEED = re.compile(r"(?:(取|送|来|去|寄|发|装|接|到|过来|过去|上门|配送|派送)\1)?$")


def _choice_function(text: str) -> str:
    patterns = _patterns()
    # 上午还是下午 proposes; 白天慢还是晚上慢 does not.
    rest = re.sub("还是|或者?|[,那是的呢]", "", patterns.time.sub("", text))
    bare = _SAME_DEED.match(rest) is not None
    addressed = re.search("[您你]", text) is not None or bare
    if len(patterns.time.findall(text)) > 1 and (addressed or patterns.appointment.search(text)):
        return "schedule"
    return "consent" if patterns.action.search(text) else "gather"


_SUITED = re.compile("(?:合适|方便|比较好|有空)$")
# 您大概几点能到网点 asks when the customer comes, 几点能到货 when the goods do.
_ARRIVAL = re.compile(
    r"[您你](?![的们]).{0,8}(?:什么时[候间]|啥时[候间]|哪一?天|几[点号]|周几|星期几)[^的]{0,3}"
    r"(?:能|可以|方便|打算|准备|需要)(?!收|到|看|用|拿到)"
    r"|[您你](?![的们]).{0,4}(?:打算|准备|计划|希望|预计|想)[^的]{0,3}(?:什么时[候间]|哪一?天|几[点号]|周几|星期几)(?!的)|"
    r"[您你](?![的们]).{0,8}(?:什么时[候间]|啥时[候间]|哪一?天|几[点号]|周几|星期几)[^的]{0,3}"
    r"(?:能|可以|会|要|想)?(?:到(?!货|账|期|达|的)|来|去|走(?!的)|回来|退房|动身)"
)


def _proposes_time(text: str) -> bool:
    patterns = _patterns()
    if _ARRIVAL.search(text):
        return True
    addressed = (
        re.search(r"[您你](?!们)|亲|请问|方便|有空|有时间|合适|预约|约|预计|打算|准备", text) is not None
    )
    return (
        addressed
        and patterns.appointment.search(text) is not None
        and not (patterns.past.search(text) and not _SUITED.search(text))
    )


def _yesno_function(text: str, before: str) -> str:
    patterns = _patterns()
    asked_for = (patterns.opinion, patterns.waiting)
    if patterns.satisfaction.search(text) and not (
        any(pattern.search(text) for pattern in asked_for) or patterns.action.search(before + text)
    ):
        return "other"
    if patterns.state.search(text):
        return "gather"
    tag = _tag_of(text)
    if _ends_in_confirm_tag(text) or _SUFFICES.search(text):
        return "confirm"
    if tag:
        # 讲一下好吗: 一下 belongs to what is asked for.
        lead = re.match("一?下", tag[0])
        body = text[: tag.start() + (lead.end() if lead else 0)].rstrip("的话吧")
        if _tags_a_time(tag[0], body):
            return "schedule"
        return _tagged_function(body if len(body) > 1 else before)
    return _plain_function(text)


# 您会用手机银行吗 asks for no agreement.
_INSIDE_WORD = re.compile("(?:[银同旅执进流运航飞发举自]行|[完形变达生]成|[家其当手]中)[吗不吧嘛]?$")


def _tag_of(text: str) -> re.Match[str] | None:
    """Return the tag that asks for agreement; the last character of 同行 is none."""
    found = _patterns().tag.search(text)
    if found and _INSIDE_WORD.search(text):
        return None
    lone = found is not None and found[0] in ("行", "好", "成", "中")
    return None if lone and text[-2:-1] not in ("", "可") else found


# 哪里不对吗 asks for more than a yes.
_SUFFICES = re.compile("就(?:行|可以|好|成|ok)了?[吗吧]$")
_NOT_RIGHT = re.compile("(?<!对)[不核]对[吗吧]?$")


def _ends_in_confirm_tag(text: str) -> bool:
    """Tell a tag (是吗, 对吧) from the verb of a sentence."""
    found = None if _NOT_RIGHT.search(text) else _patterns().confirm_tag.search(text)
    return found is not None and text.endswith(("吗", "吧", "嘛", "不", "是", "对", "呢"))


def _tags_a_time(tag: str, body: str) -> bool:
    """Tell 明天上午方便吗 and 这个时间可以吗 from 耽误您一点时间可以吗."""
    patterns = _patterns()
    if "时间" in tag:
        return not patterns.waiting.search(body)
    return "方便" in tag and patterns.clock.search(body) is not None


def _tagged_function(body: str) -> str:
    patterns = _patterns()
    if _names_time(body):
        return "schedule"
    if _asks_datum(body) or (patterns.telling.search(body) and not patterns.action.search(body)):
        return "gather"
    if patterns.waiting.search(body):
        return "consent"
    if patterns.wanted.search(body) and not re.search("[您你]", body):
        return "other"
    return "consent"


_CALLED_BACK = re.compile("回电|致电|回[拨访]")


def _names_time(body: str) -> bool:
    patterns = _patterns()
    found = patterns.time.search(body)
    if not found or patterns.within.search(body):
        return False
    if patterns.effect.search(body) and not (_CALLED_BACK.search(body) and patterns.clock.search(body)):
        return False
    exact = patterns.clock.search(body) is not None or len(body) <= _SHORT_PROPOSAL
    return exact or patterns.appointment.search(body) is not None


_TO_YOU = re.compile("(?:发|传|寄|抄送|拍|留|报|念|填|写|反馈)(?:给|到)?[您你]")


def _asks_datum(body: str) -> bool:
    patterns = _patterns()
    if patterns.waiting.search(body):
        return False
    found = patterns.giving.search(body)
    if found and not _TO_YOU.search(body):
        return patterns.action.search(body, 0, found.start() + 2) is None
    return patterns.bare_datum.match(body) is not None


# 哪位接待您的您还记得吗 asks for the datum, not for the memory.
_RECALL = re.compile(
    "记不记得|知不知道|清不清楚|有没有印象|"
    r"(?:记得|知道|印象).{0,8}(?:哪|谁|什么|多少|几|怎).{0,12}吗$|(?:哪|谁|什么|多少|几|怎).{0,16}(?:记得|知道)吗$"
)
# 您方便透露一下吗
_TELLING = re.compile(
    "[您你].{0,3}(?:方便|能|可以|可否|能否|能不能|方不方便)[^我帮给]{0,4}"
    "(?:透露|告知|说明|讲|说|提供|报|描述|回忆|形容|念|读)(?:一下|下|给我)(?:吗|嘛|不)?$"
)
# 到时候打这个号能打通吧 checks, whatever was proposed before.
_EXPECTED = re.compile("(?:[能会有没]|(?<!还)是)[^给帮为先再您]{2,8}吧$")
# Who says 你能不能给我 is the customer.
_WANTED_OF_YOU = re.compile("你(?!们).{0,6}[帮给替]我")
# 您方便打开让我看一下吗
_LET_ME_SEE = re.compile("[您你亲](?!们).{0,14}让(?:我|我们)(?:看|查|听|试)")
# 吊牌还在吗 asks after a thing, 您还在吗 after the customer.
_LEFT_OVER = re.compile("[^您你亲人喂好,]{2}(?:都|是否|是不是)?还在(?:不在|吗|不|没)$")
_FREE_AT = re.compile("[点号半午天].{0,12}方便.{0,4}吗$")
_IN_TIME = re.compile("来[得不]及|赶[得不][上及]|(?:家里?有人|在家)在?[吗不没]")
# The last subject of an unpunctuated turn begins what is asked: 跟您核对一下信息您现在方便吗.
_SUBJECT_ANEW = re.compile(
    "(?<=[^给帮为跟和与对向让请替问把说诉烦由按叫到在谢是下])"
    "[您你](?:现在|这[边里]|那[边里]|目前|家里|方便|在|有没有|能|可以|会|是不是|是否|平时)"
)
# A proposal that far from the end is another one than what is asked.
_TAIL = 18
_SHORT_PROPOSAL = 12
_ABILITY = re.compile(r"可以|可不可以|能|能不能|能否|可否|方便|方不方便|麻烦|是否可以|是否方便|愿意")


def _invites(text: str, ability: bool) -> bool:
    """Tell whether a question proposes the time that it names."""
    if ability and re.search("[您你](?!们)", text) and _names_time(text):
        return True
    named = _patterns().time.search(text) is not None
    return named and (_IN_TIME.search(text) or _FREE_AT.search(text)) is not None


def _nucleus(text: str) -> str:
    """Return a clause from its last subject on, where one begins anew."""
    starts = [found.start() for found in _SUBJECT_ANEW.finditer(text, 1)]
    return text[starts[-1] :] if starts else text


def _plain_function(text: str) -> str:
    if _invites(text, _ABILITY.search(text) is not None):
        return "schedule"
    patterns, text = _patterns(), _nucleus(text)
    if _EXPECTED.search(text):
        return "confirm"
    if _RECALL.search(text) or _TELLING.search(text):
        return "gather"
    if patterns.presence.search(text) and not _LEFT_OVER.search(text):
        return "confirm"
    ability = _ABILITY.search(text) is not None
    tells = patterns.giving.search(text) or patterns.telling.search(text)
    bare = tells and text.endswith(("一下", "下", "给我"))
    if (ability or bare) and tells and not patterns.proposal.search(text[-_TAIL:]):
        return "gather"
    if ability and _LET_ME_SEE.search(text):
        return "consent"
    if ability and _WANTED_OF_YOU.search(text):
        return "other"
    if _asks_consent(text, ability):
        return "consent"
    if patterns.proposal.search(text) and not patterns.done.search(text):
        return "consent"
    if patterns.wanted.search(text) and ability:
        return "other"
    return "confirm" if _checks(text) else "gather"


def _asks_consent(text: str, ability: bool) -> bool:
    patterns = _patterns()
    if patterns.consent.search(text) or patterns.asked_action.search(text):
        return True
    return ability and patterns.waiting.search(text) is not None


_ANOTA = re.compile(r"([\u4e00-\u9fff]{1,2})[不没]\1|[是能可会]否")
_POLAR = re.compile(
    "(?<!不)(?:喜欢|适应|习惯|认识|熟悉)|有没有|能不能|要不要|会不会|需不需要|[了过]没有?$|觉得|感觉|认为"
)
# 您用的是安卓手机吗 asks how things stand; 您用的是这张卡吗 checks.
_HABIT = re.compile(
    "[您你]是有|是[^是这那]{1,8}都|[您你]是(?:不是|否)?(?:在|通过|从|用|由|跟|和|坐|走|经|今天|昨天|前天|上周|上个月|刚)[^想要]{1,14}的(?:单|货|票)?吗?$"
    "|(?:^|[您你])(?:家里?)?是(?:不是|否)?(?:首[次套]|第[一二]次|[新老]|本地|外地)"
    "|(?:^|[您你])(?:家里?)?是[^这那]{0,8}(?:会员|用户|客户|学生|户口|人|号|手机|系统|单身|已婚)吗$"
    "|平时|平常|每个?月|每天|每年|经常|通常|一个人|用的是"
)
_POINTING = re.compile("[这那该此刚]|说的|意思|本人|想|要")
# 商品是有什么问题吗 leaves open what there is.
_UNKNOWN = re.compile("(?:有|觉得|出|遇到|碰到)了?(?:什么|啥|哪)")
# [订单x]吗 names the datum itself.
_SLOT = re.compile(
    r"(?:^|是|[^有到])\[[^\]]+\]的?吗$"
    "|^[您你]?(?:[要想]|想要)(?:取消|退|换|改|修改|咨询|查)(?:的是)?[这那]|[您你]咨询.{1,8}的?(?:问题|事情)吗$"
    "|^(?:就?是)?(?:[上下]面|刚才|之前)的?[这那][个款单件笔](?:订单|商品|单子|地址|电话|号码|问题)?吗$"
)
# 网线是自己买的吗 asks how a thing is, 地址是长沙的吗 checks a datum.
_THING = re.compile(
    "(?![^是]{0,12}[您你咱它])(?![^是]{0,8}(?:[号址名码人]|电话|方式|时间|问题|原因|抬头|型号|女士|先生|小姐)[^是]{0,2}是)"
    "(?!请问|那?就|也|还|不)[\u4e00-\u9fff]{2,8}(?<![就也还不])是(?!吗|不是)"
)
_VERBAL = re.compile(r"知道|可以|能|需要|方便|有没有|有|没|了吗|过吗|了没|会|收到|要|想|申请")


def _checks(text: str) -> bool:
    patterns = _patterns()
    if text.endswith("吧"):
        return True
    if _SLOT.search(text):
        return True
    if _POLAR.search(text) or _UNKNOWN.search(text):
        return False
    if patterns.named.match(text):
        if _THING.match(text) and not _POINTING.search(text):
            return False
        return not _HABIT.search(text) or _POINTING.search(text) is not None
    if _VERBAL.search(text):
        return False
    if patterns.confirming.search(text) or (text.endswith("的吗") and "什么" not in text):
        return "都" not in text
    return not text.endswith(("吗", "没", "没有", "不")) and not _ANOTA.search(text)
