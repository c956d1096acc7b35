"""From the transcript of a document to a conversation and notes about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from servicelint.conversation import Participant
from servicelint.diagnostic import InputProblem
from servicelint.readers.assembly import NO_TIMES, Draft, assemble
from servicelint.readers.jsonspans import Path
from servicelint.readers.jsontext import Document
from servicelint.readers.located import Located, join, strip, whole, without
from servicelint.readers.options import Chunk, Item, ReadOptions, note
from servicelint.readers.vendors.clock import from_start, merged
from servicelint.readers.vendors.mapping import extras, mapped
from servicelint.readers.vendors.node import Node
from servicelint.readers.vendors.place import VendorPlace, document_text, line_at
from servicelint.readers.vendors.shape import Shape, Spoken, Transcript
from servicelint.text.regexes import compiled

# What recognisers write into the text besides words: <|HAPPY|>, <|/Speech|>.
_TAG = compiled(r"<\|/?([^<>|]{1,40})\|>")


def build(part: Node, document: Document, shape: Shape, chunk: Chunk, options: ReadOptions) -> Iterator[Item]:
    """Yield notes, then the conversation that `part` of a document holds.

    Raises ShapeError where a value is not what the shape has there.
    """
    transcript = (shape.read or mapped)(part, shape)
    spoken, date = merged(transcript.spoken), None
    if shape.unix:
        spoken, date = from_start(spoken)
    paths: list[Path] = []
    drafts = [_draft(one, paths, options) for one in spoken]
    place = VendorPlace(document, tuple(paths), tuple(draft.text.segments for draft in drafts))
    name = part.first(shape.id) or Node(document.value).first(shape.id)
    facts = {
        "started_at": date,
        **_facts(part, shape, transcript),
        "metadata": _metadata(part, document, name),
    }
    called = (name and name.label()) or document.id
    yield from _notes(transcript, document, chunk)
    yield from _timeless(spoken, shape, document, chunk)
    yield from assemble(chunk, called, drafts, options, place=place, **facts)


def _facts(part: Node, shape: Shape, transcript: Transcript) -> dict[str, Any]:
    number, name = part.first(shape.agent_id), part.first(shape.agent_name)
    agent = Participant(id=number.label() if number else None, name=name.label() if name else None)
    facts = {"channel": shape.channel, "agent": agent, **transcript.facts}
    return {**facts, "recorded": shape.recorded and facts["channel"] != "chat"}


def _notes(transcript: Transcript, document: Document, chunk: Chunk) -> Iterator[InputProblem]:
    for about, message in transcript.notes:
        yield note(chunk.path, line_at(document_text(document), about.path), message)


def _timeless(spoken: list[Spoken], shape: Shape, document: Document, chunk: Chunk) -> Iterator[InputProblem]:
    """Yield a note where turns have no start, though their format gives one."""
    lacking = [one for one in spoken if one.start is None]
    if lacking:
        which = "the turns" if len(lacking) == len(spoken) else f"{len(lacking)} of {len(spoken)} turns"
        key = f" ({shape.start.split()[0]})" if shape.start else ""
        about = next((piece for piece in lacking[0].pieces if isinstance(piece, Node)), None)
        line = line_at(document_text(document), about.path) if about else None
        message = f"{which} have no start time{key}; rules about time cannot tell"
        yield note(chunk.path, line, message, NO_TIMES)


def _metadata(part: Node, document: Document, name: Node | None) -> dict[str, Any]:
    known = ".".join(map(str, name.path)) if name else ""
    said = {**dict(extras(document.value, 1)), **dict(extras(part.value, 2))}
    return {key: value for key, value in said.items() if not f".{known}".endswith(f".{key}")}


def _draft(one: Spoken, paths: list[Path], options: ReadOptions) -> Draft:
    """Return the draft of a turn; its segments name strings of `paths`, as `VendorPlace` has them."""
    text = _joined(one, paths)
    tags = list(_TAG.finditer(text.text))
    metadata = {**one.metadata, "tags": [tag[1] for tag in tags]} if tags else one.metadata
    bare = strip(without(text, (tag.span() for tag in tags)) if tags else text)
    # Whom the user names as the agent is the agent, whatever the document says.
    role = None if one.speaker in (*options.agent, *options.roles) else one.role
    return Draft(one.speaker, bare, one.start, one.end, role, metadata, one.words, one.confidence)


def _joined(one: Spoken, paths: list[Path]) -> Located:
    pieces: list[Located] = []
    for piece in one.pieces:
        if isinstance(piece, str):
            pieces.append(Located(piece, ()))
        else:
            pieces.append(whole(piece.text(), len(paths)))
            paths.append(piece.path)
    return join(pieces, "")
