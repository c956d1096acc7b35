"""Findings made by hand, of which a test says only what it is about."""

from __future__ import annotations

from typing import Any

import msgspec

from servicelint.diagnostic import Diagnostic

PLAIN = Diagnostic(
    path="a.md",
    conversation="a",
    turn=None,
    role=None,
    line=None,
    column=None,
    end_line=None,
    end_column=None,
    code="SL101",
    name="some-rule",
    tags=(),
    severity="warning",
    confidence="high",
    message="",
    text=None,
    start=None,
    end=None,
    time=None,
    suggestion=None,
    evidence=(),
    fingerprint="f",
)


def finding(**fields: Any) -> Diagnostic:
    """Return a finding with the given fields; what is left out is that of a finding about all of `a.md`."""
    return msgspec.structs.replace(PLAIN, **fields)
