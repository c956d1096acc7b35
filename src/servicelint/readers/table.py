"""The table of readers: a new format is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from servicelint.errors import InputError, nearest
from servicelint.readers import (
    arrays,
    chat,
    columnar,
    delimited,
    excel,
    native,
    plain,
    sheets,
    splitting,
    srt,
    template,
    webvtt,
)
from servicelint.readers.options import Chunk, Item, ReadOptions
from servicelint.readers.vendors import reading
from servicelint.readers.vendors.table import SHAPES


class Reader(NamedTuple):
    """One format.

    `recognise` looks at the first characters of a file and at its name; `read` yields what one chunk holds;
    `split` cuts the bytes of a file into chunks. A file that no content gives away is read by `suffixes`.
    What is no text is told by `recognise_bytes` from the first bytes.
    """

    name: str
    recognise: Callable[[str, str, ReadOptions], bool]
    read: Callable[[Chunk, ReadOptions], Iterator[Item]]
    split: splitting.Split = splitting.whole_file
    suffixes: tuple[str, ...] = ()
    recognise_bytes: Callable[[bytes], bool] | None = None


def _no_text(head: str, name: str, options: ReadOptions) -> bool:
    """Recognise no text: such a format is told by its bytes."""
    return False


#: In the order in which they are asked; `template` takes what is text and nothing else.
READERS: tuple[Reader, ...] = (
    Reader("jsonl", native.recognise_lines, native.read_lines, splitting.by_lines, (".jsonl", ".ndjson")),
    Reader("json", native.recognise_document, native.read_document, arrays.split),
    *(Reader(shape.name, reading.recogniser(shape), reading.read, reading.split) for shape in SHAPES),
    Reader("vtt", webvtt.recognise, webvtt.read, suffixes=(".vtt",)),
    Reader("srt", srt.recognise, srt.read, suffixes=(".srt",)),
    Reader("csv", delimited.recognise_csv, delimited.read, splitting.by_records, (".csv",)),
    Reader("tsv", delimited.recognise_tsv, delimited.read, splitting.by_records, (".tsv", ".tab")),
    Reader("xlsx", _no_text, sheets.read, excel.split, (".xlsx", ".xlsm"), excel.recognise_xlsx),
    Reader("parquet", _no_text, sheets.read, columnar.split_parquet, (), columnar.recognise_parquet),
    Reader("arrow", _no_text, sheets.read, columnar.split_arrow, (), columnar.recognise_arrow),
    Reader("chat", chat.recognise, chat.read),
    Reader("text", plain.recognise, plain.read),
    Reader("template", template.recognise, template.read),
)

FORMATS: tuple[str, ...] = tuple(reader.name for reader in READERS)


def reader_named(name: str) -> Reader:
    """Return the reader of a format. Raises InputError, with the nearest name, for an unknown one."""
    for reader in READERS:
        if reader.name == name:
            return reader
    hint = nearest(name, FORMATS) or "one of " + ", ".join(FORMATS)
    raise InputError(f"unknown input format {name!r}", hint=hint)


def recognise_bytes(head: bytes) -> str | None:
    """Return the format of a file that is no text from its first bytes, None where it is none of these."""
    readers = (reader for reader in READERS if reader.recognise_bytes)
    return next((r.name for r in readers if r.recognise_bytes and r.recognise_bytes(head)), None)


def recognise(head: str, name: str, options: ReadOptions) -> str:
    """Return the format of a file from its first characters, or by its name where they say nothing.

    Raises InputError, listing the formats tried, for data of an unknown shape.
    """
    found = recognise_transcript(head, name, options)
    if found is None and template.recognise(head, name, options):
        return _by_suffix(name) or "template"
    near = None if found else nearly(head)
    if near:
        raise near
    if found or _by_suffix(name):
        return found or _by_suffix(name) or ""
    raise InputError(
        f"the content has no known shape; formats tried: {', '.join(FORMATS)}",
        line=1,
        hint="name the format with --input-format",
    )


def nearly(head: str, *, closely: bool = False) -> InputError | None:
    """Return the error about JSON that is nearly one of the formats, or even `closely`; None for others."""
    return reading.nearly(head, FORMATS, closely=closely) or native.nearly(head, FORMATS)


def recognise_transcript(head: str, name: str, options: ReadOptions) -> str | None:
    """Return the format of a transcript from its first characters, None if this is no transcript."""
    readers = (reader for reader in READERS if reader.name != "template")
    return next((reader.name for reader in readers if reader.recognise(head, name, options)), None)


def _by_suffix(name: str) -> str | None:
    return next(
        (reader.name for reader in READERS if name.lower().endswith(reader.suffixes or ("\0",))), None
    )
