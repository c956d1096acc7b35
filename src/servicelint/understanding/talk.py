"""How much is said and how fast: characters, rates, shares of talk, and runs of turns of one speaker."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from servicelint.conversation import Turn
from servicelint.understanding.backchannels import SPOKEN, is_hum

if TYPE_CHECKING:
    from servicelint.understanding.view import View

SECONDS_PER_MINUTE = 60
# No transcript has finer times; what would be shorter is a rounding.
LEAST_SECONDS = 0.001
# Nobody speaks faster (characters per minute): the times of such a turn are a recogniser's mistake.
IMPOSSIBLE_RATE = 1500
# So few characters (a quarter of a minute) say nothing about how fast somebody usually speaks.
ENOUGH_SAID = 50
# A breath such as 嗯 may well last less than the resolution of the clock; longer words do not.
BREATH = 2

OfTurn = Callable[[int], float | None]


@lru_cache(maxsize=1 << 14)
def characters(text: str) -> int:
    """Return the Han characters and Latin words of a text, without punctuation and spaces."""
    return len(SPOKEN.findall(text))


def duration(turn: Turn) -> float | None:
    """Return how many seconds a turn lasts; None without times, or for less than transcripts can tell."""
    if turn.start is None or turn.end is None or turn.end - turn.start < LEAST_SECONDS:
        return None
    return turn.end - turn.start


def speech_rate(turn: Turn, more: float = 0.0) -> float | None:
    """Return the characters per minute of a turn, were it `more` seconds longer.

    Infinite where nothing of the turn would be left; None without usable times.
    """
    seconds = duration(turn)
    if seconds is None:
        return None
    said = characters(turn.text) * SECONDS_PER_MINUTE
    return said / (seconds + more) if seconds + more > 0 else float("inf")


def mean_speech_rate(view: View, role: str) -> float | None:
    """Return the characters per minute of a role over its turns with usable times."""
    return _mean_rate([view.turn(index) for index in view.turns_of(role)])


def _mean_rate(turns: Iterable[Turn], least: int = 0) -> float | None:
    timed = [turn for turn in turns if 0 < (speech_rate(turn) or 0) <= IMPOSSIBLE_RATE]
    said = sum(characters(turn.text) for turn in timed)
    whole = sum(duration(turn) or 0.0 for turn in timed)
    return said / whole * SECONDS_PER_MINUTE if whole and said >= least else None


def rate_ratio(view: View, role: str) -> float | None:
    """Return how many times as fast a role speaks as the other side; None where either says too little."""
    own = _mean_rate((view.turn(index) for index in view.turns_of(role)), ENOUGH_SAID)
    others = _mean_rate((turn for turn in view.conversation.turns if is_opposite(turn, role)), ENOUGH_SAID)
    return own / others if own is not None and others else None


def is_opposite(turn: Turn, role: str) -> bool:
    """Tell whether a turn belongs to the other side: customers face agents and bots."""
    if role == "customer":
        return turn.role in ("agent", "bot")
    return turn.role == "customer" if role in ("agent", "bot") else turn.role != role


def talk_share(view: View, role: str) -> float | None:
    """Return the role's share of all characters, 0 to 1."""
    total = sum(characters(turn.text) for turn in view.conversation.turns)
    return _said(view, role) / total if total else None


def _said(view: View, role: str) -> int:
    return sum(characters(view.turn(index).text) for index in view.turns_of(role))


def talk_time_share(view: View, role: str) -> float | None:
    """Return the role's share of the time in which somebody speaks, 0 to 1; both sides must have times."""
    seconds: dict[str, float] = {}
    for turn in view.conversation.turns:
        seconds[turn.role] = seconds.get(turn.role, 0.0) + (duration(turn) or 0.0)
    total = sum(seconds.values())
    return seconds.get(role, 0.0) / total if total and all(seconds.values()) else None


def lead_share(view: View, role: str) -> float | None:
    """Return the share of the role's characters that its main speaker says; None for one speaker alone."""
    parts: Counter[str] = Counter()
    for index in view.turns_of(role):
        parts[view.turn(index).speaker or ""] += characters(view.turn(index).text)
    if len(parts) < 2 or "" in parts:
        return None
    return max(parts.values()) / parts.total() if parts.total() else None


def run_characters(view: View) -> OfTurn:
    """Return the metric of the characters that a speaker has said, with this turn, in one go."""
    total: list[int] = []
    begins = run_begins(view)
    for index, turn in enumerate(view.conversation.turns):
        before = _earlier_in_run(view, begins, index)
        total.append(characters(turn.text) + (0 if before is None else total[before]))
    return total.__getitem__


def run_seconds(view: View) -> OfTurn:
    """Return the metric of the seconds from when a speaker began to speak in one go to the turn's end."""
    begins = run_begins(view)

    def metric(index: int) -> float | None:
        begin, end = view.turn(begins[index]).start, view.turn(index).end
        return None if begin is None or end is None or end <= begin else end - begin

    return metric


def alone_seconds(view: View) -> OfTurn:
    """Return the metric of the longest time for which a speaker is heard and the other side is not.

    It runs from when he began to speak in one go, or was last answered, to the turn's end.
    """
    begins = run_begins(view)
    answers = {
        role: sorted(t.start for t in view.conversation.turns if t.start is not None and t.role != role)
        for role in sorted(view.roles)
    }

    def metric(index: int) -> float | None:
        turn, begin = view.turn(index), view.turn(begins[index]).start
        if begin is None or turn.start is None or turn.end is None or duration(turn) is None:
            return None
        starts = answers[turn.role]
        first, last = bisect_left(starts, turn.start), bisect_left(starts, turn.end)
        since = [time for time in (begin, *starts[max(0, first - 1) : first]) if time <= turn.start]
        heard = [max(since, default=turn.start), *starts[first:last], turn.end]
        return max(later - earlier for earlier, later in pairwise(heard))

    return metric


def run_begins(view: View) -> list[int]:
    """Return for each turn the turn with which its speaker took the floor.

    A customer's hum leaves the floor to the agent, unless it answers a question; an agent's hum is what a
    customer with a long story hopes to hear, and ends his run.
    """
    begins: list[int] = []
    holder: int | None = None
    for index, turn in enumerate(view.turns):
        if holder is None or (turn.role != view.turns[holder].role and not _only_listens(view, index)):
            holder = index
        begins.append(holder if turn.role == view.turns[holder].role else index)
    return begins


def _only_listens(view: View, index: int) -> bool:
    turn = view.turn(index)
    return turn.role == "customer" and is_hum(turn.text) and not view.questions(index - 1)


def _earlier_in_run(view: View, begins: list[int], index: int) -> int | None:
    """Return the speaker's turn before this one that belongs to the same run."""
    before = view.earlier(index, "same")
    return before if before is not None and before >= begins[index] else None
