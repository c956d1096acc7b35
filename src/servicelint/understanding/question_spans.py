"""Where a question begins: with the clause that it asks about, or behind what was said before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from servicelint.text.regexes import compiled
from servicelint.understanding.question_clauses import Clause, core, leads_in, says_nothing
from servicelint.understanding.question_patterns import patterns
from servicelint.understanding.words import alternation

# A clause so short is a beginning: 请稍等 我查一下 好吗; a tag with so little in front of it asks
# about more than that: 您那边您看可以吗.
_SHORT = 5
# Shorter clauses hold nothing in front of their question.
_SHORTEST_RUN = 10
# What is cut off in front, and what is left, each hold at least so much.
_LEAST = 3

# A message that ends without a mark goes on in the next one.
_GOES_ON = compiled(r"[\s,，、]*$")

# 请提供订单号，帮您查看一下，好吗: what it is good for stands between the request and its tag.
_PURPOSE = compiled(
    "(?:我|小妹|客服|这边|好|以便|方便我?们?|来){0,3}[帮给为]您(?:查|看|核|处理|登记|反馈|安排|跟进)[^您]{0,6}$"
)


_REQUESTS = compiled("提供|告知|告诉|报一?下|说一?下|发一?下|发我|核实|核对|留")


def tells_purpose(text: str) -> bool:
    """Tell whether a clause only says what the request before it is good for: 帮您查看一下."""
    return _PURPOSE.match(text) is not None


# Speech that runs on holds so much in front of a question that stands apart, and the question so much.
_LEAST_FRONT = 6
_LEAST_APART = 5
# Where the front is a clause of its own, so short a question may be but its tag.
_LEAST_CLAUSE = 8
# 明天上午十点上门您家里有人吗 asks about what stands in front of it.
_THEN = compiled("有人|在家(?=[吗不吧没])|有空|有时间|留[个一]?人|方便[吗不]|还是$|赶得|来得及")
# 明天就可以查了 您之前有没有重启过
_STATED = compiled(
    r"(?<=\w{3}[了的吧啊哦哈呀])(?=[您你](?!们)|请问|那[您你]|怎么称呼|方便|麻烦您|什么时候"
    "|当时|之前|以前|平时|最近|上次|目前|现在|一共|大概|家里|孩子|老人|本人)"
)

# What answers the question before: 好的, 是的.
_ANSWERED = compiled(
    "(?:嗯+|哦+|好(?:的|嘞|吧|啦)|是[的我]|行吧|没事|没关系|没错|没得了?|不着?急|亲?在的|(?:对|是|可以|有|没有|不是)[的啊]){1,3}[呢啊哈了]?(?!话|[吗吧么嘛])"
)

# 跟您说那 ..., 扣了您多少: no question begins at 那 or 您 there.
_PERSON_ANEW = (
    "(?<=\\w{4}[^给帮为跟和与对向让请替问把说诉由按叫在谢是还])(?:(?<![这那您你]边)(?<!您看)还有(?:没有|什么|别的|其他|哪)|[您你](?:说的|报的|反映的|选的)是)|"
    "(?<=\\w{3}[^您你不很较更是否时要果旦])方便(?:告诉|提供|说|留|报|问|透露|描述)|(?<=\\w{2}[了的吧啊呢好])怎么称呼|"
    "(?<=[了过啊呢吧哈哦呀嗯到的下嘛亲])(?<!问下)(?<!问一下)[您你](?:现在|是|今天|昨天|明天|之前|最近|平时|当时|家|会|觉得|贵姓|是不是|看(?!一?[下看]|[到见过])|这[边里]|那[边里]|目前|还|有没有|有|需要|要|方便|能|可以|会|是不是|是否|想|打算|知道"
    "|什么时候|几[点号]|哪天)"
    # 看到有一笔账单可以分期您现在方便吗
    "|(?<=\\w{6}[^给帮为跟和与对向让请替问把说诉由按叫在谢是])[您你](?:这边(?:还|有|是|看|现在|能|可以|需)|还[要想需]|说的[这那]|看[周星礼哪几]|先|认识|大概|一般|打算|同意|愿意|报一?下|名下|卡里|左|家|现在|今天|之前|是不是|是要|是想|是需要|有没有|能不能|还有|需要|这边是)"
    "|(?<=[了过啊呢吧哈哦呀嗯])我们?(?:这边|现在|想问|怎么|什么时候|能不能|还)"
)


@cache
def _starts() -> re.Pattern[str]:
    person = "(?=您|你|我|咱|他|她|这|请|麻烦|[给帮][您你]|约|定在|现在|什么时候|怎么|要不|能|有没有|是不是)"
    return compiled(
        rf"(?<![跟和在到给把])那么?{person}|{alternation('question_lead_in')}|(?<=[了啊呢吧天遍])到底|{_PERSON_ANEW}"
        "|(?<![还跟和向给])[您你]看(?!一?[下看]|[到见过])"
    )


def stands_apart(row: Sequence[Clause], index: int, start: int) -> bool:
    """Tell whether speech ran on into a question at `start`, and what is in front is about something else."""
    clause = row[index]
    place = start - clause.start
    if place > 0:
        front, own, least = clause.text[:place], clause.text[place:], _LEAST_APART
    elif index and not row[index - 1].final:
        front, own, least = row[index - 1].text, clause.text, _LEAST_CLAUSE
    else:
        return False
    return len(front) >= _LEAST_FRONT and len(own) >= least and not _THEN.search(own)


def behind_statements(text: str) -> list[int]:
    """Return where in a clause something may begin that is said behind a complete statement."""
    return [found.start() for found in _STATED.finditer(text, 0, max(0, len(text) - _LEAST_APART))]


def begins_at(row: Sequence[Clause], index: int, text: str, asks_alike: Callable[[str], bool]) -> int:
    """Return where the question of `row[index]` begins, as a code point of `text`.

    `asks_alike` tells whether a part of the clause still asks the same.
    """
    first = index
    while first and _reaches_back(row, first, index, text):
        first -= 1
    clause = row[first]
    return clause.start + (_cut(clause.text, asks_alike) if first == index else 0)


def _reaches_back(row: Sequence[Clause], first: int, index: int, text: str) -> bool:
    """Tell whether a tag or the second option, so far from `row[first]` on, belongs to the clause before."""
    before = row[first - 1]
    if not _GOES_ON.match(text[before.end : row[first].start]) or says_nothing(before.text):
        return False
    if leads_in(core(before.text)):
        return True
    if first == index:
        return row[index].text.startswith("还是") or _is_tag(row[index].text)
    brief = len(row[first].text) < _SHORT or (
        tells_purpose(row[first].text) and _REQUESTS.search(before.text)
    )
    return bool(index - first == 1 and _is_tag(row[index].text) and brief)


def _is_tag(text: str, said: int = 0) -> bool:
    """Tell whether a clause is but a tag, as 对吗 or 您看可以吗, behind at most `said` code points."""
    bare, known = core(text), patterns()
    tags = (known.confirm_tag.search(bare), known.tag.search(bare))
    return any(found is not None and found.start() <= said for found in tags)


def _cut(text: str, asks_alike: Callable[[str], bool]) -> int:
    """Return where the last part of a clause begins that asks what the whole of it does."""
    answered = _ANSWERED.match(text)
    said = answered.end() if answered else 0
    if len(text) < _SHORTEST_RUN and not said:
        return 0
    starts = {said, *(found.start() for found in _starts().finditer(text, min(said, _LEAST) or _LEAST))}
    for start in sorted(starts - {0}, reverse=True):
        rest = text[start:]
        tag = _is_tag(rest, _SHORT) and rest[1:3] != "现在"
        if len(rest) >= _LEAST and not tag and asks_alike(rest):
            return start
    return 0
