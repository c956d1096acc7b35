"""Questions that offer help, or ask whether anything else is needed."""

from __future__ import annotations

import re
from functools import cache

from servicelint.text.regexes import compiled
from servicelint.understanding.words import alternation, one_of

# 对您有没有帮助 asks what something is worth.
_HOPED = compiled("(?:希望|想让?|要)(?:我们?|这边|客服)(?:怎么|怎样|如何)")
# 还有什么需要填写的吗 is asked by who wants to be ready.
_DEMANDED = compiled("(?:需要|要)(?:我|再|另外)?(?:提交|准备|携带|填写?|缴|操作|签字?|拿|带)(?!.*[帮为给]您)")
# 我明天还要带什么
_MY_PART = compiled(
    "我(?!们?[能可]以?[帮为给])[^您你帮为给]{0,6}(?:要|需要|该|应该)再?(?:做|办|准备)(?:什么|啥|哪些)"
)
_BENEFIT = compiled("对[您你].{0,6}有.{0,5}帮助|有(?:没有)?.{0,4}(?<!么)人")


def offers_help(text: str) -> bool:
    """Tell whether a clause offers help, unless it is the customer who asks for it (有什么办法帮我)."""
    wanted = (
        "帮我" in text
        or _DEMANDED.search(text)
        or _MY_PART.search(text)
        or _HOPED.search(text)
        or "给我" in text
        or _BENEFIT.search(text)
    )
    return not wanted and _offer().search(text) is not None


@cache
def _offer() -> re.Pattern[str]:
    """Return what offers help, or asks whether anything else is needed."""
    # 因为您 is no help.
    help_ = rf"(?<![因认]){alternation('question_help_verb')}"
    more = alternation("question_more_word")
    end = "的?(?:吗|呢|没有?|不)?$"
    # 还有哪些需要改进的地方 asks for an opinion.
    improve = "(?:改进|改善|提升|提高|完善|不足|不满|顾虑|担心|建议|意见)"
    other = "什么|啥|哪些|别的|其他|其它|另外"
    # 还有其他的卡要挂失吗 asks for data.
    abstract = "问题|情况|信息|资料|原因|诉求"
    concrete = f"卡|号|人|家(?!政)|房|车|设备|手机|宽带|{alternation('question_datum')}"
    thing = f"的?(?!{abstract})(?:{concrete})(?!问题|方面|业务)"
    return one_of(
        rf"(?:还有|有没有|有(?![点一个些时货的效限]))(?:{other}|哪里|没有|可以|能|任何)?.{{0,14}}{help_}",
        rf"还有(?:没有)?(?:{other}|哪里|哪方面|哪一?[块点]|不)(?!{thing})(?!.{{0,6}}{improve}).{{0,10}}{more}",
        "(?:请[问说讲]|您好|为您服务)[您你]?(?:这边|今天|是)?(?:需要|要|想)?(?:要|再)?(?:办理?|咨询|查询)(?:一下|下|些)?(?:什么|啥|哪(?:方面|[些项种类]))的?(?:业务|服务|事情?)?$",
        "有(?:什么|哪里|哪些)(?:地方|问题)?是?我们?(?:还)?没有?(?:讲|说|解释|介绍)(?:明白|清楚|到)",
        "有(?:什么|啥|哪些)(?:需?要|想|想要)(?:了解|咨询|问|办)[^,]{0,2}的[吗嘛]$",
        "有没有(?:别的|其他的?)?(?:需要|要)(?:我|我们)[^,]{1,10}的[吗嘛]?$"
        "|(?:什么|啥)(?:麻烦|困难|问题|事情?|需要).{0,3}我们?(?:来|这边)?[帮为]您(?:解决)?$",
        "还有不(?:明白|清楚|懂|了解|会|太)",
        rf"还有(?:没有)?(?:{other}){end}|还有(?:没有|什么|哪些)?(?:需?要|想)(?:说|讲|问|交代|反映|补充)(?:我们?)?的",
        rf"还有.{{0,3}}(?:需要|想要?|要).{{0,2}}{more}",
        rf"还(?:需?要|想)?.{{0,3}}(?:办|问|咨询|了解|看(?![重中好])|买|要).{{0,2}}(?:{other}|哪方面|哪块)(?!{thing}).{{0,4}}{end}",
        "还有.{0,4}(?:问题|疑问|需要|补充)吗$|还有.{0,3}(?:(?:需要|想要?)[办问查做]|(?:需要|要|让)我们?[^的]{1,4})的[吗不没]$",
        rf"还有(?:没有)?(?:{other})(?:需要|想要?|要)(?!{thing})[^您你]{{0,6}}(?:的|的?(?:吗|没有|没))$",
        rf"还(?:需要|要|想|需不需要|要不要|想不想)再?(?:了解|看看|看|咨询|问|听听).{{0,2}}(?:别的|其他|其它)[^号码]{{0,6}}{end}",
        rf"(?:需要|要).{{0,8}}方面的?(?:帮助|帮忙|协助|服务){end}",
        rf"(?:{other})(?:也|都|就)?没有?(?:什么)?.{{0,8}}了吧$",
        rf"没有?(?:什么)?(?:{other})的?(?:{more})?了?(?:吧|吗|是吧|对吧|是吗|对吗)$",
        rf"(?:需要|要|想要?)(?:我|我们|小妹|妹子)?(?:提供)?(?:{other})?的?(?:帮助|帮忙|协助|服务){end}",
        rf"(?:什么|啥|哪里|哪些).{{0,4}}(?:可以|能|需要|要|为|帮).{{0,6}}{help_}",
        "还?需要.{0,5}(?:做|帮|为).{0,4}(?:什么|啥|(?:别的|其他|其它)[^,]{0,6})(?:吗|呢)?$",
        "(?:怎么|怎样|如何)(?:才能|可以|能)?(?:帮|为[您你]|协助)(?!.*(?:[好行]不[好行]|可不可以|(?:[好行成]|可以)[吗吧])$)",
        rf"有没有(?:{other}).{{0,4}}{more}(?![是让会情])|(?:别的|其他|其它)(?:的)?(?:问题|疑问|事情?|业务|需要)?(?:还有|有没有)",
        "需要(?:什么|哪些|啥)(?:帮助|帮忙|协助|服务)",
        rf"需要我?(?:再|给您|为您)?(?:补充|解释|说明){end}",
        rf"(?:能|可以|需要).{{0,8}}{help_}.{{0,6}}(?:什么|啥|哪些)",
        f"除了.{{1,14}}有.{{0,4}}(?:需要|要|想)(?!{thing})[^,]{{0,8}}(?:吗|没有|没)?$",
        "有(?:什么|何|啥).{0,2}(?:吩咐|指示|需要|可以咨询)",
    )
