"""Where a command writes to: files in one step, streams of any encoding, and pipes that may close."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from servicelint.diagnostic import InputProblem
from servicelint.errors import ServicelintError
from servicelint.settings.files import replacing

# Formats for people, in the encoding of their terminal; the others are UTF-8 wherever they go.
FOR_PEOPLE = frozenset({"full", "concise", "grouped", "text"})


@contextmanager
def typed_errors() -> Iterator[None]:
    """Show servicelint's own errors as messages with their exit code."""
    try:
        yield
    except ServicelintError as error:
        shown = click.ClickException(str(error))
        # click declares the exit code for the class, and reads it from the instance.
        vars(shown)["exit_code"] = error.exit_code
        raise shown from error


def write(pieces: Iterable[str], output_format: str, path: str | None) -> None:
    """Write pieces of text to a file, or to standard output."""
    if path is not None:
        with replacing(Path(path)) as file:
            for piece in pieces:
                file.write(encoded(piece))
    elif output_format in FOR_PEOPLE:
        _write_for_people(pieces)
    else:
        _write_bytes(pieces)


def encoded(text: str) -> bytes:
    """Return text as UTF-8; what cannot be encoded becomes a replacement character."""
    return text.encode("utf-8", "replace")


def _write_for_people(pieces: Iterable[str]) -> None:
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    with pipe():
        for piece in pieces:
            sys.stdout.write(piece.encode(encoding, "replace").decode(encoding))
        sys.stdout.flush()


def _write_bytes(pieces: Iterable[str]) -> None:
    with pipe():
        for piece in pieces:
            sys.stdout.buffer.write(encoded(piece))
        sys.stdout.buffer.flush()


@contextmanager
def pipe() -> Iterator[None]:
    """End quietly where the reader of standard output has gone."""
    try:
        yield
    except BrokenPipeError:
        # Whatever is still buffered would raise again when the interpreter flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(problem: InputProblem) -> None:
    """Report an input problem or a note on standard error."""
    place = ":".join(str(part) for part in (problem.path, problem.line) if part is not None)
    kind = "error" if problem.error else "note"
    hint = f" ({problem.hint})" if problem.hint else ""
    say(f"{kind}: {place + ': ' if place else ''}{problem.message}{hint}")


def say(message: str) -> None:
    """Write a line to standard error."""
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    click.echo(message.encode(encoding, "replace").decode(encoding), err=True)
