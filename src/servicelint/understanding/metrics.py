"""Numbers about turns and conversations. None means that the input does not tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from servicelint.conversation import Turn

if TYPE_CHECKING:
    from servicelint.understanding.view import View

SECONDS_PER_MINUTE = 60
# What counts as one character of speech: a Han character, or a whole word of Latin letters or digits.
SPOKEN = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]|[A-Za-z0-9']+")
FILLER = re.compile(r"呃|嗯+|啊(?=[,，])|那个(?=[,，…])|就是说|怎么说呢|这个(?=[,，…])")

TurnMetric = Callable[["View", int], float | None]
ConversationMetric = Callable[["View", str], float | None]


def characters(text: str) -> int:
    """Return the Han characters and Latin words of a text, without punctuation and spaces."""
    return len(SPOKEN.findall(text))


def duration(turn: Turn) -> float | None:
    """Return how many seconds a turn lasts."""
    if turn.start is None or turn.end is None or turn.end <= turn.start:
        return None
    return turn.end - turn.start


def _characters(view: View, index: int) -> float:
    return characters(view.turn(index).text)


def _sentences(view: View, index: int) -> float:
    return len(view.turns[index].sentences)


def _longest_sentence(view: View, index: int) -> float:
    turn = view.turns[index]
    return max((characters(turn.original[start:end]) for start, end in turn.sentences), default=0)


def _fillers(view: View, index: int) -> float:
    return len(FILLER.findall(view.turn(index).text))


def _duration(view: View, index: int) -> float | None:
    return duration(view.turn(index))


def _speech_rate(view: View, index: int) -> float | None:
    seconds = duration(view.turn(index))
    return None if seconds is None else characters(view.turn(index).text) / seconds * SECONDS_PER_MINUTE


def _gap(turn: Turn, previous: Turn | None) -> float | None:
    if previous is None or previous.end is None or turn.start is None:
        return None
    return turn.start - previous.end


def _silence_before(view: View, index: int) -> float | None:
    return _gap(view.turn(index), view.turn(index - 1) if index else None)


def _previous(view: View, index: int, same_role: bool) -> Turn | None:
    role = view.turn(index).role
    earlier = reversed(view.conversation.turns[:index])
    return next((turn for turn in earlier if (turn.role == role) == same_role), None)


def _reply_delay(view: View, index: int) -> float | None:
    previous = view.turn(index - 1) if index else None
    if previous is None or previous.role == view.turn(index).role:
        return None
    return _gap(view.turn(index), previous)


def _overlap(view: View, index: int) -> float | None:
    gap = _gap(view.turn(index), _previous(view, index, same_role=False))
    return None if gap is None else max(0.0, -gap)


def _level_change(view: View, index: int) -> float | None:
    previous = _previous(view, index, same_role=True)
    level = view.turn(index).level
    if previous is None or previous.level is None or level is None:
        return None
    return level - previous.level


def _turns(view: View, role: str) -> float:
    return len(view.turns)


def of_role(view: View, role: str) -> list[int]:
    """Return the numbers of the turns of a role (`any`: of all)."""
    return [turn.index for turn in view.turns if role in ("any", turn.role)]


def _role_turns(view: View, role: str) -> float:
    return len(of_role(view, role))


def _times(view: View) -> tuple[list[float], list[float]]:
    turns = view.conversation.turns
    return [t.start for t in turns if t.start is not None], [t.end for t in turns if t.end is not None]


def _total_duration(view: View, role: str = "any") -> float | None:
    starts, ends = _times(view)
    return max(ends) - min(starts) if starts and ends and max(ends) > min(starts) else None


def _total_silence(view: View, role: str = "any") -> float | None:
    total = _total_duration(view)
    spans = sorted(
        (t.start, t.end) for t in view.conversation.turns if t.start is not None and t.end is not None
    )
    if total is None or len(spans) < len(view.turns):
        return None
    return total - _covered(spans)


def _covered(spans: Iterable[tuple[float, float]]) -> float:
    covered = 0.0
    reached: float | None = None
    for start, end in spans:
        begin = start if reached is None else max(start, reached)
        covered += max(0.0, end - begin)
        reached = end if reached is None else max(reached, end)
    return covered


def _silence_share(view: View, role: str) -> float | None:
    total, silence = _total_duration(view), _total_silence(view)
    return None if total is None or silence is None else silence / total


def _talk_share(view: View, role: str) -> float | None:
    total = sum(characters(turn.text) for turn in view.conversation.turns)
    said = sum(characters(view.turn(index).text) for index in of_role(view, role))
    return said / total if total else None


def _mean_speech_rate(view: View, role: str) -> float | None:
    timed = [(view.turn(i).text, duration(view.turn(i))) for i in of_role(view, role)]
    seconds = sum(length for _, length in timed if length is not None)
    said = sum(characters(text) for text, length in timed if length is not None)
    return said / seconds * SECONDS_PER_MINUTE if seconds else None


def _first_speaker(view: View, role: str) -> float | None:
    return float(view.turns[0].role == role) if view.turns else None


def _last_speaker(view: View, role: str) -> float | None:
    return float(view.turns[-1].role == role) if view.turns else None


@cache
def turn_metrics() -> Mapping[str, TurnMetric]:
    """Return the metrics of a turn by name."""
    return {
        "characters": _characters,
        "sentences": _sentences,
        "longest_sentence": _longest_sentence,
        "fillers": _fillers,
        "duration": _duration,
        "speech_rate": _speech_rate,
        "silence_before": _silence_before,
        "reply_delay": _reply_delay,
        "overlap": _overlap,
        "level_change": _level_change,
    }


@cache
def conversation_metrics() -> Mapping[str, ConversationMetric]:
    """Return the metrics of a conversation by name; each takes the role it is asked for."""
    return {
        "turns": _turns,
        "role_turns": _role_turns,
        "total_duration": _total_duration,
        "total_silence": _total_silence,
        "silence_share": _silence_share,
        "talk_share": _talk_share,
        "mean_speech_rate": _mean_speech_rate,
        "first_speaker": _first_speaker,
        "last_speaker": _last_speaker,
    }
