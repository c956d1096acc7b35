"""Entities in a text: numbers that mean something, addresses of the net, dates and times."""

from __future__ import annotations

import re
from functools import cache

from servicelint.text.folding import fold, fold_offsets

NUMERAL = "0-9零〇一二两三四五六七八九十百千万"
EXPRESSIONS: dict[str, str] = {
    "phone": r"(?<!\d)(?:1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0\d{2,3}-?\d{7,8}|[48]00-?\d{3}-?\d{4})(?!\d)",
    "id_card": r"(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dx](?![\dx])",
    "bank_card": r"(?<!\d)[3-6]\d{3}(?:[ -]?\d{4}){2,3}[ -]?\d{1,4}(?!\d)",
    "email": r"[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}",
    "url": r"(?:https?://|www\.)[^\s一-鿿]{1,200}",
    "amount": rf"(?:[¥￥]\d[\d,.]{{0,12}}|[{NUMERAL}][{NUMERAL},.]{{0,12}}(?:元|块钱?|角|毛钱|分钱|万元))",
    "date": rf"(?:[{NUMERAL}]{{1,4}}年)?[{NUMERAL}]{{1,3}}月[{NUMERAL}]{{1,3}}[日号]|(?:今|明|后|昨)天"
    r"|(?:下|上|这|本)?(?:周|星期|礼拜)[一二三四五六日天]",
    "clock": rf"(?:(?:上|下|中)午|早上|晚上|凌晨)?[{NUMERAL}]{{1,3}}(?:点[{NUMERAL}半]{{0,3}}分?|:\d{{2}})",
    "number": r"\d{2,}",
}


@cache
def _compiled(entity: str) -> re.Pattern[str]:
    return re.compile(EXPRESSIONS[entity])


def entity_spans(text: str, entity: str) -> tuple[tuple[int, int], ...]:
    """Return the spans (code points of `text`) of one kind of entity, a key of `EXPRESSIONS`."""
    offsets: list[int] | None = None
    spans = []
    folded = fold(text)
    for found in _compiled(entity).finditer(folded):
        offsets = fold_offsets(text) if offsets is None else offsets
        spans.append((offsets[found.start()], offsets[found.end() - 1] + 1))
    return tuple(spans)
