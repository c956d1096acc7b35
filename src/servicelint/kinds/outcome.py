"""What a condition answers: it holds (with hits), it does not, it does not apply, or nobody can tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from servicelint.matching.hit import CONVERSATION, Hit

if TYPE_CHECKING:
    from servicelint.understanding.view import View

Status = Literal["holds", "fails", "not_applicable", "cannot_tell"]


class Outcome(NamedTuple):
    """The answer of a condition; `reason` says why where it is neither yes nor no."""

    status: Status
    hits: tuple[Hit, ...] = ()
    reason: str = ""

    @property
    def holds(self) -> bool:
        """Whether the condition is met."""
        return self.status == "holds"


FAILS = Outcome("fails")

Evaluator = Callable[["View"], Outcome]


def found(hits: Iterable[Hit]) -> Outcome:
    """Return an outcome that holds where there are hits."""
    hits = tuple(hits)
    return Outcome("holds", hits) if hits else FAILS


def numbered(hits: Sequence[Hit], which: str | int) -> Sequence[Hit]:
    """Return the first, the last, the N-th (from 1; negative from the end), or all of the hits."""
    if which == "first":
        return hits[:1]
    if which == "last":
        return hits[-1:]
    if isinstance(which, int):
        place = which - 1 if which > 0 else which
        return [hits[place]] if -len(hits) <= place < len(hits) else []
    return hits


def holding(truth: bool, *hits: Hit) -> Outcome:
    """Return an outcome about the whole conversation, or at the given hits."""
    return Outcome("holds", hits or (CONVERSATION,)) if truth else FAILS


def cannot_tell(reason: str) -> Outcome:
    """Return an outcome for missing information."""
    return Outcome("cannot_tell", (), reason)


def not_applicable(reason: str) -> Outcome:
    """Return an outcome for a question that does not arise."""
    return Outcome("not_applicable", (), reason)
