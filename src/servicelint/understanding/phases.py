"""The phases of a conversation, from the acts in it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from servicelint.matching.hit import Hit
    from servicelint.understanding.view import View

# Which act speaks for which phase, and how strongly; of several phases in one turn the last listed counts.
EVIDENCE: tuple[tuple[str, str, int], ...] = (
    ("greeting", "opening", 2),
    ("self_introduction", "opening", 2),
    ("request", "need", 1),
    ("apology", "problem", 1),
    ("empathy", "problem", 1),
    ("alternative", "proposal", 1),
    ("solution_consent", "proposal", 2),
    ("brief_hold", "wait", 2),
    ("closing_check", "closing", 2),
    ("farewell", "closing", 2),
    ("goodbye", "closing", 2),
    # 不用了 may say goodbye; behind a proposal it turns it down.
    ("customer_refusal", "proposal", 1),
    ("upset", "problem", 1),
    ("complaint", "problem", 2),
    ("displeased", "problem", 2),
    ("quality_complaint", "problem", 1),
)
# What is told behind a hold, in the same turn: the wait is over as it begins.
ANSWERS = ("note_taken", "refusal", "alternative", "solution_consent", "closing_check", "concrete_time")
# A length in minutes is how long the hold itself lasts.
_HOLD_LENGTH = re.compile("分|秒|刻")
# What has been found or done is told when the wait is over, whatever act it is.
# So is what the customer is to do.
_FOUND = re.compile(
    "已经?[为帮给替]|[查看]询?到(?!后|了?就|了?再)|查询这|查询?不到|还没到|还未|尚未|预计(?!.{0,4}[分秒])|[作理办改]好了|[要苦烦]您(?:提|发|取消|把|输|填|拍)"
)
# So many characters behind the wait and its reason tell something, unless they speak of waiting,
# of looking or of rating.
TELLING = 10
_BUSY = re.compile(
    "[等慢卡问找看查核吗么]|马上|正在|一会|不要|评价|理解|谅解|人多|[为帮给]您|系统|电脑|感谢|抱歉|不好意思"
)
_PAUSE = re.compile(r"[，,。！!～~；;?？\s]")
# So much evidence changes the phase: one weak sign alone does not.
ENOUGH = 2
# Weak signs count together when they stand no more than this many turns apart.
LAPSE = 4
# A customer who asks for a yes in so many characters names a matter: 是吗 and 真的吗 do not.
MATTER = 7
# The opening is over once this many turns have passed, whatever was said.
LONGEST_OPENING = 3
# Only the last part of a conversation closes it at once: an early thank-you does not.
CLOSING_FROM = 0.5


class _Sign(NamedTuple):
    """What a turn, or several, say about the phase that began with turn `first`."""

    phase: str
    weight: int
    first: int
    last: int


def phases(view: View) -> tuple[str, ...]:
    """Return the phase of each turn: opening, need, problem, proposal, wait or closing.

    A phase lasts until there is enough evidence of another one, which then began with the first sign of
    it; a wait ends with the next turn of the agent that does not ask for one.
    """
    signs = _signs(view)
    result: list[str] = []
    current, before_wait = "opening", "opening"
    pending: _Sign | None = None
    for index, turn in enumerate(view.turns):
        if current == "wait" and turn.role == "agent":
            # Nobody asks for a wait before he knows what is wanted.
            current = "need" if before_wait == "opening" else before_wait
        if current == "opening" and index and turn.role == "customer":
            current = "need"
        sign = signs.get(index) or (_anew(view, index) if current == "closing" else None)
        pending = _joined(pending, sign, current)
        if pending and pending.weight >= _needed(current, pending.phase):
            before_wait = current if pending.phase == "wait" else before_wait
            current = pending.phase
            since = slice(pending.first, None)
            result[since] = [phase if phase == "wait" else current for phase in result[since]]
            pending = None
        result.append(current)
    return tuple(result)


def _anew(view: View, index: int) -> _Sign | None:
    """Return the sign that a customer gives who asks something more when all seemed said."""
    asks = view.turns[index].role == "customer" and any(
        question.function in ("gather", "consent", "schedule")
        or (question.function == "confirm" and question.end - question.start >= MATTER)
        for question in view.questions(index)
    )
    return _Sign("need", 1, index, index) if asks else None


def _joined(pending: _Sign | None, sign: _Sign | None, current: str) -> _Sign | None:
    """Return the evidence against the current phase once a turn has given its sign, or none."""
    if sign is None:
        return pending
    if sign.phase == current:
        return None
    if pending is None or pending.phase != sign.phase or sign.first - pending.last > LAPSE:
        return sign
    return _Sign(sign.phase, pending.weight + sign.weight, pending.first, sign.last)


def _needed(current: str, phase: str) -> int:
    """Return how much evidence of `phase` ends the current one: beginning is easy, and so is asking anew."""
    begins = current == "opening" or (current == "closing" and phase == "need")
    return 1 if begins and phase != "closing" else ENOUGH


def _signs(view: View) -> dict[int, _Sign]:
    """Return the sign of each turn that gives one."""
    weights: Counter[tuple[int, str]] = Counter()
    phase_of: dict[int, str] = {}
    closing_from = len(view.turns) * CLOSING_FROM
    served_from = min(view.turns_of("agent"), default=len(view.turns))
    for act, phase, weight in EVIDENCE:
        if act not in view.vocabulary.acts:
            continue
        turns = _waits(view) if act == "brief_hold" else {hit.turn for hit in view.act(act)}
        for turn in turns:
            if turn is None or (phase == "opening" and turn >= LONGEST_OPENING):
                continue
            # What is turned down before the agent has said a word was not proposed here.
            if phase == "proposal" and turn < served_from:
                continue
            # A fault that is told in anger is one sign, not two.
            if act == "quality_complaint" and weights[turn, phase]:
                continue
            early = phase == "closing" and turn < closing_from
            weights[turn, phase] += 1 if early else weight
            phase_of[turn] = phase
    return {turn: _Sign(phase, weights[turn, phase], turn, turn) for turn, phase in phase_of.items()}


def _waits(view: View) -> set[int | None]:
    """Return the turns that ask for a wait inside the conversation and do not end it themselves."""
    last = {hit.turn: hit for hit in view.act("brief_hold")}
    answers = [hit for act in ANSWERS if act in view.vocabulary.acts for hit in view.act(act)]
    answered = {hit.turn for hit in answers if hit.turn in last and _answers(view, last[hit.turn], hit)}
    return {turn for turn, hold in last.items() if turn not in answered and not _found(view, hold)}


def _found(view: View, hold: Hit) -> bool:
    """Tell whether the turn of a hold goes on to say what was found."""
    if hold.turn is None:
        return False
    text = view.turns[hold.turn].original
    end = hold.end or 0
    if _FOUND.search(text, end):
        return True
    looks = view.act("find_out") if "find_out" in view.vocabulary.acts else ()
    looked = [hit.end for hit in looks if hit.turn == hold.turn and hit.end is not None]
    pause = _PAUSE.search(text, max([end, *looked]))
    told = text[pause.end() :].strip() if pause else ""
    return len(told) >= TELLING and _BUSY.search(told) is None


def _answers(view: View, hold: Hit, hit: Hit) -> bool:
    """Tell whether `hit` follows the hold in its turn and tells more than how long the hold lasts."""
    if hit.turn is None or hit.start is None or hold.end is None or hit.start < hold.end:
        return False
    return _HOLD_LENGTH.search(view.turns[hit.turn].original[hit.start : hit.end]) is None
