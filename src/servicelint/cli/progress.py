"""How far a long run has come, on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Protocol

import click

from servicelint.cli.output import on_terminal
from servicelint.readers import Chunk, Source
from servicelint.reporters.escape import printable

CLEAR = "\r\x1b[K"
_CELLS = 20


class Counted(Protocol):
    """Whatever counts the conversations of a run."""

    conversations: int


class Progress:
    """One line on standard error that is written over and over; nothing at all in a pipe or when `quiet`."""

    def __init__(self, sources: Sequence[Source], tally: Counted, *, quiet: bool) -> None:
        """Follow the files by number, and the conversations by what has been counted."""
        self._on = on_terminal(sys.stderr) and not quiet
        self._numbers = {source.path: number for number, source in enumerate(sources, 1)}
        self._tally = tally
        self._shown = False

    def begin(self, chunk: Chunk) -> None:
        """Show that a chunk is about to be checked."""
        if self._on:
            number, count = self._numbers[chunk.path], self._tally.conversations
            place = (
                f"{_bar(number - 1, len(self._numbers))}{number}/{len(self._numbers)} {printable(chunk.path)}"
            )
            conversations = "1 conversation" if count == 1 else f"{count} conversations"
            click.echo(f"{CLEAR}{place}, {conversations}", err=True, nl=False)
            self._shown = True

    def clear(self) -> None:
        """Take the line away, before anything else is written."""
        if self._shown:
            click.echo(CLEAR, err=True, nl=False)
            self._shown = False


def _bar(done: int, files: int) -> str:
    full = _CELLS * done // files
    return f"[{'#' * full}{'-' * (_CELLS - full)}] " if files > 1 else ""
