"""Streams of bytes, taken out of gzip where they are in it."""

from __future__ import annotations

import io
from typing import BinaryIO, cast

_GZIP = b"\x1f\x8b"
_SUFFIX = ".gz"


def unpacked(stream: BinaryIO) -> BinaryIO:
    """Return the stream, or a stream of what it holds where its content is in gzip.

    Nothing is unpacked before it is read. Reading raises EOFError where the data are cut off, and OSError
    or `zlib.error` where they are damaged.
    """
    raw = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    if not is_packed(raw.peek(len(_GZIP))):
        return cast(BinaryIO, raw)
    import gzip

    return cast(BinaryIO, gzip.GzipFile(fileobj=raw))


def is_packed(data: bytes) -> bool:
    """Tell whether data begin like gzip."""
    return data.startswith(_GZIP)


def bare_name(path: str) -> str:
    """Return the name that a file has outside of gzip."""
    return path[: -len(_SUFFIX)] if path.lower().endswith(_SUFFIX) else path
