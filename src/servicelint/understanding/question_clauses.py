"""Text as a row of clauses, also where speech recognition wrote no punctuation."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from servicelint.text.regexes import compiled
from servicelint.understanding.words import alternation

# A stretch without any break is cut here, in code points: nothing that asks is so long.
LONGEST = 200

# A chunk of so few code points is one clause.
_UNBROKEN = 3

# What separates clauses; a space in chat often joins two messages.
_SEPARATORS = r"\s,;:!?。~…，；：？！"
_CHUNK = compiled(rf"([^{_SEPARATORS}]+)([{_SEPARATORS}]*)")

# An address such as page?id=3 holds a question mark that asks nothing.
_ADDRESS = compiled(r"[a-z]{2,6}://[!-~]{1,500}")

# Spellings of the particle 吗 and of 什么, replaced code point by code point.
_SPELLINGS = (
    (compiled(rf"(?<![什怎这那多要甚么])么(?![么哒])|(?<=要)么(?=[{_SEPARATORS}]|$)"), "吗"),
    (compiled(rf"(?<=[以好行是对有在能了过的到要成])马(?=[{_SEPARATORS}呢啊亲]|$)"), "吗"),
    (compiled("[咩嚒]"), "吗"),
    # 19:00 is one word.
    (compiled(r"(?<=\d):(?=\d)"), "点"),
    (compiled(rf"(?<=[好行是对以要成])啵(?=[{_SEPARATORS}]|$)"), "吗"),
    # 收钱伐, but not 步伐
    (compiled(rf"(?<=.)(?<![步砍讨杀采征])伐(?=[{_SEPARATORS}]|$)"), "吗"),
    (compiled(rf"(?<=[以行])哇(?=[{_SEPARATORS}]|$)"), "吗"),
    (compiled(rf"[叭呗](?=[{_SEPARATORS}]|$)"), "吧"),
    (compiled(r"[神甚](?=[马么])"), "什"),
    (compiled(r"(?<=什)马"), "么"),
    (compiled(r"肿么"), "怎么"),
    (compiled("(?<=贵)[性幸兴](?![运奋福])"), "姓"),
    (compiled("(?<=称)[乎胡]"), "呼"),
    # Agents in chat call themselves so.
    (compiled("小妹|妹[子纸]"), "我们"),
    # Nothing but 在不 calls for an answer, as 在吗 does.
    (compiled(rf"(?<![^您你亲{_SEPARATORS}])在不(?=[{_SEPARATORS}]|$)"), "在吗"),
    (compiled(rf"(?<![^{_SEPARATORS}])在不在(?=[{_SEPARATORS}]|$)"), "还在吗"),
    (compiled(r"干吗"), "干嘛"),
    (compiled(r"还是[ ,，]"), "还是、"),
    # 请问题解决后再来 asks nothing.
    (compiled("请问(?=题(?!目))"), "请某"),
)


class Clause(NamedTuple):
    """A stretch of words without a break; `asked` when a question mark follows it.

    `final` when what follows is a mark, a space or the end of the text, and not the next word.
    """

    start: int
    end: int
    text: str
    asked: bool
    final: bool


class _Patterns(NamedTuple):
    inner: re.Pattern[str]
    trailing: re.Pattern[str]
    empty: re.Pattern[str]
    soft: re.Pattern[str]
    lead_in: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    particle = alternation("question_trailing_particle")
    vocative = alternation("question_vocative")
    starter = alternation("question_clause_starter")
    # Tags end a clause whatever follows; other particles only before a word that begins the next one.
    inner = "|".join(
        (
            rf"吗{particle}{{0,2}}",
            rf"(?<=[对是好行成以错的生士了])吧(?!我?(?:可能|应该|估计|大概|想|猜)){particle}{{0,2}}",
            rf"[呢吧啊哦哈啦呀哟](?={starter})",
            rf"(?:[对好行]不[对好行]|(?<=[了到过完好])没有?|(?<=[出起]来)没有?|(?<=[^还]有)没有(?!我们?的|[您你]们?的|(?:需要|要)(?:[我帮]|协助|处理|咨询|了解|反映)))(?!那么|(?:我|您|你)想)(?={starter}|别(?!的|[人家处样]))",
            "(?<=[\u4e00-\u9fff]{5}[^不面反针])对不(?=[^对起上住过准齐到了])",
            # 您量过没客厅多少度
            "(?<=[^没不][\u4e00-\u9fff]过)没(?=[^有人什事了问关过吃见])(?=.{3})",
            # 礼拜二早上来行不行礼拜二专家坐诊
            "(?<=[\u4e00-\u9fff]{4})(?:行不行|好不好|对不对)(?![用吃看使听弄办得喝玩学做退说修走开洗装通起上])(?=[^吗呢啊呀吧的了]{4})",
            # 能便宜点不我都成老客户了
            "(?<=[\u4e00-\u9fff]{3}[^也就还并都倒然绝才要从对说毫再们是可能会行好])不(?=我[都请这好]|之前|下回|下次|上回|上次|家里刚)",
            "(?<=[过了]没有)呢(?!还)|呢(?!还是|或)(?=[您你]?(?:是|要|想|选|用|报|办)[^吗呢觉]{1,10}还是)",
            r"(?<=^[您你]好)(?=[^您你啊呀哦意])|(?<=.)(?=请问|麻烦[您你]?问一?下)|(?<=[^请问您你认就个是核于])(?<=.{3})(?=是[\u4e00-\u9fff\[\]]{1,5}(?:先生|女士|小姐)(?:吗|吧|么|本人|对吗))|(?<=[下了吧呢啊])(?=好的?(?:那|[您你]|请))|请[讲说](?=.)",
            # 没看到啊说明书在哪
            r"(?:(?<=[^哎唉妈天是样看]啊)|(?<=[^哎唉妈天是样看]呀))(?=[^话吗吧嘛么呢呀啊哦哈哎不没还有的][^吗吧嘛]..|有[^没的]{1,4}没)",
        )
    )
    return _Patterns(
        compiled(inner),
        compiled(rf"(?:{particle}|{vocative})$"),
        compiled(rf"(?:{particle}|{vocative}|那|嗯|好的|谢谢|的){{0,4}}$"),
        compiled(rf"(?:{particle}|{vocative}){{1,3}}$"),
        compiled(
            rf"(?:{vocative}|{particle}|那|嗯|就是|不好意思|打扰|麻烦|我|我们|再|想|要|先|来|另外){{0,6}}"
            "(?:请问|请教|问|咨询|打听|了解)(?:您|你|你们)?(?:一?下|一?问)?(?:您|你|你们)?(?:[一几两]?个(?:小)?问题|[一点]?[下点件个]?事儿?情?)?$"
        ),
    )


# What any of the spellings, or an address, needs at least; most texts hold nothing of it.
_ODD = compiled(r"[么马咩嚒伐啵哇叭呗肿妹]|贵[性幸兴]|称[乎胡]|干吗|还是[ ,，]|请问题|在不|\d:\d|://")


def normalise(folded: str) -> str:
    """Return folded text of the same length in which 吗 and 什么 are written one way."""
    if not _ODD.search(folded):
        return folded
    for pattern, spelling in _SPELLINGS:
        folded = pattern.sub(spelling, folded)
    return _ADDRESS.sub(lambda found: "链" * len(found.group()), folded)


def clauses(text: str, start: int, end: int) -> list[Clause]:
    """Split `text[start:end]` (normalised) into clauses; their spans are code points of `text`."""
    found: list[Clause] = []
    for chunk in _CHUNK.finditer(text, start, end):
        asked = "?" in chunk[2] and not _prods(chunk, end)
        found.extend(_inner_clauses(chunk.start(1), chunk[1], asked))
    return found


# 好的 ??
_ACKNOWLEDGED = compiled("(?:[嗯哦好是对行]|可以)[的呢啊吧嘞了]?$")


def _prods(chunk: re.Match[str], end: int) -> bool:
    """Tell a question mark sent by itself, to prod whoever is silent, from one that ends a question."""
    apart = chunk[2][0].isspace()
    return apart and (chunk.end() < end or _ACKNOWLEDGED.match(chunk[1]) is not None)


def _inner_clauses(offset: int, chunk: str, asked: bool) -> list[Clause]:
    length = len(chunk)
    if length <= _UNBROKEN:
        return [Clause(offset, offset + length, chunk, asked, final=True)]
    patterns = _patterns()
    ends = [found.end() for found in patterns.inner.finditer(chunk)]
    if not ends and length <= LONGEST:
        return [Clause(offset, offset + length, chunk, asked, final=True)]
    cuts = {0, length, *range(LONGEST, length, LONGEST)}
    # 可以吧亲 is one clause: an address alone asks nothing.
    cuts.update(end for end in ends if not patterns.soft.match(chunk, end))
    pairs = pairwise(sorted(cuts))
    return [Clause(offset + a, offset + b, chunk[a:b], asked and b == length, b == length) for a, b in pairs]


def core(text: str) -> str:
    """Return a clause without softening particles and forms of address at its end."""
    trailing = _patterns().trailing
    for _ in range(4):
        found = trailing.search(text, max(0, len(text) - 4))
        if not found:
            break
        text = text[: found.start()]
    return text


# Words of dialects, and what is said for them elsewhere.
_DIALECT = {
    "啥": "什么",
    "咋": "怎么",
    "俺": "我",
    "甭": "不用",
    "晓得": "知道",
    "旁的": "别的",
    "哪会儿": "什么时候",
    "自个儿": "自己",
    "自个": "自己",
    "别个": "别人",
    "哪儿": "哪里",
    "为嘛": "为什么",
}
_DIALECTAL = compiled(f"{'|'.join(_DIALECT)}|(?<=[事点活会法样味劲声号话份口人])儿(?!子|童|科)")


def plain(text: str) -> str:
    """Return a clause with 什么 for 啥 and no 儿 after 事; it may be longer than what was said."""
    return _DIALECTAL.sub(lambda found: _DIALECT.get(found[0], ""), text)


def says_nothing(text: str) -> bool:
    """Tell whether a clause is only an address, a greeting or a particle."""
    return _patterns().empty.match(text) is not None


def leads_in(text: str) -> bool:
    """Tell whether a clause without final particles only announces a question: 我想问一下."""
    return _patterns().lead_in.match(text) is not None
