"""Waits: which turns ask the customer to stay while the agent looks, and do not end it themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servicelint.text.regexes import compiled

if TYPE_CHECKING:
    from servicelint.matching.hit import Hit
    from servicelint.understanding.view import View

# What is told behind a hold, in the same turn: the wait is over as it begins.
ANSWERS = ("note_taken", "refusal", "alternative", "solution_consent", "closing_check", "concrete_time")
# A length in minutes is how long the hold itself lasts.
_HOLD_LENGTH = compiled("分|秒|刻")
# What has been found or done is told when the wait is over, whatever act it is.
# So is what the customer is to do.
_FOUND = compiled(
    "已经?[为帮给替]|[查看]询?到(?!后|了?就|了?再)|查询这|查询?不到|还没到|还未|尚未|预计(?!.{0,4}[分秒])|[作理办改]好了|[要苦烦]您(?:提|发|取消|把|输|填|拍)|结果[:：]|请您?核对|只能|[。！!～~\\s](?:不?可以|不?能|没有|有|已经?|是)[^您吗么等，,]{0,8}$"
)
# So many characters behind the wait and its reason tell something, unless they speak of waiting,
# of looking or of rating.
TELLING = 10
_BUSY = compiled(
    "[等慢卡问找看查核吗么]|马上|正在(?![送派配发运途路])|一会|不要|评价|理解|谅解|人多|[为帮给]您|系统|电脑|感谢|抱歉|不好意思"
)
_SENTENCE = compiled(r"[。！!～~；;?？\s]+")
_PAUSE = compiled(r"[，,。！!～~；;?？\s]")


def waits(view: View) -> set[int | None]:
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
    if _FOUND.search(text, end) or any(
        question.start >= end and question.function in ("gather", "confirm")
        for question in view.questions(hold.turn)
    ):
        return True
    pause = _PAUSE.search(text, max([end, *_looked(view, hold.turn)]))
    told = _SENTENCE.split(text[pause.end() :]) if pause else []
    return any(len(one.strip()) >= TELLING and _BUSY.search(one) is None for one in told)


def _answers(view: View, hold: Hit, hit: Hit) -> bool:
    """Tell whether `hit` follows the hold in its turn and tells more than how long the hold lasts."""
    if hit.turn is None or hit.start is None or hold.end is None or hit.start < hold.end:
        return False
    text = view.turns[hit.turn].original
    # 我看看明天有没有车: what is looked for in one breath has not been found.
    looked = max((end for end in _looked(view, hit.turn) if end <= hit.start), default=None)
    if looked is not None and _PAUSE.search(text, looked, hit.start + 1) is None:
        return False
    return _HOLD_LENGTH.search(text[hit.start : hit.end]) is None


def _looked(view: View, index: int) -> list[int]:
    """Return where the words end by which a turn says that the agent looks."""
    return [hit.end for hit in view.act_in(index, "find_out") if hit.end is not None]
