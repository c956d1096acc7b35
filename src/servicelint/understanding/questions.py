"""Questions in a turn: where they stand, their form and their function."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from servicelint.text.folding import fold, fold_offsets, is_spaced_out
from servicelint.text.quotes import quoted_spans
from servicelint.text.regexes import compiled
from servicelint.understanding.question_clauses import clauses, normalise
from servicelint.understanding.question_judgement import CUE, Passage, Said, Speaker, judge
from servicelint.understanding.question_weights import LONGEST_QUESTION, heard_before


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


def _find(
    text: str, previous: str, spans: Sequence[tuple[int, int]], role: str | None, reply_to: str
) -> list[Question]:
    folded = fold(text)
    if not CUE.search(folded):
        return []
    speaker = Speaker(role, previous, heard_before(fold(reply_to)))
    folded, offsets = _joined(text, folded)
    prepared = normalise(_without_quotes(folded))
    said = [each for border in _borders(offsets, spans) for each in _said(prepared, *border)]
    row = [each.clause for each in said]
    found: list[Question] = []
    found_to = 0
    for index, clause in enumerate(row):
        judged = judge(Passage(prepared, row, said[index], index), speaker)
        if judged:
            start = judged.start if judged.start >= found_to else clause.start
            where = (offsets[start], offsets[clause.end - 1] + 1)
            found.append(Question(judged.form, judged.function, *where, judged.kind))
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
