"""Questions in a turn: where they stand, their form and their function."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import msgspec

from servicelint.text.folding import fold, fold_offsets, is_spaced_out
from servicelint.text.quotes import quoted_spans
from servicelint.text.regexes import compiled
from servicelint.understanding.question_choices import is_choice
from servicelint.understanding.question_clauses import Clause, clauses, core, leads_in, normalise
from servicelint.understanding.question_forms import Surroundings, clause_form
from servicelint.understanding.question_functions import question_function
from servicelint.understanding.question_kinds import question_kind
from servicelint.understanding.question_spans import begins_at, tells_purpose
from servicelint.understanding.question_weights import (
    LONGEST_QUESTION,
    heard,
    heard_before,
    likeliest_form,
    likeliest_function,
)

# Every question shows at least one of these characters.
_CUE = compiled(
    r"[?？吗么嘛吧呢伐哪几谁何啥咋怎什甚贵请马不没否或干]|多[少久长大高远重宽厚快会钱]|[以行]哇|[好行以]啵|叭|还是|真的假|吩咐|指示|问一?下|能[怪赖]|以为[您你我这]|好久[能可才]|可好|喽|还用[我您你问说讲教]|叫个|难道|有理|合着|敢情|好意思|莫非|[开当].{0,9}的[啊呀]|[您你]说.{1,4}就|[是为](?![^\W_])|意思是?|[您你]们.{0,2}管?这[也还]?叫|[找问给骗哄唬]鬼|皇[帝上]|拖到|[您你]家.{1,5}[值卖]|祖宗|开涮|[要选用拿].{1,3}的[要选用拿].{1,3}的|尊姓|[您你]是[说指]"
)
_PREVIOUS_REACH = 60
_MARKS = " ,;:!?。~…，；：？！、"
_BREAK = compiled(f"[{_MARKS}]+")
_SHORT = 5


class Question(msgspec.Struct, frozen=True):
    """A question.

    `form` is yesno, alternative, wh_fact or open; `function` is offer_help, consent, confirm, gather,
    schedule, rhetorical or other. `start` and `end` are code points of the text that was given.
    `kind` is clarifying, probing, situation, problem, implication or need_payoff; None where no kind shows.
    """

    form: str
    function: str
    start: int = 0
    end: int = 0
    kind: str | None = None


def classify_question(
    text: str, previous: str | None = None, role: str | None = None, reply_to: str | None = None
) -> Question | None:
    """Return the last question of a sentence, or None where nothing is asked.

    `previous` is what the same speaker said just before: it tells what 可以吗 asks about; `role` is
    who speaks, where that is known: a customer offers no help. `reply_to` is what the other side said just
    before.
    """
    found = _find(text, previous or "", (), role, reply_to or "")
    return found[-1] if found else None


def questions(
    text: str,
    sentence_spans: Sequence[tuple[int, int]] | None = None,
    role: str | None = None,
    reply_to: str = "",
) -> tuple[Question, ...]:
    """Return every question of a turn of `role` in order.

    `reply_to` is what the other side said just before. A question never crosses the borders of
    `sentence_spans` (code points of `text`), where given.
    """
    return tuple(_find(text, "", sentence_spans or (), role, reply_to))


class Speaker(NamedTuple):
    """Who asks, where that is known, and what was `heard_before`."""

    role: str | None
    before: AbstractSet[str]


class Said(NamedTuple):
    """A clause, its sentence up to there as far back as it matters, and whether the sentence ends there."""

    clause: Clause
    text: str
    ends: bool


def _find(
    text: str, previous: str, spans: Sequence[tuple[int, int]], role: str | None, reply_to: str
) -> list[Question]:
    folded = fold(text)
    if not _CUE.search(folded):
        return []
    speaker = Speaker(role, heard_before(fold(reply_to)))
    folded, offsets = _joined(text, folded)
    prepared = normalise(_without_quotes(folded))
    said = [each for border in _borders(offsets, spans) for each in _said(prepared, *border)]
    row = [each.clause for each in said]
    found: list[Question] = []
    found_to = 0
    for index, clause in enumerate(row):
        judged = _judge(row, index, said[index], previous, speaker)
        if judged:
            form, function, kind = judged
            start = _begin(row, index, prepared, form, found_to)
            found.append(Question(form, function, offsets[start], offsets[clause.end - 1] + 1, kind))
            found_to = clause.end
    return found


def _said(text: str, start: int, end: int) -> Iterator[Said]:
    """Yield the clauses of a sentence."""
    part = clauses(text, start, end)
    for clause in part:
        first = max(start, clause.end - LONGEST_QUESTION)
        yield Said(clause, text[first : clause.end] + "?" * clause.asked, clause is part[-1])


def _joined(text: str, folded: str) -> tuple[str, Sequence[int]]:
    """Return the folded text without spaces that divide nothing, and its offsets in the text."""
    offsets = fold_offsets(text)
    if " " not in folded:
        return folded, offsets
    if is_spaced_out(text):
        offsets = [offset for offset, char in zip(offsets, folded, strict=True) if char != " "]
        return folded.replace(" ", ""), offsets
    return _rejoined(folded, offsets) if _DETACHED.search(folded) else (folded, offsets)


# 是 [姓名x] 吗, 单号是 123 吗: what belongs together though a mask or a space cut it in two.
_DETACHED = compiled(
    r"\s+(?=[吗么嘛吧呢](?:[\s?!,。…~]|$))|(?<=[是为叫])\s+(?=[\[\d])|(?<=\])\s+(?=(?:女士|先生|小姐)\s*[吗么对是吧])"
)


def _rejoined(folded: str, offsets: Sequence[int]) -> tuple[str, list[int]]:
    """Take the spaces out in front of a particle that stands alone, and around masks."""
    cut = {place for found in _DETACHED.finditer(folded) for place in range(*found.span())}
    kept = [place for place in range(len(folded)) if place not in cut]
    return "".join(folded[place] for place in kept), [offsets[place] for place in kept]


def _begin(row: list[Clause], index: int, text: str, form: str, free: int) -> int:
    """Return where a question begins, not before `free`, where the question in front of it ends."""
    clause = row[index]
    after = row[index + 1].text if index + 1 < len(row) else ""

    def asks_alike(part: str) -> bool:
        return clause_form(clause._replace(text=part), Surroundings("", after)) == form

    start = begins_at(row, index, text, asks_alike)
    return start if start >= free else clause.start


def _without_quotes(folded: str) -> str:
    """Blank what is quoted, unless the whole text stands in quotes."""
    for start, end in quoted_spans(folded):
        if end - start < len(folded.strip()) - 3:
            folded = folded[:start] + "某" * (end - start) + folded[end:]
    return folded


def _borders(offsets: Sequence[int], spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans of the original text as spans of the folded one; without spans, all of it."""
    if not spans:
        return [(0, len(offsets))]
    return [(bisect_left(offsets, start), bisect_left(offsets, end)) for start, end in spans]


