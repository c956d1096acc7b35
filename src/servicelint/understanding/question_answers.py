"""Questions whose answer the speaker keeps back, finds out first, or says where to find."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from servicelint.text.regexes import compiled
from servicelint.understanding.words import alternation, one_of

# How far behind a question word, in code points, what becomes of its answer is looked for.
_REACH = 18

# Even 呢 asks nothing after these.
_DOUBTFUL = compiled(
    "我们(?:这[边里])?(?:也|还|都|暂时)?[看查]不[到了]|会(?:提前|主动|再|先|直接)?(?:[给跟和与]|联系|通知|告诉|电话)[您你]"
    "|(?:还|暂时|目前|也|我们)[都也]?(?:不|没)(?:太|有|是很)?(?:确定|清楚|知道|一定|定下)|都[贴写标印挂注][着了得]|取决于|要看|得看|为准|不好说|说不[准好定]|不影响|是因为|是由于|(?:页面|详情|说明书|包装|盒子?|合同|短信|系统).{0,2}[会有都](?:写|显示|标|注明|提示)|[由是].{1,8}(?:决定|规定|安排|判断|定|分配|指派|派|匹配)的|[^我]是看|就(?:可以|行|好)[的了]$"
    "|^[^每两所全]{1,5}都(?:[会能得按算给]|建议|需要|可以|请)[^吗]+的$"
    "|^.{0,5}(?:小妹|妹子|客服|这边|我们?)(?:都|也)?(?:会|来|去|再)(?!为)[^帮]{1,16}的$"
    "|^.{0,6}[您你](?:提前|直接|自己|到时候?)?(?:跟|和|找|问|联系)[^我]{1,6}(?:约|说|商量|沟通|协商|定)"
    "|(?:不确定|[要得]等|(?<!好)看(?:页面|商家|站点|实际|具体|情况)).{0,12}的$"
)


# What stands written needs no answer.
_WRITTEN = (
    "(?:页面|详情|说明书|包装|盒子?|合同|短信|系统).{0,2}[会有都](?:写|显示|标|注明|提示)"
    "|上面?[都也]?有(?:写|说|标|印)"
)


class _Patterns(NamedTuple):
    withheld: re.Pattern[str]
    promised: re.Pattern[str]
    explained: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    return _Patterns(
        withheld=one_of(
            rf"{alternation('question_answer_withheld')}(?!的)",
            ".{2,}可以(?:跟|和|向|找|问|联系|告诉|随时|直接|尽管|咨询)(?:我(?!说说|讲讲|聊聊)|客服|小)|再.{1,6}[也都](?:可以|行|好)|(?:不敢|不能|没法|无法)(?:打包票|保证|说死)|随时[问说找来讲咨]|(?:提前|到时候?|随时)(?:跟|和|给|告诉|打|联系|通知)",
            "(?:自己|您|你)(?:看着|定|决定|说了算)",
            ".再(?:说|来|定|看)(?:吧|就行|也行|就可以)?$",
            "可以(?:在|上|到).{1,10}[查看]",
            "[您你](?:到时候?|回头|回去)?(?:可以)?(?:自己|再)(?:考虑|决定|看|定|想|选)",
            r"(?:要|得|都|全|主要|就|还|需要?|取决于|是)(?:要|得|是)?(?:看|由|取决|根据|按照|按|以)(?!下|一下|看|我)",
            r"[跟和与].{1,12}(?:有关|关系)|[要得](?:跟|和|与|等|问)(?![您你我一下])",
            r"都(?:没关系|没问题|无所谓|一样|行|可以)|^[^每两所全]{1,5}都(?:[会能要得按算给]|建议|需要|可以|请)",
            "[您你](?:提前|直接|自己|到时候?)?(?:跟|和|找|问|联系)[^我]{1,6}(?:约|说|商量|沟通|协商|定|谈|聊|讲|确认)(?:一?下)?就?[好行]?$",
            "^(?!.{0,3}我).{0,4}(?:到|去)[^哪]{1,6}(?:跟|和|问|找).{1,6}(?:说|看|讲)?$",
            "我(?:就|也)?不多?(?:说|讲)了|^.{0,6}(?:这个?|这一?点)[您你]?(?:不用|放心|别)",
            "我(?:们|这边|都){0,2}记(?:着|下了)",
            "我(?:也|都|已经)跟[^您你]{1,4}(?:说|讲|反映|沟通)[了过]",
            "我们?不是没有?[跟和给][您你](?:说|讲|提)|就(?:能|会)?晓得[了的]?$",
            "我(?:这边|们|已经)?查到了(?!吗)",
            "记不太(?:清|住)|会收到(?:短信|提醒|通知)|有(?:样本|样例|模板|示范|教程)",
            # 几点开饭的问题已经反映上去了
            "的(?:问题|事情?|情况|意见)(?:我们?|已经?|都|正在|会|帮您)",
            "不影响|(?<!有)没(?:有)?(?:影响|要求|限制|关系|区别|讲究)|我们?(?:这边|系统)?(?:都|也)?(?:不会|有(?:登记|记录|备份))|会(?:再|直接)?(?:跟|和|给|与)?[您你](?:联系|说|讲|打电话|通知|沟通|答复|反馈)",
            "(?:我|都|也)(?:忘了|忘记|记不[清得住]|想不起|没记|没注意|没看清|不记得)|(?:无所谓|不重要|不要紧)(?![吗吧])",
            "也(?:没|不)(?:太|大|是很)?(?:说|讲|告诉|知道|清楚|写|通知|确定)|没有?(?:接到|收到|得到)(?:任何)?(?:通知|消息)",
            ".(?<!不)这个(?:很|是|要|得|我|跟|您也|也|不|就|主要)|.[要得]等",
            "^(?:得[开了到上]|的)(?:[您你]别|要|得|都|也|先|无)",
            "[也正都还]在(?:查|核实|调查|处理|排查)|都(?:有)?(?:[贴标印写注][了着明]|标)",
            "就(?:行|可以|好|成)了?$|就(?:能|可以|会)?(?:看到|看见|知道|查到|清楚)[了的]?$|[您你].{0,8}可以(?:自己)?(?:勾选|选择|填写?)",
            "[要得].{1,10}才(?:能|会|可以)?(?:知道|看到|看见|确定|清楚|出来|有)",
            "(?:师傅|专员|医生|老师|工程师|同事|技术|系统|窗口|银行|平台|后台)(?:到了|来了|上门|那边)?前?[都也]?会(?:看|问|查|判断|检查|测|算|评估|显示|告诉|通知|提示|一次性)",
            "[您你]提前.{0,6}(?:打|说|告诉|联系|通知|[存还补交])",
            "(?:页面|详情页?|短信|公告|首页|直播间)[上里中]?[都也]?会有",
            ".{2,}再(?:告诉我|通知我|联系我|打给我|下单|拍)",
            f"{_WRITTEN}|上面?有的$",
            r"[由是].{1,8}(?:评估|审核|决定|判断|判定|安排|负责|确定)|以.{1,10}为准",
        ),
        # 我这边需要核实以后, 我去问一下: the answer comes later.
        promised=one_of(
            alternation("question_answer_promised"),
            "我(?:来|去|先|再)?(?:查查|看看|问问|[查问看]一?下)看?$",
            "我.{0,5}查.{0,6}(?:再|然后|之后|以后|了).{0,3}(?:给|跟|告诉|答复|回复|联系|通知)",
            ".{0,8}(?:[要得](?:问(?!我|的)|听|找|等|经|由|去|根据|先)|不是我|不归|不由|我们(?:可以(?![做改提])|会|再|都|也|这边)|会由|每个|各)",
            "我.{0,6}(?:[念读列报发教](?:给|[您你])|给您?[念读列])|.{0,8}我们[帮给]您(?:看|查|问|数|算|核|统计|确认)|.{0,8}我(?:让|叫|派|安排)(?![您你]).{1,8}(?:看|敲|问|查|核实|确认)",
            r"我(?:们|这边|这里){0,2}.{0,3}(?:需要?|要|得|会|再|去).{0,3}(?:查|核实|核查|确认|了解|问|落实|调查)",
        ),
        explained=compiled(
            "(?:那|就|呢)?我(?:们|来|就|先|现在|简单)?(?:给|跟|帮|为|和)[您你].{0,3}(?:介绍|讲|说|解释|算|讲解)"
            "|其中|就是|首先|主要是(?![^吗]{0,20}吗)"
        ),
    )


# 为什么收不到短信 asks; 短信几点发收不到就不知道 does not.
_REASON = compiled("为什么|为何|为啥|怎么|咋")
_UNABLE = compiled("(?:查|看|收)不到|无法|没法|没办法")


# 单号是多少我帮您查一下: the customer knows.
_HELD = compiled(
    "(?:[\u4e00-\u9fff]号|订单|电话|号码|姓名|名字|地址|身份证号?|卡号|账号|型号|户号|保单号|车牌号?|尾号|抬头|税号|邮箱|生日|[收寄][货件]人"
    "|联系人|尺码|身高|体重|[后前][四六]位)(?:是|叫|在)?$"
)
_WHICH_OF_YOURS = compiled("(?:那|具体|是)*哪一?[笔单个件张款]我")

# 您一共刷了几次我帮您看看: the record tells it, not the customer.
_RECORDED = compiled("(?:[刷用扣欠交充领]了|消费了|还?剩|还差)$")

# 怎么不提前通知 asks, whoever should have told.
_REPROACHFUL = compiled("(?:怎么|咋)也?[不没]|为(?:什么|啥)不(?:提前|早点?|先)")

# 要不要我给您读一下
_OFFERED = frozenset(("要不要", "需不需要", "用不用"))
_OFFERS = ("我", "给", "帮", "再", "也帮", "也给", "一起", "一道", "顺便")
# 要不要都可以的呢
_EITHER_WAY = compiled("都(?:可以|行|一样|没关系|无所谓|会)")
_WANTED_OR_NOT = frozenset(("要不要", "有没有", "买不买", "用不用", "去不去", "来不来", "换不换", "退不退"))


# 是您自己的还是家里人的要是家里人的就一起来: what follows depends on the answer.
_IF = compiled("(?<=.{2})(?:要是|如果)")
# 你们能不能商量好了再通知我
_DEMANDED = compiled("[您你]们(?:内部|自己)?(?:能不能|可不可以|能否)$")


def before_condition(text: str) -> str:
    """Return what stands in front of a condition, with which no answer is given, but reckoned."""
    return _IF.split(text)[0]


def is_answered(clause: str, span: tuple[int, int], following: str, softened: bool) -> bool:
    """Tell whether the speaker withholds the answer to the words at `span`, or goes to find it out.

    您的手机号是多少我帮您查一下 does ask: it is the customer who knows.
    """
    patterns = _patterns()
    if "请问" in clause or _DEMANDED.search(clause, 0, span[1]):
        return False
    if _REPROACHFUL.match(clause, span[0]):
        return False
    if softened and _EITHER_WAY.match(clause, span[1]) and clause[slice(*span)] in _WANTED_OR_NOT:
        return True
    if softened:
        doubtful = _DOUBTFUL.search(clause[span[1] :]) is not None
        return doubtful or patterns.explained.match(following) is not None
    rest = before_condition((clause[span[1] :] + following)[: 2 * _REACH])
    if clause[slice(*span)] == "能不能" and rest.startswith(("麻烦", "请您", "帮我", "给我")):
        return False
    if clause[slice(*span)] in _OFFERED and rest.startswith(_OFFERS):
        return False
    if _REASON.match(clause, span[0]):
        rest = _UNABLE.sub("", rest)
    if patterns.withheld.search(rest):
        return True
    addressed = re.search("(?<![给帮为跟和对向让])[您你]", clause[max(0, span[0] - _REACH) : span[0]])
    told = addressed and not _RECORDED.search(clause, 0, span[0])
    if told or _HELD.search(clause, 0, span[0]) or _WHICH_OF_YOURS.match(clause):
        return False
    return patterns.promised.search(rest) is not None
