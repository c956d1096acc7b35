"""From bytes to text: UTF-8 with or without BOM, or GB18030."""

from __future__ import annotations

from contextlib import suppress

from servicelint.errors import InputError
from servicelint.text.regexes import compiled

BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SAMPLE = 1 << 16
# The characters of everyday Chinese writing besides ideographs: punctuation and full-width forms.
_FORMS = compiled(r"[\u3000-\u303f\uff00-\uffef\u2010-\u203b]")
_SAVE = "save the file as UTF-8"


def decode(data: bytes, path: str | None = None) -> str:
    """Return the text of `data`, without a BOM.

    Raises InputError (with path and line) for NUL bytes, for damaged UTF-8, and for what is neither
    UTF-8 nor GB18030; the message names the byte.
    """
    if data.startswith(_UTF16):
        raise InputError("the file is UTF-16; expected UTF-8 or GB18030", path=path, line=1, hint=_SAVE)
    nul = data.find(b"\0")
    if nul >= 0:
        raise _undecodable(data, nul, "a NUL byte: this is not a text file", path)
    data = data.removeprefix(BOM)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = None if _mostly_utf8(data) else _gb18030(data)
        if text is None:
            raise _undecodable(data, error.start, "neither UTF-8 nor GB18030", path) from error
        return text


def decode_head(data: bytes, *, whole: bool) -> str:
    """Return the text of the first bytes of a file.

    Unless `data` is the whole file, its end may cut a line or a character in two; that end is left out.
    Raises InputError where `decode` does.
    """
    if whole:
        return decode(data)
    data = data[: data.rfind(b"\n") + 1] or data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        # A cut UTF-8 character must not turn the whole into GB18030.
        data = data[: error.start] if error.end == len(data) and error.start > 0 else data
    for back in range(4):
        with suppress(InputError):
            return decode(data[: len(data) - back])
    return decode(data)


def _undecodable(data: bytes, at: int, what: str, path: str | None) -> InputError:
    line = data.count(b"\n", 0, at) + 1
    byte = f"byte 0x{data[at]:02x} at offset {at}: " if data[at] else f"offset {at}: "
    return InputError(byte + what, path=path, line=line, hint=_SAVE)


def _mostly_utf8(data: bytes) -> bool:
    # A UTF-8 file with a few bad bytes often decodes as GB18030, into nonsense: report it instead.
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(1 for char in text[:_SAMPLE] if "\u0800" <= char != "\ufffd")
    return good > 4 * bad


def _gb18030(data: bytes) -> str | None:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    foreign = [char for char in text[:_SAMPLE] if char > "\x7f"]
    common = sum(1 for char in foreign if _FORMS.match(char) or _simplified(char))
    return text if 2 * common >= len(foreign) else None


def _simplified(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
