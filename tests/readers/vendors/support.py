"""Short ways to read vendors' JSON and to look at what came out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from servicelint.conversation import Conversation
from servicelint.diagnostic import InputProblem
from servicelint.readers import ReadOptions, read_text

FIXTURES = Path(__file__).parents[1] / "fixtures"
#: Role, text, start and end in seconds, and the label of the speaker.
Said = tuple[str, str, float | None, float | None, str | None]


def fixture(name: str) -> str:
    """Return the document that stands for a format."""
    return (FIXTURES / f"{name}.json").read_text(encoding="utf-8")


def document(value: Any, **options: Any) -> tuple[list[Conversation], list[InputProblem]]:
    """Read a document, given as text or as the value it holds: conversations and problems."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    items = list(read_text(text, ReadOptions(**options), "a.json"))
    return (
        [item for item in items if isinstance(item, Conversation)],
        [item for item in items if isinstance(item, InputProblem)],
    )


def conversation(value: Any, **options: Any) -> Conversation:
    """Read a document that holds one conversation."""
    (found,), _ = document(value, **options)
    return found


def turns(value: Any, **options: Any) -> list[Said]:
    """Return what is said in a document that holds one conversation."""
    found = conversation(value, **options).turns
    return [(turn.role, turn.text, turn.start, turn.end, turn.speaker) for turn in found]


def texts(value: Any, **options: Any) -> list[str]:
    """Return the texts of a document that holds one conversation."""
    return [turn.text for turn in conversation(value, **options).turns]


def errors(value: Any, **options: Any) -> list[tuple[int | None, str]]:
    """Return line and message of the errors about a document."""
    return [(found.line, found.message) for found in document(value, **options)[1] if found.error]


def notes(value: Any, **options: Any) -> list[tuple[int | None, str]]:
    """Return line and message of the notes about a document, without those about unknown speakers."""
    found = [problem for problem in document(value, **options)[1] if not problem.error]
    return [(note.line, note.message) for note in found if "no known role" not in note.message]
