"""The command line: one module for each command, and what they share."""

from __future__ import annotations

from servicelint.cli.group import main

__all__ = ["main"]
