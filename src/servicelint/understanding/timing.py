"""The time between turns: silences, delays, overlaps, holds, and the pause behind a question.

Recognisers give turns no length, let times run backwards, and round them to whole seconds. A time that
cannot be right counts as none, so that no rule guesses from it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, NamedTuple

from servicelint.conversation import Turn
from servicelint.understanding.backchannels import is_backchannel
from servicelint.understanding.talk import BREATH, OfTurn, characters, duration, is_opposite

if TYPE_CHECKING:
    from servicelint.understanding.view import View

Side = Literal["any", "same", "other"]
Since = Literal["end", "start"]
# A message arrives whole: it ends when it begins.
WRITTEN = frozenset({"chat", "sms", "email"})
# The acts that ask for a moment's patience; the first that a library has is taken.
HOLDS = ("brief_hold", "hold_request")
MINUTE = 60.0
# Whoever begins to speak this soon (seconds) after somebody else has not heard him yet.
REACTION = 0.3
# What may stand behind the last question of a turn that ends with it.
_TRAILING = "？?。！!…~～ \u3000"


def finish(view: View, index: int) -> float | None:
    """Return when a turn is over, in seconds; None where nobody knows.

    A turn of several characters that takes no time has an end that is only its beginning again.
    """
    turn = view.turn(index)
    if view.conversation.channel in WRITTEN:
        return turn.start if turn.end is None else turn.end
    if turn.start is None or turn.end is None or turn.end > turn.start:
        return turn.end
    return turn.end if turn.end == turn.start and characters(turn.text) <= BREATH else None


def resolution(view: View) -> float:
    """Return by how many seconds a time may be off.

    60 where all messages are stamped with whole minutes, 1 where all times are whole seconds, else 0.
    """
    times = [time for turn in view.conversation.turns for time in (turn.start, turn.end) if time is not None]
    if view.conversation.channel in WRITTEN and any(times) and all(time % MINUTE == 0 for time in times):
        return MINUTE
    return 1.0 if times and all(time == int(time) for time in times) else 0.0


class Timeline(NamedTuple):
    """When some turns begin, in order, and how long somebody is heard from them until each of these."""

    starts: list[float]
    reached: list[float]

    def heard_until(self, moment: float) -> float | None:
        """Return when the last of the turns that begin before `moment` is over; None where none does."""
        place = bisect_left(self.starts, moment)
        return self.reached[place - 1] if place else None


def timeline(view: View, turns: Iterable[int]) -> Timeline:
    """Return the timeline of those of the turns whose times are known."""
    spans = []
    for index in turns:
        start, end = view.turn(index).start, finish(view, index)
        if start is not None and end is not None:
            spans.append((start, end))
    spans.sort()
    return Timeline([start for start, _ in spans], list(accumulate((end for _, end in spans), max)))


def silence_before(back: int = 1, side: Side = "any", since: Since = "end") -> Callable[[View], OfTurn]:
    """Return the metric of the seconds from the `back`-th earlier turn of a side to a turn.

    From the end of the turn right before, only the time in which nobody is heard counts.
    """
    if (back, side, since) == (1, "any", "end"):
        return silences

    def prepare(view: View) -> OfTurn:
        def metric(index: int) -> float | None:
            place = view.earlier(index, side, back)
            if place is None:
                return None
            begin = finish(view, place) if since == "end" else view.turn(place).start
            return _between(begin, view.turn(index).start)

        return metric

    return prepare


def _between(begin: float | None, end: float | None) -> float | None:
    return None if begin is None or end is None else end - begin


def silences(view: View) -> OfTurn:
    """Return the metric of the seconds in which nobody is heard before a turn; negative in an overlap."""
    line = timeline(view, range(len(view.turns)))

    def metric(index: int) -> float | None:
        if index == 0 or _runs_backwards(view.turn(index - 1), view.turn(index)):
            return None
        start, before = view.turn(index).start, finish(view, index - 1)
        if start is None or before is None:
            return None
        heard = line.heard_until(start)
        return start - (before if heard is None else max(before, heard))

    return metric


def _runs_backwards(previous: Turn, turn: Turn) -> bool:
    return previous.start is not None and turn.start is not None and turn.start < previous.start


def reply_delay(view: View) -> OfTurn:
    """Return the metric of the seconds of silence between the other side's last words and a turn."""
    silence = silences(view)

    def metric(index: int) -> float | None:
        if index == 0 or view.turn(index - 1).role == view.turn(index).role:
            return None
        return silence(index)

    return metric


