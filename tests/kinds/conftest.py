"""Asking one condition about one conversation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from small_library import Answer, Line, answer, rule, small_library, talk

Ask = Callable[..., Answer]


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """Return `ask(condition, *lines)`; further keys are the rule's, and `talk` the conversation's."""

    def asking(when: Any, *lines: Line, **keys: Any) -> Answer:
        said = talk(*lines, **keys.pop("talk", {}))
        parts = {part: keys.pop(part) for part in ("lexicons", "acts", "guards") if part in keys}
        complete = keys.pop("complete", True)
        loaded = small_library(tmp_path, rule(when, **keys), **parts)
        return answer(loaded, said, complete=complete)

    return asking
