"""What a question that is answered by yes or no is for."""

from __future__ import annotations

import re

from servicelint.text.regexes import compiled
from servicelint.understanding.question_checks import checks_something
from servicelint.understanding.question_clauses import nucleus
from servicelint.understanding.question_patterns import patterns
from servicelint.understanding.question_times import (
    ABILITY,
    checks_day,
    names_time,
    proposes_other_time,
    tags_a_time,
)


def yesno_function(text: str, before: str) -> str:
    """Return the function of a yes or no question without its final particles.

    `before` is what was said in front of it: a bare tag asks about that.
    """
    known = patterns()
    asked_for = (known.opinion, known.waiting, _SOLVED)
    if (
        known.satisfaction.search(text)
        and not _ends_in_confirm_tag(text)
        and not (
            any(pattern.search(nucleus(text)) for pattern in asked_for) or known.action.search(before + text)
        )
    ):
        return "other"
    if known.state.search(text):
        return "gather"
    if _NEEDED.match(text) and known.action.search(before):
        return "consent"
    if text.endswith(("要吗", "要不")) and known.action.search(text):
        return "consent"
    tag = _tag_of(text)
    if (
        _ends_in_confirm_tag(text)
        or _ANY_WILL_DO.search(text)
        or (_ALL_WELL.search(text) and not _IMPOSED.search(text))
        or _SUFFICES.search(text)
    ):
        return "confirm"
    if tag:
        if _is_well(tag[0], before + text):
            return "confirm"
        body = _IF_SO.sub("", text[: tag.start()])
        # 资料发给您好吧: 您 belongs to what is proposed.
        body += tag[0][:1] if _RECIPIENT.search(body) and tag[0].startswith(("您", "你")) else ""
        if "介意" in tag[0] or "同意" in tag[0]:
            return "consent"
        if tags_a_time(tag[0], body):
            return "schedule"
        function = _tagged_function(body if len(body) > 1 else before)
        return "consent" if "接受" in tag[0] and function == "gather" else function
    return _plain_function(text)


# 这样解决您还满意吗
_SOLVED = compiled(
    "[您你亲]看[这那]|这样[您你亲]看|[这那]样(?:处理|解决|安排|补偿|赔付?|退|换)|(?:处理|解决|补偿|赔付)?方案"
)
# 您会用手机银行吗 asks for no agreement.
_INSIDE_WORD = compiled(
    "(?:[银同旅执进流运航飞发举自工农建交招商]行|[完形变达生造组合]成|[家其当手]中|[完良友刚正最爱偏]好)的?[吗不吧嘛]?$"
    "|(?:[我你]们|本|贵|他|跨|哪家)行的?[吗不吧]$|[没不]有?[^,]{1,2}好[吗嘛]$|[修治洗贴养]好[吗不嘛]$|(?:已经?|商家|卖家|平台|对方|有没有)[^您你]{0,5}(?:同意|接受)[吗不]?$"
)


# 您看我这样给您安排时间可以吗 is not longer, in code points.
_LONGEST_TAG = 30
# 可以不可以吗
_LONGEST_END = 6


def _tag_of(text: str) -> re.Match[str] | None:
    """Return the tag that asks for agreement; the last character of 同行 is none."""
    if not patterns().tag_end.search(text, max(0, len(text) - _LONGEST_END)):
        return None
    found = patterns().tag.search(text, max(0, len(text) - _LONGEST_TAG))
    if found and _INSIDE_WORD.search(text):
        return None
    lone = found is not None and found[0] in ("行", "好", "成", "中")
    return None if lone and text[-2:-1] not in ("", "可") else found


# 这边可以给您提交换货，您需要吗
_NEEDED = compiled("[您你]?(?:看|这边|那边|现在)?(?:是否)?需要[吗不]?$")


def _is_well(tag: str, said: str) -> bool:
    """Tell 贴的膜没问题吧, which checks a thing, from 那就周四下午没问题吧, which proposes."""
    known = patterns()
    return tag in ("没问题吧", "没什么问题吧", "没关系吧", "没关系吗") and not any(
        pattern.search(said) for pattern in (known.action, known.time, known.waiting, _SETTLED_ON)
    )


