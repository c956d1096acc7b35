"""Rewriting templates: what each becomes when its findings are fixed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from servicelint import readers
from servicelint.cli.batch import Batch
from servicelint.conversation import Conversation
from servicelint.diagnostic import Diagnostic, InputProblem
from servicelint.errors import InputError
from servicelint.fixing import UNSAFE, Outcome, TextFile, diff, fix_text, read_text_file, write_text_file
from servicelint.linter.linter import Engine
from servicelint.linter.suppressor import Suppressor
from servicelint.readers import Chunk, ReadOptions, Source
from servicelint.readers.encoding import decode
from servicelint.readers.options import problem
from servicelint.readers.streams import is_packed
from servicelint.settings.suppression import read_comments

# One fix may uncover another; a file that is not settled after so many rounds stays as it is then.
ROUNDS = 10


class Fixed(msgspec.Struct, frozen=True):
    """A template as it is and as its fixes make it; `unsafe` counts the fixes left for --unsafe-fixes."""

    path: str
    file: TextFile
    text: str
    applied: int
    unsafe: int


def write_fixes(batch: Batch, *, unsafe: bool) -> None:
    """Rewrite the templates of a batch; what cannot be read is left for the report to say."""
    for item in _templates(batch, unsafe):
        if isinstance(item, InputProblem):
            continue
        try:
            if item.text != item.file.text:
                _refuse_gzip(Path(item.path))
                write_text_file(Path(item.path), item.file, item.text)
        except InputError as error:
            batch.problem(problem(error))
            continue
        if item.applied or item.unsafe:
            batch.note(f"{item.path}: {_counted(item)}")


def _refuse_gzip(path: Path) -> None:
    if _in_gzip(path):
        raise InputError("a script in gzip is not rewritten", path=path.as_posix(), hint="unpack it first")


def _in_gzip(path: Path) -> bool:
    with path.open("rb") as stream:
        return is_packed(stream.read(2))


def _counted(item: Fixed) -> str:
    more = f"; {item.unsafe} more with --unsafe-fixes" if item.unsafe else ""
    return f"{item.applied} fixed, the text is written as it is, personal data included{more}"


def diffs(batch: Batch, *, unsafe: bool) -> Iterator[str]:
    """Yield a patch for every template of a batch that fixes would change."""
    for item in _templates(batch, unsafe):
        if isinstance(item, InputProblem):
            batch.problem(item)
        elif patch := diff(item.file.text, item.text, item.path):
            yield patch


def _templates(batch: Batch, unsafe: bool) -> Iterator[Fixed | InputProblem]:
    return fixed(batch.sources, batch.engine, batch.plan.options, unsafe=unsafe)


def fixed(
    sources: Iterable[Source], engine: Engine, options: ReadOptions, *, unsafe: bool
) -> Iterator[Fixed | InputProblem]:
    """Yield what becomes of every template among the sources, and what could not be read."""
    for source in sources:
        try:
            yield from _fixed(source, engine, options, unsafe)
        except InputError as error:
            yield problem(error, path=source.path)


def _fixed(
    source: Source, engine: Engine, options: ReadOptions, unsafe: bool
) -> Iterator[Fixed | InputProblem]:
    for chunk in readers.chunks(source, options):
        if isinstance(chunk, InputProblem):
            yield chunk
        elif chunk.reader == "template":
            yield _settled(_text_of(source, chunk), chunk, engine, options, unsafe)


def _text_of(source: Source, chunk: Chunk) -> TextFile:
    if source.file is None:
        return TextFile(decode(chunk.data, source.path), "utf-8")
    if _in_gzip(Path(source.file)):
        return TextFile(decode(chunk.data, source.path), "utf-8")
    return read_text_file(Path(source.file))


def _settled(file: TextFile, chunk: Chunk, engine: Engine, options: ReadOptions, unsafe: bool) -> Fixed:
    text, applied = file.text, 0
    for _ in range(ROUNDS):
        outcome = fix_text(text, _findings(text, chunk, engine, options), unsafe=unsafe)
        if outcome.new == text:
            break
        text, applied = outcome.new, applied + len(outcome.applied)
    return Fixed(chunk.path, file, text, applied, _left_for_later(outcome))


def _left_for_later(outcome: Outcome) -> int:
    return sum(left.reason == UNSAFE for left in outcome.left)


def _findings(
    text: str, chunk: Chunk, engine: Engine, options: ReadOptions
) -> Iterator[tuple[Conversation, Diagnostic]]:
    encoded = msgspec.structs.replace(chunk, data=text.encode("utf-8", "surrogatepass"))
    found = (item for item in readers.read_chunk(encoded, options) if isinstance(item, Conversation))
    suppressor = Suppressor(engine)
    for checked in engine.examine(found):
        comments, _ = read_comments(checked.conversation)
        for diagnostic in suppressor.apply(checked.diagnostics, comments):
            yield checked.conversation, diagnostic
