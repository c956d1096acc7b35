"""Getting a library: the shipped one compiled at build, any other from the cache or from its files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

from servicelint import plugins, resources
from servicelint.language import library
from servicelint.language.contents import COMPILED, Library
from servicelint.settings.config import Config
from servicelint.text.cache import kept
from servicelint.version import __version__


def rule_paths(config: Config) -> tuple[Path, ...]:
    """Return where the further rules of a configuration lie: named paths, then installed packages.

    Raises `ConfigError` for a package that offers none.
    """
    return (*map(Path, config.rule_paths), *(plugins.folder(name) for name in config.rule_packages))


def load_library(further: Sequence[Path] = (), *, verify: bool = True) -> Library:
    """Return the shipped rules and those of further folders or files. Raises `RuleErrors`.

    Rules whose content is new have their examples run (`verify`); what passed is kept in the cache.
    """
    shipped = resources.rules_dir()
    compiled = shipped / COMPILED
    if not further and compiled.is_file():
        return decode(compiled.read_bytes())
    return _load((shipped, *further), verify)


def _load(paths: tuple[Path, ...], verify: bool) -> Library:
    def make() -> bytes:
        loaded = library.load(paths)
        if verify:
            from servicelint.linter.examples import verify_examples

            verify_examples(loaded)
        return encode(loaded)

    if not verify or not all(path.exists() for path in paths):
        return decode(make())
    return decode(kept(f"rules-{__version__}-{_code_digest()}-{library.digest(paths)}", make))


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
