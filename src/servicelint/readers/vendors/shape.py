"""What a vendor's format looks like, as data, and what is read from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from servicelint.conversation import Channel, Role, Word
from servicelint.readers.vendors.node import Node


class Spoken(NamedTuple):
    """What one speaker said: `pieces` are strings of the document, and text that joins them.

    `start` and `end` are seconds.
    """

    speaker: str | None
    pieces: tuple[Node | str, ...]
    start: float | None = None
    end: float | None = None
    role: Role | None = None
    confidence: float | None = None
    words: tuple[Word, ...] | None = None
    metadata: dict[str, Any] = {}  # noqa: RUF012 - never changed


class Note(NamedTuple):
    """Something the user should know about a value of the document."""

    about: Node
    message: str


class Transcript(NamedTuple):
    """The words of one conversation in the order of the file, and what else the document says.

    `facts` are further fields of Conversation.
    """

    spoken: list[Spoken]
    facts: dict[str, Any] = {}  # noqa: RUF012 - never changed
    notes: tuple[Note, ...] = ()


class WordKeys(NamedTuple):
    """Where the words of a turn are: the list, and the keys of each word.

    Where times are `relative` they count from the start of the turn.
    """

    items: str
    text: str
    start: str
    end: str
    relative: bool = False


class Shape(NamedTuple):
    """One format. Where several routes are given, spaces separate them, and the first that exists counts.

    A document has this shape if all routes of one group in `signs` exist, `|` between groups. `within`
    names objects that may wrap it. `each` leads to a list of conversations, `items` to the turns of one,
    the other routes start at a turn, except `id` and those of the agent. Times count `per_second` to the
    second. `unix` tells that they may count from 1970, `recorded` that there is a recording, which has to
    end some day. `read` is for formats that need more than a mapping.
    """

    name: str
    title: str
    reads: str
    signs: str
    items: str = ""
    text: str = ""
    speaker: str = ""
    start: str = ""
    end: str = ""
    confidence: str = ""
    words: WordKeys | None = None
    within: str = ""
    each: str = ""
    id: str = ""
    agent_id: str = ""
    agent_name: str = ""
    per_second: int = 1000
    channel: Channel | None = None
    unix: bool = False
    recorded: bool = True
    read: Callable[[Node, Shape], Transcript] | None = None

    def groups(self) -> Iterator[list[str]]:
        """Yield the groups of routes by which the shape is recognised."""
        return (group.split() for group in self.signs.split("|"))
