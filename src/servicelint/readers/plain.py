"""Plain text transcripts: lines that begin with a speaker's label, one conversation a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from servicelint.readers.assembly import Draft, assemble
from servicelint.readers.encoding import decode
from servicelint.readers.located import Located, cut, join, split_lines, strip, whole
from servicelint.readers.names import speakers
from servicelint.readers.options import Chunk, Item, ReadOptions, note
from servicelint.readers.roles import role_of
from servicelint.readers.times import CLOCK, clock_seconds
from servicelint.text.regexes import compiled

_NO_NAME = r":：\[\]【】,，。、！？!?；;<>{}\"“”\t"
_SPACE = r"[ \t\u3000]"
_NAME = rf"[^\s{_NO_NAME}][^{_NO_NAME}]{{0,23}}?"
_TIMES = (
    rf"[\[(（【]?(?P<start>{CLOCK})(?:[ ]?(?:-->|[-–—~～至])[ ]?(?P<end>{CLOCK}))?[\])）】]?"
    rf"{_SPACE}{{0,8}}"
)
# What stands in brackets, with digits and a colon, and is no time: a slip of the pen.
_NO_TIME = r"(?P<odd>[\[(（](?=[^\])）\n]{0,20}\d[:：.])[^\])）\n]{3,24}[\])）])[ \t\u3000]{0,8}"
_LABEL = compiled(
    rf"{_SPACE}{{0,40}}(?:{_TIMES}|{_NO_TIME})?"
    r"(?:【(?P<boxed>[^】:：]{1,20})】[ \t]{0,4}[:：]?"
    # A number in brackets is a note at the foot of a page.
    r"|\[(?!\d+\])(?P<bracketed>[^\]:：]{1,20})\][ \t]{0,4}[:：]"
    # A colon before two slashes is an address, not a label.
    rf"|(?P<label>{_NAME})[ \t]{{0,4}}[:：](?!//))"
    rf"{_SPACE}{{0,40}}",
    re.ASCII,
)
# 小王 00:01:02, or the other way round, alone on a line above the words: recognisers and chats write it.
_HEAD = compiled(
    rf"{_SPACE}{{0,40}}(?:(?P<name>{_NAME}){_SPACE}{{1,8}}[\[(（]?(?P<start>{CLOCK})[\])）]?"
    rf"|[\[(（]?(?P<first>{CLOCK})[\])）]?{_SPACE}{{1,8}}(?P<last>{_NAME})){_SPACE}{{0,40}}",
    re.ASCII,
)
_MARKUP = (".md", ".markdown", ".j2", ".jinja", ".jinja2")
_YAML = (".yaml", ".yml", ".yaml.j2", ".yml.j2")
# Most transcripts tell by their first lines what they are.
_FIRST_LINES = 8


class Label(NamedTuple):
    """A speaker label at the beginning of a line; `end` is where the words begin, times are seconds.

    `odd` is what stands where a time should, and is none.
    """

    name: str
    end: int
    start: float | None
    stop: float | None
    odd: str | None = None


def label_of(line: str) -> Label | None:
    """Return what may be a speaker label at the beginning of `line`, known or not."""
    # Without a colon of a clock time most lines are told at once.
    head = _HEAD.fullmatch(line) if ":" in line else None
    if head:
        clock = clock_seconds(head["start"] or head["first"])
        return Label((head["name"] or head["last"]).strip(), len(line), clock, None)
    match = _LABEL.match(line)
    if not match:
        return None
    name = (match["boxed"] or match["bracketed"] or match["label"]).strip()
    start, stop = (clock_seconds(match[group]) if match[group] else None for group in ("start", "end"))
    return Label(name, match.end(), start, stop, match["odd"])


def recognise(head: str, name: str, options: ReadOptions) -> bool:
    """Tell whether two or more lines carry a speaker label.

    Markdown and Jinja templates carry labels too: such a file is a transcript only where nearly every
    line is labelled. YAML never is: its keys look like labels.
    """
    if name.lower().endswith(_YAML):
        return False
    lines = [line for line in split_lines(head) if line.strip()]
    if not name.lower().endswith(_MARKUP) and _tells_at_once(lines[:_FIRST_LINES], options):
        return True
    found = [label_of(line) for line in lines]
    accepted = _accepted(found, options)
    found = _without_words_below(lines, found, accepted)
    labelled = sum(1 for label in found if label and label.name in accepted)
    known = {role_of(name, options) for name in accepted} - {None}
    if name.lower().endswith(_MARKUP):
        return "agent" in known and labelled >= 2 and 4 * labelled >= 3 * len(found)
    if known:
        return labelled >= 2
    # Nobody knows these labels: two speakers and little else make a transcript all the same.
    return len(accepted) >= 2 and 5 * labelled >= 3 * len(found)


def _tells_at_once(lines: Sequence[str], options: ReadOptions) -> bool:
    """Tell whether two of the lines carry labels that everybody knows."""
    labels = filter(None, map(label_of, lines))
    return sum(1 for label in labels if role_of(label.name, options)) >= 2


def read(chunk: Chunk, options: ReadOptions) -> Iterator[Item]:
    """Yield the conversation of the file, after notes about speakers nobody knows.

    Lines without a label continue the turn; words above the first label become a turn of role `unknown`.
    """
    lines = split_lines(decode(chunk.data, chunk.path))
    found = [label_of(line) for line in lines]
    accepted = _accepted(found, options)
    labels = [label if label and label.name in accepted else None for label in found]
    drafts = list(_drafts(lines, labels))
    for number, label in enumerate(labels, 1):
        if label and label.odd:
            message = f"{label.odd[:40]} is no time; the words behind it are kept without one"
            yield note(chunk.path, number, message, "expected [00:01:02] or 00:01:02")
    if drafts:
        yield from assemble(chunk, chunk.id, drafts, options)


def _without_words_below(
    lines: Sequence[str], labels: Sequence[Label | None], accepted: frozenset[str]
) -> list[Label | None]:
    """Return the labels of lines, without the lines that stand below a label that has its line for itself."""
    alone = [
        label is not None and label.name in accepted and label.end >= len(line)
        for line, label in zip(lines, labels, strict=True)
    ]
    return [
        label
        for label, above in zip(labels, [False, *alone], strict=False)
        if not above or (label and label.name in accepted)
    ]


def _accepted(labels: Iterable[Label | None], options: ReadOptions) -> frozenset[str]:
    return speakers((label.name for label in labels if label), options)


def _drafts(lines: Sequence[str], labels: Sequence[Label | None]) -> Iterator[Draft]:
    current: Label | None = None
    parts: list[Located] = []
    for number, (line, label) in enumerate(zip(lines, labels, strict=True), 1):
        if label:
            yield from _draft(current, parts)
            current, parts = label, []
        said = whole(line, number)
        words = strip(cut(said, label.end) if label else said)
        if words.text or label:
            parts.append(words)
    yield from _draft(current, parts)


def _draft(label: Label | None, parts: list[Located]) -> Iterator[Draft]:
    # A label that stands alone on its line opens a turn whose words follow below.
    parts = [part for part in parts if part.text] or parts[:1]
    if label:
        yield Draft(label.name, _joined(parts), label.start, label.stop)
    elif parts:
        yield Draft(None, _joined(parts))


def _joined(parts: Sequence[Located]) -> Located:
    return parts[0] if len(parts) == 1 else join(parts)
