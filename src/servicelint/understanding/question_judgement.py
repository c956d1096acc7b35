"""Whether a clause ends with a question, and which: what patterns say of it, and what it sounds like."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from servicelint.text.regexes import compiled
from servicelint.understanding.question_choices import is_choice
from servicelint.understanding.question_clauses import Clause, core, leads_in
from servicelint.understanding.question_forms import Surroundings, clause_form
from servicelint.understanding.question_functions import question_function
from servicelint.understanding.question_kinds import question_kind
from servicelint.understanding.question_spans import (
    begins_at,
    behind_statements,
    stands_apart,
    tells_purpose,
)
from servicelint.understanding.question_weights import heard, likeliest_form, likeliest_function

# Every question shows at least one of these characters.
CUE = compiled(
    r"[?？吗么嘛吧呢伐哪几谁何啥咋怎什甚贵请马不没否或干]|多[少久长大高远重宽厚快会钱]|[以行]哇|[好行以]啵|叭|还是|真的假|吩咐|指示|问一?下|能[怪赖]|以为[您你我这]|好久[能可才]|可好|喽|还用[我您你问说讲教]|叫个|难道|有理|合着|敢情|好意思|莫非|[开当].{0,9}的[啊呀]|[您你]说.{1,4}就|[是为](?![^\W_])|意思是?|[您你]们.{0,2}管?这[也还]?叫|[找问给骗哄唬]鬼|皇[帝上]|拖到|[您你]家.{1,5}[值卖]|祖宗|开涮|[要选用拿].{1,3}的[要选用拿].{1,3}的|尊姓|[您你]是[说指]"
)
_PREVIOUS_REACH = 60
_MARKS = " ,;:!?。~…，；：？！、"
_BREAK = compiled(f"[{_MARKS}]+")
_SHORT = 5


class Speaker(NamedTuple):
    """Who asks, where that is known, what he said himself just before, and what was `heard_before`."""

    role: str | None
    previous: str
    before: AbstractSet[str]


class Said(NamedTuple):
    """A clause, its sentence up to there as far back as it matters, and whether the sentence ends there."""

    clause: Clause
    text: str
    ends: bool


class Passage(NamedTuple):
    """A clause by its `place` in the `row` of those of a normalised `text`, with what was `said` up to it."""

    text: str
    row: Sequence[Clause]
    said: Said
    place: int

    @property
    def clause(self) -> Clause:
        """The clause itself."""
        return self.row[self.place]

    @property
    def after(self) -> str:
        """The next clause."""
        return self.row[self.place + 1].text if self.place + 1 < len(self.row) else ""

    def nearest(self, speaker: Speaker) -> str:
        """Return the clause before, which may be of what the speaker said before."""
        if self.place:
            return self.row[self.place - 1].text
        return _last_clause(speaker.previous[-_PREVIOUS_REACH:])

    def form(self, start: int, before: str = "") -> str | None:
        """Return the form of what the clause says from `start` on, by patterns."""
        part = self.clause.text[start - self.clause.start :]
        return clause_form(self.clause._replace(text=part), Surroundings(before, self.after))


class Judged(NamedTuple):
    """A question that a clause ends with; `start` is a code point of the text."""

    form: str
    function: str
    kind: str | None
    start: int


def judge(passage: Passage, speaker: Speaker) -> Judged | None:
    """Return the question that a clause ends with, None where nothing is asked."""
    if not _may_ask(passage, speaker):
        return None
    ruled, start = _ruled(passage, speaker)
    # What goes on without a mark, or is very short, is hardly a question if no pattern takes it for one.
    clause = passage.clause
    if not ruled and (len(clause.text) < _SHORT or not (clause.asked or passage.said.ends)):
        return None
    apart = speaker.role != "customer" and stands_apart(passage.row, passage.place, start)
    before = _before(passage, speaker)
    sounds = heard(_own_words(passage, start, before, apart), speaker.role, speaker.before)
    form = likeliest_form(sounds, ruled)
    if form is None:
        return None
    start = start if ruled else _begin(passage, form)
    words = clause.text
    if apart and start > clause.start:
        before, words = words[: start - clause.start], words[start - clause.start :]
    function = likeliest_function(sounds, question_function(form, words, before, speaker.role), speaker.role)
    return Judged(form, function, question_kind(form, function, words, before), start)


def _may_ask(passage: Passage, speaker: Speaker) -> bool:
    clause = passage.clause
    if not (clause.asked or CUE.search(clause.text)) or leads_in(core(clause.text)):
        return False
    if _is_asked_elsewhere(clause, passage.nearest(speaker)):
        return False
    return not _goes_on_as_choice(clause, passage.after)


def _ruled(passage: Passage, speaker: Speaker) -> tuple[str | None, int]:
    """Return form and start of the question that a pattern takes a clause for, or what it ends with."""
    clause = passage.clause
    form = passage.form(clause.start, passage.nearest(speaker))
    if form:
        return form, _begin(passage, form)
    for offset in reversed(behind_statements(clause.text) if passage.said.ends else ()):
        form = passage.form(clause.start + offset)
        if form:
            return form, clause.start + offset
    return None, clause.start


def _begin(passage: Passage, form: str) -> int:
    """Return where a question begins."""
    start = passage.clause.start

    def asks_alike(part: str) -> bool:
        return passage.form(start + len(passage.clause.text) - len(part)) == form

    return begins_at(passage.row, passage.place, passage.text, asks_alike)


def _before(passage: Passage, speaker: Speaker) -> str:
    """Return what stands in front of a clause, as far as it matters to what the clause asks."""
    nearest = passage.nearest(speaker)
    is_brief = len(nearest) < _SHORT or tells_purpose(nearest)
    return passage.row[passage.place - 2].text + nearest if passage.place > 1 and is_brief else nearest


def _own_words(passage: Passage, start: int, before: str, apart: bool) -> str:
    """Return what tells by its sound what a question is that begins at `start`.

    Where it stands `apart`, what is in front of it is about something else.
    """
    clause, said = passage.clause, passage.said.text
    if apart:
        return clause.text[max(0, start - clause.start) :] + "?" * clause.asked
    # What 可以吗 asks for is told by what stands before it.
    return said if len(said) >= _SHORT else f"{before},{said}"


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
