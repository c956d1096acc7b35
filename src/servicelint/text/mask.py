"""Personal data, hidden in whatever is printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from servicelint.text.folding import INVISIBLE, fold_in_place

# Numbers are also dictated: 幺三八零零…
_NUMERALS = "零〇一二三四五六七八九幺"
_SPOKEN = str.maketrans(_NUMERALS, "001234567891")
_SPOKEN_NUMBER = re.compile(rf"[{_NUMERALS}](?:[ {INVISIBLE}-]?[{_NUMERALS}]){{6,}}")
# Five digits of any script, or an address: without them there is nothing to hide.
_DIGIT = rf"[\d①-⑨⓪❶-❾➀-➈➊-➒⑴-⑼⒈-⒐²³¹⁰-⁹₀-₉{_NUMERALS}]"
_SUSPECT = re.compile(rf"[@＠﹫]|{_DIGIT}(?:[^\w\n]{{0,3}}{_DIGIT}){{4}}")

_GAP = rf"[ {INVISIBLE}-]{{0,2}}"
_CARD_WORDS = re.compile(r"[卡账]号|银行卡|信用卡|储蓄卡|卡是|账户")
# How far before a number the word that says what it is may stand.
_CONTEXT = 12


class _Kind(NamedTuple):
    """One kind of personal data: its shape, and how many of its signs stay in front and at the end."""

    shape: re.Pattern[str]
    front: int
    back: int


def _number(shape: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![0-9]){shape}(?![0-9])")


_CARD = _Kind(_number(rf"[0-9]{{4}}(?:{_GAP}[0-9]{{4}}){{2,3}}(?:{_GAP}[0-9]{{1,4}})?"), 0, 4)
# In the order in which they are tried: a mobile number inside an identity number is none.
_KINDS = (
    _Kind(_number(rf"[1-9][0-9]{{5}}{_GAP}(?:19|20)[0-9]{{2}}(?:{_GAP}[0-9]){{7}}{_GAP}[0-9x]"), 3, 2),
    _Kind(_number(r"[0-9]{17}[0-9x]"), 3, 2),
    _CARD,
    _Kind(_number(rf"1{_GAP}[3-9](?:{_GAP}[0-9]){{9}}"), 3, 4),
    # With a country code in front: +86138…, 0086138…
    _Kind(_number(rf"(?:00)?86{_GAP}1[3-9](?:{_GAP}[0-9]){{9}}"), 5, 4),
    _Kind(_number(rf"0(?:10|2[0-9])\)?{_GAP}[2-9][0-9]{{2,3}}{_GAP}[0-9]{{4}}"), 3, 4),
    _Kind(_number(rf"0[3-9][0-9]{{2}}\)?{_GAP}[2-9][0-9]{{2,3}}{_GAP}[0-9]{{4}}"), 4, 4),
    _Kind(re.compile(r"[0-9]{10,}"), 0, 4),
    _Kind(_number(r"[0-9](?: [0-9]){9,}"), 0, 4),
)
_EMAIL = re.compile(r"(?<![a-z0-9._%+-])[a-z0-9._%+-]++(?=@[a-z0-9-]++(?:\.[a-z0-9-]++)+)")


def mask(text: str) -> str:
    """Return `text` with `*` for the middle of each piece of personal data; the length stays.

    Of a mobile number the first 3 and the last 4 digits stay, of a landline number the area code and
    the last 4, of an identity number the first 3 and the last 2, of a bank card and of any other number of
    10 or more digits the last 4, of an e-mail address the domain, and the first of several characters.
    Digits may be full width, spaced or spelled. Masking twice is masking once.
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
    folded = _SPOKEN_NUMBER.sub(lambda match: match.group().translate(_SPOKEN), fold_in_place(text))
    for match in _EMAIL.finditer(folded):
        # Of one letter alone nothing may stay.
        yield from range(min(match.start() + 1, match.end() - 1), match.end())
    for kind in _KINDS:
        found: list[int] = []
        folded = kind.shape.sub(_note(kind, found), folded)
        yield from found


def _note(kind: _Kind, found: list[int]) -> Callable[[re.Match[str]], str]:
    """Return a replacement that notes in `found` what to hide, and takes the number off the table."""

    def replace(match: re.Match[str]) -> str:
        number = match.group()
        if kind is _CARD and not _is_card(match):
            return number
        digits = [index for index, char in enumerate(number, match.start()) if char.isalnum()]
        found.extend(digits[kind.front : len(digits) - kind.back])
        return "*" * len(number)

    return replace


def _is_card(match: re.Match[str]) -> bool:
    """Tell whether a number is that of a bank card, by its check digit or by the words before it."""
    digits = [int(char) for char in match.group() if char.isdigit()]
    if not 13 <= len(digits) <= 19:
        return False
    before = match.string[max(0, match.start() - _CONTEXT) : match.start()]
    return _passes_luhn(digits) or bool(_CARD_WORDS.search(before))


def _passes_luhn(digits: list[int]) -> bool:
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
