"""Patterns of files in a project, written as in `.gitignore`."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def matches(patterns: tuple[str, ...], path: str) -> bool:
    """Tell whether a path (relative to the project, `/` between the parts) fits; the last pattern decides."""
    return bool(patterns) and _compile(patterns).match_file(path)


@lru_cache(maxsize=256)
def _compile(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


def is_pattern(pattern: str) -> bool:
    """Tell whether a pattern can be understood."""
    try:
        _compile((pattern,))
    except ValueError:
        return False
    return True


def project_path(root: Path, path: Path) -> str:
    """Return `path` relative to the project's root, with `/`; outside of it, its absolute path."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow symbolic links
    try:
        return absolute.relative_to(root).as_posix()
    except ValueError:
        return absolute.as_posix()
