"""One form for every way of writing the same character, with the way back to the original.

Three views of a text, each one `str.translate` call:

- `fold`: one code point becomes one code point, invisible characters go;
- `squeeze`: `fold`, and what is skippable while matching goes too;
- `fold_in_place`: `fold`, but an invisible character stays as U+200B, so that offsets are the text's own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import accumulate, compress

from servicelint.text.data import read_table
from servicelint.text.regexes import compiled

INVISIBLE = "\u200b"
REPLACEMENT = "\ufffd"

# The spaces around a number that stands inside a sentence; a long one is a message of its own.
_AROUND_NUMBER = compiled(
    r"(?<=[\u3400-\u9fff]) +(?=[0-9][0-9.:-]{0,4} *[\u3400-\u9fff])"
    r"|(?<![0-9]{5})(?<=[0-9]) +(?=[\u3400-\u9fff])"
)

# What NFKC does not bring together, or would spell with more than one code point.
_PUNCTUATION = {
    "「": "“‘『﹁﹃„‚〝«‹｢",
    "」": "”’』﹂﹄〞〟»›｣",
    "《": "〈",
    "》": "〉",
    "【": "〖",
    "】": "〗",
    "[": "〔",
    "]": "〕",
    "?": "⁇⁈⁉‽❓❔⸮",
    "!": "‼❗❕",
    "…": "⋯‥⋮",
    "~": "〜∼˜〰",
    "-": "‐‑‒–—―−⸺⸻﹘﹣",
    "·": "•・‧∙⋅◦●",
    "*": "＊✱✲∗⁎",
    "×": "✕✖╳⨯",
    "|": "│┃丨∣",
    "'": "′´",
    "¥": "￥",
    "%": "﹪",
    "\n": "\u2028\u2029",
    " ": "\u2800",
}
# Letters and marks that print nothing, although Unicode does not class them as format characters.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u180b\u180c\u180d\u180f")
# Symbols that are read aloud, so they belong to what was said; a lost character is never skipped.
_READ_ALOUD = frozenset("+%=<>$¥°℃℉×÷±№" + REPLACEMENT)
_DODGING = frozenset(" -_·*|^`\\/")
_FILLERS = frozenset("呃")


class _Table(dict[int, int | None]):
    """A `str.translate` table that works a character out when it first meets it.

    A complete table takes a second to build; a run meets a few thousand characters.
    """

    def __init__(self, rule: Callable[[str], str]) -> None:
        """Take `rule`, which gives the replacement of one character (empty: it goes)."""
        super().__init__()
        self._rule = rule

    def __missing__(self, code: int) -> int | None:
        """Return and remember the replacement of the code point `code`."""
        char = self._rule(chr(code))
        value = self[code] = ord(char) if char else None
        return value


def fold(text: str) -> str:
    """Return `text` in its one form, at most as long: every code point becomes one, or none.

    Full width, case, traditional characters, variants, digits and punctuation are levelled; white space
    becomes a space, except that line ends stay; invisible characters go; a lone surrogate becomes U+FFFD.
    """
    return text.translate(_fold_table())


def fold_offsets(text: str) -> list[int]:
    """Return for each code point of `fold(text)` its index in `text`."""
    return _kept(text, _fold_table())


def fold_in_place(text: str) -> str:
    """Return `fold(text)` with U+200B where it drops a character: as long as `text`."""
    return text.translate(_in_place_table())


def squeeze(text: str) -> str:
    """Return `fold(text)` without what is skippable while matching.

    Spaces, emoji and other symbols that are not read aloud, combining marks, dodging marks and the
    filler 呃 go; line ends, sentence punctuation and slot marks stay.
    """
    return text.translate(_squeeze_table())


def squeeze_offsets(text: str) -> list[int]:
    """Return for each code point of `squeeze(text)` its index in `text`."""
    return _kept(text, _squeeze_table())


def soft_breaks(text: str) -> frozenset[int]:
    """Return the indexes in `squeeze(text)` before which at least one space stood.

    A space that nothing precedes or nothing follows breaks nothing: neither 0 nor the length is among them.
    Nor do those that careful typists put around a number in Chinese: 下午 3 点.
    """
    folded = fold(text)
    if " " not in folded:
        return frozenset()
    folded = _AROUND_NUMBER.sub("", folded)
    ends = list(accumulate(len(squeeze(piece)) for piece in folded.split(" ")))
    return frozenset(ends) - {0, ends[-1]}


def is_spaced_out(text: str) -> bool:
    """Tell whether most single characters of `text` stand apart (`这 是 规 定`): no space is a boundary."""
    pieces = [piece.rstrip(",。?!;:、…~") for piece in fold(text).split()]
    han = [piece for piece in pieces if piece and is_han(piece[0])]
    single = sum(len(piece) == 1 for piece in han)
    return single >= 3 and single * 3 >= len(han) * 2


def is_han(char: str) -> bool:
    """Tell whether the character `char` is a Chinese one."""
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff"


def _kept(text: str, table: _Table) -> list[int]:
    """Return the indexes of the characters of `text` that `table` keeps."""
    # A replacement is never U+0000, so what stays is truthy.
    return list(compress(range(len(text)), map(table.__getitem__, map(ord, text))))


@cache
def _fold_table() -> _Table:
    return _Table(_fold_char)


@cache
def _in_place_table() -> _Table:
    return _Table(lambda char: _fold_char(char) or INVISIBLE)


@cache
def _squeeze_table() -> _Table:
    return _Table(_squeeze_char)


@cache
def _variants() -> dict[str, str]:
    """Return the characters that have a form of their own: punctuation and traditional characters."""
    pairs = "".join(read_table("simplified.txt"))
    variants = dict(zip(pairs[::2], pairs[1::2], strict=True))
    for form, others in _PUNCTUATION.items():
        variants |= dict.fromkeys(others, form)
    return variants


def _fold_char(char: str) -> str:
    """Return what one character becomes, or nothing for an invisible one."""
    # One step may lead to a character that has another form: ⽬ → 目, Ａ → A → a.
    while (following := _fold_once(char)) != char:
        char = following
    return char


def _fold_once(char: str) -> str:
    if char in _variants():
        return _variants()[char]
    if char == "\n" or not char:
        return char
    if char.isspace():
        return " "
    category = unicodedata.category(char)
    if category == "Cs":
        return REPLACEMENT
    if category in ("Cc", "Cf") or _is_blank(char):
        return ""
    return _level(char)


def _is_blank(char: str) -> bool:
    return char in _BLANK or "\ufe00" <= char <= "\ufe0f" or "\U000e0000" <= char <= "\U000e0fff"


def _level(char: str) -> str:
    """Return the digit, the compatible form or the lower case of `char`, where that is one code point."""
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    for form in (unicodedata.normalize("NFKC", char), char.lower()):
        if len(form) == 1 and form != char:
            return form
    return char


def _squeeze_char(char: str) -> str:
    folded = _fold_char(char)
    return "" if _is_skippable(folded) else folded


def _is_skippable(folded: str) -> bool:
    if folded in _READ_ALOUD:
        return False
    if not folded or folded in _DODGING or folded in _FILLERS or "\U0001f000" <= folded <= "\U0001fbff":
        return True
    return unicodedata.category(folded) in ("So", "Sk", "Sm", "Mn", "Me", "Co")
