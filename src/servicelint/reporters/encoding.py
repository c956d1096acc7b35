"""JSON as the reporters write it: compact, UTF-8 without ASCII escapes, key order as given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from servicelint.diagnostic import SEVERITIES, Diagnostic, Severity, Summary
from servicelint.reporters.escape import encodable

# What waits for the end of a report, or for its encoding, goes to a temporary file beyond so many characters.
SPOOL_CHARACTERS = 4 << 20
_FINDING_KEYS = tuple(key for key in Diagnostic.__struct_fields__ if key != "context")
_ENCODER = msgspec.json.Encoder()


def finding(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return the published keys of a finding, in the published order."""
    return {key: getattr(diagnostic, key) for key in _FINDING_KEYS}


def totals(summary: Summary) -> dict[str, int]:
    """Return how much was read, and how many findings there are."""
    return {
        "files": summary.files,
        "conversations": summary.conversations,
        "turns": summary.turns,
        "findings": sum(summary.findings.values()),
    }


def severities(counts: Mapping[Severity, int]) -> dict[Severity, int]:
    """Return the counts of every severity, the gravest first, with 0 for what was not found."""
    return {severity: counts.get(severity, 0) for severity in reversed(SEVERITIES)}


def dumps(value: Any) -> str:
    """Return `value` as JSON; lone surrogates become U+FFFD."""
    try:
        return _ENCODER.encode(value).decode()
    except UnicodeEncodeError:
        return _ENCODER.encode(_encodable(msgspec.to_builtins(value))).decode()


def array(items: Iterable[Any]) -> Iterator[str]:
    """Yield a JSON array piece by piece, an item to a line."""
    separator = "[\n"
    for item in items:
        yield separator + dumps(item)
        separator = ",\n"
    yield "[]" if separator == "[\n" else "\n]"


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, dict):
        return {_encodable(key): _encodable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_encodable(item) for item in value]
    return value
