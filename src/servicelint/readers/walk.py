"""From path arguments to sources: files as named, directories by what they hold."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from glob import glob, has_magic
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from servicelint.errors import InputError
from servicelint.readers import jsontext
from servicelint.readers.chunks import HEAD_BYTES, source_of
from servicelint.readers.encoding import decode_head
from servicelint.readers.options import STDIN, ReadOptions, Source
from servicelint.readers.signatures import refuse_foreign
from servicelint.readers.streams import bare_name, unpacked
from servicelint.readers.table import nearly, recognise_bytes, recognise_transcript

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

# Of a file whose first bytes do not tell its format, so many more are looked at.
LONG_HEAD_BYTES = 1 << 20
_SKIPPED = frozenset(("node_modules", "__pycache__"))
# Files of these names are meant to be read: where their content is damaged, the reader says so.
_CERTAIN = (
    *(".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".txt"),
    *(".vtt", ".srt", ".xlsx", ".parquet"),
)


class _Ignore(NamedTuple):
    """The patterns of one .gitignore, which hold below its directory."""

    directory: str
    spec: GitIgnoreSpec


class _Walk(NamedTuple):
    """What holds for the whole walk of one directory argument: `top` as it was named, and where it lies.

    Directories are texts that end with a slash: to take files apart as `Path` would take longer than to read
    what they hold.
    """

    top: Path
    base: str
    root: str
    templates: GitIgnoreSpec
    exclude: GitIgnoreSpec
    options: ReadOptions


def sources(
    paths: Iterable[str], options: ReadOptions, *, templates: Sequence[str] = (), exclude: Sequence[str] = ()
) -> Iterator[Source]:
    """Yield the sources that path arguments name, in order; nothing for a directory without input.

    A pattern that names no file itself (`calls/**/*.txt`; shells expand most of them) stands for what
    matches it, sorted. A file is a source whatever it holds (a missing one is reported when it is read).
    A directory gives, sorted by name, the files that hold transcripts, and those that match the globs
    `templates`; `exclude` and every .gitignore are honoured, hidden directories skipped, links to
    directories not followed. Globs are those of .gitignore, relative to `options.root`, or to the directory
    itself. The id of a file in a directory is its path inside that directory without the suffix.
    """
    for path in chain.from_iterable(map(_expanded, paths)):
        if path != STDIN and Path(path).is_dir():
            yield from _directory(Path(path), options, templates, exclude)
        else:
            yield source_of(path, options)


def _expanded(path: str) -> list[str]:
    if path == STDIN or not has_magic(path) or Path(path).exists():
        return [path]
    # Without a match the pattern itself is reported as a file that is missing.
    return sorted(glob(path, recursive=True)) or [path]  # noqa: PTH207 - a Path takes no absolute pattern


def _directory(
    top: Path, options: ReadOptions, templates: Sequence[str], exclude: Sequence[str]
) -> Iterator[Source]:
    from pathspec import GitIgnoreSpec

    base = top.resolve()
    root = Path(options.root).resolve() if options.root else base
    walk = _Walk(
        top,
        _slashed(base),
        _slashed(root if base.is_relative_to(root) else base),
        GitIgnoreSpec.from_lines(templates),
        GitIgnoreSpec.from_lines(exclude),
        options,
    )
    yield from _entries(walk, walk.base, _ignores_above(base))


def _slashed(directory: Path) -> str:
    return directory.as_posix().rstrip("/") + "/"


def _entries(walk: _Walk, directory: str, ignores: tuple[_Ignore, ...]) -> Iterator[Source]:
    ignores = (*ignores, *_ignores_of(Path(directory)))
    for name, is_directory in _listed(directory):
        path = directory + name + "/" * is_directory
        if _left_out(walk, path, ignores):
            continue
        if is_directory:
            yield from _entries(walk, path, ignores)
        else:
            yield from _file(walk, path)


def _listed(directory: str) -> list[tuple[str, bool]]:
    try:
        with os.scandir(directory) as entries:
            return sorted(
                (entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries if _wanted(entry)
            )
    except OSError:
        return []


def _wanted(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith(".") or entry.name in _SKIPPED:
        return False
    try:
        return entry.is_dir(follow_symlinks=False) or entry.is_file()
    except OSError:
        # A link that leads back to itself.
        return False


def _left_out(walk: _Walk, path: str, ignores: tuple[_Ignore, ...]) -> bool:
    if walk.exclude.match_file(path.removeprefix(walk.root)):
        return True
    # The innermost .gitignore that says anything about a file decides.
    for ignore in reversed(ignores):
        verdict = ignore.spec.check_file(path.removeprefix(ignore.directory)).include
        if verdict is not None:
            return verdict
    return False


def _file(walk: _Walk, path: str) -> Iterator[Source]:
    inside = path.removeprefix(walk.base)
    shown = walk.top / inside
    reader = _reader_of(walk, path)
    if reader is not None:
        name = Path(bare_name(inside)).with_suffix("").as_posix()
        yield Source(shown.as_posix(), str(shown), name, reader or None)


def _reader_of(walk: _Walk, path: str) -> str | None:
    """Return the format of a file in a directory; empty: its reader will see; None: no input."""
    if walk.templates.match_file(path.removeprefix(walk.root)):
        return "template"
    try:
        found = _format(Path(path), HEAD_BYTES, walk.options)
    except (OSError, EOFError, zlib.error, InputError):
        return "" if bare_name(path).lower().endswith(_CERTAIN) else None
    return "" if found and walk.options.input_format else found


def _format(path: Path, size: int, options: ReadOptions) -> str | None:
    with path.open("rb") as stream:
        head = unpacked(stream).read(size)
    binary = recognise_bytes(head)
    if binary:
        return binary
    refuse_foreign(head)
    whole = len(head) < size
    text = decode_head(head, whole=whole)
    name = bare_name(path.name)
    found = recognise_transcript(text, name, options)
    if found is None and len(head) == HEAD_BYTES:
        # Long lines may keep the second speaker label out of the head.
        return _format(path, LONG_HEAD_BYTES, options)
    return "" if found is None and whole and _is_meant(text, name) else found


def _is_meant(text: str, name: str) -> bool:
    """Tell whether a file was meant to be read: it is empty, or JSON cut off or of nearly a shape."""
    if not name.lower().endswith(_CERTAIN):
        return False
    return not text.strip() or jsontext.breaks_off(text) or nearly(text, closely=True) is not None


def _ignores_of(directory: Path) -> tuple[_Ignore, ...]:
    from pathspec import GitIgnoreSpec

    try:
        text = (directory / ".gitignore").read_text("utf-8", "replace")
    except OSError:
        return ()
    return (_Ignore(_slashed(directory), GitIgnoreSpec.from_lines(text.splitlines())),)


def _ignores_above(directory: Path) -> tuple[_Ignore, ...]:
    """Return what the .gitignore files above a directory say, up to the top of its repository."""
    above = [directory, *directory.parents]
    tops = [index for index, path in enumerate(above) if (path / ".git").exists()]
    if not tops:
        return ()
    return tuple(ignore for path in reversed(above[1 : tops[0] + 1]) for ignore in _ignores_of(path))
