"""Entities in a text: numbers that mean something, addresses of the net, dates and times."""

from __future__ import annotations

import re
from functools import cache

from servicelint.text.folding import fold, fold_offsets
from servicelint.text.regexes import compiled

NUMERAL = "0-9零〇一二两三四五六七八九十百千万"
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_HAN = "一-鿿"
_SURNAME = f"(?:欧阳|上官|司马|诸葛|司徒|[{SURNAMES}])"
_GIVEN = f"[{_HAN}]{{1,2}}"
_TITLE = "先生|女士|小姐|太太|同志|师傅|老师|经理|主任|医生|大夫|阿姨|大爷|大哥|大姐"
# How long numbers are written in groups.
_GAP = "[ ,-]{0,2}"
_EYES = r"[\^>][_.▽ωo]?[\^<]|@_@|t_t|q_q|[▽ω∩≧≦╯╰]|囧|orz"
EXPRESSIONS: dict[str, str] = {
    "phone": r"(?<!\d)(?:1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0\d{2,3}-?\d{7,8}|[48]00-?\d{3}-?\d{4})(?!\d)",
    "id_card": rf"(?<!\d)\d{{4}}{_GAP}\d{{2}}{_GAP}(?:19|20){_GAP}\d{{2}}{_GAP}(?:0[1-9]|1[0-2]){_GAP}"
    rf"(?:0[1-9]|[12]\d|3[01]){_GAP}\d{{2}}{_GAP}\d[\dx](?![\dx])",
    "bank_card": rf"(?<!\d)[3-6]\d{{3}}(?:{_GAP}\d{{4}}){{2,3}}{_GAP}\d{{1,4}}(?!\d)",
    "email": r"[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}",
    "url": r"(?:https?://|www\.)[^\s一-鿿]{1,200}",
    "amount": r"(?:[¥￥]\d(?:[\d,.]{0,11}\d)?"
    rf"|[{NUMERAL}][{NUMERAL},.]{{0,12}}(?:元|块钱?|角|毛钱|分钱|万元))",
    "date": rf"(?:[{NUMERAL}]{{1,4}}年)?[{NUMERAL}]{{1,3}}月[{NUMERAL}]{{1,3}}[日号]|(?:今|明|后|昨)天"
    r"|(?:下|上|这|本)?(?:周|星期|礼拜)[一二三四五六日天]",
    "clock": rf"(?:(?:上|下|中)午|早上|晚上|凌晨)?[{NUMERAL}]{{1,3}}(?:点[{NUMERAL}半]{{0,3}}分?|:\d{{2}})",
    # Faces, drawn with signs or as a sign of their own; 比例10:3), 如下:(一) and 选项:D are none.
    "emoticon": rf"(?<![0-9a-z])[:;=]-?(?:\)|\((?!\w))|(?<!\w)[:;=]-?[dp](?!\w)"
    rf"|(?<![a-z])(?:{_EYES})(?![a-z])|[😀-🙏🤗-🤯🥰-🥺]",
    "number": r"\d{2,}",
    "person": rf"{_SURNAME}(?:{_GIVEN})?(?={_TITLE})|(?<=姓){_SURNAME}|(?<=叫){_SURNAME}{_GIVEN}(?![{_HAN}])",
}
# What stands where something was masked; beside digits, a title or the noun of a number it hides a
# number or a name.
_MASK = compiled(r"\*{3,}|■{2,}|█{2,}|\[(?:masked|redacted|脱敏|屏蔽)\]", re.IGNORECASE)
_NUMBER_NOUN = (
    "号码?|单|卡|账[户号]|帐号|编码|密码|验证码|电话|手机|微信|邮箱|身份证|证件|地址|姓名|名字|收件人|收货人|联系人"
    "|户名|金额|余额|税号|抬头|快递"
)
_BEFORE_NUMBER_OR_NAME = compiled(
    rf"(?:[0-9a-z@.]|(?:{_NUMBER_NOUN})(?:分别|应该)?[是为]?[\s:：,“\"'【\[(（]*|[姓叫])$",
    re.IGNORECASE,
)
_AFTER_NUMBER_OR_NAME = compiled(
    rf"[0-9a-z@.]|{_TITLE}|[\s”\"'】\])）]*(?:的?(?:订单|快递|包裹|运单|账户|手机号|号码|卡|银行卡)|元|号|室|栋|弄|路|街|省|市|县|公司|小区)",
    re.IGNORECASE,
)


@cache
def _compiled(entity: str) -> re.Pattern[str]:
    return compiled(EXPRESSIONS[entity])


def entity_spans(text: str, entity: str) -> tuple[tuple[int, int], ...]:
    """Return the spans (code points of `text`) of one kind of entity, a key of `EXPRESSIONS`."""
    offsets: list[int] | None = None
    spans = []
    folded = fold(text)
    for found in _compiled(entity).finditer(folded):
        offsets = fold_offsets(text) if offsets is None else offsets
        spans.append((offsets[found.start()], offsets[found.end() - 1] + 1))
    return tuple(spans)


def masked_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where (code points of `text`) words were masked before servicelint saw them.

    A mask that hides a number, a name or an address is none of them: the words beside it can be judged.
    """
    return tuple(found.span() for found in _MASK.finditer(text) if not _hides_number_or_name(text, found))


def _hides_number_or_name(text: str, mask: re.Match[str]) -> bool:
    before, after = text[max(0, mask.start() - 10) : mask.start()], text[mask.end() : mask.end() + 8]
    return bool(_BEFORE_NUMBER_OR_NAME.search(before) or _AFTER_NUMBER_OR_NAME.match(after))


def hides_words(text: str) -> bool:
    """Tell whether a mask hides words, not a number or a name."""
    return bool(masked_spans(text))
