"""What speech and dodging put between the words of a phrase, hidden without moving anything.

Both functions return a text as long as the one given, with U+200B in place of what they hide.
"""

from __future__ import annotations

import re

from servicelint.text.folding import INVISIBLE, fold_in_place
from servicelint.text.regexes import compiled

# What a recogniser writes for a pause, between words and within them.
PAUSES = ",，、 "

_HAN = "[\u4e00-\u9fff]"
_PAUSES = r"[,，、.。… ]"
# The same mark between three characters or more (不,可,能), or a Latin full stop between two (没.戏).
_DODGED = compiled(
    rf"{_HAN}([,，.。、;；~～!！\s])(?:{_HAN}\1)+{_HAN}(?!{_HAN})|(?<![\w.]){_HAN}\.{_HAN}(?![\w.])"
)
_MARKS = compiled(r"\W")
# What stands alone between marks for reasons of its own: 嗯，好，行 and 一、二、三.
_ALONE = compiled(r"[嗯啊哦噢喔唉哎诶喂好行对是中成可有没不在来谢一二三四五六七八九十]+")
# What recognisers write for what is no word.
_NOISE = compiled(r"\[(?:UNK|unk|NOISE|noise|噪音|静音)\]|<(?:unk|UNK|noise|NOISE|sil|laugh)>|…+|\.{3,}")
_FILLER = compiled(rf"{_PAUSES}?(?:[嗯呃额唔]+|啊(?={_HAN})|那个|这个|就是说|然后)(?:{_PAUSES}(?={_HAN}))?")
_REPEATED = compiled(rf"({_HAN}{{1,4}})(?:{_PAUSES}?\1)+")
# What nobody says twice on purpose: a pronoun or a word of grammar, or any character three times.
_STUTTER = compiled(
    rf"([我你您他她它没就这那把被给从跟会])\1+|(?<!{_HAN})([我你您他她它这那])(?:{_PAUSES}+\2)+"
    rf"|(?![嗯啊哦噢哈呵嘿哎唉对是好行来快不没\d一二三四五六七八九零])({_HAN})(?:{_PAUSES}?\3){{2,}}"
)
_PAUSE = compiled(rf"(?<={_HAN})[{PAUSES}]+(?={_HAN})")


def without_dodges(text: str) -> str:
    """Hide the marks that stand between single characters to dodge a filter."""
    return _DODGED.sub(_joined, text)


def fluent(text: str, *, spoken: bool) -> str:
    """Hide fillers, noise marks, stutters and words said twice in a row; of what was `spoken` also pauses."""
    text = _NOISE.sub(_hidden, text)
    text = _FILLER.sub(_hidden, text)
    text = _REPEATED.sub(_but_last, text)
    return _PAUSE.sub(_hidden, text) if spoken else text


def stutters(text: str) -> int:
    """Count the words that are begun again at once (我我我, 这，这个); emphasis such as 好好好 is none."""
    return sum(1 for _ in _STUTTER.finditer(fold_in_place(text)))


def _joined(found: re.Match[str]) -> str:
    characters = _MARKS.sub("", found.group())
    return found.group() if _ALONE.fullmatch(characters) else _MARKS.sub(INVISIBLE, found.group())


def _hidden(found: re.Match[str]) -> str:
    return INVISIBLE * len(found.group())


def _but_last(found: re.Match[str]) -> str:
    """Keep the last of the repeated words: what follows belongs to it."""
    kept = found.group(1)
    return INVISIBLE * (len(found.group()) - len(kept)) + kept
