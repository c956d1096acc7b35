"""JSON documents: one a line, or one or an array of them a file, each with its raw text and its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple, NoReturn

import msgspec

from servicelint.errors import InputError
from servicelint.readers.arrays import start_of
from servicelint.readers.encoding import BOM, decode
from servicelint.readers.located import line_starts, position_of
from servicelint.readers.options import Chunk, ReadOptions, too_large
from servicelint.text.regexes import compiled

_MAX_DIGITS = 100
_SPACE = compiled(r"[ \t\r\n]*+")
_LITERALS = ("true", "false", "null", "-")
_CUT = "it breaks off there: copy or export the file anew"


class Document(NamedTuple):
    """One JSON value of a file: its raw text, and the line and column (1-based) where that begins.

    `id` is what its conversation is called where the value does not say.
    """

    value: Any
    raw: str | bytes
    line: int
    column: int
    id: str


def lines(chunk: Chunk, options: ReadOptions) -> Iterator[Document | InputError]:
    """Yield the JSON value of every line that is not empty, or the error that keeps it from being one."""
    for number, line in enumerate(chunk.data.split(b"\n"), chunk.first_line):
        raw = line.removeprefix(BOM) if number == 1 else line
        if not raw.strip():
            continue
        try:
            _check_size(raw, options)
            value, text = _parse_line(raw)
            yield Document(value, text, number, 1, f"{chunk.id}:{number}" if number > 1 else chunk.id)
        except InputError as error:
            # Decoding counts lines inside what it was given, which is this one line.
            error.line = number
            yield error


def documents(chunk: Chunk, options: ReadOptions) -> Iterator[Document | InputError]:
    """Yield the JSON value of a file, or the values of its array; an error where it breaks off."""
    text = decode(chunk.data, chunk.path)
    starts, first = line_starts(text), start_of(chunk.head)
    try:
        for index, (start, end, value) in enumerate(_elements(text), first.item):
            found = position_of(starts, start)
            line, column = found.line + chunk.first_line - 1, found.column
            column += first.column - 1 if found.line == 1 else 0
            name = f"{chunk.id}:{index + 1}" if index else chunk.id
            yield _fitting(Document(value, text[start:end], line, column, name), options)
    except json.JSONDecodeError as error:
        yield _broken(error, chunk.first_line)
    except RecursionError:
        yield InputError("the JSON is nested too deeply", line=chunk.first_line)
    except InputError as error:
        yield error


def parse(text: str) -> Any:
    """Return the JSON value that `text` holds.

    Raises `json.JSONDecodeError`, `RecursionError`, and InputError for what is no JSON number.
    """
    return _DECODER.decode(text)


def fault(text: str) -> InputError | None:
    """Return the error about text that begins like a JSON object or array and is none, None for others.

    What follows the first value does not matter.
    """
    at = _skip(text, 0)
    if not text.startswith(("{", "["), at):
        return None
    try:
        _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        return _broken(error, 1)
    except RecursionError:
        return InputError("the JSON is nested too deeply", line=1)
    except InputError as error:
        return error
    return None


def breaks_off(text: str) -> bool:
    """Tell whether text is the beginning of a JSON object or array, and not the whole."""
    found = fault(text)
    return found is not None and found.hint == _CUT


def kind(value: Any) -> str:
    """Return how a message names the sort of a JSON value."""
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def _broken(error: json.JSONDecodeError, first_line: int) -> InputError:
    rest = error.doc[error.pos :].strip()
    cut = error.msg.startswith("Unterminated") or any(word.startswith(rest) for word in _LITERALS)
    message = f"broken JSON at column {error.colno}: {error.msg}"
    return InputError(message, line=first_line + error.lineno - 1, hint=_CUT if cut else None)


def _fitting(document: Document, options: ReadOptions) -> Document | InputError:
    try:
        _check_size(document.raw, options)
    except InputError as error:
        error.line = document.line
        return error
    return document


def _check_size(raw: str | bytes, options: ReadOptions) -> None:
    if len(raw) > options.max_conversation_bytes:
        raise too_large(options)


def _parse_line(raw: bytes) -> tuple[Any, str | bytes]:
    # msgspec is fast, and strict: what it refuses (GB18030, lone surrogates) gets a second reading.
    try:
        return msgspec.json.decode(raw), raw
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        text = decode(raw)
    try:
        return _DECODER.decode(text), text
    except RecursionError as error:
        raise InputError("the JSON is nested too deeply") from error
    except json.JSONDecodeError as error:
        raise InputError(
            f"broken JSON at column {error.colno}: {error.msg}; expected one whole conversation on the line",
            hint="repair or remove the line; --input-format json reads one conversation over several lines",
        ) from error


def _elements(text: str) -> Iterator[tuple[int, int, Any]]:
    at = _skip(text, 0)
    if not text.startswith("[", at):
        value, end = _DECODER.raw_decode(text, at)
        yield at, end, value
        return _nothing_behind(text, end)
    at = _skip(text, at + 1)
    more = not text.startswith("]", at)
    while more:
        value, end = _DECODER.raw_decode(text, at)
        yield at, end, value
        at = _skip(text, end)
        more = text.startswith(",", at)
        at = _skip(text, at + 1) if more else at
    if not text.startswith("]", at):
        raise json.JSONDecodeError("Expecting ',' or ']'", text, at)
    return _nothing_behind(text, at + 1)


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _nothing_behind(text: str, end: int) -> None:
    end = _skip(text, end)
    if end < len(text):
        raise json.JSONDecodeError(
            "Extra data (--input-format jsonl reads one conversation a line)", text, end
        )


def _no_constant(name: str) -> NoReturn:
    raise InputError(f"{name} is no JSON number")


def _finite(digits: str) -> float:
    value = float(digits)
    if abs(value) == float("inf"):
        raise InputError(f"the number {digits[:40]} is too large")
    return value


def _integer(digits: str) -> int:
    if len(digits) > _MAX_DIGITS:
        raise InputError(f"the number {digits[:40]}… is too large")
    return int(digits)


# What the standard decoder accepts beyond JSON would surprise whoever calculates with it.
_DECODER = json.JSONDecoder(parse_constant=_no_constant, parse_float=_finite, parse_int=_integer)