# 那就按这个开, 咱们先这样
_SETTLED_ON = compiled(
    "那?(?:就|咱)|[您你]看|(?:加|收|补|付|交|押)[^的了过]{0,4}[\\d一二两三四五六七八九十几][十百千万块元]"
)
_RECIPIENT = compiled("[给帮为跟和向替到]$")
_IF_SO = compiled("(?:的话|的)?吧?$")
# 您那边没问题吧
_ALL_WELL = compiled(
    "[您你](?:[那这]边|家|手机|电脑|网络|账户).{0,4}没问题吧$|(?:都|还)是好的[吗吧]$|(?:身体|家里|一切|老人|孩子|工作|生意)(?:都|还)?挺?好吧$"
)
# 得停十来分钟您那边没问题吧
_IMPOSED = compiled("(?:得|需要|要|会)[^您你的]{2,}[您你]")
_SUFFICES = compiled("就(?:行|可以|好|成|ok)了?[吗吧]$")
# 什么快递都可以吗, 坏了直接去店里修可以吧: the speaker makes sure.
_ANY_WILL_DO = compiled(
    "(?:什么|哪[个种家里]|谁|怎么|几[个人位]|多少).{0,6}都(?:可以|行|好|能)[吗吧]$|(?:有问题|坏了?|不合适|以后|(?<![您你])到时候?)[^您你我]{2,10}(?:可以|行|能)吧$"
)
# 哪里不对吗 asks for more than a yes.
_NOT_RIGHT = compiled("[也都]这样吗$|(?<!对)[不核]对[吗吧]?$")


def _ends_in_confirm_tag(text: str) -> bool:
    """Tell a tag (是吗, 对吧) from the verb of a sentence."""
    found = None if _NOT_RIGHT.search(text) else patterns().confirm_tag.search(text)
    return found is not None and text.endswith(("吗", "吧", "嘛", "不", "是", "对", "呢"))


def _tagged_function(body: str) -> str:
    known = patterns()
    if names_time(body) and not _DONE_NOW.search(body):
        return "schedule"
    if _WISHED.search(body) and "您" not in body:
        return "other"
    if _asks_datum(body) or (_tells(body) and not known.action.search(body)):
        return "gather"
    if _TO_SERVER.match(body):
        return "other"
    if known.waiting.search(body):
        return "consent"
    if _BORROWED.search(body):
        return "consent"
    if known.wanted.search(body) and (_WANTED_OF_YOU.search(body) or not re.search("[您你](?!们)", body)):
        return "other"
    return "consent"


# 让师傅来之前打个电话行不行
_WISHED = compiled(
    "(?<!麻烦)你(?!们)给我(?:把|[退换改关弄]|取消)|^[^您你]*帮我(?:问|催|转|联系|找)|(?:^|[^我们])(?:让|叫)(?:[他她]|师傅|快递|骑手|人)们?[^我]{0,6}(?:打|别|早点?|晚点|小心|轻点?)"
    "|[您你]们(?:这边)?给(?:盯|催|查|看|修|换|问|办|弄|处理|解决|安排|反映)"
)
# 明早的还有座我现在给您锁一个行吗 asks for leave to do it now.
_DONE_NOW = compiled("我[^您你]{0,4}(?:现在|马上|直接)就?[给帮为]您(?![^,]*(?:约|排|订|定|挂|改|登记|安排))")
# 遥控器给我用一下行吗
_BORROWED = compiled("给我(?:用|借|看|瞧|拿|坐|试)(?:一?[下用看试])?$")
# 服务员加个菜行吗, 师傅靠边停一下行吗
_TO_SERVER = compiled("(?:那个)?(?:服务员|(?:师傅|司机)[^您你]{0,8}[停靠拐开走快慢])[^您你]*$")
_TO_YOU = compiled("(?:发|传|寄|抄送|拍|留|报|念|填|写|反馈)(?:给|到)?[您你]")


# 有事提前跟我说一下好吧 asks for a favour to come.
_THEN_TELL = compiled(
    "一声$|^(?=.*(?:提前|到时候?|有事|以后|下次|随时)).*(?:说|讲|告诉我|通知我?)(?:一?下)?$"
)
# 跟您核对一下信息方便吗 asks for leave.
_TOLD_TO_YOU = compiled(
    "(?:稍[等候后]|等|别挂)(?:一?[下会]儿?|片刻)?,?我(?:们|这边|先|再|来|去){0,3}(?:核对|核实|确认|查|看|了解|问)(?:一?[下看]|询)?$|"
    "[跟和与向给][您你].{0,4}(?:核对|核实|确认|了解|说|讲|介绍|解释)(?:一?下)?(?!.*(?:报|提供|[您你].{0,4}说))"
)

# 给您发, and 打个电话, ask for no datum.
_FOR_YOU = compiled(
    "[给为帮替][您你亲](?:再|先|重新|另外)?(?:发|寄|补|报|念|填|写|留)|[打回来]一?个?电话"
    "|(?<![给让帮跟对和])我(?:们|这边|先|再|来)?(?:发|录|拍|截|写|填)"
    "|带[上着好]?[^,]{1,8}[来去到过]|(?:发|寄|传|送)到[您你]|给我(?:[开打办换退补做查送改催])"
)


