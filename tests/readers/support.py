"""Short ways to read a text as a file and to look at what came out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from servicelint.conversation import Conversation, Turn
from servicelint.diagnostic import InputProblem
from servicelint.readers import Item, ReadOptions, read
from servicelint.readers.located import position_of, split_lines


def read_file(folder: Path, name: str, content: str | bytes, **options: object) -> list[Item]:
    """Write `content` to a file and return everything its reader yields."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return list(read(str(path), ReadOptions(root=str(folder), **options)))  # type: ignore[arg-type]


def conversations(items: list[Item]) -> list[Conversation]:
    return [item for item in items if isinstance(item, Conversation)]


def problems(items: list[Item]) -> list[InputProblem]:
    return [item for item in items if isinstance(item, InputProblem)]


def said(turns: tuple[Turn, ...]) -> list[tuple[str, str]]:
    """Return role and text of every turn."""
    return [(turn.role, turn.text) for turn in turns]


def raw_characters(conversation: Conversation, content: str) -> Iterator[tuple[str, str]]:
    """Yield every code point of every turn, and the character of the file where it is said to stand."""
    lines = split_lines(content)
    for index, turn in enumerate(conversation.turns):
        for offset, char in enumerate(turn.text):
            place = conversation.place.position(index, offset)
            assert place is not None
            line = lines[place.line - 1]
            yield char, line[place.column - 1] if place.column <= len(line) else "\n"


def place_of(content: str, words: str) -> tuple[int, int]:
    """Return line and column of the first occurrence of `words` in a file without carriage returns."""
    starts = [0, *(index + 1 for index, char in enumerate(content) if char == "\n")]
    found = position_of(starts, content.index(words))
    return found.line, found.column


def place(conversation: Conversation, turn: int, offset: int) -> tuple[int, int]:
    """Return line and column of a code point of a turn."""
    found = conversation.place.position(turn, offset)
    assert found is not None
    return found.line, found.column
