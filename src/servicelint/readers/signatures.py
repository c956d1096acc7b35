"""Files that are no text: what they are, told by their first bytes, and what to do with them instead."""

from __future__ import annotations

import re
from typing import NamedTuple

from servicelint.errors import InputError


class _Kind(NamedTuple):
    """A kind of file: how it begins, what it is called, and the way out."""

    begins: re.Pattern[bytes]
    name: str
    hint: str


def _kind(begins: bytes, name: str, hint: str) -> _Kind:
    return _Kind(re.compile(begins, re.DOTALL), name, hint)


_TRANSCRIBE = "transcribe it first; servicelint reads what recognisers write"
_UNPACK = "unpack it first; of compressed files servicelint reads .gz"
_EXPORT = "save its conversations as text, CSV or .xlsx"
_KINDS = (
    _kind(rb"%PDF-", "a PDF document", _EXPORT),
    _kind(
        rb"\xd0\xcf\x11\xe0", "an old or encrypted Office file", "save it as .xlsx or CSV, without a password"
    ),
    _kind(rb"PK\x03\x04(?=.*word/)", "a Word document", _EXPORT),
    _kind(rb"PK[\x03\x05]", "a zip archive", _UNPACK),
    _kind(rb"7z\xbc\xaf|Rar!\x1a|BZh[1-9]1AY|\xfd7zXZ|\x28\xb5\x2f\xfd", "an archive", _UNPACK),
    _kind(rb"\x1f\x8b", "compressed twice", "unpack it once"),
    _kind(rb".{257}ustar", "a tar archive", _UNPACK),
    _kind(
        rb"RIFF.{4}WAVE|ID3[\x02-\x04]|\xff[\xfb\xf3\xf2]|OggS\x00|fLaC\x00|#!AMR|.{4}ftyp",
        "a recording",
        _TRANSCRIBE,
    ),
    _kind(rb"\x89PNG|\xff\xd8\xff|GIF8[79]a", "a picture", _EXPORT),
    _kind(rb"SQLite format 3\x00", "a database", _EXPORT),
)
# Text has line ends and tabs among its control characters, and hardly anything else.
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST = 0.02


def refuse_foreign(head: bytes) -> None:
    """Raise InputError, saying what it is and the way out, where a file begins like no text."""
    for kind in _KINDS:
        if kind.begins.match(head):
            raise InputError(f"the file is {kind.name}, no transcript", hint=kind.hint)
    # Of a NUL byte the decoder tells the place.
    if b"\0" not in head and len(_CONTROL.findall(head)) > _MOST * len(head):
        raise InputError(
            "the file is full of control characters: this is no text", hint="save it as UTF-8 text"
        )