# 联系方式就留来电的号码可以吧
_KEPT = compiled("就(?:还是)?(?:用|留|填|写|按|登记)")


def _tells(body: str) -> bool:
    if _THEN_TELL.search(body):
        return False
    return patterns().telling.search(body) is not None and not _TOLD_TO_YOU.search(body)


def _asks_datum(body: str) -> bool:
    known = patterns()
    if known.waiting.search(body) or _TOLD_TO_YOU.search(body):
        return False
    if _KEPT.search(body) or _THEN_TELL.search(body):
        return False
    body = body.replace("没问题", "")
    found = known.giving.search(body)
    if found and not (_TO_YOU.search(body) or _FOR_YOU.search(body)):
        return known.action.search(body, 0, found.start() + 2) is None
    return known.bare_datum.match(body) is not None


# 哪位接待您的您还记得吗 asks for the datum, not for the memory.
_RECALL = compiled(
    "记不记得|知不知道|清不清楚|有没有印象|"
    r"(?:记得|知道).{0,4}(?:号|名字|姓名|电话|地址|时间|颜色|样子)吗$|是.{1,8}还是.{1,12}(?:记得|知道|清楚|印象)[吗不]?$|(?:记得|知道|印象).{0,8}(?:哪|谁|什么|多少|几|怎).{0,12}吗$|(?:哪|谁|什么|多少|几|怎).{0,16}(?:记得|知道|清楚|(?<![想要])了解|印象)[^,]{0,4}[吗不没]$"
)
# 您知道这个情况吗
_AWARE = compiled("[您你](?:知道|了解|清楚|听说过?)[^吗]{0,8}(?:情况|事情?|政策|活动|规定|消息|通知)[吗不]$")
# 您方便透露一下吗
_TELLING = compiled(
    "[您你].{0,3}(?:方便|能|可以|可否|能否|能不能|方不方便)[^我帮给]{0,4}"
    "(?:(?:透露|告知|说明|讲|说|提供|报|描述|回忆|形容|念|读)(?:一下|下|给我)|透露|告知|提供|告诉我)(?:吗|嘛|不)?$"
)
# 到时候打这个号能打通吧 checks, whatever was proposed before.
_EXPECTED = compiled("够[^吧]{0,4}吧$|(?:[能会有没]|(?<!还)是)[^给帮为先再您]{2,8}吧$")
# 孩子愿意学吗 asks after somebody else.
_OTHERS_WILL = compiled(
    "(?:孩子|宝宝|小朋友|老人|家人|对方|爱人|商家|卖家|平台|银行|公司|店铺|领导|[他她])们?[^您你]{0,6}(?:愿意|同意|接受|介意)"
)
# Who says 你能不能给我 is the customer.
_WANTED_OF_YOU = compiled(
    "你(?!们).{0,9}[帮给替]我|^(?:那|请问)?能不?能?给我(?:打|回|把|换|调|安排|改|弄|办|留|退)"
)
# 我直接跟师傅说吗 serves nobody: the speaker asks what to do.
_ON_MY_OWN = compiled("(?:那|所以|就是|哦){0,2}我(?!们?(?:可以|能))[^您你亲帮给为替问]+[吗吧]$")
_SURELY = compiled("直接|不用|不需要|就|只[要用需]|自己(?!不?(?:能|可以))|吧$|不是")
# 能不能让师傅早点来
_HURRIED = compiled(
    "(?:能不?能?|可以|可否|能否)[^您]{0,3}(?:备注|(?:安排|派)个|给(?:问|查|看|催|退|换|改|调|盯|修|补|便宜|优惠|办|弄|安排|处理|送)|别(?=.*我)|让[^您你我]|提前|早一?点|尽快|加急)(?!.*[您你])"
)
# 你们能不能派个人来看看
_SENT_FOR = compiled(
    "^[^我]*[您你]们(?:那边|这边)?(?:能不能|能否|可不可以|能)(?:派|安排|找|叫|让)(?![^,]*[给帮]您)"
)
# 您方便开一下免提吗
_CONVENIENT = compiled(
    "[您你](?!们)(?:现在|这边|那边|最近|近期)?(?:方不)?方便(?!的话|停车|出入|携带|使用|操作|面|什么|知道|看一?下|看看|查)[^我]{2,12}[吗不]$"
)
# 我们能进去看看吗
_MAY_WE = compiled(
    "^那?我们?(?:现在)?(?:能不?能?|可以|可不可以)(?:进|看|检查|开始|上去|过去|问|记|拍|加|跟)[^?]{0,10}$"
)
# 您方便打开让我看一下吗
_LET_ME_SEE = compiled("[您你亲](?!们).{0,14}让(?:我|我们)(?:看|查|听|试)")
# 右上角有个加号看到了吗 makes sure that a step was followed.
_FOUND = compiled("[您你]?(?:看[到见]|找到)(?:了没有|了吗|没有|了没|了不|没|吗)$")
_GUIDED = compiled(
    "(?:点[开击进]|打开|里面|[上下]面|[左右][上下]角|有一?个|[写标印]着|就有|那[边个里]|是.{4,}).{0,14}(?<![有没])$"
)
# 点进去里面是不是有个查询
_SHOWS = compiled("(?:点|打开|里面|[上下]面|[左右][上下]?[角边]).{0,12}$")
# 晒个图给个五星
_PRAISE = compiled("五星|好评|满分|点个?赞")
# 吊牌还在吗 asks after a thing, 您还在吗 after the customer.
_LEFT_OVER = compiled("[^您你亲人喂好问,]{2}(?:都在|(?:都|是否|是不是)?还在)(?:不在|吗|不|没)$")
# 有没有跟您讲清楚保修的范围
_SPELT_OUT = compiled("人在[吗不]$|有没有听[到见](?!我)|[讲说写问查弄]清楚(?!了?[吗没吧不]|$)")
# 方便告诉我您几号在家吗
_WHEN = compiled("(?:什么时[候间]|几[点号]|哪[一]?天|周几).{0,4}(?:在家|方便|有空|有时间|过来|能来)")
# A proposal that far from the end is another one than what is asked.
_TAIL = 18

