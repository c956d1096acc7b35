"""How far a long run has come, on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from servicelint.cli.output import on_terminal
from servicelint.readers import Chunk, Source
from servicelint.reporters.escape import printable
from servicelint.session import Tally

CLEAR = "\r\x1b[K"


class Progress:
    """One line on standard error that is written over and over; nothing at all in a pipe or when `quiet`."""

    def __init__(self, sources: Sequence[Source], tally: Tally, *, quiet: bool) -> None:
        """Follow the files by number, and the conversations by what has been counted."""
        self._on = on_terminal(sys.stderr) and not quiet
        self._numbers = {source.path: number for number, source in enumerate(sources, 1)}
        self._tally = tally
        self._shown = False

    def begin(self, chunk: Chunk) -> None:
        """Show that a chunk is about to be checked."""
        if self._on:
            place = f"{self._numbers[chunk.path]}/{len(self._numbers)} {printable(chunk.path)}"
            count = f"{self._tally.conversations} conversations"
            click.echo(f"{CLEAR}{place}, {count}", err=True, nl=False)
            self._shown = True

    def clear(self) -> None:
        """Take the line away, before anything else is written."""
        if self._shown:
            click.echo(CLEAR, err=True, nl=False)
            self._shown = False
