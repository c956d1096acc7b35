"""YAML files as typed values, with every error at its line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from servicelint.errors import RuleError, nearest
from servicelint.language import schema

T = TypeVar("T")

MOST_ERRORS = 50
_PATH = re.compile(r" - at `(?:key in )?\$(.*)`$")
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")
_UNKNOWN = re.compile(r"unknown field `(.+?)`")


class Document(msgspec.Struct, frozen=True):
    """A parsed file: its plain data, and the line of every key and item by dotted path."""

    path: str
    data: Any
    lines: dict[str, int]

    def line(self, key: str) -> int | None:
        """Return the 1-based line of a key path such as `when.any[0]`, or of the nearest part above it."""
        while key and key not in self.lines:
            key = re.sub(r"(\.[^.\[\]]+|\[[^\]]*\]|^[^.\[\]]+)$", "", key)
        return self.lines.get(key)

    def error(self, message: str, key: str = "", hint: str | None = None) -> RuleError:
        """Return a `RuleError` that names this file, the line of `key`, and `key`."""
        return RuleError(message, path=self.path, line=self.line(key), key=key or None, hint=hint)


def read(path: Path, shown_as: str) -> Document:
    """Parse a YAML file (1.2 booleans, no dates, no duplicate keys). Raises `RuleError`."""
    import yaml

    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"cannot be read: {error}", path=shown_as) from None
    loader = _loader_class()(text)
    try:
        node = loader.get_single_node()
        lines: dict[str, int] = {}
        _collect_lines(node, "", lines, shown_as)
        data = loader.construct_document(node) if node is not None else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 1 if mark else None
        raise RuleError(f"is no YAML: {error.problem}", path=shown_as, line=line) from None
    except yaml.YAMLError as error:
        raise RuleError(f"is no YAML: {error}", path=shown_as) from None
    finally:
        loader.dispose()
    return Document(shown_as, data, lines)


def _loader_class() -> Any:
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc]
        """YAML 1.2 scalars: `on` and `no` are words, and a date is text."""

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":bool", ":timestamp"))]
        for first, resolvers in base.yaml_implicit_resolvers.items()
    }
    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
    return Loader


def _collect_lines(node: Any, path: str, lines: dict[str, int], shown_as: str) -> None:
    if node is None:
        return
    lines.setdefault(path, node.start_mark.line + 1)
    if node.id == "sequence":
        for index, item in enumerate(node.value):
            _collect_lines(item, f"{path}[{index}]", lines, shown_as)
    elif node.id == "mapping":
        for key, value in node.value:
            here = f"{path}.{key.value}" if path else str(key.value)
            line = key.start_mark.line + 1
            if here in lines:
                raise RuleError("the key stands twice", path=shown_as, line=line, key=here)
            lines[here] = line
            _collect_lines(value, here, lines, shown_as)


def decode(document: Document, type_: type[T], errors: list[RuleError]) -> T | None:
    """Convert a document to `type_`; all that is wrong with it joins `errors`, and None comes back."""
    data = document.data
    failed = False
    for _ in range(MOST_ERRORS):
        try:
            value = msgspec.convert(data, type_, strict=True)
        except msgspec.ValidationError as error:
            failed = True
            key, message = _place(str(error))
            errors.append(_typed_error(document, key, message, type_))
            if not _drop(data, key, message):
                return None
        else:
            return None if failed else value
    return None


def _place(text: str) -> tuple[str, str]:
    found = _PATH.search(text)
    if not found:
        return "", text
    return found.group(1).lstrip("."), text[: found.start()]


def _typed_error(document: Document, key: str, message: str, type_: type) -> RuleError:
    unknown = _UNKNOWN.search(message)
    if not unknown:
        return document.error(_sentence(message), key)
    name = unknown.group(1)
    here = f"{key}.{name}" if key else name
    return document.error("unknown key", here, nearest(name, field_names(type_)))


def _sentence(message: str) -> str:
    return message[:1].lower() + message[1:]


def _drop(data: Any, key: str, message: str) -> bool:
    """Remove what an error is about, so that the next one can be found; False where that is impossible."""
    unknown = _UNKNOWN.search(message)
    steps = [name or int(index) for name, index in _STEP.findall(f".{key}" if key else "") if index != "..."]
    if unknown:
        steps.append(unknown.group(1))
    if not steps:
        return False
    try:
        for step in steps[:-1]:
            data = data[step]
        del data[steps[-1]]
    except (KeyError, IndexError, TypeError):
        return False
    return True


def field_names(type_: type) -> frozenset[str]:
    """Return every key that may stand somewhere in a file of this type."""
    structs = [value for value in vars(schema).values() if isinstance(value, type)]
    names = {name for struct in structs for name in getattr(struct, "__struct_encode_fields__", ())}
    return frozenset(names | set(getattr(type_, "__struct_encode_fields__", ())))


def yaml_files(folder: Path) -> Iterable[Path]:
    """Return the YAML files below a folder, sorted by path."""
    return sorted(path for path in folder.rglob("*") if path.suffix in {".yaml", ".yml"})
