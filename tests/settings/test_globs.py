"""Patterns of files."""

from __future__ import annotations

from pathlib import Path

import pytest

from servicelint.settings.globs import is_pattern, matches, project_path


@pytest.mark.parametrize(
    ("patterns", "path", "fits"),
    [
        (("*.md",), "scripts/opening.md", True),
        (("scripts/*.md",), "scripts/old/opening.md", False),
        (("scripts/**/*.md",), "scripts/old/opening.md", True),
        (("old/",), "scripts/old/opening.md", True),
        (("/old",), "scripts/old/opening.md", False),
        (("*.md", "!README.md"), "README.md", False),
        (("话术/*.yaml",), "话术/开场.yaml", True),
        ((), "anything", False),
    ],
)
def test_a_pattern_is_read_as_in_gitignore(patterns: tuple[str, ...], path: str, fits: bool) -> None:
    assert matches(patterns, path) is fits


def test_what_gitignore_cannot_read_is_no_pattern() -> None:
    assert is_pattern("*.md")
    assert not is_pattern("!")


def test_a_path_is_named_relative_to_the_project() -> None:
    assert project_path(Path("/project"), Path("/project/scripts/../a.md")) == "a.md"


def test_a_path_outside_of_the_project_stays_absolute() -> None:
    assert project_path(Path("/project"), Path("/other/a.md")) == "/other/a.md"
