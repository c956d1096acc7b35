"""Markdown (and plain) script templates: a script a heading, a turn a paragraph or list item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from servicelint.conversation import Part
from servicelint.errors import InputError
from servicelint.readers.encoding import decode
from servicelint.readers.located import Located, cut, split_lines, strip, whole
from servicelint.readers.markup import HOLE, Comment, bare, declared_part, mask, part_of
from servicelint.readers.options import Chunk, Item, ReadOptions, note, problem
from servicelint.readers.script import block_turns, project_path, scripts, unique
from servicelint.text.regexes import compiled

_HEADING = compiled(r"[ ]{0,3}(#{1,6})(?:[ \t]+(.*)|$)")
_ITEM = compiled(r"[ \t>]*(?:[-*+][ \t]+(?:\[[ xX]\][ \t]+)?|\d{1,9}(?:[.)][ \t]+|、[ \t]*))")
_QUOTE = compiled(r"[ \t]*>[ \t>]*")
_RULE = compiled(r"[ ]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|=+[ \t]*)$")
_CELL = compiled(r"(?:[^|\\]|\\.)+")
_FRONT_PART = compiled(r"part:[ \t]*([^#\n]*)")


@dataclass
class _Section:
    """What stands under one heading (level 0: the file itself), up to the next heading."""

    level: int
    title: str
    line: int
    blocks: list[list[Located]] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    part: Part | None = None
    above: _Section | None = None
    has_script_below: bool = False


def read(chunk: Chunk, options: ReadOptions) -> Iterator[Item]:
    """Yield one conversation for each deepest heading that has text.

    Text above the first subheading of a heading is a remark about the scripts below: a note says that it
    is not read. Without headings the file is one conversation. A comment `servicelint: part=…` holds for its
    heading and those below.
    """
    text = decode(chunk.data, chunk.path)
    lines = split_lines(text)
    front = _front_matter(lines)
    masked, comments = mask(text)
    shown = [""] * front + split_lines(masked)[front:]
    try:
        sections = _sections(shown, comments, chunk.path)
        sections[0].part = sections[0].part or _front_part(lines[:front], chunk.path)
    except InputError as error:
        yield problem(error)
        return
    base, seen = project_path(chunk.path, options.root), dict[str, int]()
    for section in sections:
        yield from _script(section, base, seen, chunk, options)


def _script(
    section: _Section, base: str, seen: dict[str, int], chunk: Chunk, options: ReadOptions
) -> Iterator[Item]:
    drafts = [draft for block in section.blocks for draft in block_turns(block, options)]
    if section.has_script_below:
        if drafts:
            message = (
                "text above the first subheading is taken for a remark about the scripts, and not checked"
            )
            yield note(
                chunk.path,
                drafts[0].text.segments[0].line,
                message,
                "give it a heading of its own to check it",
            )
        return
    name = unique(f"{base}#{section.title}", seen) if section.level else base
    yield from scripts(chunk, name, drafts, _inherited(section), _part(section), options)


def _sections(lines: Sequence[str], comments: list[Comment], path: str) -> list[_Section]:
    sections = [_Section(0, "", 1)]
    for number, line in enumerate(lines, 1):
        heading = _HEADING.match(line)
        if heading:
            sections.append(_under(sections[-1], heading, number))
        else:
            _add_line(sections[-1].blocks, line, number)
    _hand_out(sections, comments)
    for section in sections:
        section.part = declared_part(section.comments, path)
        section.blocks = [block for block in section.blocks if block]
        if any(line.text.strip() for block in section.blocks for line in block):
            _mark_above(section)
    return sections


def _under(previous: _Section, heading: re.Match[str], number: int) -> _Section:
    level = len(heading[1])
    above: _Section | None = previous
    while above and above.level >= level:
        above = above.above
    title = bare(whole((heading[2] or "").strip(), number)).text
    return _Section(level, re.sub(r"[ \t]+#+$", "", title).strip(), number, above=above)


def _mark_above(section: _Section) -> None:
    above = section.above
    while above and not above.has_script_below:
        above.has_script_below = True
        above = above.above


def _hand_out(sections: list[_Section], comments: list[Comment]) -> None:
    at = 0
    for comment in comments:
        while at + 1 < len(sections) and sections[at + 1].line <= comment.line:
            at += 1
        sections[at].comments.append(comment)


def _inherited(section: _Section) -> list[Comment]:
    # What is said above all headings holds for the whole file.
    top = section
    while top.above:
        top = top.above
    return section.comments if top is section else [*top.comments, *section.comments]


def _part(section: _Section | None) -> Part | None:
    while section and section.part is None:
        section = section.above
    return section.part if section else None


def _add_line(blocks: list[list[Located]], line: str, number: int) -> None:
    """Add a line to the block it belongs to; an empty list at the end is a block to be begun."""
    located = whole(line, number)
    if HOLE in line and not line.replace(HOLE, "").strip():
        return
    if not line.strip() or _RULE.match(line) or _is_table_rule(line):
        blocks.append([])
    elif line.lstrip().startswith("|"):
        blocks.extend([strip(bare(cut(located, *cell.span())))] for cell in _CELL.finditer(line))
        blocks.append([])
    else:
        _add_words(blocks, located)


def _is_table_rule(line: str) -> bool:
    return "|" in line and "-" in line and not line.strip(" \t|:-")


def _add_words(blocks: list[list[Located]], line: Located) -> None:
    item = _ITEM.match(line.text)
    marker = item or _QUOTE.match(line.text)
    if item or not blocks:
        blocks.append([])
    blocks[-1].append(bare(strip(cut(line, marker.end()) if marker else line)))


def _front_matter(lines: Sequence[str]) -> int:
    """Return how many lines at the top are front matter, 0 where there is none."""
    if lines[0].rstrip() != "---":
        return 0
    ends = (number for number, line in enumerate(lines[1:], 2) if line.rstrip() in ("---", "..."))
    return next(ends, 0)


def _front_part(lines: Sequence[str], path: str) -> Part | None:
    for number, line in enumerate(lines, 1):
        match = _FRONT_PART.match(line)
        if match and match[1].strip():
            return part_of(match[1].strip(), path, number)
    return None
