"""Personal pronouns of a turn, and where the customer is addressed as 你 instead of 您."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

import msgspec

from servicelint.text.folding import fold_in_place
from servicelint.text.quotes import quoted_spans
from servicelint.text.regexes import compiled
from servicelint.understanding.words import alternation

# How far before 你 a word is looked for that 你 is the object of, in code points.
_REACH = 6
# How far behind 你 the words reach that tell a greeting.
_AHEAD = 8
_ANY = compiled("[我咱您你妳]")
_ANY_WORD = compiled("[我咱您你妳亲]|本人")
# Names of the own house; 我处理 and 我方便 name none.
_HOUSE = (
    "我(?:公司|司(?!机)|方(?![便案面才向法])|店|处(?![理在境置罚])|院|局(?!面)|行(?=[的会将已为规客柜卡]))"
)
# How far around 我们 the words reach that tell whether the customer is among us.
_AROUND = 12


class PronounWord(msgspec.Struct, frozen=True):
    """A word for a person of the conversation; `start` and `end` are code points of the text.

    `word` is 我, 我们, 咱们, 本人, 我司 (any name of the own house), 您, 你, 你们 or 亲, 我这边 or 我们这边.
    `sense` is `inclusive` where 我们 and 咱们 take in the customer, `exclusive` where they leave him out,
    `informal` where 你 addresses him, `greeting` in 你好, and None where nothing of the kind can be told.
    """

    word: str
    start: int
    end: int
    sense: str | None = None


class _Patterns(NamedTuple):
    we: re.Pattern[str]
    i: re.Pattern[str]
    you: re.Pattern[str]
    greeting: re.Pattern[str]
    not_greeting_after: re.Pattern[str]
    slip: re.Pattern[str]
    object_: re.Pattern[str]
    word: re.Pattern[str]
    company_ahead: re.Pattern[str]
    served_ahead: re.Pattern[str]
    together_ahead: re.Pattern[str]
    together_before: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    mark = alternation("pronoun_menu_mark")
    menu = rf"我的(?={mark}[^一])|{mark}我的(?=$|[\s,。、]|{mark})|我的\s+我的"
    return _Patterns(
        we=compiled(rf"{alternation('pronoun_i_set')}|({alternation('pronoun_we')}|{_HOUSE})"),
        i=compiled(rf"{menu}|{alternation('pronoun_we', 'pronoun_i_set')}|{_HOUSE}|(我)"),
        you=compiled(
            rf"{alternation('pronoun_you_set')}|您{{1,4}}[你妳]{{1,4}}|[你妳]{{1,4}}您{{1,4}}|([你妳]们?)"
        ),
        greeting=compiled(rf"们?好(?!{alternation('pronoun_greeting_not')})"),
        not_greeting_after=compiled(rf"{alternation('pronoun_greeting_not_after')}$"),
        slip=compiled(r"(?:[的了是好]|^在|[^存正现内外所实自还]在)[你妳]$"),
        object_=compiled(rf"{alternation('pronoun_slip_object')}[你妳]$"),
        word=compiled(
            rf"{menu}|{alternation('pronoun_i_set', 'pronoun_you_set', 'pronoun_kin_set')}"
            rf"|(?P<house>{_HOUSE})|(?P<we>(?:我们|咱们|咱)(?:这[边里儿])?)|(?P<i>我(?:这[边里儿])?)"
            rf"|(?P<self>(?<![\u4e00-\u9fff])本人(?={alternation('pronoun_own_deed')}))"
            r"|(?P<formal>您)|(?P<you>[你妳]们?)|(?P<dear>亲(?:亲|爱[的哒滴])?)"
        ),
        company_ahead=compiled(rf"的?{alternation('pronoun_company_noun')}"),
        served_ahead=compiled(
            r".{0,8}?(?:[给帮为替跟向和与对让请把叫]|理解|感谢|通知|联系|欢迎|打扰|耽误|答应).{0,2}[您你]"
        ),
        together_ahead=compiled(
            rf".{{0,4}}?{alternation('pronoun_together_word')}"
            r"|(?:先|再|就|来|现在|可以){0,3}(?:看|查|核对|对|算|确认|捋|聊|谈|商量)"
            r"(?:一?[看查对算捋聊谈下])[^给帮为替]{0,3}[您你]"
        ),
        together_before=compiled(r"(?:[您你][跟和与同]|[跟和与同陪][您你])$"),
    )


def pronoun_counts(text: str) -> dict[str, int]:
    """Return how often 我, 我们, 您 and 你 are said in `text`; slots and quotes count as text.

    我们 includes 咱们 and forms such as 我司, 你 includes 你们 and 您 includes 您们; 我 is counted
    neither inside those nor inside words such as 自我 or page names such as 我的-设置.
    """
    return {which: len(spans) for which, spans in pronoun_spans(text).items()}


def pronoun_spans(text: str) -> dict[str, tuple[tuple[int, int], ...]]:
    """Return where (code points of `text`) each pronoun is said, by the keys of `pronoun_counts`."""
    folded = fold_in_place(text)
    if not _ANY.search(folded):
        return {"我": (), "我们": (), "您": (), "你": ()}
    patterns = _patterns()
    return {
        "我": _spans(patterns.i, folded),
        "我们": _spans(patterns.we, folded),
        "您": tuple(found.span() for found in re.finditer("您", folded)),
        "你": _spans(patterns.you, folded),
    }


def pronoun_places(text: str, which: str) -> tuple[tuple[int, int], ...]:
    """Return where (code points of `text`) a value of the `pronoun` condition is said.

    `which` is a key of `pronoun_counts`, or `informal_you`, which leaves out what `greeting_you` finds, or
    `inclusive_we` and `exclusive_we`, which both leave out each 我们 that nothing decides.
    """
    if which in ("informal_you", "greeting_you"):
        greeting = which == "greeting_you"
        return tuple(span for span in informal_you(text) if is_greeting_you(text, span) == greeting)
    if which in ("inclusive_we", "exclusive_we"):
        sense = which.removesuffix("_we")
        return tuple((said.start, said.end) for said in pronoun_words(text) if said.sense == sense)
    return pronoun_spans(text)[which]


def pronoun_words(text: str) -> tuple[PronounWord, ...]:
    """Return every word for a person of the conversation, in order, slots and quotes included.

    咱们 without any sign of the own house takes in the customer; 我们 stays undecided.
    """
    folded = fold_in_place(text)
    if not _ANY_WORD.search(folded):
        return ()
    informal = frozenset(informal_you(text))
    return tuple(
        PronounWord(_named(found), *found.span(), _sense(text, folded, found, informal))
        for found in _patterns().word.finditer(folded)
        if found.lastgroup
    )


def _named(found: re.Match[str]) -> str:
    """Return the word as it is listed: one name for every spelling."""
    fixed = {"house": "我司", "self": "本人", "dear": "亲"}.get(found.lastgroup or "")
    if fixed:
        return fixed
    here = "这边" if found[0][-1:] in "边里儿" and "这" in found[0] else ""
    stem = found[0].split("这")[0].replace("妳", "你")
    return ("咱们" if stem == "咱" else stem) + here


def _sense(text: str, folded: str, found: re.Match[str], informal: frozenset[tuple[int, int]]) -> str | None:
    if found.lastgroup == "house":
        return "exclusive"
    if found.lastgroup == "we":
        return _inclusion(folded, found)
    if found.lastgroup == "you" and found.span() in informal:
        return "greeting" if is_greeting_you(text, found.span()) else "informal"
    return None


def _inclusion(folded: str, found: re.Match[str]) -> str | None:
    """Tell whether 我们 takes in the customer: what stands behind it decides, then what stands before."""
    patterns = _patterns()
    ahead = _CLAUSE_END.split(folded[found.end() : found.end() + _AROUND])[0]
    before = folded[max(0, found.start() - 2) : found.start()]
    if patterns.company_ahead.match(ahead):
        return "exclusive"
    if patterns.together_ahead.match(ahead) or patterns.together_before.search(before):
        return "inclusive"
    if patterns.served_ahead.match(ahead):
        return "exclusive"
    if "这" in found[0] and found[0].startswith("我"):
        return "exclusive"
    return "inclusive" if found[0].startswith("咱") else None


def _spans(pattern: re.Pattern[str], text: str) -> tuple[tuple[int, int], ...]:
    return tuple(found.span(1) for found in pattern.finditer(text) if found[1])


def informal_you(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans (code points of `text`) of every 你 or 你们 that addresses the customer.

    The greeting 你好 is among them. Quoted words, stutters such as 你您, slips for 呢 such as 是的你,
    and set words such as 迷你 are not.
    """
    if "你" not in text and "妳" not in text:
        return ()
    folded = fold_in_place(text)
    quotes = [(start, end) for start, end in quoted_spans(text) if end - start < len(text.strip())]
    spans = [found.span(1) for found in _patterns().you.finditer(folded) if found[1]]
    return tuple(span for span in spans if not _inside(span, quotes) and not _is_slip(folded, span))


