"""Findings that someone decided to accept: comments in templates, and a file for transcripts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from servicelint.conversation import Conversation
from servicelint.diagnostic import Diagnostic
from servicelint.errors import InputError, nearest
from servicelint.settings.selection import Selection
from servicelint.settings.toml import Keys, Source, decode, read_toml
from servicelint.text.regexes import compiled

Codes = Callable[[str], frozenset[str]]

_SELECTOR = r"(?:[A-Z]+\d{1,3}|[a-z][a-z0-9_-]*)(?![A-Za-z0-9_-])"
_COMMENT = compiled(
    rf"servicelint\s*[:：]\s*(?P<what>ignore(?:-file)?)(?![A-Za-z0-9_-])\s*"
    rf"(?P<codes>{_SELECTOR}(?:\s*[,，、]\s*{_SELECTOR})*)?\s*(?P<rest>.*)",
    re.DOTALL,
)
# What a comment may say to servicelint, and what it says in the place of that.
_TOLD = ("ignore", "ignore-file", "part")
_WORD = compiled(r"servicelint\s*[:：]\s*(?P<word>[\w-]{1,40})(?P<rest>.*)", re.DOTALL)
_CODE = compiled(r"\b[A-Z]{2,8}\d{1,4}\b")
_UNTIL = compiled(r"\s*\buntil=(\S*)\s*")


class Suppression(msgspec.Struct, frozen=True):
    """One accepted rule at one place.

    `path` and `line` are where it is written; `turns` are the 0-based turns it covers, None for the
    whole conversation; it works up to and including the day `expires`. One that is written wrong
    covers nothing, and `mistake` says what was meant.
    """

    path: str | None
    line: int | None
    selector: str
    conversation: str
    turns: tuple[int, ...] | None
    reason: str
    expires: date | None = None
    mistake: str | None = None

    @property
    def key(self) -> tuple[str | None, int | None, str]:
        """What makes it the same one when it covers several conversations of its file."""
        return self.path, self.line, self.selector

    def is_expired(self, today: date) -> bool:
        """Tell whether its last day has gone by."""
        return self.expires is not None and today > self.expires


Used = set[tuple[str | None, int | None, str]]


class UnusedSuppression(msgspec.Struct, frozen=True):
    """A suppression that does nothing, and why: what becomes a finding of its own."""

    code: Literal["SL003", "SL004", "SL007"]
    name: Literal["unused-suppression", "expired-suppression", "misspelt-suppression"]
    suppression: Suppression
    hint: str | None = None


def apply(
    diagnostics: Iterable[Diagnostic], suppressions: Iterable[Suppression], today: date, codes: Codes
) -> tuple[list[Diagnostic], Used]:
    """Split one conversation's diagnostics: those that stay, and the keys of the suppressions that worked.

    `codes` answers which rule codes a selector stands for (`Selection.codes`).
    """
    active = [(item, codes(item.selector)) for item in suppressions if not item.is_expired(today)]
    kept: list[Diagnostic] = []
    used: Used = set()
    for diagnostic in diagnostics:
        hits = {item.key for item, found in active if diagnostic.code in found and _covers(item, diagnostic)}
        used |= hits
        if not hits:
            kept.append(diagnostic)
    return kept, used


def _covers(suppression: Suppression, diagnostic: Diagnostic) -> bool:
    if suppression.conversation != diagnostic.conversation:
        return False
    return suppression.turns is None or diagnostic.turn in suppression.turns


def unused(
    seen: Iterable[Suppression], used: Used, today: date, selection: Selection
) -> list[UnusedSuppression]:
    """Name the suppressions that did nothing, in the order of their places.

    `seen` holds those of the conversations that were read. One for a rule that is switched off in
    this run may be needed in the next, and is passed over.
    """
    distinct = {item.key: item for item in seen}
    problems = (_problem(item, today, selection) for key, item in distinct.items() if key not in used)
    return sorted((problem for problem in problems if problem is not None), key=_place)


def _place(problem: UnusedSuppression) -> tuple[str, int, str]:
    item = problem.suppression
    return item.path or "", item.line or 0, item.selector


def _problem(item: Suppression, today: date, selection: Selection) -> UnusedSuppression | None:
    if item.mistake is not None:
        return UnusedSuppression("SL007", "misspelt-suppression", item, item.mistake)
    if item.is_expired(today):
        return UnusedSuppression("SL004", "expired-suppression", item)
    codes = selection.codes(item.selector)
    if codes and not codes & selection.on:
        return None
    hint = None if codes else nearest(item.selector, sorted(selection.catalogue.selectors))
    return UnusedSuppression("SL003", "unused-suppression", item, hint)


class _Comment(msgspec.Struct, frozen=True):
    line: int
    text: str


def read_comments(conversation: Conversation) -> tuple[list[Suppression], list[InputError]]:
    """Return the suppressions that the comments of a template state, and what is wrong with other comments.

    A reader leaves the comments in `metadata["suppressions"]` as `{"line": 3, "text": "servicelint: …"}`.
    """
    found: list[Suppression] = []
    errors: list[InputError] = []
    try:
        comments = msgspec.convert(conversation.metadata.get("suppressions", ()), tuple[_Comment, ...])
    except msgspec.ValidationError:  # a transcript may have metadata of that name, which is its own affair
        return [], []
    for comment in comments:
        try:
            found += _parse(conversation, comment.line, comment.text)
        except InputError as error:
            errors.append(error)
    return found, errors


def _parse(conversation: Conversation, line: int, text: str) -> list[Suppression]:
    comment = _COMMENT.search(text)
    told = _WORD.match(text)
    if comment is None and told and told["word"] not in _TOLD:
        return _misspelt(conversation, line, told)
    if comment is None or comment["codes"] is None:
        raise InputError(
            "a suppression comment names the rules that it ignores",
            path=conversation.path,
            line=line,
            hint="write `servicelint: ignore SL101 reason` or `servicelint: ignore-file SL101 reason`",
        )
    expires, reason = _until(conversation, line, comment["rest"])
    turns = None if comment["what"] == "ignore-file" else _turns_at(conversation, line)
    selectors = re.split(r"\s*[,，、]\s*", comment["codes"])
    return [
        Suppression(conversation.path, line, selector, conversation.id, turns, reason, expires)
        for selector in dict.fromkeys(selectors)
    ]


def _misspelt(conversation: Conversation, line: int, told: re.Match[str]) -> list[Suppression]:
    """Return what stands for a comment whose first word is nearly one, or that names a rule."""
    word, hint = told["word"], nearest(told["word"], _TOLD)
    if hint is None and not _CODE.search(told["rest"]):
        return []
    mistake = hint or "write `servicelint: ignore SL101 reason`"
    return [Suppression(conversation.path, line, word, conversation.id, (), "", mistake=mistake)]


def _until(conversation: Conversation, line: int, rest: str) -> tuple[date | None, str]:
    found = _UNTIL.search(rest)
    if found is None:
        return None, rest.strip()
    try:
        return date.fromisoformat(found[1]), _UNTIL.sub(" ", rest, count=1).strip()
    except ValueError as error:
        raise InputError(
            f"{found[1]!r} is not a date", path=conversation.path, line=line, hint="write until=2026-01-31"
        ) from error


def _turns_at(conversation: Conversation, line: int) -> tuple[int, ...]:
    """Return the turns that stand on a line of the file, else the next turn below it."""
    following: tuple[int, int] | None = None
    on_line = []
    for number, turn in enumerate(conversation.turns):
        first = conversation.place.position(number, 0)
        last = conversation.place.position(number, len(turn.text))
        if first is None or last is None:
            continue
        if first.line <= line <= last.line:
            on_line.append(number)
        elif first.line > line and (following is None or first.line < following[0]):
            following = (first.line, number)
    if on_line:
        return tuple(on_line)
    return (following[1],) if following else ()


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    conversation: str
    code: str
    reason: str
    turn: int | None = None
    expires: date | None = None


class _Sidecar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    suppress: tuple[_Entry, ...] = ()


def load_sidecar(path: Path) -> Mapping[str, tuple[Suppression, ...]]:
    """Read the `[[suppress]]` tables of a file, by conversation; raise ConfigError where one is wrong."""
    source = read_toml(path)
    found: dict[str, tuple[Suppression, ...]] = {}
    for number, entry in enumerate(decode(source, source.table, _Sidecar).suppress):
        place: Keys = ("suppress", number)
        for key, value in (("code", entry.code), ("reason", entry.reason)):
            _require(source, place, key, value)
        if entry.turn is not None and entry.turn < 0:
            raise source.fault((*place, "turn"), "turns count from 0")
        before = found.get(entry.conversation, ())
        found[entry.conversation] = (*before, _suppression(source, place, entry))
    return found


def _require(source: Source, place: Keys, key: str, value: str) -> None:
    if not value.strip():
        raise source.fault((*place, key), "must not be empty")
    if key == "code" and not re.fullmatch(_SELECTOR, value):
        hint = "write one `[[suppress]]` table for each rule"
        raise source.fault((*place, key), f"{value!r} is not the code or name of a rule", hint=hint)


def _suppression(source: Source, place: Keys, entry: _Entry) -> Suppression:
    turns = None if entry.turn is None else (entry.turn,)
    line = source.fault(place, "").line
    return Suppression(source.path, line, entry.code, entry.conversation, turns, entry.reason, entry.expires)
