"""What a library holds: phrases stay packed until they are asked for."""

from __future__ import annotations

from pathlib import Path

from servicelint.language.contents import Patterns
from small_library import rule, small_library, words


def patterns(folder: Path) -> Patterns:
    """Return the patterns of two phrases, one of which cannot be heard, in the order of their texts."""
    loaded = small_library(folder, rule(words("公司规定", "的话")))
    keys = sorted(loaded.packed, key=lambda key: loaded.pattern(key).source, reverse=True)
    return Patterns(tuple(keys), loaded)


def test_patterns_are_unpacked_one_by_one_or_in_order(tmp_path: Path) -> None:
    some = patterns(tmp_path)
    assert [pattern.source for pattern in some] == ["的话", "公司规定"]
    assert (some[1].source, len(some), [pattern.source for pattern in some[1:]]) == (
        "公司规定",
        2,
        ["公司规定"],
    )


def test_by_what_a_pattern_is_heard_is_told_without_unpacking_it(tmp_path: Path) -> None:
    some = patterns(tmp_path)
    assert [some.heard(place) for place in range(2)] == [pattern.heard for pattern in some]
    assert [bool(some.heard(place)) for place in range(2)] == [False, True]
