"""Titles of office and profession, and what people say for them behind a surname."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from servicelint.text.regexes import compiled

# What somebody may be addressed by; 会员, VIP or 业主 are no titles.
_TITLE = compiled(
    r"董事长|总(?:经理|监|裁|工程师|工|编辑?)?$|经理$|主[任管席编]$|教授$|[老教]师$|医[生师]$|大夫$|护士$|书记$|工程师$"
    r"|律师$|会计师?$|博士$|法官$|警官$|[局处科厅部省市县区镇乡村校院所厂行店站队班组会社司团]长$"
)
# The short forms that stand only behind a surname: 林总, 林工, 林处.
_SPOKEN = {
    "董事长": ("董", "董事长"),
    "工程师": ("工", "工程师"),
    "教授": ("教授", "老师"),
    "教师": ("老师",),
    "医生": ("医生", "大夫"),
    "医师": ("医生", "大夫"),
    "大夫": ("大夫", "医生"),
}


def title_forms(title: str | None) -> tuple[str, ...]:
    """Return what may stand behind the surname of somebody with a title; () where it is none."""
    found = _TITLE.search(title or "")
    if found is None:
        return ()
    word = found.group()
    if word.startswith("总"):
        return tuple(dict.fromkeys(("总", word)))
    if word.endswith("长") and word not in _SPOKEN:
        return (word, word[0])
    return _SPOKEN.get(word, (word,))


def titled(text: str, surname: str, titles: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where a text addresses somebody by surname, perhaps the given name, and one of his titles."""
    expression = rf"{re.escape(surname)}[一-鿿]{{0,2}}?(?:{'|'.join(map(re.escape, titles))})"
    return (found.span() for found in re.finditer(expression, text))
