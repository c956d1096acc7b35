"""Values that the tests of this directory share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from findings import finding
from servicelint.conversation import Conversation, Place, Position, Turn
from servicelint.diagnostic import Diagnostic
from servicelint.settings.config import Config, override
from servicelint.settings.selection import Selection, build_selection


@dataclass(frozen=True)
class Rule:
    """As much of a rule as selection looks at."""

    code: str
    name: str
    tags: tuple[str, ...] = ()
    retired_names: tuple[str, ...] = ()


RULES = (
    Rule("SL101", "impatience", ("rude",)),
    Rule("SL103", "stonewalling", ("rule_stonewall", "rude"), ("hiding-behind-rules",)),
    Rule("SL110", "open-threat", ("contempt",)),
    Rule("SL401", "missing-greeting"),
    Rule("SL604", "flat-refusal", ("refusal_flat",)),
)


def selection(**options: object) -> Selection:
    """Return the selection among RULES that the options make."""
    return build_selection(RULES, override(Config(root=Path("/project")), **options))


class Lines:
    """Turns that stand one to a line, from the given lines on, at column 1."""

    def __init__(self, *lines: int) -> None:
        self.lines = lines

    def start(self) -> Position | None:
        return Position(1, 1)

    def position(self, turn: int, offset: int) -> Position | None:
        return Position(self.lines[turn], offset + 1)


def conversation(*comments: tuple[int, str], lines: tuple[int, ...] = (2, 4, 6)) -> Conversation:
    """Return a template `a` with a turn on each line and the given suppression comments."""
    place: Place = Lines(*lines)
    return Conversation(
        id="a",
        turns=tuple(Turn("agent", f"第{number}句") for number in range(len(lines))),
        channel="template",
        path="a.md",
        place=place,
        metadata={"suppressions": [{"line": line, "text": text} for line, text in comments]},
    )


def diagnostic(code: str, turn: int | None, *, conversation: str = "a", fingerprint: str = "f") -> Diagnostic:
    """Return a finding of a rule at a turn."""
    return finding(
        conversation=conversation,
        turn=turn,
        role="agent",
        code=code,
        message=f"{code} 说了 13800000000",
        text="13800000000",
        start=0,
        end=1,
        fingerprint=fingerprint,
    )
