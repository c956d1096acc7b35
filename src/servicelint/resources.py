"""Where the rule library lies: inside the wheel, or beside `src` in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def rules_dir() -> Path:
    """Return the folder of the shipped rules, lexicons, acts and guards."""
    package = Path(__file__).resolve().parent
    inside = package / "rules"
    return inside if inside.is_dir() else package.parents[1] / "rules"
