"""Tables; `scripts/generate_tables.py` writes all but `service_words.txt` and `bluntness.txt`."""

from __future__ import annotations


def read_table(name: str) -> list[str]:
    """Return the lines of the table `name` (such as `rarity.txt`), without its comments."""
    from importlib.resources import files

    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]
