"""The shipped word lists, by name."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from servicelint.errors import RuleError, RuleErrors
from servicelint.language.contents import COMPILED, resolve_lexicons
from servicelint.language.documents import decode, digest, read, yaml_files
from servicelint.language.schema import LexiconEntry
from servicelint.resources import rules_dir
from servicelint.text.cache import kept
from servicelint.version import __version__


class _Lexicons(msgspec.Struct):
    """The part of a compiled library that is word lists."""

    lexicons: dict[str, tuple[str, ...]]


def load_lexicons(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return the words of every lexicon in the files of a folder, `include` resolved.

    Raises `RuleErrors` with everything that is wrong with the files.
    """
    entries: dict[str, LexiconEntry] = {}
    errors: list[RuleError] = []
    for path in yaml_files(folder):
        content = decode(read(path, str(path)), dict[str, LexiconEntry], errors)
        entries.update(content or {})
    if errors:
        raise RuleErrors(errors)
    return resolve_lexicons(entries)


@cache
def shipped_lexicons() -> dict[str, tuple[str, ...]]:
    """Return the lexicons that come with servicelint. Raises `RuleErrors` when they are damaged."""
    compiled = rules_dir() / COMPILED
    if compiled.is_file():
        return msgspec.msgpack.decode(compiled.read_bytes(), type=_Lexicons).lexicons
    folder = rules_dir() / "lexicons"
    return kept(f"rules-lexicons-{__version__}-{digest([folder])}", lambda: load_lexicons(folder))


def lexicon_words(name: str) -> tuple[str, ...]:
    """Return the words of a shipped lexicon, in file order. Raises `RuleError` for an unknown name."""
    try:
        return shipped_lexicons()[name]
    except KeyError:
        raise RuleError(f"no lexicon {name!r}") from None
