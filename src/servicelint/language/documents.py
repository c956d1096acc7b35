"""YAML files as typed values, with every error at its line."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from servicelint.errors import RuleError, nearest
from servicelint.language import conditions, schema
from servicelint.text.regexes import compiled

T = TypeVar("T")
Steps = list[str | int]

MOST_ERRORS = 50
_PATH = compiled(r" - at `(?:key` in `)?\$(.*)`$")
_STEP = compiled(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")
_UNKNOWN = compiled(r"unknown field `(.+?)`")
_MISSING = compiled(r"missing required field `(.+?)`")
_ANY = "..."


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
    """Parse a YAML file (1.2 scalars, no dates, no duplicate keys, no aliases). Raises `RuleError`."""
    import yaml

    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"cannot be read: {error}", path=shown_as) from None
    try:
        return _parsed(text, shown_as)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 1 if mark else None
        raise RuleError(f"is no YAML: {error.problem}", path=shown_as, line=line) from None
    except (yaml.YAMLError, ValueError) as error:
        raise RuleError(f"is no YAML: {error}", path=shown_as) from None
    except RecursionError:
        raise RuleError("is nested too deeply", path=shown_as) from None


def _parsed(text: str, shown_as: str) -> Document:
    loader = _loader_class()(text)
    try:
        node = loader.get_single_node()
        lines = _Lines(shown_as)
        lines.collect(node, "")
        data = loader.construct_document(node) if node is not None else None
    finally:
        loader.dispose()
    return Document(shown_as, data, lines.found)


@cache
def _loader_class() -> Any:
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc]
        """YAML 1.2 scalars: `on` and `no` are words, a date is text, and 10:30 is no number."""

    changed = (":bool", ":timestamp", ":int", ":float")
    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(changed)]
        for first, resolvers in base.yaml_implicit_resolvers.items()
    }
    scalars = (
        ("bool", r"true|false", "tf"),
        ("int", r"[-+]?(?:0|[1-9][0-9]*)", "-+0123456789"),
        ("float", r"[-+]?[0-9]*\.[0-9]+", "-+.0123456789"),
    )
    for name, pattern, first in scalars:
        Loader.add_implicit_resolver(f"tag:yaml.org,2002:{name}", compiled(f"^(?:{pattern})$"), list(first))
    return Loader


class _Lines:
    """The line of every key and item, by dotted path."""

    def __init__(self, shown_as: str) -> None:
        self.shown_as = shown_as
        self.found: dict[str, int] = {}
        self.seen: set[int] = set()

    def collect(self, node: Any, path: str) -> None:
        if node is None:
            return
        if id(node) in self.seen:
            # An alias can hold itself, or a handful of them a billion values.
            raise self.error("an alias (*name) is not allowed: write it out", node, path)
        self.seen.add(id(node))
        self.found.setdefault(path, node.start_mark.line + 1)
        if node.id == "sequence":
            for index, item in enumerate(node.value):
                self.collect(item, f"{path}[{index}]")
        elif node.id == "mapping":
            self.mapping(node, path)

    def mapping(self, node: Any, path: str) -> None:
        keys: set[str] = set()
        for key, value in node.value:
            here = f"{path}.{key.value}" if path else str(key.value)
            if str(key.value) in keys:
                raise self.error("the key stands twice", key, here)
            keys.add(str(key.value))
            self.found[here] = key.start_mark.line + 1
            self.collect(value, here)

    def error(self, message: str, node: Any, path: str) -> RuleError:
        return RuleError(message, path=self.shown_as, line=node.start_mark.line + 1, key=path or None)


def decode(document: Document, type_: type[T], errors: list[RuleError]) -> T | None:
    """Convert a document to `type_`; all that is wrong with it joins `errors`, and None comes back."""
    decoder = _Decoder(document, type_, errors)
    for _ in range(MOST_ERRORS):
        try:
            value = msgspec.convert(document.data, type_, strict=True)
        except msgspec.ValidationError as error:
            if not decoder.note(str(error)):
                return None
        else:
            return None if decoder.dropped else value
    return None


class _Decoder:
    """Notes one error after the other, taking out of the data what each is about."""

    def __init__(self, document: Document, type_: Any, errors: list[RuleError]) -> None:
        self.document = document
        self.type = type_
        self.errors = errors
        self.dropped: set[str] = set()
        # Of each list that has lost items, the places that the others have in the file.
        self.places: dict[int, list[int]] = {}

    def note(self, text: str) -> bool:
        """Note what `text` says; tell whether the rest of the data is worth another look."""
        message, steps = self.place(text)
        if found := _MISSING.search(message):
            return self.missing(found.group(1), steps)
        if found := _UNKNOWN.search(message):
            steps = [*steps, found.group(1)]
            names = field_names(self.type)
            hint = "it is a key of other places" if steps[-1] in names else nearest(found.group(1), names)
            self.errors.append(self.document.error("unknown key", self.key(steps), hint))
        else:
            self.errors.append(self.document.error(message[:1].lower() + message[1:], self.key(steps)))
        return self.drop(steps)

    def missing(self, name: str, steps: Steps) -> bool:
        """Note what is missing; not what is missing only because it was wrong and has been dropped."""
        names = [name] if steps else [n for n in required_fields(self.type) if n not in self.document.data]
        for one in names:
            if self.key([*steps, one]) not in self.dropped:
                self.errors.append(self.document.error(f"the key {one!r} is missing", self.key(steps)))
        return self.drop(steps)

    def place(self, text: str) -> tuple[str, Steps]:
        """Split an error into its message and the steps to what it is about."""
        found = _PATH.search(text)
        if not found:
            return text, []
        steps: Steps = []
        for name, index in _STEP.findall(found.group(1)):
            step = name or (index if index == _ANY else int(index))
            steps.append(self.culprit(steps, text) if step == _ANY else step)
        return text[: found.start()], steps

    def culprit(self, steps: Steps, text: str) -> str:
        """Return the key of a mapping whose value an error is about; the error itself names none."""
        container = self.walk(steps)
        entries = dict(container)
        for name, value in entries.items():
            container.clear()
            container[name] = value
            try:
                msgspec.convert(self.document.data, self.type, strict=True)
            except msgspec.ValidationError as error:
                if str(error) == text:
                    return str(name)
            finally:
                container.clear()
                container.update(entries)
        return _ANY

    def walk(self, steps: Steps) -> Any:
        data = self.document.data
        for step in steps:
            data = data[step]
        return data

    def key(self, steps: Steps) -> str:
        """Return the dotted path of the steps as the file has it."""
        data, path = self.document.data, ""
        for step in steps:
            if isinstance(step, int):
                path += f"[{self.places.get(id(data), range(step + 1))[step]}]"
            else:
                path += f".{step}" if path else step
            data = data[step] if isinstance(step, int) else data.get(step) if isinstance(data, dict) else None
        return path

    def drop(self, steps: Steps) -> bool:
        if not steps:
            return False
        self.dropped.add(self.key(steps))
        try:
            container = self.walk(steps[:-1])
            if isinstance(container, list):
                del self.places.setdefault(id(container), list(range(len(container))))[int(steps[-1])]
            del container[steps[-1]]
        except (KeyError, IndexError, TypeError):
            return False
        return True


def required_fields(type_: Any) -> list[str]:
    """Return the keys that a file of this type must have."""
    if not (isinstance(type_, type) and issubclass(type_, msgspec.Struct)):
        return []
    return [field.encode_name for field in msgspec.structs.fields(type_) if field.required]


def field_names(type_: Any) -> frozenset[str]:
    """Return every key that may stand somewhere in a file of this type."""
    known = (vars(conditions) | vars(schema)).values()
    structs = [value for value in known if isinstance(value, type)]
    names = {name for struct in structs for name in getattr(struct, "__struct_encode_fields__", ())}
    return frozenset(names | set(getattr(type_, "__struct_encode_fields__", ())))


def yaml_files(path: Path) -> list[Path]:
    """Return the YAML files below a folder, sorted by path; a file stands for itself."""
    if path.is_file():
        return [path]
    return sorted(file for file in path.rglob("*") if file.suffix in {".yaml", ".yml"})


def digest(paths: Iterable[Path]) -> str:
    """Return the SHA-256 (hex) of the names and contents of all rule files."""
    total = hashlib.sha256()
    for path in paths:
        for file in yaml_files(path):
            content = file.read_bytes()
            total.update(f"{file.relative_to(path).as_posix()}\0{len(content)}\0".encode())
            total.update(content)
    return total.hexdigest()
