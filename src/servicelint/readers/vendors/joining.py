"""Pieces of what one speaker said, put together."""

from __future__ import annotations

from servicelint.readers.vendors.node import Node


def glued(pieces: list[Node]) -> tuple[Node | str, ...]:
    """Return strings of a document in order, with a space wherever two Latin words would run together."""
    joined: list[Node | str] = []
    last = ""
    for piece in pieces:
        text = piece.text()
        if last and text and _letter(text[0]) and (_letter(last) or last in ",.!?;:"):
            joined.append(" ")
        joined.append(piece)
        last = text[-1:] or last
    return tuple(joined)


def _letter(char: str) -> bool:
    return char.isascii() and char.isalpha()
