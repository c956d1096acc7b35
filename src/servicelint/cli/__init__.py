"""The command line: `servicelint check | inspect | rule | test | norms`."""

from __future__ import annotations

from servicelint.cli.group import main

__all__ = ["main"]
