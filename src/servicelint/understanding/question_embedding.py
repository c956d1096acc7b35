"""Question words that do not ask: indefinite, conditional, or the object of another verb."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from servicelint.understanding.words import alternation, one_of

# How far before a question word, in code points, what governs it is looked for.
REACH = 18

# 通知上写的是几点 asks; 看您选的是哪个 does not.
_INQUIRY = re.compile("看(?![重中好])|[查问]|取决|根据|按照|确认|核实|知道|清楚|明白|确定")


# 登记在谁名下 asks for the place itself.
_PLACED = re.compile(
    "(?:登记|[写填留放记]|显示|备注|注明|标注|记录)在$|(?:显示|提示|写|说|讲)[的着了]?些$"
    "|^[^看查问核确]*(?:提示|显示|写|说|讲|报|选|填)的$"
)


# 您那边显示到哪一步 asks for what the customer sees.
_SHOWN_TO_YOU = re.compile(
    "[您你](?:那[边里]|这[边里]|手机|电脑|屏幕|页面).{0,6}(?:显示|提示|看到|写)(?:的?是|到|着|了)?$"
)


# Even 呢 asks nothing after these.
_DOUBTFUL = re.compile(
    "(?:还|暂时|目前|也|我们)[都也]?(?:不|没)(?:太|有|是很)?(?:确定|清楚|知道|一定|定下)|都[贴写标印挂注][着了得]|取决于|要看|得看|为准|不好说|说不[准好定]|不影响|是因为|是由于|(?:页面|详情|说明书|包装|盒子?|合同|短信|系统).{0,2}[会有都](?:写|显示|标|注明|提示)|[由是].{1,8}(?:决定|规定|安排|判断|定)的|[^我]是看|就(?:可以|行|好)[的了]$"
    "|^[^每两所全]{1,5}都(?:[会能得按算给]|建议|需要|可以|请)[^吗]+的$"
    "|^.{0,5}(?:小妹|妹子|客服|这边|我们?)(?:都|也)?(?:会|来|去|再)(?!为)[^帮]{1,16}的$"
    "|^.{0,6}[您你](?:提前|直接|自己|到时候?)?(?:跟|和|找|问|联系)[^我]{1,6}(?:约|说|商量|沟通|协商|定)"
    "|(?:不确定|[要得]等|(?<!好)看(?:页面|商家|站点|实际|具体|情况)).{0,12}的$"
)


# 屏幕提示锁定是什么意思 asks after the meaning of what is shown.
_REPORTED = re.compile("(?:反映|反馈|显示|提示|发现)[^我您你]{2,14}(?:是|[要该])$")
_HOW_OR_WHY = re.compile("(?:什么|啥)(?:原因|意思|情况)|怎么|咋|如何|为什么")

# 您看下是哪个订单 asks for it.
_POINT_OUT = re.compile(
    "(?<![帮给为])[您你亲烦](?:看|确认|核对|找)一?下(?:是|.{0,6}(?:写|显示|标|印|提示)的是)$"
)
_WHICH = re.compile("(?<=的是)(?:什么|多少|几)|哪一?[个款件单笔张家位].{0,4}$")

# 您问这问那干什么
_TO_WHAT_END = re.compile("干(?:什么|嘛|啥)$")

# 您把什么时候能还说清楚
_GRASPED = re.compile(
    "(?:主要是?|还[要得]|具体[要得]?|最终)看(?!下|一下|上|中)[^是]{0,12}$|(?<!能)把[您你]?$|我[还也]?以为.{0,12}$|我们?.{0,2}(?:不|没)(?:知道|清楚|明白|确定|听懂|看懂|理解)[您你](?:说|指|问|讲|要)的|我们?也很?(?:想|不)(?:知道|问)[^您你]{0,2}$"
)
# 稍等我问一下: it is somebody else who is asked.
_ELSEWHERE = re.compile(
    "(?:稍[等候]|等我|[等候]一?下|别挂|帮[您你]|我[去先再]|(?:可以|先|再|自己)去[^问]{0,6})[^问]{0,4}问(?:一下|下|一问|问)(?![您你])"
    "|问(?:一?下|问)?(?:家[人里]|同事|邻居|朋友|老[公婆]|爱人|物业|门卫|前台|商家|厂家|仓库|财务|总部|领导|主管|技术|店长|快递|站点|师傅|[\u4e00-\u9fff]{1,3}(?:师|员|长|经理|老板|部|组)|别人|其他人)"
)


# 我看一下您这个单子走到哪一步了 asks nothing, however long what is looked at is called.
_MY_LOOK = re.compile(
    "我(?:们|这边|再|先|去|来|帮您|给您|为您){0,3}(?:看|查|问|核实|算)(?:一?[下看]|[看查问询])(?!您(?:这?边)?[要想需]).{0,14}$"
)


# 您核对下金额是否一致
_VERIFY = re.compile("(?:核对|检查|确认|看)一?下[^是]{0,8}$")
# What stands written needs no answer.
_WRITTEN = (
    "(?:页面|详情|说明书|包装|盒子?|合同|短信|系统).{0,2}[会有都](?:写|显示|标|注明|提示)"
    "|上面?[都也]?有(?:写|说|标|印)"
)


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
    withheld: re.Pattern[str]
    promised: re.Pattern[str]
    desired: re.Pattern[str]
    ignorant: re.Pattern[str]
    explained: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    # 看重, 看电视 are other verbs; 一般来说, 就是说 are no verbs at all.
    verb = (
        rf"(?:{alternation('question_embedding_verb')}(?!(?<=看)(?:[重中好病诊书房牙]|电[视影]|视频))"
        "(?!题|法|明书|书(?!面|上|里)|告|销|勘|卷|座|练|师(?!傅)|室|育|程|材|堂)(?<![来如者按虽听]说)(?<![顾疑访学]问)(?<!就是说)(?<!短信提醒)(?!(?<=商量)[好完])(?!(?<=考虑)[好完])(?!的[^时是话]))"
    )
    tail = alternation("question_conditional_tail")
    datum = alternation("question_datum")
    supposed = "(?:如果|若是|要是|假如|倘若|万一)"
    help_ = alternation("question_help_verb")
    return _Patterns(
        indefinite=re.compile(
            rf"(?<![主需想重首]){alternation('question_indefinite_lead')}(?:有|了|再|还)?[^是]{{0,2}}$|{supposed}.{{0,6}}有$|(?:无论|不论|甭管|别管|管[它他]|(?<![都还又就也们您你])不管(?!的话|[了用事])).{{0,7}}$|(?:不能|无法|没法)(?:指定|确定|保证|选|承诺)$|就(?![是在剩]).{{0,2}}$"
            "|(?:(?:可能|也许|好像|或许|不小心|恐怕)[^请问]{0,12}|(?<![您你])估计[^请问]{1,12})(?<!是)(?<!因为)$"
        ),
        embedding=re.compile(
            rf"{verb}了?(?:一下|下|到|清楚|看|一看)?吧?[^的了]{{0,8}}(?:的[^了]{{0,5}})?$"
            "|(?<![您你想是边])[要得]看[^是]{0,10}$"
            "|(?:[看查找]到|[看查]出|知道|显示|发现|[写标]着)[^的您你我请]{0,8}$"
        ),
        own=re.compile(
            rf"(?<![跟给和对让诉把向])我(?!说|讲|反馈)|(?<![您你])这边|{alternation('question_own_part')}"
        ),
        lead=re.compile(
            rf"{alternation('question_direct_lead')}(?!下|一下|到)|那[您你]说$|(?:过[去来]|上门)[^我]{{0,2}}看(?:一?下|看)(?=[您你])"
        ),
        request=re.compile(alternation("question_request_verb")),
        datum=re.compile(rf"[您你]的?.{{0,4}}{datum}(?:是|在|叫)?(?:什么|多少|哪|几)"),
        conditional=re.compile(
            rf"(?:有|遇到|碰到|出现|发生|还有)(?:了)?(?:任何|什么|啥|哪些|哪里|哪个|哪|几|多少).{{0,16}}?{tail}"
        ),
        distributed=re.compile(
            r"(?<![从重高号度龄格码价数])(什么|啥|哪里|哪个|哪天|谁|多少|怎么).{1,10}\1"
            r"|(?:想|要)[\u4e00-\u9fff]{1,2}(?:什么|啥|哪[里儿个])就(?!是)|(?P<which>哪[\u4e00-\u9fff]).{1,8}就.{0,3}(?P=which)|(?P<when>几[点号天个]|什么时候|哪天).{1,8}就.{0,2}(?P=when)|(?:(?<!为)|(?<=因为))(?:什么|啥|哪|谁|多少|多久|几)[^为]{0,8}都(?!停|没电|断)|几.{1,4}就|[拍发传试补写]几[^吗呢是]{4,}|几[^是点号]{1,3}(?:看看|试试|再)|会.{1,4}几.{1,2}的$|(?<![共总有是要带])(?P<count>几[个件次天单张斤瓶盒箱条份页])[^吗呢是]{1,2}(?P=count)的?$"
            r"|(?<!为)(?:什么|啥|哪里|哪儿|哪个|哪种|哪家|谁|怎么(?!这|还|到|半|一直|[一两三四五六七八九十好几\d][天个周次])|多少).{0,6}[都也](?:可以|行|能|好|会|要|给|有|得|不|没|无|是|"
            r"打|找|联|登|上|查|做|知|一样)"
        ),
        offered=re.compile(rf"(?:可以|能够?).{{0,4}}{help_}.{{0,5}}$"),
        withheld=one_of(
            rf"{alternation('question_answer_withheld')}(?!的)",
            ".{2,}可以(?:跟|和|向|找|问|联系|告诉|随时|直接|尽管|咨询)(?:我|客服|小)|再.{1,6}[也都](?:可以|行|好)|(?:不敢|不能|没法|无法)(?:打包票|保证|说死)|随时[问说找来讲咨]|(?:提前|到时候?|随时)(?:跟|和|给|告诉|打|联系|通知)",
            "(?:自己|您|你)(?:看着|定|决定|说了算)",
            ".再(?:说|来|定|看)(?:吧|就行|也行|就可以)?$",
            "可以(?:在|上|到).{1,10}[查看]",
            "[您你](?:到时候?|回头|回去)?(?:可以)?(?:自己|再)(?:考虑|决定|看|定|想|选)",
            r"(?:要|得|都|全|主要|就|还|需要?|取决于|是)(?:要|得|是)?(?:看|由|取决|根据|按照|按|以)(?!下|一下|看|我)",
            r"[跟和与].{1,12}(?:有关|关系)|[要得](?:跟|和|与|等|问)(?![您你一下])",
            r"都(?:没关系|没问题|无所谓|一样|行|可以)|^[^每两所全]{1,5}都(?:[会能要得按算给]|建议|需要|可以|请)",
            "[您你](?:提前|直接|自己|到时候?)?(?:跟|和|找|问|联系)[^我]{1,6}(?:约|说|商量|沟通|协商|定|谈|聊|讲|确认)(?:一?下)?就?[好行]?$",
            "^.{0,4}(?:到|去)[^哪]{1,6}(?:跟|和|问|找).{1,6}(?:说|看|讲)?$",
            "不影响|(?<!有)没(?:有)?(?:影响|要求|限制|关系|区别|讲究)|我们?(?:这边|系统)?(?:都|也)?(?:不会|有(?:登记|记录|备份))|会(?:再|直接)?(?:跟|和|给|与)?[您你](?:联系|说|打电话|通知|沟通)",
            "(?:我|都|也)(?:忘了|忘记|记不[清得住]|想不起|没记|没注意|没看清|不记得)|(?:无所谓|不重要|不要紧)(?![吗吧])",
            "也(?:没|不)(?:说|讲|告诉|知道|清楚|写|通知|确定)|没有?(?:接到|收到|得到)(?:任何)?(?:通知|消息)",
            ".(?<!不)这个(?:很|是|要|得|我|跟|您也|也|不|就|主要)|.[要得]等",
            "^(?:得[开了到上]|的)(?:[您你]别|要|得|都|也|先|无)",
            "[也正都还]在(?:查|核实|调查|处理|排查)|都(?:有)?(?:[贴标印写注][了着明]|标)",
            "就(?:行|可以|好|成)了?$|就(?:能|可以|会)?(?:看到|看见|知道|查到|清楚)了?$",
            "[要得].{1,10}才(?:能|会|可以)?(?:知道|看到|看见|确定|清楚|出来|有)",
            "(?:师傅|专员|医生|老师|工程师|同事|技术|系统|窗口|银行|平台|后台)(?:到了|来了|上门|那边)?前?[都也]?会(?:看|问|查|判断|检查|测|算|评估|显示|告诉|通知|提示|一次性)",
            "[您你]提前.{0,6}(?:打|说|告诉|联系|通知)",
            ".{2,}再(?:告诉我|通知我|联系我|打给我|下单|拍)",
            f"{_WRITTEN}|上面?有的$",
            r"[由是].{1,8}(?:评估|审核|决定|判断|判定|安排|负责|确定)|以.{1,10}为准",
        ),
        # 我这边需要核实以后, 我去问一下: the answer comes later.
        promised=one_of(
            alternation("question_answer_promised"),
            "我.{0,5}查.{0,6}(?:再|然后|之后|以后|了).{0,3}(?:给|跟|告诉|答复|回复|联系|通知)",
            ".{0,8}(?:[要得](?:问|听|找|等|经|由|去|根据|先)|不是我|不归|不由|我们(?:可以(?![做改提])|会|再|都|也|这边)|会由|每个|各)",
            "我.{0,6}(?:[念读列报发教](?:给|[您你])|给您?[念读列])|.{0,8}我们[帮给]您(?:看|查|问|数|算|核|统计|确认)|.{0,8}我(?:让|叫|派|安排)(?![您你]).{1,8}(?:看|敲|问|查|核实|确认)",
            r"我(?:们|这边|这里){0,2}.{0,3}(?:需要?|要|得|会|再|去).{0,3}(?:查|核实|核查|确认|了解|问|落实|调查)",
        ),
        ignorant=one_of(
            "(?:查|看|听|找|核实)不(?:到|出|清|了)",
            "[没无]有?(?:办?法|权限).{0,4}(?:查|看|知|确|判|告|核)",
            "(?:我|这边|系统|都|也|并|还)(?:暂时|目前|现在)?不(?:是)?(?:太|大|很)?(?:清楚|知道|确定|了解|记得|明白)",
        ),
        explained=re.compile(
            "(?:那|就|呢)?我(?:们|来|就|先|现在|简单)?(?:给|跟|帮|为|和)[您你].{0,3}(?:介绍|讲|说|解释|算|讲解)"
            "|其中|就是|首先|主要是(?![^吗]{0,20}吗)"
        ),
        desired=re.compile(
            rf"[您你](?:们|这边|这里|那边|现在|今天|这次|具体|主要|当时|之前|刚才|还|都|最|会){{0,2}}"
            rf"(?:(?:还|是|就)?(?:想|要|需要|打算|希望|准备|是)(?:要)?|(?=反映|咨询|投诉|反馈|担心|考虑)){verb}(?:了|的是|[^我]{{1,8}}的)?$"
        ),
    )


# 要是晚了咋整
_WHAT_THEN = re.compile(
    "(?<![管论])(?:怎么|咋)(?:[办整弄算退]|处理|赔|解决|联系|回事|了)|找谁|谁(?:负责|赔|管|来)"
)


def is_indefinite(clause: str, start: int) -> bool:
    """Tell whether the question word at `start` means any, every or none."""
    patterns = _patterns()
    before = clause[max(0, start - 10) : start]
    if patterns.indefinite.search(before) and not _WHAT_THEN.match(clause, start):
        return True
    # 都有些什么 asks for all of it.
    if re.search("都(?:有|是|要|买|做|说|去|在)?了?(?:一?些)?$", before):
        return False
    return is_correlative(clause, start)


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


# 为什么收不到短信 asks; 短信几点发收不到就不知道 does not.
_REASON = re.compile("为什么|为何|为啥|怎么|咋")
_UNABLE = re.compile("(?:查|看|收)不到|无法|没法|没办法")


# 单号是多少我帮您查一下: the customer knows.
_HELD = re.compile(
    "(?:[\u4e00-\u9fff]号|订单|电话|号码|姓名|名字|地址|身份证号?|卡号|账号|型号|户号|保单号|车牌号?|尾号|抬头|税号|邮箱|生日|[收寄][货件]人"
    "|联系人|尺码|身高|体重|[后前][四六]位)(?:是|叫|在)?$"
)
_WHICH_OF_YOURS = re.compile("(?:那|具体|是)*哪一?[笔单个件张款]我")

# 怎么不提前通知 asks, whoever should have told.
_REPROACHFUL = re.compile("(?:怎么|咋)也?[不没]")

# 要不要都可以的呢
_EITHER_WAY = re.compile("都(?:可以|行|一样|没关系|无所谓|会)")
_WANTED_OR_NOT = frozenset(("要不要", "有没有", "买不买", "用不用", "去不去", "来不来", "换不换", "退不退"))


def is_answered(clause: str, span: tuple[int, int], following: str, softened: bool) -> bool:
    """Tell whether the speaker withholds the answer to the words at `span`, or goes to find it out.

    您的手机号是多少我帮您查一下 does ask: it is the customer who knows.
    """
    patterns = _patterns()
    if "请问" in clause:
        return False
    if _REPROACHFUL.match(clause, span[0]):
        return False
    if softened and _EITHER_WAY.match(clause, span[1]) and clause[slice(*span)] in _WANTED_OR_NOT:
        return True
    if softened:
        doubtful = _DOUBTFUL.search(clause[span[1] :]) is not None
        return doubtful or patterns.explained.match(following) is not None
    rest = (clause[span[1] :] + following)[: 2 * REACH]
    if _REASON.match(clause, span[0]):
        rest = _UNABLE.sub("", rest)
    if patterns.withheld.search(rest):
        return True
    addressed = re.search("(?<![给帮为跟和对向让])[您你]", clause[max(0, span[0] - REACH) : span[0]])
    if addressed or _HELD.search(clause, 0, span[0]) or _WHICH_OF_YOURS.match(clause):
        return False
    return patterns.promised.search(rest) is not None


# 您可以看下有没有合适的呢 advises.
_ADVISED = re.compile(
    "[您你亲](?:这边)?(?:可以|得|最好)(?:先|再|去|自己){0,2}(?:(?:看|查|试|问|确认|留意)(?:一?下|看)?|试(?:试|一?下).{0,10}看看?)$"
)


# 您看不懂哪一项, 一共说了几次
_NOT_UNDERSTOOD = re.compile("[您你]是?(?:看|听|弄|搞)不(?:懂|清楚?|明白)的?是?$")
_HOW_OFTEN = re.compile("几[次遍回]|多少[次遍回]")
_DONE = re.compile("^[^我]*了$")
# 不知怎么称呼您
_ADDRESSING = re.compile("(?:怎么|如何|怎样|咋)称[呼谓]")


# 问问什么时候装好
_ASKED_OUTRIGHT = re.compile("(?:就|再|来|您好|你好)?问问")
# 让我交钱你说是不是真的
_JUDGED = re.compile("[^听按跟和照][您你]说(?:是不是|该不该|能不能|对不对|气不气|合不合|怎么办)")
# 看看怎么办, but not 想查去年的账单怎么办
_PONDERED = re.compile(
    "(?:看|问|说|讲|想|商量|知道|研究|清楚|确定|明白|告诉|[听教懂讨论])(?:一?下|看|想|问|到|了)?[您你他她该我们要]{0,3}$"
)


def _stands_free(clause: str, start: int, before: str) -> bool:
    """Tell whether what asks at `start` really does, whatever verb stands before it."""
    if (
        before.endswith("得")
        or _ADDRESSING.match(clause, start)
        or (before.endswith("反馈") and clause.startswith(("怎么样", "如何"), start))
        or (before.endswith("的") and clause.startswith("是", start))
        or _SHOWN_TO_YOU.search(before)
        or _PLACED.search(before)
        or (before.endswith("的是") and not _INQUIRY.search(before))
    ):
        return True
    if _POINT_OUT.search(before) and _WHICH.match(clause, start):
        return True
    if _NOT_UNDERSTOOD.search(before) or (_HOW_OFTEN.match(clause, start) and _DONE.search(before)):
        return True
    if _ASKED_OUTRIGHT.fullmatch(clause, 0, start) or _JUDGED.match(clause, max(0, start - 3)):
        return True
    if clause.startswith(("怎么办", "咋办"), start) and not _PONDERED.search(before):
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
    if _GRASPED.search(before):
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
