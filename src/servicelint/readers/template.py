"""Script templates: YAML by the name of the file, Markdown or plain paragraphs otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterator

from servicelint.readers import markdown, yamlscript
from servicelint.readers.encoding import decode
from servicelint.readers.located import split_lines
from servicelint.readers.options import Chunk, Item, ReadOptions, note
from servicelint.readers.plain import label_of
from servicelint.readers.roles import role_of
from servicelint.readers.streams import bare_name
from servicelint.text.regexes import compiled

_YAML = (".yaml", ".yml", ".yaml.j2", ".yml.j2")
_MARKUP = (".md", ".markdown", ".j2", ".jinja", ".jinja2")
# What begins like data or a program's markup is no text that anybody would say.
_XML = ("<?xml", "<!doctype", "<html")
_DATA = compiled(r"""\{\s*["'}]|\[\s*["\[{]|\[\s*-?\d+(?:\.\d+)?\s*,|\{\n""")
# Labels that a note names.
_SHOWN = 3


def recognise(head: str, name: str, options: ReadOptions) -> bool:
    """Tell whether this may be a script: any text that does not begin like JSON, XML or HTML."""
    return name.lower().endswith(_YAML) or not _is_data(head.lstrip())


def read(chunk: Chunk, options: ReadOptions) -> Iterator[Item]:
    """Yield the conversations of a template, all of channel `template`.

    Before them comes a note where nearly every line begins with a label, for these may be speakers.
    """
    name = bare_name(chunk.path).lower()
    if name.endswith(_YAML):
        yield from yamlscript.read(chunk, options)
        return
    labels = (
        []
        if options.input_format or name.endswith(_MARKUP)
        else _labels(decode(chunk.data, chunk.path), options)
    )
    if labels:
        shown = ", ".join(map(repr, labels[:_SHOWN]))
        message = f"read as a script, for nobody knows the labels {shown} as speakers"
        yield note(
            chunk.path, 1, message, "if they speak, --input-format text --agent LABEL reads a transcript"
        )
    yield from markdown.read(chunk, options)


def _is_data(head: str) -> bool:
    if head.lower().startswith(_XML) or _DATA.match(head):
        return True
    if not head.startswith(("[", "{")):
        return False
    try:
        return isinstance(json.loads(head), list | dict)
    except (ValueError, RecursionError):
        return False


def _labels(text: str, options: ReadOptions) -> list[str]:
    """Return the labels of a text of which most lines have one, if there are several and none is known."""
    lines = [line for line in split_lines(text) if line.strip()]
    found = [label.name for line in lines if (label := label_of(line))]
    names = list(dict.fromkeys(found))
    known = any(role_of(name, options) for name in names)
    return [] if known or len(names) < 2 or 5 * len(found) < 3 * len(lines) else names
