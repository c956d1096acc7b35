"""Questions that say again what the other side has just said, to check it: 下周才有号？"""

from __future__ import annotations

from servicelint.text.folding import squeeze
from servicelint.text.regexes import compiled
from servicelint.understanding.questions import Question

# Fewer characters than these are said again by chance.
LEAST = 4
_LEAD = compiled("^(?:啊|哦|噢|嗯|那么?|就是|所以|也?就是说|[您你]是?说|那就是|还)+")
_TAIL = compiled("(?:[吗么嘛吧呀啊呢了的哦哈,，。.!！?？~…\\s]|是吧|是吗|对吧|对吗)+$")
# What was asked, or left open, has not been said.
_OPEN = compiled("(?:[不没否]|是不是|如果|要是|万一|可能|也许|看看?)$")
_ASKED = compiled("^[^,，。.!！;；\\s]{0,4}(?:[吗么嘛?？]|的话|[不没]?(?=[?？]))")


def checked(question: Question, asked: str, said: str) -> Question:
    """Return a question as one that confirms where it repeats what was `said` just before."""
    if question.form != "yesno" or question.function != "gather" or not _repeats(asked, said):
        return question
    return Question(question.form, "confirm", question.start, question.end, "clarifying")


def _repeats(asked: str, said: str) -> bool:
    words = _TAIL.sub("", _LEAD.sub("", squeeze(asked)))
    if len(words) < LEAST:
        return False
    told = squeeze(said)
    place = told.find(words)
    return place >= 0 and not (_OPEN.search(told[:place]) or _ASKED.match(told[place + len(words) :]))
