"""JSON arrays larger than memory: cut between their elements, as the bytes come in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

import msgspec

from servicelint.errors import InputError
from servicelint.readers.encoding import BOM
from servicelint.readers.options import ReadOptions, too_large
from servicelint.readers.splitting import CHUNK_BYTES, Piece, whole_file

# A lone quote opens a string that ends in a later block.
_TOKEN = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"|"|[\[\]{},]', re.DOTALL)
_STEPS = {b"[": 1, b"{": 1, b"]": -1, b"}": -1}
# Files up to this size are read whole.
_SMALL = 1 << 22
# Elements that are left out keep their number.
_LEFT_OUT = b"\0"


class Start(msgspec.Struct, frozen=True, array_like=True):
    """Where a piece of an array begins: the column of its bracket, and the number of its first item."""

    column: int = 1
    item: int = 0


def start_of(head: bytes) -> Start:
    """Return where the piece with this head begins; the beginning of the file for one without."""
    return msgspec.json.decode(head, type=Start) if head else Start()


def split(blocks: Iterable[bytes], reader: str, options: ReadOptions) -> Iterator[Piece | InputError]:
    """Yield a JSON file as one piece; a large array in pieces of about CHUNK_BYTES of whole elements.

    The limit of the size holds for each element. An array that is not UTF-8 cannot be cut before it is
    decoded, and has to keep the limit as a whole.
    """
    stream = iter(blocks)
    head = b""
    while len(head) < _SMALL and (block := next(stream, b"")):
        head += block
    inside = head.removeprefix(BOM).lstrip()
    if len(head) < _SMALL and inside.startswith(b"["):
        yield Piece(head, 1)
    elif not inside.startswith(b"[") or not _is_utf8(head):
        yield from whole_file(chain((head,), stream), reader, options)
    else:
        before = head[: len(head) - len(inside) + 1]
        yield from _pieces(before, _elements(chain((inside[1:],), stream), options), options)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        # The block may end in the middle of a character.
        return error.start > len(data) - 4
    return True


def _pieces(before: bytes, elements: Iterator[bytes], options: ReadOptions) -> Iterator[Piece | InputError]:
    """Put elements together; `before` is what stands before them in the file, up to the bracket."""
    line, column = _moved(1, 1, before)
    begin, first = (line, column), 0
    parts: list[bytes] = []
    size = 0
    for number, element in enumerate(elements):
        left_out = element.startswith(_LEFT_OUT)
        if parts and (left_out or size >= CHUNK_BYTES):
            yield _piece(parts, begin, first)
            parts, size = [], 0
        if not parts:
            begin, first = (line, column), number
        if left_out:
            yield too_large(options, line)
        else:
            parts.append(element)
            size += len(element)
        line, column = _moved(line, column, element.removeprefix(_LEFT_OUT) + b",")
    if parts:
        # What ends the array, or should, stands in the last element.
        yield Piece(b"[" + b",".join(parts), begin[0], _head(begin[1], first))


def _piece(parts: list[bytes], begin: tuple[int, int], first: int) -> Piece:
    return Piece(b"[" + b",".join(parts) + b"]", begin[0], _head(begin[1], first))


def _head(column: int, first: int) -> bytes:
    # The bracket that opens the piece stands one column before its first element.
    return msgspec.json.encode(Start(column - 1, first))


def _moved(line: int, column: int, data: bytes) -> tuple[int, int]:
    """Return line and column behind `data`, which begin at the given ones."""
    end = data.rfind(b"\n") + 1
    characters = len(data[end:].removeprefix(BOM).decode("utf-8", "replace"))
    return (line + data.count(b"\n"), characters + 1) if end else (line, column + characters)


def _elements(blocks: Iterable[bytes], options: ReadOptions) -> Iterator[bytes]:
    """Yield the bytes between the commas of an array, whose opening bracket is left out of `blocks`.

    The last ones go to the end of the file. Of an element over the limit only its line ends are kept.
    """
    data = kept = b""
    at = start = depth = 0
    inside = False
    for block in blocks:
        data += block
        # A string that goes on for many blocks is not looked at anew for each of them.
        inside = inside and b'"' not in block
        while depth >= 0 and not inside and (token := _TOKEN.search(data, at)):
            sign = token.group()
            if sign == b'"':
                at, inside = token.start(), True
                break
            at = token.end()
            depth += _STEPS.get(sign, 0)
            if sign == b"," and depth == 0:
                yield kept + data[start : token.start()]
                start, kept = at, b""
        data, at, start = data[start:], at - start, 0
        if len(data) > options.max_conversation_bytes:
            kept = (kept or _LEFT_OUT) + b"\n" * data.count(b"\n", 0, at)
            data, at = data[at:], 0
        if len(data) > options.max_conversation_bytes:
            yield kept
            return
    yield kept + data
