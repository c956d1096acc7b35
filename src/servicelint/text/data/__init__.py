"""Tables; all are written by `scripts/generate_tables.py`, or `weigh_words.py`, but `service_words.txt`."""

from __future__ import annotations


def read_table(name: str) -> list[str]:
    """Return the lines of the table `name` (such as `rarity.txt`), without its comments."""
    from importlib.resources import files

    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]
