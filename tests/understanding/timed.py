"""Views of conversations with times, by two acts of a small library."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from servicelint.conversation import Conversation, Turn
from servicelint.linter.linter import Engine
from servicelint.understanding.metrics import conversation_metrics, turn_metrics
from servicelint.understanding.view import View
from small_library import Line, act, engine, small_library, talk

ACTS = (
    *(act("brief_hold", "请稍等"), act("hold_request", "请稍等")),
    *(act("self_introduction", "我是小何"), act("greeting", "您好")),
)


@cache
def _engine() -> Engine:
    return engine(small_library(Path(mkdtemp()), acts=ACTS))


def view(*lines: Line, **keys: Any) -> View:
    """Return a view of lines such as `("A 您好", 0, 1.5)`."""
    return view_of(talk(*lines, **keys))


def view_of(conversation: Conversation) -> View:
    """Return the view of a conversation."""
    return _engine().views([conversation])[0]


def started(*lines: tuple[str, float], **keys: Any) -> View:
    """Return a view of lines of which only the start is known."""
    turns = talk(*(text for text, _ in lines)).turns
    starts = [start for _, start in lines]
    return view_of(
        Conversation(
            id="talk",
            turns=tuple(Turn(turn.role, turn.text, start) for turn, start in zip(turns, starts, strict=True)),
            **keys,
        )
    )


def of_turns(metric: str, seen: View) -> list[float | None]:
    """Return a metric of every turn, rounded to milliseconds."""
    measured = turn_metrics()[metric](seen)
    return [_rounded(measured(index)) for index in range(len(seen.turns))]


def overall(metric: str, seen: View, role: str = "agent") -> float | None:
    """Return a metric of the conversation for a role, rounded to milliseconds."""
    return _rounded(conversation_metrics()[metric](seen, role))


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 3)
