"""Chat exports: a line with name, date and time above each message, or all of it on one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from servicelint.readers.assembly import Draft, assemble
from servicelint.readers.encoding import decode
from servicelint.readers.located import Located, cut, join, split_lines, strip, whole
from servicelint.readers.moments import MOMENT, moment, seconds_between
from servicelint.readers.options import Chunk, Item, ReadOptions, note
from servicelint.text.regexes import compiled

_NAME = r"(?P<name>[^\s:：\[\]【】][^\n:：\[\]【】]{0,39}?)"
# A name may hold a colon where no words can follow it: shop and member of staff.
_WIDE_NAME = r"(?P<name>[^\s\[\]【】][^\n\[\]【】]{0,39}?)"
_SPACE = r"[ \t\u3000\xa0]"
_COLON = rf"{_SPACE}{{0,3}}[:：]"
_HEADS = tuple(
    compiled(rf"{_SPACE}{{0,8}}{shape}")
    for shape in (
        # 小王 2026-03-01 10:00:00 ⏎ words, and the other way round
        rf"{_WIDE_NAME}{_SPACE}{{1,8}}{MOMENT}{_SPACE}{{0,8}}[:：]?{_SPACE}*$",
        rf"{MOMENT}{_SPACE}{{1,8}}{_NAME}{_SPACE}{{0,8}}[:：]?{_SPACE}*$",
        # [2026-03-01 10:00:00] 小王：words
        rf"[\[(（【]?{MOMENT}[\])）】]?{_SPACE}{{0,4}}[-–—]?{_SPACE}{{0,4}}{_NAME}{_COLON}",
        # 小王(2026-03-01 10:00:00)：words
        rf"{_WIDE_NAME}{_SPACE}{{0,4}}[\[(（【]{MOMENT}[\])）】]{_COLON}?",
        # 小王 2026-03-01 10:00:00：words
        rf"{_NAME}{_SPACE}{{1,8}}{MOMENT}{_COLON}",
    )
)
# Every moment holds one; most lines do not, and are told at once.
_CLOCK = compiled(r"\d[:：][0-5]")
# Messengers put the number or address of an account behind the name.
_ACCOUNT = compiled(r"[(（<]\s*(?:\d{4,}|[^()（）<>\s]{1,64}@[^()（）<>\s]{1,64})\s*[)）>]$")
_PUNCTUATION = compiled(r"[，。！？!?;；、\t]")
# What a message says of a time, not a name that stands before one.
_BEFORE_TIME = compiled(r"(?:时间|日期|截止|预约|改|是|为|于|在|到|至|从|[:：])$")


class _Head(NamedTuple):
    """The head of a message: who, when, and where in the line its words begin."""

    name: str
    moment: datetime
    end: int
    has_year: bool


def recognise(head: str, name: str, options: ReadOptions) -> bool:
    """Tell whether two or more lines give a name with a date and a time."""
    if not _CLOCK.search(head):
        return False
    found = [_head_of(line) for line in split_lines(head)]
    return sum(1 for line in _accepted(found) if line) >= 2


def read(chunk: Chunk, options: ReadOptions) -> Iterator[Item]:
    """Yield the conversation of the file; its times count from the first message.

    Lines above the first message are the export's own, and left out with a note.
    """
    lines = split_lines(decode(chunk.data, chunk.path))
    heads = _accepted([_head_of(line) for line in lines])
    first = next((index for index, head in enumerate(heads) if head), None)
    if first is None:
        return
    above = sum(1 for line in lines[:first] if line.strip())
    if above:
        lines_are = "1 line is" if above == 1 else f"{above} lines are"
        yield note(chunk.path, 1, f"{lines_are} left out above the first message")
    drafts = list(_drafts(lines, heads))
    opening = heads[first]
    started_at = opening.moment.isoformat() if opening and opening.has_year else None
    yield from assemble(
        chunk, chunk.id, drafts, options, channel=options.channel or "chat", started_at=started_at
    )


def _head_of(line: str) -> _Head | None:
    if not _CLOCK.search(line):
        return None
    for shape in _HEADS:
        match = shape.match(line)
        when = moment(match) if match else None
        if match and when:
            name = _ACCOUNT.sub("", match["name"].strip()).strip()
            return _Head(name or match["name"].strip(), when, match.end(), match["year"] is not None)
    return None


def _accepted(heads: Sequence[_Head | None]) -> list[_Head | None]:
    """Return the heads without those whose name can only be a part of a message.

    People call themselves anything, so a name that comes again is one; a sentence may end with a time.
    """
    counts = Counter(head.name for head in heads if head)
    names = {
        name
        for name, count in counts.items()
        if not _BEFORE_TIME.search(name) and (count >= 2 or not _PUNCTUATION.search(name))
    }
    return [head if head and head.name in names else None for head in heads]


def _drafts(lines: Sequence[str], heads: Sequence[_Head | None]) -> Iterator[Draft]:
    begin: datetime | None = None
    current: _Head | None = None
    parts: list[Located] = []
    for number, (line, head) in enumerate(zip(lines, heads, strict=True), 1):
        if head:
            begin = begin or head.moment
            yield from _draft(current, begin, parts)
            current, parts = head, []
        words = strip(cut(whole(line, number), head.end if head else 0))
        if words.text:
            parts.append(words)
    if begin:
        yield from _draft(current, begin, parts)


def _draft(head: _Head | None, begin: datetime, parts: Iterable[Located]) -> Iterator[Draft]:
    if head:
        yield Draft(head.name, join(parts), seconds_between(begin, head.moment))
