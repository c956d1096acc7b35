"""Readers: from the bytes of transcripts and templates to conversations."""

from __future__ import annotations

from servicelint.readers.assembly import speakers_of
from servicelint.readers.chunks import chunks, read, read_chunk, read_text, source_of
from servicelint.readers.options import STDIN, Chunk, Item, ReadOptions, Source
from servicelint.readers.table import FORMATS
from servicelint.readers.walk import sources

__all__ = [
    "FORMATS",
    "STDIN",
    "Chunk",
    "Item",
    "ReadOptions",
    "Source",
    "chunks",
    "read",
    "read_chunk",
    "read_text",
    "source_of",
    "sources",
    "speakers_of",
]
