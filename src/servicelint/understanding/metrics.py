"""Numbers about turns and conversations. None means that the input does not tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Literal

from servicelint.conversation import Turn

if TYPE_CHECKING:
    from servicelint.understanding.view import View

SECONDS_PER_MINUTE = 60
# What counts as one character of speech: a Han character, or a whole word of Latin letters or digits.
SPOKEN = re.compile(r"[㐀-鿿豈-﫿\U00020000-\U0003ffff]|[A-Za-z0-9']+")
FILLER = re.compile(r"呃|嗯+|啊(?=[,，])|那个(?=[,，…])|就是说|怎么说呢|这个(?=[,，…])")

Side = Literal["any", "same", "other"]
Since = Literal["end", "start"]
# What a metric needs the input to carry, where not just words.
NEEDS_LEVEL = frozenset({"level_change", "level_span"})
NEEDS_NO_TIMES = frozenset(
    {
        *("characters", "sentences", "longest_sentence", "fillers", "turns", "role_turns", "role_sentences"),
        *("talk_share", "first_speaker", "last_speaker"),
    }
)
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


def silence_before(back: int, side: Side, since: Since) -> TurnMetric:
    """Return the metric of the seconds from the `back`-th earlier turn of a side to a turn."""

    def metric(view: View, index: int) -> float | None:
        place = view.earlier(index, side, back)
        return None if place is None else _gap(view.turn(index), view.turn(place), since)

    return metric


def _gap(turn: Turn, previous: Turn, since: Since = "end") -> float | None:
    begin = previous.end if since == "end" else previous.start
    return None if begin is None or turn.start is None else turn.start - begin


def _reply_delay(view: View, index: int) -> float | None:
    previous = view.turn(index - 1) if index else None
    if previous is None or previous.role == view.turn(index).role:
        return None
    return _gap(view.turn(index), previous)


def _other_turn(view: View, index: int) -> Turn | None:
    place = view.earlier(index, "other")
    return None if place is None else view.turn(place)


def _overlap(view: View, index: int) -> float | None:
    previous = _other_turn(view, index)
    gap = None if previous is None else _gap(view.turn(index), previous)
    return None if gap is None else max(0.0, -gap)


def _interrupted_after(view: View, index: int) -> float | None:
    previous = _other_turn(view, index)
    overlap = _overlap(view, index)
    if previous is None or overlap is None:
        return None
    spoken = _gap(view.turn(index), previous, "start")
    return max(0.0, spoken) if overlap and spoken is not None else 0.0


def _level_change(view: View, index: int) -> float | None:
    place = view.earlier(index, "same")
    before = None if place is None else view.turn(place).level
    level = view.turn(index).level
    return None if before is None or level is None else level - before


def _turns(view: View, role: str) -> float:
    return len(view.turns)


def of_role(view: View, role: str) -> list[int]:
    """Return the numbers of the turns of a role (`any`: of all)."""
    return view.turns_of(role)


def _role_turns(view: View, role: str) -> float:
    return len(of_role(view, role))


def _role_sentences(view: View, role: str) -> float:
    return sum(len(view.turns[index].sentences) for index in of_role(view, role))


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


def _hold_share(view: View, role: str) -> float | None:
    total = _total_duration(view)
    if total is None or "hold_request" not in view.vocabulary.acts:
        return None
    asked = sorted({hit.turn for hit in view.act("hold_request") if hit.turn is not None})
    waits = [_wait(view, index) for index in asked]
    return sum(wait for wait in waits if wait is not None) / total


def _wait(view: View, index: int) -> float | None:
    """Return the seconds from a turn to the next one of the same side."""
    later = view.later(index)
    gap = None if later is None else _gap(view.turn(later), view.turn(index))
    return None if gap is None else max(0.0, gap)


def _first_words_after(view: View, role: str) -> float | None:
    starts = [view.turn(index).start for index in of_role(view, role)]
    known = [start for start in starts if start is not None]
    return min(known) if known and len(known) == len(starts) else None


def _last_words_before(view: View, role: str) -> float | None:
    own = [view.turn(index).end for index in of_role(view, role)]
    known = [end for end in own if end is not None]
    ends = _times(view)[1]
    return max(ends) - max(known) if known and len(known) == len(own) else None


def _level_span(view: View, role: str) -> float | None:
    levels = [view.turn(index).level for index in of_role(view, role)]
    known = [level for level in levels if level is not None]
    return max(known) - min(known) if known else None


def _first_speaker(view: View, role: str) -> float | None:
    return float(view.turns[0].role == role) if view.turns else None


def _last_speaker(view: View, role: str) -> float | None:
    return float(view.turns[-1].role == role) if view.turns else None


def is_carried(view: View, metric: str) -> bool:
    """Tell whether the input carries at all what a metric is worked out from: times or levels."""
    turns = view.conversation.turns
    if metric in NEEDS_LEVEL:
        return any(turn.level is not None for turn in turns)
    return metric in NEEDS_NO_TIMES or any(turn.start is not None for turn in turns)


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
        "silence_before": silence_before(1, "any", "end"),
        "reply_delay": _reply_delay,
        "overlap": _overlap,
        "interrupted_after": _interrupted_after,
        "level_change": _level_change,
    }


@cache
def conversation_metrics() -> Mapping[str, ConversationMetric]:
    """Return the metrics of a conversation by name; each takes the role it is asked for."""
    return {
        "turns": _turns,
        "role_turns": _role_turns,
        "role_sentences": _role_sentences,
        "total_duration": _total_duration,
        "total_silence": _total_silence,
        "silence_share": _silence_share,
        "talk_share": _talk_share,
        "mean_speech_rate": _mean_speech_rate,
        "hold_share": _hold_share,
        "first_words_after": _first_words_after,
        "last_words_before": _last_words_before,
        "level_span": _level_span,
        "first_speaker": _first_speaker,
        "last_speaker": _last_speaker,
    }
