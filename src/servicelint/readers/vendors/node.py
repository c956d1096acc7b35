"""A JSON value that knows its path, so that an error can name the place."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from servicelint.errors import InputError, nearest
from servicelint.readers.jsonspans import Path
from servicelint.readers.jsontext import kind, parse
from servicelint.readers.vendors.peek import begins


class ShapeError(InputError):
    """A value is not what its format has there; `steps` lead to the value, or to where it is missing."""

    def __init__(self, steps: Path, message: str, hint: str | None = None) -> None:
        """Keep the place, and show it as the key."""
        super().__init__(message, key=shown(steps) or None, hint=hint)
        self.steps = steps


class Node(NamedTuple):
    """A JSON value and the steps from the document to it. Routes name members: `result.text`."""

    value: Any
    path: Path = ()

    def at(self, route: str) -> Node | None:
        """Return the value that a route leads to, None where a step is missing or null.

        Raises ShapeError where a string on the way begins like JSON and is none.
        """
        node = self
        for step in route.split("."):
            node = node.opened()
            below = node.value.get(step) if isinstance(node.value, dict) else None
            if below is None:
                return None
            node = Node(below, (*node.path, step))
        return node

    def first(self, routes: str) -> Node | None:
        """Return what the first of several routes that exist leads to; spaces separate them."""
        return next((found for route in routes.split() if (found := self.at(route))), None)

    def need(self, routes: str) -> Node:
        """Return what `first` does. Raises ShapeError where no route exists."""
        found = self.first(routes)
        if found is None:
            raise self.lacks(routes)
        return found

    def lacks(self, routes: str) -> ShapeError:
        """Return the error that none of the routes exists here."""
        names = [route.rsplit(".", 1)[-1] for route in routes.split()]
        keys = list(self.value) if isinstance(self.value, dict) else []
        if not isinstance(self.value, dict):
            return ShapeError(self.path, f"expected an object with {names[0]}, got {kind(self.value)}")
        # The same name in another case says nothing new.
        known: dict[str, str] = {}
        for name in names:
            known.setdefault(name.casefold(), name)
        what = " or ".join(known.values())
        null = any(name in keys for name in names)
        similar = next((near for name in names if (near := nearest(name, keys))), None)
        return ShapeError(self.path, f"{what} is null" if null else f"no {what}", None if null else similar)

    def opened(self) -> Node:
        """Return the value, or the value of the JSON that it holds as a string.

        Raises ShapeError, with the place in the string, where it begins like JSON and is none.
        """
        if not isinstance(self.value, str) or not begins(self.value):
            return self
        try:
            return Node(parse(self.value), (*self.path, None))
        except json.JSONDecodeError as error:
            place = f"at character {error.pos + 1} of the string"
            raise ShapeError(self.path, f"broken JSON inside a string, {place}: {error.msg}") from error
        except RecursionError as error:
            raise ShapeError(self.path, "the JSON inside the string is nested too deeply") from error
        except InputError as error:
            raise ShapeError(self.path, f"inside the string: {error.message}") from error

    def items(self) -> list[Node]:
        """Return the elements of a list. Raises ShapeError for anything else."""
        node = self.opened()
        if not isinstance(node.value, list):
            raise ShapeError(node.path, f"expected a list, got {kind(node.value)}")
        return [Node(item, (*node.path, index)) for index, item in enumerate(node.value)]

    def text(self) -> str:
        """Return a string. Raises ShapeError for anything else."""
        if not isinstance(self.value, str):
            raise ShapeError(self.path, f"expected a string, got {kind(self.value)}")
        return self.value

    def number(self) -> float | None:
        """Return a number, also one written as a string; None for an empty string. Raises ShapeError."""
        value = self.value
        if isinstance(value, str):
            if not value.strip():
                return None
            value = _number(value)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            found = f"the string {self.value[:40]!r}" if isinstance(self.value, str) else kind(self.value)
            raise ShapeError(self.path, f"expected a number, got {found}")
        return value

    def label(self) -> str | None:
        """Return the label of a speaker: 0, 0.0 and "0" are one. Raises ShapeError."""
        value = self.value
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, (int, float, str)):
            raise ShapeError(self.path, f"expected a name or a number, got {kind(value)}")
        return str(value).strip() or None

    def label_at(self, routes: str) -> str | None:
        """Return the label that `first` leads to, None where no route exists. Raises ShapeError."""
        found = self.first(routes)
        return found.label() if found else None


def shown(path: Path) -> str:
    """Return a path as a message shows it: `Data.ResultDetail[3].StartMs`."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif step is not None:
            text += f".{step}" if text else step
    return text


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) != float("inf") and value == value else None
