"""From the JSON of a vendor to conversations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from servicelint.diagnostic import InputProblem
from servicelint.errors import InputError
from servicelint.readers import arrays, jsontext, splitting
from servicelint.readers.encoding import BOM
from servicelint.readers.jsonspans import Path, raw_text
from servicelint.readers.jsontext import Document
from servicelint.readers.options import Chunk, Item, ReadOptions, problem
from servicelint.readers.splitting import Piece
from servicelint.readers.vendors.building import build
from servicelint.readers.vendors.node import Node, ShapeError
from servicelint.readers.vendors.peek import begins, peek_head
from servicelint.readers.vendors.place import document_text, line_at
from servicelint.readers.vendors.recognition import (
    has_shape,
    inside_of,
    is_lines,
    may_have,
    resemblance,
    shape_of,
)
from servicelint.readers.vendors.shape import Shape
from servicelint.readers.vendors.table import SHAPES

_NAME_IT = "name the format with --input-format"


def recogniser(shape: Shape) -> Callable[[str, str, ReadOptions], bool]:
    """Return the function that tells whether the beginning of a file has a shape."""

    def recognise(head: str, name: str, options: ReadOptions) -> bool:
        return begins(head) and may_have(head, shape) and has_shape(peek_head(head), shape)

    return recognise


def nearly(head: str, tried: Iterable[str], *, closely: bool = False) -> InputError | None:
    """Return the error about JSON that is nearly a vendor's, or even `closely`; None for anything else."""
    value = peek_head(head) if begins(head) else None
    found = resemblance(value, SHAPES, closely=closely) if value else None
    if found is None:
        return None
    broken = _broken_inside(value, found.path)
    if broken is not None:
        broken.message += f"; it resembles {found.shape.title} ({found.shape.name})"
        broken.line = line_at(raw_text(head, 1, 1), broken.steps)
        return broken
    line = line_at(raw_text(head, 1, 1), found.path)
    message = f"the JSON has no known shape: {found}; formats tried: {', '.join(tried)}"
    return InputError(message, line=line, hint=found.similar or _NAME_IT)


def _broken_inside(value: Any, path: Path) -> ShapeError | None:
    """Return the error about a string on a path that should hold JSON and holds none."""
    node = Node(value)
    try:
        for step in path:
            node = node.opened() if step is None else Node(node.value[step], (*node.path, step))
    except ShapeError as error:
        return error
    return None


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
    cut = splitting.by_lines if is_lines(head.removeprefix(BOM), SHAPES) else arrays.split
    yield from cut(chain((head,), stream), reader, options)


def read(chunk: Chunk, options: ReadOptions) -> Iterator[Item]:
    """Yield the conversations of a document, of an array of documents, or of one document a line."""
    # Pieces of arrays have a head, and may begin on any line.
    lines = not chunk.head and (chunk.first_line > 1 or is_lines(chunk.data.removeprefix(BOM), SHAPES))
    for found in (jsontext.lines if lines else jsontext.documents)(chunk, options):
        if isinstance(found, InputError):
            yield problem(found, path=chunk.path)
        else:
            shape = next(shape for shape in SHAPES if shape.name == chunk.reader)
            if not has_shape(found.value, shape):
                shape = shape_of(found.value, SHAPES) or shape
            yield from read_as(shape, found, chunk, options)


def vendor_of(value: Any) -> Shape | None:
    """Return the shape of a document that is no native conversation, None where it has none."""
    return None if isinstance(value, dict) and "turns" in value else shape_of(value, SHAPES)


def read_as(shape: Shape, document: Document, chunk: Chunk, options: ReadOptions) -> Iterator[Item]:
    """Yield the conversations of one document that has, or should have, a shape."""
    try:
        whole = Node(document.value)
        listed = whole.items() if isinstance(whole.value, list) else [whole]
        parts = [part for one in listed for part in _parts(one, shape)]
    except ShapeError as error:
        yield _problem_of(error, document, shape, chunk)
        return
    for index, part in enumerate(parts):
        name = f"{document.id}:{index + 1}" if index else document.id
        try:
            yield from build(part, document._replace(id=name), shape, chunk, options)
        except ShapeError as error:
            # The other conversations of the document may be whole.
            yield _problem_of(error, document, shape, chunk)


def _parts(document: Node, shape: Shape) -> list[Node]:
    """Return the conversations of a document: of all that it wraps, or of the list that holds them."""
    route = inside_of(document.value, shape)
    inside = document.at(route) if route else document
    found = inside.first(shape.each) if inside else None
    return found.items() if found else [inside or document]


def _problem_of(error: ShapeError, document: Document, shape: Shape, chunk: Chunk) -> InputProblem:
    error.message += f"; read as {shape.title} ({shape.name})"
    error.line = line_at(document_text(document), error.steps)
    return problem(error, path=chunk.path, line=document.line)
