"""The unit of work: a chunk of bytes, and what it holds."""

from __future__ import annotations

import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

from servicelint.diagnostic import InputProblem
from servicelint.errors import InputError
from servicelint.readers import jsontext
from servicelint.readers.assembly import NAME_THE_AGENT, NO_TIMES
from servicelint.readers.encoding import decode_head
from servicelint.readers.options import STDIN, Chunk, Item, ReadOptions, Source, note, problem
from servicelint.readers.signatures import refuse_foreign
from servicelint.readers.splitting import CHUNK_BYTES
from servicelint.readers.streams import bare_name, unpacked
from servicelint.readers.table import Reader, reader_named, recognise, recognise_bytes
from servicelint.readers.vendors.peek import begins
from servicelint.text.regexes import compiled

HEAD_BYTES = 1 << 16
_BEGINNING = 256
_SURROGATES = compiled("[\ud800-\udfff]")


def source_of(path: str, options: ReadOptions) -> Source:
    """Return the source that a path argument names; `-` is standard input."""
    if path != STDIN:
        return Source(path=Path(path).as_posix(), file=path, id=Path(bare_name(path)).stem)
    name = options.stdin_filename
    return Source(path=name or "<stdin>", file=None, id=Path(bare_name(name)).stem if name else "stdin")


def chunks(source: Source, options: ReadOptions) -> Iterator[Chunk | InputProblem]:
    """Yield the chunks of a source in order, or a problem where it cannot be read.

    The file is read as chunks are asked for; only formats of one conversation a file are read whole.
    """
    try:
        with _opened(source) as stream:
            yield from _reported(source, unpacked(stream), options)
    except (EOFError, zlib.error) as error:
        yield problem(broken_gzip(error), path=source.path)
    except OSError as error:
        reason = error.strerror or str(error)
        hint = "name the files inside it" if isinstance(error, IsADirectoryError) else None
        yield InputProblem(path=source.path, line=None, message=f"cannot be read: {reason}", hint=hint)


def broken_gzip(error: Exception) -> InputError:
    """Return the error about compressed data that are cut off or damaged."""
    what = "cut off" if isinstance(error, EOFError) else "damaged"
    return InputError(
        f"the compressed data are {what}; what stands before was read", hint="copy the file anew"
    )


def read_chunk(chunk: Chunk, options: ReadOptions) -> Iterator[Item]:
    """Yield the conversations of a chunk, problems, and notes (problems with `error` false).

    A speaker whom nobody knows, and times that are missing, are noted once a chunk.
    """
    seen: set[str] = set()
    item = None
    try:
        for item in reader_named(chunk.reader).read(chunk, options):
            if isinstance(item, InputProblem) and item.hint in (NAME_THE_AGENT, NO_TIMES):
                if item.message in seen:
                    continue
                seen.add(item.message)
            yield item
    except InputError as error:
        yield problem(error, path=chunk.path)
    else:
        if item is None and chunk.index == 0:
            yield note(chunk.path, None, f"no conversation was found in the file (read as {chunk.reader})")


def read(path: str, options: ReadOptions | None = None) -> Iterator[Item]:
    """Yield the conversations of one file (`-`: standard input), with problems and notes among them."""
    options = options or ReadOptions()
    yield from _items(chunks(source_of(path, options), options), options)


def read_text(text: str, options: ReadOptions | None = None, path: str = "<text>") -> Iterator[Item]:
    """Yield the conversations that a string holds, as if it were a file of that name."""
    options = options or ReadOptions()
    data = _SURROGATES.sub("\ufffd", text).encode("utf-8")
    source = Source(path, None, Path(path).stem)
    yield from _items(_reported(source, io.BytesIO(data), options), options)


def head_format(data: bytes, name: str, options: ReadOptions, *, whole: bool) -> str | None:
    """Return the format of a file from its first bytes (the `whole` file or not), None where it is empty.

    Raises InputError where the bytes are no text, or of an unknown shape.
    """
    found = options.input_format or recognise_bytes(data)
    if found:
        return found
    refuse_foreign(data)
    try:
        text = decode_head(data, whole=whole)
    except InputError:
        # One damaged line is a problem of that line.
        if name.lower().endswith((".jsonl", ".ndjson")):
            return "jsonl"
        raise
    try:
        return recognise(text, name, options) if text.strip() else None
    except InputError as error:
        # What is not even JSON has no shape, nor any that it is near to.
        raise (jsontext.fault(text) if whole else None) or error from error


def _opened(source: Source) -> AbstractContextManager[BinaryIO]:
    return Path(source.file).open("rb") if source.file is not None else nullcontext(sys.stdin.buffer)


def _items(found: Iterator[Chunk | InputProblem], options: ReadOptions) -> Iterator[Item]:
    for chunk in found:
        if isinstance(chunk, InputProblem):
            yield chunk
        else:
            yield from read_chunk(chunk, options)


def _reported(source: Source, stream: BinaryIO, options: ReadOptions) -> Iterator[Chunk | InputProblem]:
    try:
        yield from _chunks(source, stream, options)
    except InputError as error:
        yield problem(error, path=source.path)


def _chunks(source: Source, stream: BinaryIO, options: ReadOptions) -> Iterator[Chunk | InputProblem]:
    head, name = _head(source, stream, options)
    if name is None or not head.strip():
        yield note(source.path, None, "the file is empty")
        return
    yield from _pieces(source, reader_named(name), _blocks(head, stream), options)


def _head(source: Source, stream: BinaryIO, options: ReadOptions) -> tuple[bytes, str | None]:
    """Return the first bytes of a stream, as many as tell its format, and the format."""
    head = _read_fully(stream, HEAD_BYTES)
    bare, whole = bare_name(source.path), len(head) < HEAD_BYTES
    try:
        name = source.reader or head_format(head, bare, options, whole=whole)
    except InputError:
        if whole or not begins(head[:_BEGINNING].decode("utf-8", "replace")):
            raise
        name = None
    if whole or source.reader or options.input_format or name not in ("template", None):
        return head, name
    # Long lines may keep the second speaker label out of the head, long lists the keys that tell whose JSON
    # this is; and such a file is read whole anyway.
    head += _read_fully(stream, options.max_conversation_bytes + 1 - len(head))
    return head, head_format(head, bare, options, whole=True)


def _pieces(
    source: Source, reader: Reader, blocks: Iterator[bytes], options: ReadOptions
) -> Iterator[Chunk | InputProblem]:
    index = 0
    for piece in reader.split(blocks, reader.name, options):
        if isinstance(piece, InputError):
            yield problem(piece, path=source.path)
        else:
            yield Chunk(source.path, reader.name, piece.data, piece.first_line, index, source.id, piece.head)
            index += 1


def _blocks(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    yield head
    # What could be unpacked before the data break off is not to be lost with the rest of its block.
    read = getattr(stream, "read1", stream.read)
    while block := read(CHUNK_BYTES):
        yield block


def _read_fully(stream: BinaryIO, size: int) -> bytes:
    # A pipe may give less than was asked for, and more later.
    parts: list[bytes] = []
    while size > 0 and (part := stream.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
