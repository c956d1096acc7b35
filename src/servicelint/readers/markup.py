"""What in a template is not text: comments, Jinja tags, code fences; and what the comments say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, get_args

from servicelint.conversation import Part
from servicelint.errors import InputError
from servicelint.readers.located import Located, cut, join, without
from servicelint.text.regexes import compiled

#: Stands, one for one, for characters that are not text; no file holds it, as NUL bytes are refused.
HOLE = "\0"

_MARKUP = compiled(
    r"<!--(?P<html>.*?)-->"
    r"|\{#(?P<jinja>.*?)#\}"
    r"|\{%.*?%\}"
    r"|^(?P<fence>[ \t]{0,12}(?P<mark>`{3,}|~{3,})[^\n]*\n(?:.*?^[ \t]{0,12}(?P=mark)[`~]*[ \t]*$|.*))",
    re.DOTALL | re.MULTILINE,
)
_OPENERS = compiled(r"<!--|\{#|\{%|^[ \t]{0,12}(?:```|~~~)", re.MULTILINE)
_PART = compiled(r"servicelint:\s*part\s*[=:]\s*(\S+)")
# Whatever is told to servicelint, so that a word that is written wrong can be pointed out.
_TOLD = compiled(r"servicelint\s*[:：](?!\s*part\b)")
_EMPHASIS = compiled(r"(?<![*\\])(\*{1,3})(?![*\s])([^*\n]{1,300})(?<![\s])\1(?!\*)")
_UNDERLINE = compiled(r"(?<![a-zA-Z0-9_\\])(__)(?=\S)([^_\n]{1,300})(?<=\S)__(?![a-zA-Z0-9_])")
_CODE = compiled(r"(?<!`)(`)([^`\n]{1,300})`(?!`)")
_LINK = compiled(r"(!?\[)([^\[\]\n]{1,300})\]\([^()\n]{0,500}\)")


class Comment(NamedTuple):
    """A comment: its 1-based line, and what stands inside it."""

    line: int
    text: str


def mask(text: str) -> tuple[str, list[Comment]]:
    """Return `text` with holes for all markup that is not text, and its comments.

    Every character keeps its place; line ends stay. A code fence becomes empty lines.
    """
    parts: list[str] = []
    comments: list[Comment] = []
    at, line = 0, 1
    for match in _markup(text):
        line += text.count("\n", at, match.start())
        body = match["html"] if match["html"] is not None else match["jinja"]
        if body is not None:
            comments.append(Comment(line, body.strip()))
        parts += (
            text[at : match.start()],
            re.sub(r"[^\r\n]", " " if match["fence"] else HOLE, match.group()),
        )
        line += match.group().count("\n")
        at = match.end()
    return "".join((*parts, text[at:])), comments


def _markup(text: str) -> Iterator[re.Match[str]]:
    # An opener that is never closed is text; once one kind has no close, it is not searched for again.
    at = 0
    open_ended: set[str] = set()
    while opener := _OPENERS.search(text, at):
        kind = opener.group().strip()
        match = None if kind in open_ended else _MARKUP.match(text, opener.start())
        if match is None:
            open_ended.add(kind)
            at = opener.end()
        else:
            yield match
            at = match.end()


def part_of(value: str, path: str, line: int) -> Part:
    """Return the part that a script declares. Raises InputError for a word that is none."""
    parts: tuple[Part, ...] = get_args(Part)
    for part in parts:
        if value.strip("'\"").lower() == part:
            return part
    raise InputError(
        f"{value!r} is no part", path=path, line=line, key="part", hint="one of " + ", ".join(parts)
    )


def declared_part(comments: list[Comment], path: str) -> Part | None:
    """Return what the last `servicelint: part=…` comment declares. Raises InputError for a wrong word."""
    found = [(match[1], comment.line) for comment in comments if (match := _PART.match(comment.text))]
    return part_of(found[-1][0], path, found[-1][1]) if found else None


def suppressions(comments: list[Comment]) -> list[dict[str, int | str]]:
    """Return the comments that ask for findings to be ignored, or mean to, as `{"line": …, "text": …}`."""
    return [{"line": c.line, "text": c.text} for c in comments if _TOLD.match(c.text)]


def bare(line: Located) -> Located:
    """Return a line without holes and without marks of emphasis, code and links; the words stay."""
    if HOLE in line.text:
        line = without(line, [match.span() for match in re.finditer(f"{HOLE}+", line.text)])
    for pattern in (_LINK, _EMPHASIS, _UNDERLINE, _CODE):
        if pattern.search(line.text):
            line = join(_unmarked(line, pattern), "")
    return line


def _unmarked(line: Located, pattern: re.Pattern[str]) -> Iterator[Located]:
    at = 0
    for match in pattern.finditer(line.text):
        if match.start() > at:
            yield cut(line, at, match.start())
        yield cut(line, match.start(2), match.end(2))
        at = match.end()
    if at < len(line.text):
        yield cut(line, at)
