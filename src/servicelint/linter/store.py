"""Getting a library: the shipped one compiled at build, any other from the cache or from its files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

from servicelint.language import library
from servicelint.language.library import Library
from servicelint.resources import rules_dir
from servicelint.text.cache import kept
from servicelint.version import __version__

COMPILED = "compiled.msgpack"


def load_library(folders: Sequence[Path] = (), *, verify: bool = True) -> Library:
    """Return the shipped rules and those of `folders`. Raises `RuleErrors`.

    Rules whose content is new have their examples run (`verify`); what passed is kept in the cache.
    """
    shipped = rules_dir()
    compiled = shipped / COMPILED
    if not folders and compiled.is_file():
        return decode(compiled.read_bytes())
    return _load((shipped, *folders), verify)


def _load(folders: tuple[Path, ...], verify: bool) -> Library:
    def make() -> bytes:
        loaded = library.load(folders)
        if verify:
            from servicelint.linter.examples import verify_examples

            verify_examples(loaded)
        return encode(loaded)

    digest = library.digest([folder for folder in folders if folder.is_dir()])
    if not verify or not all(folder.is_dir() for folder in folders):
        return decode(make())
    return decode(kept(f"rules-{__version__}-{_code_digest()}-{digest}", make))


@cache
def _code_digest() -> str:
    """Return a digest of the package's own code, so that a new version never reads an old form."""
    import hashlib

    total = hashlib.sha256()
    for path in sorted(Path(library.__file__).resolve().parents[1].rglob("*.py")):
        stat = path.stat()
        total.update(f"{path.name}\0{stat.st_size}\0{stat.st_mtime_ns}\0".encode())
    return total.hexdigest()[:16]


def encode(loaded: Library) -> bytes:
    """Return a library as bytes."""
    return msgspec.msgpack.encode(loaded)


def decode(data: bytes) -> Library:
    """Return the library of `encode`."""
    return msgspec.msgpack.decode(data, type=Library)
