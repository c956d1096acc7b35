"""Question words that do not ask: indefinite, conditional, or the object of another verb."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from servicelint.understanding.words import alternation

# How far before a question word, in code points, what governs it is looked for.
REACH = 18

# 通知上写的是几点 asks; 看您选的是哪个 does not.
_INQUIRY = re.compile("[看查问]|取决|根据|按照|确认|核实|知道|清楚|明白|确定")


class _Patterns(NamedTuple):
    indefinite: re.Pattern[str]
    embedding: re.Pattern[str]
    own: re.Pattern[str]
    lead: re.Pattern[str]
    request: re.Pattern[str]
    datum: re.Pattern[str]
    conditional: re.Pattern[str]
    distributed: re.Pattern[str]
    offered: re.Pattern[str]
    withheld: re.Pattern[str]
    promised: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    verb = alternation("question_embedding_verb")
    tail = alternation("question_conditional_tail")
    datum = alternation("question_datum")
    supposed = "(?:如果|若是|要是|假如|倘若|万一)"
    help_ = alternation("question_help_verb")
    return _Patterns(
        indefinite=re.compile(
            rf"(?<![主需想重首]){alternation('question_indefinite_lead')}(?:有|了|再|还)?.{{0,2}}$|{supposed}.{{0,6}}有$|就(?![是在剩]).{{0,2}}$"
        ),
        embedding=re.compile(
            rf"{verb}(?:了)?(?:一下|下|到|清楚|看|一看)?(?:吧)?[^的了]{{0,8}}(?:的[^了]{{0,5}})?$"
        ),
        own=re.compile(
            rf"(?<![跟给和对让诉把向])我(?!说|讲|反馈)|(?<![您你])这边|{alternation('question_own_part')}"
        ),
        lead=re.compile(rf"{alternation('question_direct_lead')}(?!下|一下|到)"),
        request=re.compile(alternation("question_request_verb")),
        datum=re.compile(rf"[您你]的?.{{0,4}}{datum}(?:是|在|叫)?(?:什么|多少|哪|几)"),
        conditional=re.compile(
            rf"(?:有|遇到|碰到|出现|发生|还有)(?:了)?(?:任何|什么|啥|哪些|哪里|哪个|哪|几|多少).{{0,16}}?{tail}"
        ),
        distributed=re.compile(
            r"(什么|啥|哪里|哪个|哪天|谁|多少|怎么).{1,10}\1"
            r"|(?<!为)(?:什么|啥|哪里|哪儿|哪个|哪种|哪家|谁|怎么|多少).{0,6}[都也](?:可以|行|能|好|会|要|给|有|得|不|没|无|是|"
            r"打|找|联|登|上|查|做|知|一样)"
        ),
        offered=re.compile(rf"(?:可以|能够?).{{0,4}}{help_}.{{0,5}}$"),
        withheld=re.compile(alternation("question_answer_withheld")),
        promised=re.compile(alternation("question_answer_promised")),
    )


def is_indefinite(clause: str, start: int) -> bool:
    """Tell whether the question word at `start` means any, every or none."""
    patterns = _patterns()
    before = clause[max(0, start - 10) : start]
    if patterns.indefinite.search(before):
        return True
    around = clause[max(0, start - REACH) : start + REACH]
    return bool(patterns.distributed.search(around))


def is_conditional(clause: str, following: str, softened: bool) -> bool:
    """Tell whether 有什么问题 means "should you have any": what to do then follows.

    `following` is the next clause; `softened` when 呢 or a question mark ends this one.
    """
    patterns = _patterns()
    if "请问" in clause:
        return False
    if patterns.conditional.search(clause):
        return True
    if softened or patterns.offered.search(clause):
        return False
    return patterns.conditional.search(clause[-REACH:] + following[:8]) is not None


def is_answered(clause: str, span: tuple[int, int], following: str, softened: bool) -> bool:
    """Tell whether the speaker withholds the answer to the words at `span`, or goes to find it out.

    您的手机号是多少我帮您查一下 does ask: it is the customer who knows.
    """
    if softened or "请问" in clause:
        return False
    patterns = _patterns()
    rest = (clause[span[1] :] + following)[: 2 * REACH]
    if patterns.withheld.search(rest):
        return True
    addressed = re.search("[您你]", clause[max(0, span[0] - REACH) : span[0]])
    return addressed is None and patterns.promised.search(rest) is not None


def is_embedded(clause: str, start: int, marked: bool) -> bool:
    """Tell whether what asks at `start` is the object of a verb of saying or looking.

    `marked` when a question mark or 呢 ends the clause: then an order to look really asks.
    """
    patterns = _patterns()
    before = clause[max(0, start - REACH) : start]
    if before.endswith("得") or (before.endswith("的是") and not _INQUIRY.search(before)):
        return False
    rest = patterns.lead.split(before)[-1]
    if not patterns.embedding.search(rest):
        return False
    if patterns.own.search(rest):
        return not _asks_for_datum(clause, start)
    return not (marked or patterns.request.search(rest) or _asks_for_datum(clause, start))


def _asks_for_datum(clause: str, start: int) -> bool:
    found = _patterns().datum.search(clause, max(0, start - 10), start + 3)
    return found is not None
