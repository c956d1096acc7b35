"""From the JSON of a vendor to conversations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from servicelint.diagnostic import InputProblem
from servicelint.errors import InputError
from servicelint.readers import jsontext, splitting
from servicelint.readers.assembly import Draft, assemble
from servicelint.readers.encoding import BOM
from servicelint.readers.jsonspans import Path, raw_text
from servicelint.readers.jsontext import Document
from servicelint.readers.located import Located, join, strip, whole, without
from servicelint.readers.options import Chunk, Item, ReadOptions, note, problem
from servicelint.readers.splitting import Piece
from servicelint.readers.vendors.clock import LONGEST, from_start, length, merged, timeless
from servicelint.readers.vendors.mapping import extras, mapped
from servicelint.readers.vendors.node import Node, ShapeError
from servicelint.readers.vendors.peek import begins, peek_head
from servicelint.readers.vendors.place import VendorPlace, document_text, line_at
from servicelint.readers.vendors.recognition import (
    has_shape,
    inside_of,
    is_lines,
    may_have,
    resemblance,
    shape_of,
)
from servicelint.readers.vendors.shape import Shape, Spoken
from servicelint.readers.vendors.table import SHAPES

# What recognisers write into the text besides words: <|HAPPY|>, <|/Speech|>.
_TAG = re.compile(r"<\|/?([^<>|]{1,40})\|>")
_NAME_IT = "name the format with --input-format"
_TOO_LONG = "the recording would take {:.0f} hours: its times are in another unit; all of them are ignored"
_UNIT = "the format's times are those of docs/formats.md"
# Keys of a document that repeat what the turns say.
_REPEATED = frozenset(("text", "raw_text", "Result", "transcript"))


def recogniser(shape: Shape) -> Callable[[str, str, ReadOptions], bool]:
    """Return the function that tells whether the beginning of a file has a shape."""

    def recognise(head: str, name: str, options: ReadOptions) -> bool:
        return begins(head) and may_have(head, shape) and has_shape(peek_head(head), shape)

    return recognise


def nearly(head: str, tried: Iterable[str]) -> InputError | None:
    """Return the error about JSON that is nearly a vendor's; None for anything else."""
    value = peek_head(head) if begins(head) else None
    found = resemblance(value, SHAPES) if value else None
    if found is None:
        return None
    line = line_at(raw_text(head, 1, 1), found.path)
    message = f"the JSON has no known shape: {found}; formats tried: {', '.join(tried)}"
    return InputError(message, line=line, hint=found.similar or _NAME_IT)


def split(blocks: Iterable[bytes], reader: str, options: ReadOptions) -> Iterator[Piece | InputError]:
    """Yield a file as one piece, or in pieces of whole lines where every line is a document."""
    stream = iter(blocks)
    seen: list[bytes] = []
    lines = size = 0
    for block in stream:
        seen.append(block)
        lines, size = lines + block.count(b"\n"), size + len(block)
        if lines > 1 or size > options.max_conversation_bytes:
            break
    head = b"".join(seen)
    cut = splitting.by_lines if is_lines(head.removeprefix(BOM), SHAPES) else splitting.json_document
    yield from cut(chain((head,), stream), reader, options)


def read(chunk: Chunk, options: ReadOptions) -> Iterator[Item]:
    """Yield the conversations of a document, of an array of documents, or of one document a line."""
    lines = chunk.first_line > 1 or is_lines(chunk.data.removeprefix(BOM), SHAPES)
    for found in (jsontext.lines if lines else jsontext.documents)(chunk, options):
        if isinstance(found, InputError):
            yield problem(found, path=chunk.path)
        else:
            yield from _document(found, chunk, options)


def _document(document: Document, chunk: Chunk, options: ReadOptions) -> Iterator[Item]:
    """Yield the conversations of one document: of the shape that the file has, else of one that fits it."""
    shape = next(shape for shape in SHAPES if shape.name == chunk.reader)
    if not has_shape(document.value, shape):
        shape = shape_of(document.value, SHAPES) or shape
    whole_document = Node(document.value)
    try:
        route = inside_of(document.value, shape)
        inside = whole_document.at(route) if route else whole_document
        parts = _parts(inside or whole_document, shape)
    except ShapeError as error:
        yield _problem_of(error, document, shape, chunk)
        return
    for index, part in enumerate(parts):
        name = f"{document.id}:{index + 1}" if index else document.id
        try:
            yield from _conversation(part, document._replace(id=name), shape, chunk, options)
        except ShapeError as error:
            yield _problem_of(error, document, shape, chunk)


def _parts(inside: Node, shape: Shape) -> list[Node]:
    found = inside.first(shape.each)
    return found.items() if found else [inside]


def _problem_of(error: ShapeError, document: Document, shape: Shape, chunk: Chunk) -> InputProblem:
    error.message += f"; read as {shape.title} ({shape.name})"
    error.line = line_at(document_text(document), error.steps)
    return problem(error, path=chunk.path, line=document.line)


def _conversation(
    part: Node, document: Document, shape: Shape, chunk: Chunk, options: ReadOptions
) -> Iterator[Item]:
    script = (shape.read or mapped)(part, shape)
    for about, message, hint in script.remarks:
        yield note(chunk.path, line_at(document_text(document), about.path), message, hint)
    spoken, date = merged(script.spoken), None
    if shape.unix:
        spoken, date = from_start(spoken)
    if shape.recorded and length(spoken) > LONGEST:
        hours = length(spoken) / 3600
        yield note(chunk.path, line_at(document_text(document), part.path), _TOO_LONG.format(hours), _UNIT)
        spoken = [timeless(one) for one in spoken]
    paths: list[Path] = []
    drafts = [_draft(one, paths) for one in spoken]
    place = VendorPlace(document, tuple(paths), tuple(draft.text.segments for draft in drafts))
    name = part.first(shape.id) or Node(document.value).first(shape.id)
    facts = {"channel": shape.channel, "started_at": date, **script.facts}
    facts["metadata"] = {**_metadata(part, document, name), **script.facts.get("metadata", {})}
    yield from assemble(chunk, (name and name.label()) or document.id, drafts, options, place=place, **facts)


def _metadata(part: Node, document: Document, name: Node | None) -> dict[str, Any]:
    known = name.path[-1] if name else None
    said = {**dict(extras(document.value, 1)), **dict(extras(part.value, 2))}
    return {key: value for key, value in said.items() if key not in _REPEATED and key != known}


def _draft(one: Spoken, paths: list[Path]) -> Draft:
    """Return the draft of a turn; its segments name strings of `paths`, as `VendorPlace` has them."""
    pieces: list[Located] = []
    for piece in one.pieces:
        if isinstance(piece, str):
            pieces.append(Located(piece, ()))
        else:
            pieces.append(whole(piece.text(), len(paths)))
            paths.append(piece.path)
    text = join(pieces, "")
    tags = list(_TAG.finditer(text.text))
    metadata = {**one.metadata, "tags": [tag[1] for tag in tags]} if tags else one.metadata
    bare = strip(without(text, (tag.span() for tag in tags)) if tags else text)
    return Draft(one.speaker, bare, one.start, one.end, one.role, metadata, one.words, one.confidence)
