"""Numbers about turns and conversations. None means that the input does not tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING

from servicelint.text.disfluency import stutters
from servicelint.text.regexes import compiled
from servicelint.understanding import talk, timing
from servicelint.understanding.talk import OfTurn, characters

if TYPE_CHECKING:
    from servicelint.understanding.view import View

FILLER = compiled(r"呃|嗯+|啊(?=[,，])|那个(?=[,，…])|就是说|怎么说呢|这个(?=[,，…])")
# A recording begins with the conversation; where the first words stand later, the times are those of a clock.
LATEST_BEGINNING = 60.0

# What a metric needs the input to carry, where not just words: times at which turns begin, or also end.
LEVELS = frozenset({"level_change", "level_span"})
STARTS = frozenset({"first_words_after", "greeting_after"})
ENDS = frozenset(
    {
        *("duration", "speech_rate", "silence_before", "reply_delay", "overlap", "interrupted_after"),
        *("interruption", "colleague_overlap", "pause_after_question", "hold_length", "run_seconds"),
        "alone_seconds",
        *("total_duration", "total_silence", "silence_share", "mean_speech_rate", "rate_ratio", "hold_share"),
        *("last_words_before", "talk_time_share", "introduction"),
    }
)
# What is measured in seconds from one time to another, each of which may be rounded.
SECONDS = frozenset({*ENDS, *STARTS}) - {"speech_rate", "mean_speech_rate", "rate_ratio"}
COLLEAGUES = frozenset({"colleague_overlap", "lead_share"})
# An agent says who he is in the first of his turns, or not any more.
INTRODUCED_WITHIN = 5

# The metric of every turn of a conversation, prepared once for all of them.
TurnMetric = Callable[["View"], OfTurn]
ConversationMetric = Callable[["View", str], float | None]


def _each(metric: Callable[[View, int], float | None]) -> TurnMetric:
    return lambda view: partial(metric, view)


def _characters(view: View, index: int) -> float:
    return characters(view.turn(index).text)


def _sentences(view: View, index: int) -> float:
    return len(view.turns[index].sentences)


def _longest_sentence(view: View, index: int) -> float:
    turn = view.turns[index]
    return max((characters(turn.original[start:end]) for start, end in turn.sentences), default=0)


def _fillers(view: View, index: int) -> float:
    return len(FILLER.findall(view.turn(index).text))


def _stutters(view: View, index: int) -> float:
    return stutters(view.turn(index).text)


def _bluntness(view: View, index: int) -> float | None:
    return view.bluntness(index)


def _duration(view: View, index: int) -> float | None:
    return talk.duration(view.turn(index))


def _speech_rate(view: View, index: int) -> float | None:
    return talk.speech_rate(view.turn(index))


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


def _role_characters(view: View, role: str) -> float:
    return sum(characters(view.turn(index).text) for index in of_role(view, role))


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


def _hold_share(view: View, role: str) -> float | None:
    total = _total_duration(view)
    if total is None or "hold_request" not in view.vocabulary.acts:
        return None
    asked = sorted({hit.turn for hit in view.act("hold_request") if hit.turn is not None})
    waits = [timing.held(view, index) for index in asked]
    return sum(wait for wait in waits if wait is not None) / total


def _first_words_after(view: View, role: str) -> float | None:
    starts = [view.turn(index).start for index in of_role(view, role)]
    known = [start for start in starts if start is not None]
    complete = bool(known) and len(known) == len(starts)
    return min(known) if complete and _begins_at_once(view) else None


def _greeting_after(view: View, role: str) -> float | None:
    if "greeting" not in view.vocabulary.acts or not _begins_at_once(view):
        return None
    turn = next((hit.turn for hit in view.act("greeting") if hit.turn in of_role(view, role)), None)
    return None if turn is None else view.turn(turn).start


def _begins_at_once(view: View) -> bool:
    return min(_times(view)[0], default=0.0) <= LATEST_BEGINNING


def _last_words_before(view: View, role: str) -> float | None:
    own = [view.turn(index).end for index in of_role(view, role)]
    known = [end for end in own if end is not None]
    ends = _times(view)[1]
    return max(ends) - max(known) if known and len(known) == len(own) else None


def _introduction_turn(view: View, role: str) -> int | None:
    """Return the turn, one of the first of a role, in which somebody says who he is."""
    if "self_introduction" not in view.vocabulary.acts:
        return None
    first = of_role(view, role)[:INTRODUCED_WITHIN]
    return next((hit.turn for hit in view.act("self_introduction") if hit.turn in first), None)


def _introduction(view: View, role: str) -> float | None:
    turn = _introduction_turn(view, role)
    if turn is None:
        return None
    begins = talk.run_begins(view)
    last = max(i for i in of_role(view, role) if begins[i] == begins[turn])
    begin, end = view.turn(of_role(view, role)[0]).start, view.turn(last).end
    return None if begin is None or end is None or end <= begin else end - begin


def _level_span(view: View, role: str) -> float | None:
    levels = [view.turn(index).level for index in of_role(view, role)]
    known = [level for level in levels if level is not None]
    return max(known) - min(known) if known else None


def _first_speaker(view: View, role: str) -> float | None:
    return float(view.turns[0].role == role) if view.turns else None


def _last_speaker(view: View, role: str) -> float | None:
    return float(view.turns[-1].role == role) if view.turns else None


def lacking(view: View, metric: str) -> str | None:
    """Return what the input does not carry at all and a metric is worked out from; None where it does."""
    turns = view.conversation.turns
    if metric in COLLEAGUES and not _has_colleagues(view):
        return None
    if metric in LEVELS and all(turn.level is None for turn in turns):
        return "levels"
    if metric in STARTS and all(turn.start is None for turn in turns):
        return "times"
    if metric in ENDS and all(turn.start is None for turn in turns):
        return "times"
    if metric in ENDS and all(timing.finish(view, index) is None for index in range(len(turns))):
        return "times at which turns end"
    return None


def _has_colleagues(view: View) -> bool:
    speakers = {(turn.role, turn.speaker) for turn in view.conversation.turns if turn.speaker is not None}
    return len(speakers) > len({role for role, _ in speakers})


def few_times(view: View, metric: str) -> str | None:
    """Return how many turns have usable times where a metric needs them and most have none, else None."""
    if metric not in ENDS or (metric in COLLEAGUES and not _has_colleagues(view)):
        return None
    usable = sum(timing.finish(view, index) is not None for index in range(len(view.turns)))
    return f"{usable} of {len(view.turns)} turns have usable times" if 2 * usable < len(view.turns) else None


def margins(view: View, metric: str, index: int | None, number: float, off: float) -> tuple[float, float]:
    """Return between which bounds a number surely lies, where each time may be `off` seconds off."""
    if metric == "speech_rate" and index is not None:
        if number > talk.IMPOSSIBLE_RATE:
            return (0.0, number)
        rates = [talk.speech_rate(view.turn(index), more) for more in (off, -off)]
        return (rates[0] or 0.0, rates[1] or number)
    return (number - off, number + off) if metric in SECONDS else (number, number)


@cache
def turn_metrics() -> Mapping[str, TurnMetric]:
    """Return the metrics of a turn by name."""
    return {
        "characters": _each(_characters),
        "sentences": _each(_sentences),
        "longest_sentence": _each(_longest_sentence),
        "fillers": _each(_fillers),
        "stutters": _each(_stutters),
        "bluntness": _each(_bluntness),
        "duration": _each(_duration),
        "speech_rate": _each(_speech_rate),
        "silence_before": timing.silences,
        "reply_delay": timing.reply_delay,
        "overlap": _each(timing.overlap),
        "interrupted_after": _each(timing.interrupted_after),
        "interruption": timing.interruption,
        "colleague_overlap": timing.colleague_overlap,
        "pause_after_question": timing.pause_after_question,
        "hold_length": timing.hold_length,
        "run_characters": talk.run_characters,
        "run_seconds": talk.run_seconds,
        "alone_seconds": talk.alone_seconds,
        "level_change": _each(_level_change),
    }


@cache
def conversation_metrics() -> Mapping[str, ConversationMetric]:
    """Return the metrics of a conversation by name; each takes the role it is asked for."""
    return {
        "turns": _turns,
        "role_turns": _role_turns,
        "role_characters": _role_characters,
        "role_sentences": _role_sentences,
        "total_duration": _total_duration,
        "total_silence": _total_silence,
        "silence_share": _silence_share,
        "talk_share": talk.talk_share,
        "talk_time_share": talk.talk_time_share,
        "lead_share": talk.lead_share,
        "mean_speech_rate": talk.mean_speech_rate,
        "rate_ratio": talk.rate_ratio,
        "hold_share": _hold_share,
        "introduction": _introduction,
        "first_words_after": _first_words_after,
        "greeting_after": _greeting_after,
        "last_words_before": _last_words_before,
        "level_span": _level_span,
        "first_speaker": _first_speaker,
        "last_speaker": _last_speaker,
    }
