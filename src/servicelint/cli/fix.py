"""Rewriting templates, or showing what would be rewritten."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from servicelint import readers
from servicelint.cli.output import write
from servicelint.conversation import Conversation
from servicelint.diagnostic import Diagnostic
from servicelint.errors import ServicelintError
from servicelint.fixing import diff, fix_text, read_text_file, write_text_file
from servicelint.linter.linter import Engine
from servicelint.linter.suppressor import Suppressor
from servicelint.readers import Chunk, ReadOptions, Source
from servicelint.settings.suppression import read_comments

# One fix may uncover another; a file that is not settled after so many rounds stays as it is then.
ROUNDS = 10

Say = Callable[[str], None]


def fix_sources(
    sources: Iterable[Source],
    engine: Engine,
    options: ReadOptions,
    *,
    unsafe: bool,
    write_files: bool,
    say: Say,
) -> bool:
    """Fix the templates among the sources, or print a diff of each; return whether anything changes."""
    changed = False
    for source in sources:
        try:
            changed |= _fix_source(source, engine, options, unsafe, write_files, say)
        except ServicelintError as error:
            say(f"error: {error}")
    return changed


def _fix_source(
    source: Source, engine: Engine, options: ReadOptions, unsafe: bool, write_files: bool, say: Say
) -> bool:
    if source.file is None:
        return False
    chunks = [chunk for chunk in readers.chunks(source, options) if isinstance(chunk, Chunk)]
    if len(chunks) != 1 or chunks[0].reader != "template":
        return False
    path = Path(source.file)
    file = read_text_file(path)
    text, count = _settled(file.text, source, engine, options, unsafe)
    if text == file.text:
        return False
    if write_files:
        write_text_file(path, file, text)
        say(f"note: {source.path}: {count} fixed; the text is written as it is, personal data included")
    else:
        write([diff(file.text, text, source.path)], "concise", None)
    return True


def _settled(
    text: str, source: Source, engine: Engine, options: ReadOptions, unsafe: bool
) -> tuple[str, int]:
    count = 0
    for _ in range(ROUNDS):
        outcome = fix_text(text, _findings(text, source, engine, options), unsafe=unsafe)
        if outcome.new == text:
            break
        text, count = outcome.new, count + len(outcome.applied)
    return text, count


def _findings(
    text: str, source: Source, engine: Engine, options: ReadOptions
) -> Iterator[tuple[Conversation, Diagnostic]]:
    chunk = Chunk(source.path, "template", text.encode("utf-8", "surrogatepass"), 1, 0, source.id)
    found = (item for item in readers.read_chunk(chunk, options) if isinstance(item, Conversation))
    suppressor = Suppressor(engine)
    for checked in engine.examine(found):
        comments, _ = read_comments(checked.conversation)
        for diagnostic in suppressor.apply(checked.diagnostics, comments):
            yield checked.conversation, diagnostic
