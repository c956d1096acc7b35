"""From findings to text: each format is a pure generator of text pieces."""

from __future__ import annotations

from servicelint.reporters.run import Options, Render, Run
from servicelint.reporters.table import REPORTERS, Reporter

__all__ = ["REPORTERS", "Options", "Render", "Reporter", "Run"]
