"""What all templates share: ids, and turns from blocks of lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from servicelint.conversation import Part, Role
from servicelint.readers.assembly import Draft, assemble
from servicelint.readers.located import Located, cut, join, strip
from servicelint.readers.markup import Comment, suppressions
from servicelint.readers.options import Chunk, Item, ReadOptions
from servicelint.readers.plain import label_of
from servicelint.readers.roles import role_of


def project_path(path: str, root: str | None) -> str:
    """Return `path` relative to the project directory `root`, as given where it lies elsewhere."""
    if root is not None and Path(path).resolve().is_relative_to(Path(root).resolve()):
        return Path(path).resolve().relative_to(Path(root).resolve()).as_posix()
    return Path(path).as_posix()


def block_turns(lines: Iterable[Located], options: ReadOptions, role: Role = "agent") -> Iterator[Draft]:
    """Yield the turns of one paragraph, list item or string.

    It is one turn of `role`, except that a line with the label of a known speaker begins another turn.
    """
    speaker: str | None = None
    parts: list[Located] = []
    said_by = role
    for line in lines:
        label = label_of(line.text)
        known = role_of(label.name, options) if label else None
        if label and known:
            yield from _draft(speaker, said_by, parts)
            speaker, said_by, parts = label.name, known, []
            line = cut(line, label.end)
        parts.append(strip(line))
    yield from _draft(speaker, said_by, parts)


def scripts(
    chunk: Chunk,
    name: str,
    drafts: list[Draft],
    comments: list[Comment],
    part: Part | None,
    options: ReadOptions,
) -> Iterator[Item]:
    """Yield the conversation of one script; none where it has no turns.

    `metadata["suppressions"]` lists the comments that ask for findings to be ignored.
    """
    if not drafts:
        return
    found = suppressions(comments)
    metadata: dict[str, Any] = {"suppressions": found} if found else {}
    yield from assemble(chunk, name, drafts, options, channel="template", part=part, metadata=metadata)


def unique(name: str, seen: dict[str, int]) -> str:
    """Return `name`, numbered from its second use on; `seen` counts the uses."""
    seen[name] = seen.get(name, 0) + 1
    return name if seen[name] == 1 else f"{name}-{seen[name]}"


def _draft(speaker: str | None, role: Role, parts: list[Located]) -> Iterator[Draft]:
    parts = [part for part in parts if part.text]
    if parts:
        yield Draft(speaker, join(parts), role=role)
