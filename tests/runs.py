"""How tests of whole runs call them, and what they look at; the fixtures are in conftest.py."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sysconfig
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

# The command as it is installed.
COMMAND = Path(sysconfig.get_path("scripts")) / "servicelint"
# The file of a rule that is not in the shipped library; QA101 fires on 规定.
OWN_RULE = """\
code: QA101
name: own-rule
summary: A rule of the user's
severity: warning
confidence: high
when: {utterance: {any: [规定]}}
message: 自有规则
why: 自有规则
suggest: [改]
examples:
  violating: [这是规定, 按规定]
  compliant: [您好, 好的]
"""


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


def script(name: str) -> ModuleType:
    """Load a file of `scripts/` as a module."""
    path = Path(__file__).parents[1] / "scripts" / name
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
