"""Where a command writes to: files in one step, streams of any encoding, and pipes that may close."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import get_terminal_size
from tempfile import SpooledTemporaryFile
from typing import TextIO

import click
import msgspec

from servicelint.diagnostic import InputProblem
from servicelint.errors import UsageError
from servicelint.reporters import Options
from servicelint.reporters.encoding import SPOOL_CHARACTERS
from servicelint.reporters.escape import printable
from servicelint.settings.files import replacing
from servicelint.text.mask import mask

# Formats for people, in the encoding of their terminal; the others are UTF-8 wherever they go.
FOR_PEOPLE = frozenset({"full", "concise", "grouped", "text"})
BLOCK = 1 << 16


def on_terminal(stream: TextIO) -> bool:
    """Tell whether a person reads the stream."""
    return stream.isatty()


def looks(output_file: str | None, *, quiet: bool = False) -> Options:
    """Return how a report looks: in colour and as wide as the terminal, if it goes to one."""
    if output_file is not None or not on_terminal(sys.stdout):
        return Options(quiet=quiet)
    return Options(color=not os.environ.get("NO_COLOR"), width=get_terminal_size().columns, quiet=quiet)


def write(
    pieces: Iterable[str], output_format: str, path: str | None = None, *, streaming: bool = True
) -> None:
    """Write pieces of text to a file in one step, or to standard output; unless `streaming`, all at the end.

    Raises `UsageError` where that cannot be written to.
    """
    if path is not None:
        _write_file(pieces, path)
    elif streaming:
        _write_out(pieces, output_format)
    else:
        _write_out(_spooled(pieces), output_format)


def _spooled(pieces: Iterable[str]) -> Iterator[str]:
    """Yield the pieces, none before the last one has been made."""
    with SpooledTemporaryFile(
        SPOOL_CHARACTERS, "w+", encoding="utf-8", errors="replace", newline=""
    ) as spool:
        spool.writelines(pieces)
        spool.seek(0)
        yield from iter(lambda: spool.read(BLOCK), "")


def _write_file(pieces: Iterable[str], path: str) -> None:
    try:
        with replacing(Path(path)) as file:
            file.writelines(map(_encoded, pieces))
    except OSError as error:
        message = f"cannot be written: {error.strerror}"
        raise UsageError(message, path=path, key="--output-file", hint=_way_out(error)) from error


def _way_out(error: OSError) -> str | None:
    return "make the directory first" if isinstance(error, FileNotFoundError) else None


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _write_out(pieces: Iterable[str], output_format: str) -> None:
    with _open_end():
        if output_format in FOR_PEOPLE:
            for piece in pieces:
                sys.stdout.write(piece)
        else:
            sys.stdout.flush()
            sys.stdout.buffer.writelines(map(_encoded, pieces))
        sys.stdout.flush()


@contextmanager
def _open_end() -> Iterator[None]:
    """End quietly where the reader of standard output has gone."""
    try:
        yield
    except BrokenPipeError:
        _abandon_stdout()
    except OSError as error:
        _abandon_stdout()
        raise UsageError(f"standard output cannot be written: {error.strerror}") from error


def _abandon_stdout() -> None:
    # Whatever is still buffered would raise again when the interpreter flushes at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def masked(problem: InputProblem) -> InputProblem:
    """Return a problem without the personal data that it quotes from the input."""
    return msgspec.structs.replace(problem, message=mask(problem.message))


def tell(problem: InputProblem) -> None:
    """Report an input problem or a note on standard error."""
    place = ":".join(str(part) for part in (problem.path, problem.line) if part is not None)
    kind = "error" if problem.error else "note"
    hint = f" ({problem.hint})" if problem.hint else ""
    say(f"{kind}: {place + ': ' if place else ''}{problem.message}{hint}")


def say(message: str) -> None:
    """Write a line to standard error, whatever a file's name or content may put into it."""
    click.echo(printable(message), err=True)