def overlap(view: View, index: int) -> float | None:
    """Return the seconds by which a turn begins before the other side's turn ends."""
    place = view.earlier(index, "other")
    if place is None:
        return None
    gap = _between(finish(view, place), view.turn(index).start)
    if gap is None:
        return None
    return 0.0 if _runs_backwards(view.turn(place), view.turn(index)) else max(0.0, -gap)


def interrupted_after(view: View, index: int) -> float | None:
    """Return the seconds that the other side had been speaking when a turn cut in, else 0."""
    place = view.earlier(index, "other")
    cut_in = overlap(view, index)
    if place is None or cut_in is None:
        return None
    spoken = _between(view.turn(place).start, view.turn(index).start)
    return max(0.0, spoken) if cut_in and spoken is not None else 0.0


def interruption(view: View) -> OfTurn:
    """Return the metric of the seconds that a turn talks into what the other side is saying.

    Backchannels interrupt nobody, nobody is interrupted while he only hums, and two who begin at the same
    time interrupt neither.
    """

    def other_side(role: str) -> list[int]:
        turns = enumerate(view.conversation.turns)
        return [i for i, turn in turns if is_opposite(turn, role) and not is_backchannel(turn.text)]

    lines = {role: timeline(view, other_side(role)) for role in sorted(view.roles)}

    def metric(index: int) -> float | None:
        return _talks_into(view, index, lines[view.turn(index).role])

    return metric


def _talks_into(view: View, index: int, line: Timeline) -> float | None:
    turn = view.turn(index)
    if turn.start is None or line.heard_until(turn.start) is None:
        return None
    heard = line.heard_until(turn.start - REACTION)
    if is_backchannel(turn.text) or heard is None:
        return 0.0
    own = duration(turn)
    cut_in = max(0.0, heard - turn.start)
    return cut_in if own is None else min(cut_in, own)


def colleague_overlap(view: View) -> OfTurn:
    """Return the metric of the seconds that a turn talks into what a colleague is saying."""
    speakers = {(turn.role, turn.speaker or "") for turn in view.conversation.turns}
    lines = {known: timeline(view, _of_colleagues(view, *known)) for known in speakers}

    def metric(index: int) -> float | None:
        turn = view.turn(index)
        return _talks_into(view, index, lines[turn.role, turn.speaker or ""])

    return metric


def _of_colleagues(view: View, role: str, speaker: str) -> list[int]:
    """Return the turns in which others of a role say something; none where the speaker has no label."""
    return [
        index
        for index, turn in enumerate(view.conversation.turns)
        if speaker and turn.role == role and turn.speaker not in (None, "", speaker)
        if not is_backchannel(turn.text)
    ]


def pause_after_question(view: View) -> OfTurn:
    """Return the metric of the seconds that a speaker leaves after his own question before he goes on.

    None where the other side speaks in between, or the turn before does not end with a question.
    """
    silence = silences(view)

    def metric(index: int) -> float | None:
        if index == 0 or view.turn(index - 1).role != view.turn(index).role or not _asks(view, index - 1):
            return None
        pause = silence(index)
        return None if pause is None else max(0.0, pause)

    return metric


def _asks(view: View, index: int) -> bool:
    asked = [question for question in view.questions(index) if question.function != "rhetorical"]
    return bool(asked) and asked[-1].end >= len(view.turn(index).text.rstrip(_TRAILING))


def hold_length(view: View) -> OfTurn:
    """Return the metric of the seconds that the customer was kept waiting before a turn.

    It runs from the speaker's last real words, where they asked for patience; what is said meanwhile is
    no waiting.
    """
    act = next((name for name in HOLDS if name in view.vocabulary.acts), None)
    asked = {hit.turn for hit in view.act(act)} if act is not None else set()
    spoken = [0.0, *accumulate(duration(turn) or 0.0 for turn in view.conversation.turns)]
    before = _real_words_before(view)

    def metric(index: int) -> float | None:
        place = before[index]
        if place is None or place not in asked:
            return None
        waited = _between(finish(view, place), view.turn(index).start)
        return None if waited is None else max(0.0, waited - (spoken[index] - spoken[place + 1]))

    return metric


def _real_words_before(view: View) -> list[int | None]:
    """Return for each turn the last one before of its role that is more than a backchannel."""
    last: dict[str, int] = {}
    before: list[int | None] = []
    for index, turn in enumerate(view.conversation.turns):
        before.append(last.get(turn.role))
        if not is_backchannel(turn.text):
            last[turn.role] = index
    return before


def held(view: View, index: int) -> float | None:
    """Return the seconds from a turn to the next one of the same side."""
    later = view.later(index)
    if later is None:
        return None
    waited = _between(finish(view, index), view.turn(later).start)
    return None if waited is None else max(0.0, waited)
