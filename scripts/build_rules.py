"""Build hook: a wheel carries its rules compiled, and none whose own example misbehaves."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class RulesBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles `rules/` and verifies every example before a wheel is built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from servicelint.language import library
        from servicelint.language.contents import COMPILED
        from servicelint.linter.examples import verify_examples
        from servicelint.linter.store import encode

        loaded = library.load([root / "rules"])
        verify_examples(loaded)
        compiled = Path(tempfile.mkdtemp()) / COMPILED
        compiled.write_bytes(encode(loaded))
        build_data["force_include"][str(compiled)] = f"servicelint/rules/{COMPILED}"