def _last_clause(previous: str) -> str:
    """Return what a bare tag asks about: the last clause, with the one before it where it is very short."""
    pieces = _BREAK.split(previous.rstrip(_MARKS))
    return "".join(pieces[-2:]) if len(pieces[-1]) < _SHORT else pieces[-1]


# 建议您问物业确认 这层楼是什么情况
_ELSEWHERE = compiled(
    "(?:联系|咨询|找(?![到出个一])|问)[^您你]{1,14}(?:确认|核实|了解|咨询|查|问)(?:一?下)?(?:具体|清楚)?$"
)


def _is_asked_elsewhere(clause: Clause, before: str) -> bool:
    """Tell whether a clause is what somebody else is to be asked, as the clause in front of it says."""
    return not clause.asked and _ELSEWHERE.search(before) is not None


def _goes_on_as_choice(clause: Clause, after: str) -> bool:
    """Tell 退吧 in 退吧 还是换啊, one choice that its second half asks, from a question of its own."""
    if (clause.asked and clause.text.endswith("吗")) or not after.startswith("还是"):
        return False
    return clause.text.endswith("呢") or is_choice(after, clause.text, softened=True)


def _judge(
    row: list[Clause], index: int, said: Said, previous: str, speaker: Speaker
) -> tuple[str, str, str | None] | None:
    clause = row[index]
    if not (clause.asked or _CUE.search(clause.text)):
        return None
    nearest = row[index - 1].text if index else _last_clause(previous[-_PREVIOUS_REACH:])
    brief = index > 1 and (len(nearest) < _SHORT or tells_purpose(nearest))
    before = row[index - 2].text + nearest if brief else nearest
    after = row[index + 1].text if index + 1 < len(row) else ""
    if (
        leads_in(core(clause.text))
        or _is_asked_elsewhere(clause, nearest)
        or _goes_on_as_choice(clause, after)
    ):
        return None
    form = clause_form(clause, Surroundings(nearest, after))
    # What goes on without a mark, or is very short, is hardly a question if no pattern takes it for one.
    if not form and (len(clause.text) < _SHORT or not (clause.asked or said.ends)):
        return None
    # What 可以吗 asks for is told by what stands before it.
    text = said.text if len(said.text) >= _SHORT else f"{before},{said.text}"
    sounds = heard(text, speaker.role, speaker.before)
    form = likeliest_form(sounds, form)
    if form is None:
        return None
    function = likeliest_function(
        sounds, question_function(form, clause.text, before, speaker.role), speaker.role
    )
    return form, function, question_kind(form, function, clause.text, before)
