"""Writing a file in one step, so that no reader meets half of it."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `path` when the block ends without an error.

    It keeps the permissions of `path`. Raises OSError where it cannot be written.
    """
    target = path.resolve()  # a symbolic link stays one
    # Opened by name, not by tempfile: a new file should get the permissions that the user's umask gives.
    temporary = target.with_name(f".{target.name}.{os.getpid()}-{threading.get_ident()}.tmp")
    try:
        with temporary.open("wb") as file:
            yield file
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o7777)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_atomically(path: Path, data: bytes) -> None:
    """Replace the contents of `path` in one step, keeping its permissions; raise OSError on failure."""
    with replacing(path) as file:
        file.write(data)