# 电话号码吗 repeats what was asked for.
_REPEATED = compiled("(?:是|要|就是)?[^您你请的是]{2,6}吗$")


# 有人没, 有客服在吗
_ANYBODY = compiled("(?:请问)?有(?:人|客服|人工)(?:在|在线)?(?:吗|没有?|不)$")


def _plain_function(text: str) -> str:
    if proposes_other_time(text):
        return "schedule"
    if checks_day(text) or _ANYBODY.match(text):
        return "confirm"
    if _REPEATED.match(text) and patterns().bare_datum.match(text[:-1]):
        return "confirm"
    return _worded_function(text)


def _asks_to_tell(text: str) -> bool:
    known = patterns()
    given = known.giving.search(text) is not None and not _FOR_YOU.search(text)
    return given or known.telling.search(text) is not None


def _found_there(text: str) -> bool:
    """Tell whether a question makes sure that what a step leads to is seen."""
    found = _FOUND.search(text)
    if found:
        alone = found.start() == 0 and "找" not in found[0]
        return alone or _GUIDED.search(text, 0, found.start()) is not None
    shown = text.find("是不是")
    there = shown > 0 and text.startswith(("有个", "有一个", "显示", "出现"), shown + 3)
    return there and _SHOWS.search(text, 0, shown) is not None


def _worded_function(text: str) -> str:
    known, text = patterns(), nucleus(text)
    if _EXPECTED.search(text) or _found_there(text):
        return "confirm"
    if _RECALL.search(text) or _AWARE.search(text) or _TELLING.search(text):
        return "gather"
    if known.presence.search(text) and not (_LEFT_OVER.search(text) or _SPELT_OUT.search(text)):
        return "confirm"
    ability = ABILITY.search(text) is not None
    may_tell = ability or text.endswith(("下", "给我"))
    told = may_tell and _asks_to_tell(text) and not _PRAISE.search(text)
    if told and not known.proposal.search(text[-_TAIL:]):
        return "schedule" if _WHEN.search(text) else "gather"
    if ability and (_WANTED_OF_YOU.search(text) or _SENT_FOR.search(text)):
        return "other"
    if _asks_consent(text, ability):
        return "consent"
    if _ON_MY_OWN.match(text):
        return "confirm" if _SURELY.search(text) else "gather"
    # 我去柜台是不是就能办 proposes nothing.
    wondering = "是不是" in text[1:] and "您" not in text
    if known.proposal.search(text) and not (known.done.search(text) or wondering):
        return "consent"
    if ability and (known.wanted.search(text) or _HURRIED.search(text)):
        return "other"
    return "confirm" if checks_something(text) else "gather"


def _asks_consent(text: str, ability: bool) -> bool:
    known = patterns()
    if (known.consent.search(text) and not _OTHERS_WILL.search(text)) or known.asked_action.search(text):
        return True
    if _MAY_WE.search(text) or _CONVENIENT.search(text):
        return True
    if ability and _LET_ME_SEE.search(text):
        return True
    return ability and known.waiting.search(text) is not None
