"""Rewriting script templates as the findings propose, and showing what would change."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from collections.abc import Iterable
from pathlib import Path

import msgspec

from servicelint.conversation import Conversation, Position
from servicelint.diagnostic import Diagnostic, Edit, Fix
from servicelint.errors import InputError
from servicelint.readers.encoding import BOM, decode
from servicelint.settings.files import write_atomically

_LINE_END = re.compile(r"\r\n|\n|\r")
# What could change the meaning of a data file around the words: quotes, escapes, comments, collections.
_SYNTAX = re.compile(r"""["'\\#:,\[\]{}&*!|>%@`\r\n]""")
_DATA_SUFFIXES = (".yaml", ".yml", ".json", ".jsonl", ".csv", ".tsv")
_NO_NEWLINE = "\\ No newline at end of file"

OVERLAPS = "overlaps an earlier fix"
DIFFERS = "the file does not have these words there"
UNSAFE = "changes the wording: needs --unsafe-fixes"
NOT_TEMPLATE = "only templates are rewritten"
SYNTAX = "would change the syntax of the file"


class Left(msgspec.Struct, frozen=True):
    """A proposed fix that was not made, and why."""

    diagnostic: Diagnostic
    reason: str


class Outcome(msgspec.Struct, frozen=True):
    """A file's text with its fixes, and what became of each diagnostic that proposes one."""

    new: str
    applied: tuple[Diagnostic, ...]
    left: tuple[Left, ...]


class TextFile(msgspec.Struct, frozen=True):
    """A file's text without its byte order mark, line ends as written, and how to write it back."""

    text: str
    encoding: str
    mark: bytes = b""

    def encode(self, text: str) -> bytes:
        """Return the bytes of `text` in the encoding of the file."""
        return self.mark + text.encode(self.encoding)


class _Replacement(msgspec.Struct, frozen=True, order=True):
    """Code points `start` to `end` of the whole file's text become `text`."""

    start: int
    end: int
    text: str

    def overlaps(self, other: _Replacement) -> bool:
        """Tell whether the order of the two would matter."""
        return self.start == other.start or (self.start < other.end and other.start < self.end)


def read_text_file(path: Path) -> TextFile:
    """Read a UTF-8 or GB18030 file; raise InputError for any other."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path=str(path)) from error
    text = decode(data, str(path))
    mark = BOM if data.startswith(BOM) else b""
    encoding = "utf-8" if mark + text.encode("utf-8") == data else "gb18030"
    return TextFile(text, encoding, mark)


def fix_text(
    text: str, findings: Iterable[tuple[Conversation, Diagnostic]], *, unsafe: bool = False
) -> Outcome:
    """Apply the fixes that the findings about one file propose, each fix whole or not at all.

    Findings come in report order; where two fixes overlap, the first wins. Positions are those of
    the conversations' places; a fix is left when the file has other words there than the turn.
    """
    starts = _line_starts(text)
    accepted: list[_Replacement] = []
    applied: list[Diagnostic] = []
    left: list[Left] = []
    for conversation, diagnostic in findings:
        fix, turn = diagnostic.context.fix, diagnostic.turn
        if fix is None or turn is None:
            continue
        wanted = [_replacement(text, starts, conversation, turn, edit) for edit in fix.edits]
        fresh = [item for item in wanted if item is not None and item not in accepted]
        reason = _forbidden(conversation, fix, unsafe=unsafe) or _unfit(wanted, fresh, accepted)
        if reason:
            left.append(Left(diagnostic, reason))
        else:
            accepted += fresh
            applied.append(diagnostic)
    return Outcome(_rewrite(text, accepted), tuple(applied), tuple(left))


def _forbidden(conversation: Conversation, fix: Fix, *, unsafe: bool) -> str | None:
    if conversation.channel != "template":
        return NOT_TEMPLATE
    if not (fix.safe or unsafe):
        return UNSAFE
    is_data = (conversation.path or "").lower().endswith(_DATA_SUFFIXES)
    risky = _SYNTAX if is_data else _LINE_END
    return SYNTAX if any(risky.search(edit.text) for edit in fix.edits) else None


def _unfit(
    wanted: list[_Replacement | None], fresh: list[_Replacement], accepted: list[_Replacement]
) -> str | None:
    if None in wanted:
        return DIFFERS
    others = [*accepted, *fresh]
    overlap = any(item is not other and item.overlaps(other) for item in fresh for other in others)
    return OVERLAPS if overlap else None


def _replacement(
    text: str, starts: list[int], conversation: Conversation, turn: int, edit: Edit
) -> _Replacement | None:
    start = _offset(starts, len(text), conversation.place.position(turn, edit.start))
    end = _offset(starts, len(text), conversation.place.position(turn, edit.end))
    if start is None or end is None:
        return None
    spoken = conversation.turns[turn].text
    # An insertion replaces nothing, so the neighbours tell whether the place is right.
    before = edit.start - (1 if edit.start else 0)
    after = min(edit.end + 1, len(spoken))
    if edit.start < edit.end:
        before, after = edit.start, edit.end
    there = text[max(start - (edit.start - before), 0) : end + (after - edit.end)]
    return _Replacement(start, end, edit.text) if there == spoken[before:after] else None


def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in _LINE_END.finditer(text))]


def _offset(starts: list[int], length: int, position: Position | None) -> int | None:
    if position is None or not 1 <= position.line <= len(starts):
        return None
    offset = starts[position.line - 1] + position.column - 1
    # The place must be on its line: a column past the end means that the file has changed.
    return offset if offset <= length and bisect_right(starts, offset) == position.line else None


def _rewrite(text: str, replacements: list[_Replacement]) -> str:
    parts: list[str] = []
    done = 0
    for item in sorted(replacements):
        parts += [text[done : item.start], item.text]
        done = item.end
    return "".join([*parts, text[done:]])


def write_text_file(path: Path, file: TextFile, text: str) -> None:
    """Write a file's new text in one step, in its encoding, with its byte order mark."""
    try:
        write_atomically(path, file.encode(text))
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", path=str(path)) from error


def diff(old: str, new: str, path: str) -> str:
    """Return a unified diff that `patch` understands; empty when nothing changes."""
    lines = difflib.unified_diff(_lines(old), _lines(new), path, path)
    return "".join(line if line.endswith("\n") else f"{line}\n{_NO_NEWLINE}\n" for line in lines)


def _lines(text: str) -> list[str]:
    # Not splitlines(): `patch` knows one line end only.
    return re.findall(r"[^\n]*\n|[^\n]+\Z", text)
