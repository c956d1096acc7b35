"""Script templates: YAML by the name of the file, Markdown or plain paragraphs otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from servicelint.readers import markdown, yamlscript
from servicelint.readers.options import Chunk, Item, ReadOptions
from servicelint.readers.streams import bare_name

_YAML = (".yaml", ".yml", ".yaml.j2", ".yml.j2")
# What begins like data or a program's markup is no text that anybody would say.
_DATA = ('{"', "{\n", "[{", "[\n", "<?xml", "<!doctype", "<html")


def recognise(head: str, name: str, options: ReadOptions) -> bool:
    """Tell whether this may be a script: any text that does not begin like JSON, XML or HTML."""
    return name.lower().endswith(_YAML) or not head.lstrip().lower().startswith(_DATA)


def read(chunk: Chunk, options: ReadOptions) -> Iterator[Item]:
    """Yield the conversations of a template, all of channel `template`."""
    reader = yamlscript if bare_name(chunk.path).lower().endswith(_YAML) else markdown
    yield from reader.read(chunk, options)
