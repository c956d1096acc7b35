"""Personal data, hidden in whatever is printed.

A number is known by its shape and check digit, or by the word before it; where both leave it open whether
it is personal, it is hidden: a report loses little by it. What names nobody stays: amounts, hotlines,
dates, years, counts, and where in a public building something is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from servicelint.text.folding import INVISIBLE, fold_in_place
from servicelint.text.homes import home_numbers
from servicelint.text.regexes import compiled

# Numbers are also dictated: 幺三八零零…
_NUMERALS = "零〇一二三四五六七八九幺两"
_SPOKEN = str.maketrans(_NUMERALS, "0012345678912")
# What stands inside a number that was written in groups, and inside one that was said.
_GAP = rf"[ {INVISIBLE}-]{{0,2}}"
_PAUSE = rf"[ ,、。.…呃嗯啊额哦{INVISIBLE}-]{{0,3}}"
_SPOKEN_NUMBER = compiled(rf"[{_NUMERALS}](?:{_PAUSE}[{_NUMERALS}]){{4,}}")

# Three digits of any script close together, an address of the net, or a digit before what houses are counted
# by: without them there is nothing to hide.
_DIGIT = rf"[\d①-⑨⓪❶-❾➀-➈➊-➒⑴-⑼⒈-⒐²³¹⁰-⁹₀-₉{_NUMERALS}]"
_SUSPECT = compiled(
    rf"[@＠﹫]|{_DIGIT}(?:[^\n]{{0,3}}?{_DIGIT}){{2}}"
    rf"|(?:{_DIGIT}|[十百a-zA-Zａ-ｚＡ-Ｚ])[^\w\n]?(?:[-－号號弄栋棟幢座组組队隊社室户戶]|[单單]元)"
)
# How far before a number the word that says what it is may stand.
_CONTEXT = 12
_CARD_WORDS = compiled(r"[卡账帐]号|银行卡|信用卡|储蓄卡|借记卡|卡是|账户")
_IDENTITY_WORDS = compiled(r"身份|证件|证号")
_MONEY = compiled(r"\s?(?:元|块|美元|美金|欧元|日元|韩元|人民币|万|亿|%)")
_HOTLINE = compiled(r"[48]00[0-9]{7}")

_BORN = slice(6, 14)
_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_BIRTHDAY = compiled(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_CARD_LENGTHS = range(13, 20)
# With these the numbers of bank cards begin; those of Union Pay with 62.
_ISSUERS = "34569"
# How people group the eleven digits of a mobile number.
_MOBILE_GROUPS = (
    *((11,), (3, 8), (7, 4), (3, 4, 4), (3, 3, 5), (3, 5, 3), (4, 4, 3), (4, 3, 4)),
    *((3, 3, 3, 2), (3, 4, 2, 2), (3, 2, 2, 4), (3, 2, 2, 2, 2)),
)

_Accept = Callable[[str, re.Match[str]], bool]


class _Kind(NamedTuple):
    """One kind of personal data: its shape, and how many of its signs stay in front and at the end.

    The datum is the group `datum` of the shape, or all of it; `accept` is asked about its signs.
    """

    shape: re.Pattern[str]
    front: int
    back: int
    accept: _Accept = lambda signs, match: True


def _number(shape: str) -> re.Pattern[str]:
    return compiled(rf"(?<![0-9]){shape}(?![0-9])")


def _digits(count: int) -> str:
    return rf"[0-9](?:{INVISIBLE}{{0,2}}[0-9]){{{count - 1}}}"


_MOBILE = "|".join(_PAUSE.join(map(_digits, groups)) for groups in _MOBILE_GROUPS)
_ONE_BY_ONE = rf"[0-9](?:[ {INVISIBLE}-]{{1,2}}[0-9]){{10}}"


def _is_identity(signs: str, match: re.Match[str]) -> bool:
    """Tell whether a number is that of a person, by its check digit, the birthday or the words before it."""
    born = _BIRTHDAY.fullmatch(signs[_BORN]) is not None
    return _passes_iso(signs) or born or _follows(_IDENTITY_WORDS, match)


def _passes_iso(signs: str) -> bool:
    """Tell whether the check digit of an identity number (ISO 7064, MOD 11-2) is right."""
    total = sum(int(sign) * weight for sign, weight in zip(signs, _IDENTITY_WEIGHTS, strict=False))
    return "10x98765432"[total % 11] == signs[-1]


def _is_card(signs: str, match: re.Match[str]) -> bool:
    """Tell whether a number is that of a bank card, by its check digit, issuer or the words before it."""
    if len(signs) not in _CARD_LENGTHS:
        return False
    if _follows(_CARD_WORDS, match):
        return True
    return not _counts(match) and (signs.startswith("62") or (signs[0] in _ISSUERS and _passes_luhn(signs)))


def _is_mobile(signs: str, match: re.Match[str]) -> bool:
    return signs in match.group() or not _counts(match)


def _counts(match: re.Match[str]) -> bool:
    """Tell whether a row of groups lists amounts: each of them round, or money behind the last."""
    groups = re.findall(r"[0-9]+", match.group())
    return all(group.endswith("00") for group in groups) or bool(_MONEY.match(match.string, match.end()))


def _passes_luhn(signs: str) -> bool:
    digits = [int(sign) for sign in signs]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def _is_nobodys(signs: str, match: re.Match[str]) -> bool:
    return _HOTLINE.fullmatch(signs) is not None or _MONEY.match(match.string, match.end()) is not None


def _follows(words: re.Pattern[str], match: re.Match[str]) -> bool:
    return words.search(match.string, max(0, match.start() - _CONTEXT), match.start()) is not None


# Words behind which even a short number is personal, and what may stand between.
_IS = r"(?:号码?|编号|号牌)?(?:就?是|为|叫|填)?[ :「【\[(《\"'#]{0,2}"
_NUMBERED = (
    "订单|运单|快递单?|物流|包裹|工单|受理|流水|保单|合同|案件|投诉|预约|会员|客户|用户|户号|账号|帐号|账户|卡号|单号|编号"
    "|护照|通行证|驾照|社保|医保|证件|qq|微信|座机|电话|手机|号码"
)
_DATE = r"(?:19|20)[0-9]{2}(?:年|-[0-9]{1,2}-[0-9]{1,2}(?![0-9-]))"
_SECRETS = "密码|验证码|校验码|动态码|口令|取件码|提货码|取货码|安全码|支付码"
# In the order in which they are tried: a mobile number inside an identity number is none.
_KINDS = (
    _Kind(_number(rf"[1-9](?:{_GAP}[0-9]){{16}}{_GAP}[0-9x]"), 3, 2, _is_identity),
    _Kind(_number(rf"[0-9]{{4}}(?:{_PAUSE}[0-9]{{4}}){{2,3}}(?:{_PAUSE}[0-9]{{1,4}})?"), 0, 4, _is_card),
    _Kind(_number(rf"[0-9]{{6}}{_GAP}[0-9]{{10,13}}"), 0, 4, _is_card),
    # Also with a country code in front: +86138…, 0086138…
    _Kind(
        _number(rf"(?:(?:00)?86{_GAP})?(?P<datum>(?=1{_GAP}[3-9])(?:{_MOBILE}|{_ONE_BY_ONE}))"),
        3,
        4,
        _is_mobile,
    ),
    _Kind(_number(rf"0(?:10|2[0-9])\)?{_PAUSE}[2-9][0-9]{{2,3}}{_PAUSE}[0-9]{{4}}"), 3, 4),
    _Kind(_number(rf"0[3-9][0-9]{{2}}\)?{_PAUSE}[2-9][0-9]{{2,3}}{_PAUSE}[0-9]{{4}}"), 4, 4),
    _Kind(compiled(r"[0-9]{10,}"), 0, 4, lambda signs, match: not _is_nobodys(signs, match)),
    _Kind(_number(r"[0-9](?: [0-9]){9,}"), 0, 4),
    _Kind(compiled(rf"(?:{_SECRETS}){_IS}(?P<datum>[0-9](?:-?[0-9]){{3,8}})(?![0-9位])"), 0, 0),
    _Kind(
        compiled(
            rf"(?:{_NUMBERED}){_IS}(?!{_DATE}|[48]00-?[0-9])"
            r"(?P<datum>[a-z]{0,6}-?[0-9](?:-?[0-9]){4,}[a-z0-9-]*|(?=(?:[a-z_-]*[0-9]){3})[a-z0-9][a-z0-9_-]{6,})"
            r"(?![a-z0-9]|\.[0-9])"
        ),
        0,
        4,
        lambda signs, match: len(signs) > 5 and not _is_nobodys(signs, match),
    ),
)
_EMAIL = compiled(r"(?<![a-z0-9._%+-])[a-z0-9._%+-]++(?=[ ]?@[ ]?[a-z0-9-]++(?:\.[a-z0-9-]++)+)")


def mask(text: str) -> str:
    """Return `text` with `*` for the middle of each piece of personal data; the length stays.

    Of a mobile number the first 3 and the last 4 digits stay, of a landline number the area code and
    the last 4, of an identity number the first 3 and the last 2, of a bank card, of any other number of
    10 or more digits and of one that the word before it calls an order or the like the last 4, of a
    password nothing, of an e-mail address the domain and the first of several characters, of a home
    address all but the numbers of house and room. Digits may be full width, in groups or spelled. Masking
    twice is masking once.
    """
    while _SUSPECT.search(text):
        hidden = sorted(set(_hidden(text)))
        if not hidden:
            break
        text = _starred(text, hidden)
    return text


def _starred(text: str, hidden: list[int]) -> str:
    chars = list(text)
    for index in hidden:
        chars[index] = "*"
    return "".join(chars)


def _hidden(text: str) -> Iterator[int]:
    """Yield the indexes of the characters of `text` that nobody may read."""
    written = fold_in_place(text)
    folded = _SPOKEN_NUMBER.sub(lambda match: match.group().translate(_SPOKEN), written)
    for match in _EMAIL.finditer(folded):
        # Of one letter alone nothing may stay.
        yield from range(min(match.start() + 1, match.end() - 1), match.end())
    for kind in _KINDS:
        found: list[int] = []
        folded = kind.shape.sub(_note(kind, found), folded)
        yield from found
    yield from home_numbers(written)


def _note(kind: _Kind, found: list[int]) -> Callable[[re.Match[str]], str]:
    """Return a replacement that notes in `found` what to hide, and takes the number off the table."""

    def replace(match: re.Match[str]) -> str:
        start, end = match.span("datum") if "datum" in kind.shape.groupindex else match.span()
        places = [place for place in range(start, end) if _is_sign(match.string[place])]
        if not kind.accept("".join(match.string[place] for place in places), match):
            return match.group()
        found.extend(places[kind.front : len(places) - kind.back])
        return "*" * len(match.group())

    return replace


def _is_sign(char: str) -> bool:
    return char.isascii() and char.isalnum()
