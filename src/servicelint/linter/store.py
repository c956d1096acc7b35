"""Getting a library: the shipped one compiled at build, any other from the cache or from its files."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

import msgspec

from servicelint import plugins, resources
from servicelint.language.contents import COMPILED, Library
from servicelint.language.documents import digest, yaml_files
from servicelint.settings.config import Config
from servicelint.text.cache import cache_dir, kept
from servicelint.version import __version__

# Libraries that the cache keeps: rules that are being written leave one behind with every change.
KEPT = 20


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
    built = decode(compiled.read_bytes()) if compiled.is_file() else None
    if built is not None and not further:
        return built
    paths = (shipped, *further)
    if not verify or not all(yaml_files(path) for path in paths):
        return _loaded(paths, built)
    return decode(kept(_key(paths), lambda: _verified(paths, built or (load_library() if further else None))))


def _key(paths: Sequence[Path]) -> str:
    return f"rules-{__version__}-{_code_digest()}-{digest(paths)}"


def _verified(paths: Sequence[Path], shipped: Library | None) -> bytes:
    """Load rules and run their examples, except those of the shipped rules, which have been run before."""
    from servicelint.linter.examples import verify_examples

    loaded = _loaded(paths, shipped)
    known = {rule.code for rule in shipped.rules} if shipped else set()
    verify_examples(loaded, frozenset(rule.code for rule in loaded.rules) - known)
    _prune()
    return encode(loaded)


def _loaded(paths: Sequence[Path], shipped: Library | None) -> Library:
    # Hardly ever asked for: what reads and checks files of rules is not loaded without need.
    from servicelint.language import library

    return library.load(paths, shipped)


def _prune() -> None:
    directory = cache_dir()
    if directory is None:
        return
    with suppress(OSError):
        files = sorted(directory.glob("rules-*"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for path in files[KEPT - 1 :]:
            path.unlink(missing_ok=True)


@cache
def _code_digest() -> str:
    """Return a digest of the package's own code, so that a new version never reads an old form."""
    import hashlib

    total = hashlib.sha256()
    for path in sorted(Path(__file__).resolve().parents[1].rglob("*.py")):
        stat = path.stat()
        total.update(f"{path.name}\0{stat.st_size}\0{stat.st_mtime_ns}\0".encode())
    return total.hexdigest()[:16]


def encode(loaded: Library) -> bytes:
    """Return a library as bytes."""
    return msgspec.msgpack.encode(loaded)


def decode(data: bytes) -> Library:
    """Return the library of `encode`."""
    return msgspec.msgpack.decode(data, type=Library)
