"""The phases of a conversation, from the acts in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from servicelint.understanding.view import View

# Which act opens which phase; of several in one turn the last listed decides.
OPENERS: tuple[tuple[str, str], ...] = (
    ("greeting", "opening"),
    ("self_introduction", "opening"),
    ("request", "need"),
    ("complaint", "problem"),
    ("upset", "problem"),
    ("apology", "problem"),
    ("empathy", "problem"),
    ("alternative", "proposal"),
    ("solution_consent", "proposal"),
    ("brief_hold", "wait"),
    ("closing_check", "closing"),
    ("farewell", "closing"),
    ("goodbye", "closing"),
)
# The opening is over once this many turns have passed, whatever was said.
LONGEST_OPENING = 4
# Only the last part of a conversation closes it: an early thank-you does not.
CLOSING_FROM = 0.5


def phases(view: View) -> tuple[str, ...]:
    """Return the phase of each turn: opening, need, problem, proposal, wait or closing.

    A phase lasts until an act opens another one; a greeting opens nothing after the first turns, and
    a wait ends with the next turn of the agent that does not ask for one.
    """
    opened = _opened(view)
    current = "opening"
    before_wait = current
    result: list[str] = []
    for index, turn in enumerate(view.turns):
        phase = opened.get(index)
        if phase == "opening" and index >= LONGEST_OPENING:
            phase = None
        if phase is None and current == "wait" and turn.role == "agent":
            phase = before_wait
        if phase is None and current == "opening" and index and turn.role == "customer":
            phase = "need"
        if phase is not None and phase != current:
            before_wait = current if phase == "wait" else before_wait
            current = phase
        result.append(current)
    return tuple(result)


def _opened(view: View) -> dict[int, str]:
    opened: dict[int, str] = {}
    closing_from = len(view.turns) * CLOSING_FROM
    for act, phase in OPENERS:
        if act not in view.vocabulary.acts:
            continue
        for hit in view.act(act):
            if hit.turn is not None and (phase != "closing" or hit.turn >= closing_from):
                opened[hit.turn] = phase
    return opened
