"""JSON that may be cut short: what its beginning shows, and which keys it has."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from servicelint.text.regexes import compiled

# A string may end with the text; the rest is as in whole JSON.
_TOKEN = compiled(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:(?P<closed>")|\\?\Z)|[{}\[\],]', re.DOTALL)
_WHOLE = compiled(r'"(?:[^"\\]|\\u[\da-fA-F]{4}|\\[^u])*+', re.DOTALL)
_CLOSES = {"{": "}", "[": "]"}
# Elements of a list that are looked at for a key.
_LOOKED_AT = 10_000
# Characters of the longest text whose value is kept: memory stays flat.
_KEPT = 1 << 16
_DECODER = json.JSONDecoder()

#: A step of a route: the name of a member, or `[]` for any element of a list.
Steps = tuple[str, ...]


def peek(text: str) -> Any:
    """Return the JSON value that begins in `text`, as far as it goes; None if it is no object or array.

    What follows the value does not matter.
    """
    if not begins(text):
        return None
    for attempt in _attempts(text.lstrip("\ufeff \t\r\n")):
        try:
            return _DECODER.raw_decode(attempt)[0]
        except (ValueError, RecursionError):
            continue
    return None


def peek_head(text: str) -> Any:
    """Return what `peek` does; for the beginning of a file, of which many shapes are asked in turn.

    The value is shared: it must not be changed.
    """
    return _kept(text) if len(text) <= _KEPT else peek(text)


def begins(text: str) -> bool:
    """Tell whether a text begins like a JSON object or array."""
    return text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[")


def steps(route: str) -> Steps:
    """Return the steps of a route: `a.b[].c` has the steps `a`, `b`, `[]` and `c`."""
    return tuple(step for step in re.split(r"\.|(\[\])", route) if step)


def depth(value: Any, route: Steps) -> int:
    """Return how many steps of a route exist in `value`; null counts as nothing.

    Strings that hold JSON are entered, whole or cut short.
    """
    if not route:
        return 0
    if isinstance(value, str):
        value = peek(value)
    if isinstance(value, dict) and value.get(route[0]) is not None:
        return 1 + depth(value[route[0]], route[1:])
    if isinstance(value, list) and route[0] == "[]":
        return _deepest(value, route[1:])
    return 0


@lru_cache(maxsize=1)
def _kept(text: str) -> Any:
    return peek(text)


def _deepest(values: list[Any], route: Steps) -> int:
    best = 0
    for value in values[:_LOOKED_AT]:
        best = max(best, 1 + depth(value, route))
        if best > len(route):
            break
    return best


def _attempts(text: str) -> Iterator[str]:
    """Yield the text, then what is left of it when it is cut back to where brackets can close it."""
    yield text
    closers: list[str] = []
    safe = 0
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token[0] == '"':
            if match["closed"] is None:
                whole = _WHOLE.match(token)
                yield text[: match.start()] + (whole.group() if whole else '"') + '"' + _joined(closers)
            continue
        if token in _CLOSES:
            closers.append(_CLOSES[token])
        elif token in "}]" and closers:
            closers.pop()
        safe = match.start() if token == "," else match.end()
    yield text[:safe] + _joined(closers)


def _joined(closers: list[str]) -> str:
    return "".join(reversed(closers))
