"""Conversations in the native format, one JSON object a line: reading them back gives the same ones."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from servicelint.conversation import Conversation

# Where a conversation stood is a matter of the file that it came from.
_LEFT_OUT = frozenset({"path", "place"})


def render(conversations: Iterable[Conversation]) -> Iterator[str]:
    """Yield a line for each conversation, personal data and lone surrogates as they are."""
    for conversation in conversations:
        yield _line({"id": conversation.id, **_given(conversation, _LEFT_OUT | {"id"})}) + "\n"


def _line(value: dict[str, Any]) -> str:
    try:
        return msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        return json.dumps(value)


def _given(value: msgspec.Struct, left_out: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Return the fields that differ from their defaults, in order, and those of the values in them."""
    fields = [field for field in msgspec.structs.fields(value) if field.name not in left_out]
    return {
        field.name: _plain(getattr(value, field.name))
        for field in fields
        if field.required or getattr(value, field.name) != _default(field)
    }


def _default(field: msgspec.structs.FieldInfo) -> Any:
    return field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()


def _plain(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        return _given(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
