"""TOML files read strictly: every complaint names the file, the line, the key and the nearest valid one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from servicelint.errors import ConfigError, nearest
from servicelint.text.regexes import compiled

T = TypeVar("T")
Keys = tuple[str | int, ...]

_KEY_PART = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[\w-]+)"""
_DOTTED = rf"{_KEY_PART}(?:\s*\.\s*{_KEY_PART})*"
_HEADER = compiled(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]")
_ASSIGNMENT = compiled(rf"\s*({_DOTTED})\s*=")
_TRIPLE = compiled(r"\"\"\"|'''")


class Source(msgspec.Struct, frozen=True):
    """A TOML file as read: its path as shown in messages, its text, and the table that is ours in it.

    `prefix` is where `table` stands in the file.
    """

    path: str
    text: str
    table: dict[str, Any]
    prefix: tuple[str, ...] = ()

    def fault(
        self, keys: Keys, message: str, *, hint: str | None = None, value: str | None = None
    ) -> ConfigError:
        """Return the error about `keys` of the table, at the line where `value` (or the key) stands."""
        place = (*self.prefix, *keys)
        line = line_of(self.text, place, value) if keys else None
        return ConfigError(message, path=self.path, line=line, key=dotted(place) or None, hint=hint)


def read_toml(path: Path) -> Source:
    """Read a file; raise ConfigError when it cannot be read."""
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        return Source(str(path), text, tomllib.loads(text))
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", path=str(path)) from error
    except UnicodeDecodeError as error:
        raise ConfigError("is not UTF-8", path=str(path), hint="save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(str(path), error) from error


def settings_at(source: Source, prefix: tuple[str, ...]) -> Source | None:
    """Narrow a source to its table `prefix`, with hyphens in its keys; None when it has no such table."""
    table: Any = source.table
    for name in prefix:
        table = table.get(name)
        if not isinstance(table, dict):
            return None
    hyphenated = {key.replace("_", "-"): value for key, value in table.items()}
    narrowed = Source(source.path, source.text, hyphenated, prefix)
    if len(hyphenated) < len(table):
        twice = next(key for key in sorted(table) if "_" in key and key.replace("_", "-") in table)
        raise narrowed.fault((twice,), "is given twice, with a hyphen and with an underscore")
    return narrowed


def _syntax_error(path: str, error: tomllib.TOMLDecodeError) -> ConfigError:
    message = str(error)
    place = re.search(r" \(at line (\d+), column \d+\)", message)
    line = int(place[1]) if place else None
    what = message.replace(place[0], "") if place else message
    return ConfigError(f"not valid TOML: {what}", path=path, line=line)


def dotted(keys: Keys) -> str:
    """Write keys as `rules.SL702.limit` or `suppress[1].code`."""
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in keys).removeprefix(".")


def line_of(text: str, keys: Keys, value: str | None = None) -> int | None:
    """Return the 1-based line of TOML `text` where `keys` is set, or the nearest table around it.

    With `value`, the first line from there on that quotes it. tomllib keeps no positions.
    """
    wanted = tuple(_spelling(key) for key in keys)
    found = list(_definitions(text))
    for length in range(len(wanted), 0, -1):
        for number, path in found:
            if path[:length] == wanted[:length]:
                return _line_quoting(text, number, value)
    return None


def _line_quoting(text: str, first: int, value: str | None) -> int:
    if value is None:
        return first
    lines = text.split("\n")[first - 1 :]
    quoted = (f'"{value}"', f"'{value}'")
    return next((first + n for n, line in enumerate(lines) if any(q in line for q in quoted)), first)


def _definitions(text: str) -> Iterator[tuple[int, Keys]]:
    table: Keys = ()
    counts: dict[Keys, int] = {}
    in_string = False
    for number, line in enumerate(text.split("\n"), 1):
        if not in_string and line.lstrip().startswith("#"):
            continue
        was_in_string = in_string
        in_string ^= len(_TRIPLE.findall(line)) % 2 == 1
        if was_in_string:
            continue
        if header := _HEADER.match(line):
            table = _split(header[2])
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            yield number, table
        elif assignment := _ASSIGNMENT.match(line):
            yield number, (*table, *_split(assignment[1]))


def _split(text: str) -> Keys:
    try:
        value: Any = tomllib.loads(f"{text} = 0")
    except tomllib.TOMLDecodeError:  # the inside of a string that looks like a key
        return ()
    keys: list[str | int] = []
    while isinstance(value, dict):
        ((key, value),) = value.items()
        keys.append(_spelling(key))
    return tuple(keys)


def _spelling(key: str | int) -> str | int:
    return key.replace("_", "-") if isinstance(key, str) else key


def decode(source: Source, value: object, kind: type[T], keys: Keys = ()) -> T:
    """Convert `value`, which stands at `keys` of the source, strictly; raise ConfigError at what is wrong."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        place, message, hint = _blame(value, kind, keys, error)
        raise source.fault(place, message, hint=hint) from error


_Blame = tuple[Keys, str, str | None]


def _blame(value: Any, kind: Any, keys: Keys, error: msgspec.ValidationError) -> _Blame:
    """Go down to the innermost key that is wrong, which msgspec names only in part."""
    if get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if isinstance(value, dict):
        for key, child, child_kind in _children(value, kind):
            if child_kind is None:
                return (*keys, key), "unknown key", nearest(key, struct_keys(kind))
            if child_error := _failure(child, child_kind):
                return _blame(child, child_kind, (*keys, key), child_error)
    if isinstance(value, list):
        for number, item in enumerate(value):
            item_kind = _item_kind(kind)
            if item_kind is not None and (item_error := _failure(item, item_kind)):
                return _blame(item, item_kind, (*keys, number), item_error)
    return keys, *_explain(value, kind, error)


def _children(value: Mapping[str, Any], kind: Any) -> Iterator[tuple[str, Any, Any]]:
    if get_origin(kind) is dict:
        yield from ((key, child, get_args(kind)[1]) for key, child in value.items())
    elif isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        known = struct_keys(kind)
        yield from ((key, child, known.get(key)) for key, child in value.items())


def struct_keys(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the keys of a struct as written in files, with the type of each."""
    hints = get_type_hints(kind, include_extras=True)
    return {field.encode_name: hints[field.name] for field in msgspec.structs.fields(kind)}


def _item_kind(kind: Any) -> Any:
    return get_args(kind)[0] if get_origin(kind) in (tuple, list) else None


def _failure(value: Any, kind: Any) -> msgspec.ValidationError | None:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        return error
    return None


def _explain(value: Any, kind: Any, error: msgspec.ValidationError) -> tuple[str, str | None]:
    choices = list(_choices(kind))
    if isinstance(value, str) and choices:
        return f"{value!r} is not one of {', '.join(choices)}", nearest(value, choices)
    message = re.sub(r" - at `.*`$", "", str(error)).replace(" | null", "")  # TOML has no null
    return message[:1].lower() + message[1:], None


def _choices(kind: Any) -> Iterator[str]:
    if get_origin(kind) is Literal:
        yield from get_args(kind)
    else:
        for part in get_args(kind):
            yield from _choices(part)
