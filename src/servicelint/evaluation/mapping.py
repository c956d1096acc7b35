"""The table that says which findings and acts stand for which labels."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from servicelint.language.conditions import Range
from servicelint.understanding.bluntness import FINER


class Flag(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A field that is true where one of the `acts` stands in the `range` of the turns of `role`."""

    acts: tuple[str, ...]
    role: Literal["agent", "customer"] = "agent"
    range: Range = Range()


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is compared with what; the keys are those of `mapping.yaml`, which explains them."""

    labels: tuple[str, ...]
    frequent: tuple[str, ...]
    families: tuple[str, ...]
    flags: dict[str, Flag]
    turns: dict[str, tuple[str, ...]]

    def label(self, tag: str) -> str:
        """Return the label that a tag counts as."""
        return FINER.get(tag, tag)


@cache
def mapping() -> Mapping:
    """Return the table."""
    text = files(__package__).joinpath("mapping.yaml").read_bytes()
    return msgspec.yaml.decode(text, type=Mapping)