def is_greeting_you(text: str, span: tuple[int, int]) -> bool:
    """Tell whether the 你 at `span` (code points of `text`) belongs to the greeting 你好."""
    patterns = _patterns()
    # Only the neighbours are folded: a long turn may hold a great many of these.
    if patterns.not_greeting_after.search(fold_in_place(text[max(0, span[0] - 2) : span[0]])):
        return False
    return patterns.greeting.match(fold_in_place(text[span[0] + 1 : span[0] + 1 + _AHEAD])) is not None


def _inside(span: tuple[int, int], quotes: list[tuple[int, int]]) -> bool:
    before = bisect_right(quotes, (span[0], span[1]))
    # Quotes do not overlap: only the last one that begins before the span can hold it.
    return any(start <= span[0] and span[1] <= end for start, end in quotes[max(0, before - 1) : before + 1])


_CLAUSE_END = compiled(r"[\s,;:!?。~…、)\u200b]|$|(?:亲|哈|哦|哟)")


def _is_slip(folded: str, span: tuple[int, int]) -> bool:
    """Tell whether 你 at the end of a clause was written for the particle 呢."""
    start, end = span
    if end - start > 1 or not _CLAUSE_END.match(folded, end):
        return False
    before = folded[max(0, start - _REACH) : end]
    patterns = _patterns()
    return patterns.slip.search(before) is not None and patterns.object_.search(before) is None
