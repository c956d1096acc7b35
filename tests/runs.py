"""How tests of whole runs call them, and what they look at; the fixtures are in conftest.py."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Ran:
    """How a run of the command ended; `raw` are the bytes of its standard output."""

    code: int
    raw: bytes
    err: str
    encoding: str = "utf-8"

    @property
    def out(self) -> str:
        """The text of its standard output."""
        return self.raw.decode(self.encoding)

    @property
    def findings(self) -> list[Any]:
        """The findings of a run with `--output-format json-lines`."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def codes(self) -> list[str]:
        """The codes of the findings, in order."""
        return [finding["code"] for finding in self.findings]


Run = Callable[..., Ran]
Write = Callable[..., Path]
Spawn = Callable[..., "subprocess.Popen[bytes]"]
