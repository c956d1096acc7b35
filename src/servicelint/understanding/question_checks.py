"""Yes or no questions that check something, and those that ask for something new."""

from __future__ import annotations

from servicelint.text.regexes import compiled
from servicelint.understanding.question_patterns import patterns

_ANOTA = compiled(r"([\u4e00-\u9fff]{1,2})[不没]\1|[是能可会]否")
_POLAR = compiled(
    "(?<!不)(?:喜欢|适应|习惯|认识|熟悉)|有没有|能不能|要不要|会不会|需不需要|[了过]没有?$|觉得|感觉|认为"
)
# 您用的是安卓手机吗 asks how things stand; 您用的是这张卡吗 checks.
_HABIT = compiled(
    "[您你]?(?:[这那]边)是有|[您你]是有|是[^是这那]{1,8}都|[您你](?:家|[那这]边)?是(?:不是|否)?(?:在|通过|从|用|由|跟|和|坐|走|经|今天|昨天|前天|上周|上个月|刚)[^想要]{1,14}的(?:单|货|票)?吗?$"
    "|(?:^|[您你])(?:家里?)?是(?:不是|否)?(?:首[次套]|第[一二]次|[新老]|本地|外地)"
    "|(?:^|[您你亲])(?:家里?)?是(?:[^这那]|这边){0,8}(?:会员|用户|客户|学生|户口|人|号|手机|系统|单身|已婚)[吗嘛]$"
    "|平时|平常|每个?月|每天|每年|经常|通常|一个人|用的是"
)
_POINTING = compiled("是[叫姓]|[这那](?![边里])|[该此刚]|说的|意思|本人|想|要")
# 您是问有没有货吗 sums up what was said.
_MEANT = compiled(
    "(?:那|所以|亲|哦|请问){0,2}[您你](?:是(?:想|要)?(?:问|说|指|知道|了解)(?!过)|是(?:觉得|担心|嫌|怀疑)(?=[^哪什谁怎]*吗$)|的?意思).*吗$"
)
# 商品是有什么问题吗 leaves open what there is.
_UNKNOWN = compiled(
    "过[^的]{1,8}吗$|哪[里些方]|(?:有|觉得|出|遇到|碰到)了?(?:什么|啥|哪)"
    "|是不是(?:[^跟和给]{0,5}(?:什么(?!都)|哪)|.{0,4}(?:在|用|从|给|被|跟)(?:过|了)?(?:哪|什么|谁))"
)
# [订单x]吗 names the datum itself.
_SLOT = compiled(
    r"(?:^|是|[^有到])\[[^\]]+\]的?(?:[这那一][个款单件笔票张条]|订单|商品)?吗$"
    "|^[您你]?(?:[要想]|想要)(?:取消|退|换|改|修改|咨询|查)(?:的是)?[这那]|[您你]咨询.{1,8}的?(?:问题|事情)吗$"
    "|^[^您你有]{2,8}的[这那][个款种边]吗$|是(?:不是)?[您你]本人[^哪谁]{1,8}的吗?$"
    "|^(?:就?是)?(?:[上下]面|刚才|之前)的?[这那][个款单件笔](?:订单|商品|单子|地址|电话|号码|问题)?吗$"
)
# 网线是自己买的吗 asks how a thing is, 地址是长沙的吗 checks a datum.
_THING = compiled(
    "(?![^是]{0,12}[您你咱它亲](?!家的|屋里|家里的))(?![^是]{0,8}(?:[号址名码人]|电话|方式|时间|问题|原因|抬头|型号|女士|先生|小姐)[^是]{0,2}是)"
    "(?!跟|和|请问|所以|因此|看来|那?就|也|还|不)[\u4e00-\u9fff]{2,8}(?<![就也还不])是(?!吗|不是)"
)
# 这单是否发货成功 asks for news of what is named.
_OUTCOME = compiled("是否(?:已经?)?[^是]{0,6}(?:成功|完成|到账|到货|发货|发出|寄出|生效|收到|通过|受理)了?$")
_VERBAL = compiled(
    r"知道|可以|能|需要|还在用|方便|有没有|有|没|了吗|过吗|了没|会|收到|要|想|必须|申请|得[上到了着开进出回起动完住下来清]"
)
# 您看一下灯是红的吗
_LOOKED_AT = compiled("(?:那|麻烦|请|亲)?[您你](?:看|瞧|查|检查)(?:一?下|看)")
_OTHERS_TOO = compiled("(?:其他|其它|别的|别人).{0,8}也")
# 这个颜色偏黄吗 asks after a property.
_PROPERTY = compiled(
    "[这那该][个款件种张条双台套家单笔]?(?:[^是的]{0,4})(?:会|有点|很|真|比较|太|偏|显|特别)?(?:[贵厚薄大小长短重轻软硬甜辣咸香快慢新旧冷热吵准稳瘦黄黑白透胖滑]|便宜|安全|划算|实惠|正宗|耐用|透气|防水|保暖|结实|清晰|靠谱|严重|复杂|掉色|褪色|起球|缩水|有效|管用|方便|好[看吃用听洗]|(?<=很)[\u4e00-\u9fff]{1,3}|(?<=特别)[\u4e00-\u9fff]{1,3})[吗不]$"
)
_USUAL = compiled("平时|平常|一般|经常|通常|每天|每次")


# 没保价就不赔了？ says again what was said.
_ECHO = compiled(
    "(?:还|也|都|只)[^您你请问什哪几谁多怎能是]{1,8}的$|[^您你请问什哪几谁多怎能]{0,10}[没不][^您你请问什哪几谁多怎能]{0,8}(?<!好)了$"
)


def checks_something(text: str) -> bool:
    """Tell whether a clause without final particles asks to confirm what is known or was named."""
    known = patterns()
    if text.endswith("吧") or _MEANT.match(text):
        return True
    if _SLOT.search(text) or (_ECHO.match(text) and not _ANOTA.search(text)):
        return True
    if _POLAR.search(text) or _UNKNOWN.search(text) or _OUTCOME.search(text):
        return False
    if _LOOKED_AT.match(text) and not _POINTING.search(text):
        return False
    if known.named.match(text):
        if _THING.match(text) and not _POINTING.search(text):
            return not text.endswith(("吗", "的", "没", "没有", "不"))
        return not _HABIT.search(text) or _POINTING.search(text) is not None
    if _VERBAL.search(text) or (_HABIT.search(text) and not _POINTING.search(text)):
        return False
    if _OTHERS_TOO.search(text) or _PROPERTY.search(text):
        return False
    if known.confirming.search(text) or (
        text.endswith("的吗") and not _USUAL.search(text) and "什么" not in text
    ):
        return "都" not in text and not _ANOTA.search(text.replace("是不是", ""))
    return not text.endswith(("吗", "没", "没有", "不")) and not _ANOTA.search(text)
