"""Where the turns of a vendor's document stand in its raw JSON."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from servicelint.conversation import Position
from servicelint.readers.jsonspans import Path, locate, raw_text
from servicelint.readers.jsontext import Document
from servicelint.readers.located import Located, Segment, position


@dataclass(frozen=True)
class VendorPlace:
    """The place of a conversation whose turns are strings of a JSON document.

    Segments of `turns` name the string (an index of `paths`) as their line, and the code point in it as
    their column. Where that is in the file is looked up when first asked.
    """

    document: Document
    paths: tuple[Path, ...]
    turns: tuple[tuple[Segment, ...], ...]

    def start(self) -> Position:
        """Return where the document begins."""
        return Position(self.document.line, self.document.column)

    def position(self, turn: int, offset: int) -> Position | None:
        """Return where code point `offset` of turn `turn` stands, in raw characters."""
        found = position(self.turns[turn], offset)
        string = self._strings.get(self.paths[found.line]) if found else None
        return position(string.segments, found.column - 1) if found and string else None

    @cached_property
    def _strings(self) -> dict[Path, Located]:
        return locate(document_text(self.document), self.paths)


def document_text(document: Document) -> Located:
    """Return the raw text of a document, in its place in the file."""
    raw = document.raw if isinstance(document.raw, str) else document.raw.decode("utf-8")
    return raw_text(raw, document.line, document.column)


def line_at(raw: Located, path: Path) -> int | None:
    """Return the line on which the value at a path begins, None where there is no such value."""
    found = locate(raw, (path,)).get(path) if path else raw
    return found.segments[0].line if found and found.segments else None
