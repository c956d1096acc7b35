"""Clauses that end in 吧: checks that ask, and proposals, guesses and answers that do not."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from servicelint.text.regexes import compiled
from servicelint.understanding.words import alternation, one_of

# How far before the end of 应该可以吧, in code points, a guess is one.
_GUESSED = 14


class _Patterns(NamedTuple):
    tag_ba: re.Pattern[str]
    guess: re.Pattern[str]
    imperative: re.Pattern[str]
    state: re.Pattern[str]
    settled: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    return _Patterns(
        tag_ba=compiled(
            r"(?:^[那嗯哦行好]{0,3})?"
            r"(?:对|是|确定|定|说好|记得|了解|懂|收到|是这样|没错|没问题|(?:能|可以)(?:做到|办到|理解)|做得到|可以|行|好|好的|成|ok|明白|清楚|知道|同意|接受|愿意|合适|在|方便|是的|对的)了?吧$"
        ),
        guess=compiled(rf"(?<![您你]){alternation('question_guess_word')}"),
        imperative=compiled(rf"(?<!申){alternation('question_imperative_word')}"),
        state=compiled(alternation("question_state_word")),
        settled=one_of(
            "(?:可以|[能会好行通到完])[^先再帮给您让]{0,5}了吧$",
            "[能会][^先再帮给您]{1,5}吧$|(?:可以|能)给我[^先再]{1,12}了吧$",
            "(?:(?<!还)是|都|已经|没).{1,20}[的了过]吧$",
            "(?<!建议)[您你](?!就|还是|先|再|最好|干脆|也)[^换给帮]{0,12}[的过]吧$",
            "(?:(?<!还)是|没有?)[^先再还就什哪谁怎]{1,8}吧$",
            "(?:不会|不用|不需要)[^客谢]{1,10}吧$|过.{0,4}了吧$|还是(?:原来|之前|以前|上次)的?.{0,6}吧$",
            "^(?:先生|女士|请问|那|亲|您好){0,2}[您你]是(?![先不]).{2,}吧$",
            # 您说的是那个五元的包吧
            "[您你](?:说|讲|指|问)的?就?是[^先再].+吧$",
            "[您你]们[^我]{0,6}都(?!看着)[^来去处解想]{1,6}吧$|还是[\\d一二两三四五六七八九十百]+[块元点号个].{0,4}吧$",
            "(?:地址|电话|号码|[收货联系]人|抬头|名字)还?是.{2,}吧$",
            "[您你][^,先再就也还]{0,4}得[出上到起了着开下过]来?吧$",
            "[您你](?:都|也|已经)?[看收发填签付吃试查问]了吧$",
            "[\u4e00-\u9fff]不(?:大|多|远|难|贵|高|重|忙|急|介意|冲突|麻烦)吧$",
            "(?:来得及|赶得[上及到]|得[闲空])吧$|够[\u4e00-\u9fff]{0,3}了?吧$|(?<![打就])算(?!是|了)[^先再了]{2,6}吧$|(?:家里?|屋里|店里|单位)有人在?吧$|(?:知道|清楚|明白|会)(?:怎么|该|要|如何)[^,再先]{1,6}(?:(?<=[您你]知道怎么.)|(?<=[您你]知道怎么..)|了)吧$",
            "[^先,][开亮连通插用留放挂住存]着的?吧$",
            # 不另外收钱吧
            "(?<![先就是])不(?:再|另外?|额外|会|用)?(?:[扣收算花要付交]|加收|产生)[^先再要]{0,4}[费金钱款息税]用?吧$|[费金钱款]不[退扣收]吧$",
        ),
    )


# 还行吧 answers how something was.
_SO_SO = compiled(".{0,4}(?:还|也)(?:行|可以|好|成)吧$")

# 好吧, 那行吧 answer; 收到了吧 asks.
_GIVING_IN = ("好", "行", "可以", "能", "成", "ok", "那", "嗯", "哦", "定", "说", "方便")


def suggestion_asks(text: str, asked: bool, proposed: bool) -> bool:
    """Tell whether a clause that ends in 吧 asks.

    `asked` when a question mark follows it; `proposed` when something was proposed in front of it.
    """
    patterns = _patterns()
    if not asked and _SO_SO.match(text):
        return False
    tag = patterns.tag_ba.search(text)
    if tag and not patterns.guess.search(text.rpartition("您看")[2][-_GUESSED:]):
        acknowledges = tag.start() == 0 and text.startswith(_GIVING_IN) and "理解" not in text
        return asked or not acknowledges or (proposed and text[0] != "那")
    guessed = patterns.guess.search(text) is not None
    if patterns.settled.search(text) and not guessed:
        return True
    if patterns.imperative.search(text.replace("先生", "")):
        return False
    return asked or (patterns.state.search(text) is not None and not guessed)
