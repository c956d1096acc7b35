"""YAML script templates: a turn a string under a template key, a conversation a list item."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from servicelint.conversation import Part, Role
from servicelint.errors import InputError
from servicelint.readers.assembly import Draft
from servicelint.readers.encoding import decode
from servicelint.readers.located import Located, cut, line_starts, split_lines, without
from servicelint.readers.markup import Comment, part_of
from servicelint.readers.options import Chunk, Item, ReadOptions, problem
from servicelint.readers.roles import role_of
from servicelint.readers.script import block_turns, project_path, scripts, unique
from servicelint.readers.yamltext import locate_string
from servicelint.text.regexes import compiled


class Node(Protocol):
    """What the walk asks of a node of PyYAML."""

    id: str
    tag: str
    value: Any
    style: str | None
    start_mark: Any
    end_mark: Any


_TITLES = ("id", "name", "title", "名称", "标题", "编号")
_ROLES = ("role", "角色", "说话人")
_JINJA = compiled(
    r"^[ \t]*+\{[%#].{0,5000}?[%#]\}[ \t]*+$|\{%.{0,5000}?%\}|\{#.{0,5000}?#\}", re.DOTALL | re.MULTILINE
)
_COMMENT = compiled(r"(?:^|\s)#[ \t]*(servicelint:.*)$")
_MAX_DEPTH = 100
_DEPTH = {"SequenceStartEvent": 1, "MappingStartEvent": 1, "SequenceEndEvent": -1, "MappingEndEvent": -1}
_STRING = "tag:yaml.org,2002:str"


@dataclass
class _Script:
    """One conversation in the making; `line` is where it begins."""

    line: int
    title: str = ""
    part: Part | None = None
    drafts: list[Draft] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)


class _Reader:
    """What the walk over one file needs to know, and the scripts it has found."""

    def __init__(self, chunk: Chunk, options: ReadOptions, text: str, hole: str) -> None:
        self.chunk, self.options, self.text, self.hole = chunk, options, text, hole
        self.starts = line_starts(text)
        self.scripts = [_Script(1)]
        self.seen: set[int] = set()

    def walk(self, node: Node, script: _Script) -> None:
        """Collect the scripts below `node`; what an alias repeats counts once."""
        if id(node) in self.seen:
            return
        self.seen.add(id(node))
        if node.id == "mapping":
            self._mapping(node.value, script)
        elif node.id == "sequence":
            self._sequence(node.value, script)

    def _mapping(self, pairs: list[tuple[Node, Node]], script: _Script, every_string: bool = False) -> None:
        role = self._role(pairs)
        for key, value in pairs:
            name = key.value if key.id == "scalar" else None
            if name in self.options.template_keys or (
                every_string and name not in (*_TITLES, *_ROLES, "part")
            ):
                self._strings(value, script, role)
            elif name == "part" and value.id == "scalar":
                script.part = part_of(value.value, self.chunk.path, value.start_mark.line + 1)
            else:
                self.walk(value, script)

    def _sequence(self, items: list[Node], script: _Script) -> None:
        for item in items:
            # An item that says who speaks is a turn of the script around it.
            if item.id == "mapping" and not self._value(item.value, _ROLES):
                found = _Script(item.start_mark.line + 1, self._value(item.value, _TITLES))
                found.part = script.part
                self.scripts.append(found)
                self.walk(item, found)
            else:
                self.walk(item, script)

    def _strings(self, node: Node, script: _Script, role: Role) -> None:
        if node.id == "scalar" and node.tag == _STRING:
            script.drafts += block_turns(self._lines(node), self.options, role)
        elif node.id == "sequence" and id(node) not in self.seen:
            scalars = [item for item in node.value if item.id == "scalar"]
            for item in scalars:
                self._strings(item, script, role)
            if len(scalars) < len(node.value):
                self.walk(node, script)
        elif node.id == "mapping" and id(node) not in self.seen:
            self.seen.add(id(node))
            named = self._value(node.value, self.options.template_keys)
            self._mapping(node.value, script, every_string=not named)

    def _lines(self, node: Node) -> Iterator[Located]:
        span = node.start_mark.index, node.end_mark.index
        located = locate_string(node.value, self.text, *span, node.style, self.starts)
        holes = [match.span() for match in re.finditer(f"{self.hole}+", located.text)]
        located = without(located, holes) if holes else located
        at = 0
        for line in located.text.split("\n"):
            yield cut(located, at, at + len(line))
            at += len(line) + 1

    def _role(self, pairs: list[tuple[Node, Node]]) -> Role:
        label = self._value(pairs, _ROLES)
        return (role_of(label, self.options) or "unknown") if label else "agent"

    def _value(self, pairs: list[tuple[Node, Node]], names: tuple[str, ...]) -> str:
        values = (value.value for key, value in pairs if key.value in names and value.id == "scalar")
        return str(next(values, ""))


def read(chunk: Chunk, options: ReadOptions) -> Iterator[Item]:
    """Yield one conversation for each list item of mappings that has text, and one for the other text."""
    import yaml

    text = decode(chunk.data, chunk.path)
    hole = next(char for char in map(chr, range(0xE000, 0xF8FF)) if char not in text)
    reader = _Reader(chunk, options, text, hole)
    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        masked = _mask(text, hole)
        _refuse_deep(yaml.parse(masked, Loader=loader), chunk.path)
        documents: Any = yaml.compose_all(masked, Loader=loader)
        for node in documents:
            reader.walk(node, reader.scripts[0])
    except yaml.YAMLError as error:
        yield problem(_broken(error), path=chunk.path, line=1)
        return
    except InputError as error:
        yield problem(error)
        return
    _hand_out(reader.scripts, split_lines(text))
    base, seen = project_path(chunk.path, options.root), dict[str, int]()
    for number, script in enumerate(reader.scripts):
        name = unique(f"{base}#{script.title or number}", seen) if number else base
        yield from scripts(chunk, name, script.drafts, script.comments, script.part, options)


def _refuse_deep(events: Iterable[Any], path: str) -> None:
    # The composer of libyaml recurses without a limit, and ends the process when the stack does.
    depth = 0
    for event in events:
        depth += _DEPTH.get(type(event).__name__, 0)
        if depth > _MAX_DEPTH:
            line = event.start_mark.line + 1
            raise InputError(f"nested more than {_MAX_DEPTH} deep", path=path, line=line)


def _mask(text: str, hole: str) -> str:
    # A tag alone on its lines would break the indentation of a block, anything but spaces there the syntax.
    def masked(match: re.Match[str]) -> str:
        alone = match.group()[0] != "{" or match.start() == 0 or text[match.start() - 1] in "\r\n"
        alone = alone and (match.end() == len(text) or text[match.end()] in "\r\n")
        return re.sub(r"[^\r\n]", " " if alone else hole, match.group())

    return _JINJA.sub(masked, text)


def _broken(error: Any) -> InputError:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    return InputError(f"broken YAML: {what}", line=mark.line + 1 if mark else None)


def _hand_out(found: list[_Script], lines: list[str]) -> None:
    """Give every script the comments that stand in it or right above it; those above all go to all."""
    at = 0
    begins = [_top(script.line, lines) for script in found]
    for number, line in enumerate(lines, 1):
        match = _COMMENT.search(line) if "servicelint:" in line else None
        if not match:
            continue
        while at + 1 < len(found) and begins[at + 1] <= number:
            at += 1
        for script in found if at == 0 else found[at : at + 1]:
            script.comments.append(Comment(number, match[1].strip()))


def _top(line: int, lines: list[str]) -> int:
    while line > 1 and lines[line - 2].lstrip().startswith("#"):
        line -= 1
    return line
