"""The user's own cache directory, and values that are dear to make and cheap to keep there.

A damaged, foreign or unwritable cache costs time only.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import stat
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

Value = TypeVar("Value")

_DIGEST_SIZE = hashlib.sha256().digest_size


def cache_dir() -> Path | None:
    """Return servicelint's cache directory, made if need be (mode 0700), or None where there can be none.

    SERVICELINT_CACHE_DIR overrides the platform's place. A directory that somebody else owns or may
    write to is not used.
    """
    directory = cache_home(sys.platform, os.environ)
    if directory is None:
        return None
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        usable = _is_private(directory) and os.access(directory, os.W_OK)
    except OSError:
        return None
    return directory if usable else None


def cache_home(platform: str, environ: Mapping[str, str]) -> Path | None:
    """Return where the cache belongs on `platform` (as `sys.platform`) with the variables `environ`."""
    if override := environ.get("SERVICELINT_CACHE_DIR"):
        return Path(override)
    base = _base(platform, environ)
    return base / "servicelint" if base else None


def kept(name: str, make: Callable[[], Value]) -> Value:
    """Return the value kept in the cache as `name`, or make it and keep it.

    The value consists of plain containers, text and numbers. `name` has to change with whatever
    the value is made from; the interpreter's version is added to it.
    """
    value: Value | None = recall(name)
    if value is None:
        value = make()
        keep(name, value)
    return value


def recall(name: str) -> Any:
    """Return the value kept in the cache as `name`, or None where there is none."""
    path = place_of(name)
    payload = _load(path) if path else None
    # The digest has been checked, so this is what was given to `keep`.
    return None if payload is None else marshal.loads(payload)


def keep(name: str, value: Any) -> None:
    """Keep a value of plain containers, text and numbers in the cache as `name`."""
    path = place_of(name)
    if path:
        payload = marshal.dumps(value)
        write(path, hashlib.sha256(payload).digest() + payload)


def place_of(name: str) -> Path | None:
    """Return the file of the cache that keeps `name`, None where there can be no cache."""
    directory = cache_dir()
    return directory / f"{name}.{sys.implementation.cache_tag}" if directory else None


def _base(platform: str, environ: Mapping[str, str]) -> Path | None:
    """Return the directory that holds the caches of the user's programs."""
    named = environ.get("LOCALAPPDATA" if platform == "win32" else "XDG_CACHE_HOME", "")
    # The XDG rules: a relative path is to be ignored. On macOS the variable is honoured, too, where set.
    if Path(named).is_absolute():
        return Path(named)
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / {"win32": "AppData/Local", "darwin": "Library/Caches"}.get(platform, ".cache")


def _is_private(directory: Path) -> bool:
    """Tell whether nobody else can put files into `directory`."""
    if sys.platform == "win32":
        return True
    status = directory.stat()
    return status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _load(path: Path) -> memoryview | None:
    """Return what `keep` wrote to `path`, or None where it is missing or damaged."""
    try:
        content = memoryview(path.read_bytes())
    except OSError:
        return None
    digest, payload = content[:_DIGEST_SIZE], content[_DIGEST_SIZE:]
    return payload if hashlib.sha256(payload).digest() == digest else None


def write(path: Path, content: bytes) -> None:
    """Write a file of the cache in one step, so that no reader meets half of it."""
    import tempfile

    with suppress(OSError):
        descriptor, temporary = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
            Path(temporary).replace(path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
