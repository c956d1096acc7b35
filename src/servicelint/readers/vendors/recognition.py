"""Which vendor's shape a JSON document has, from its keys; where it has none, which one it resembles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from servicelint.errors import nearest
from servicelint.readers.jsonspans import Path
from servicelint.readers.vendors.node import shown
from servicelint.readers.vendors.peek import Steps, depth, peek, steps
from servicelint.readers.vendors.shape import Shape

# Below this share of known keys a document resembles nothing, or not closely.
_SIMILAR = 0.5
_CLOSE = 0.6
# Lines of a file that are looked at; one of them may be damaged.
_LINES = 8


class Resemblance(NamedTuple):
    """The shape that a document nearly has: what is missing, the path of the object it is missing from."""

    shape: Shape
    path: Path
    missing: str
    similar: str | None

    def __str__(self) -> str:
        """Say it in a message."""
        place = shown(self.path) or "the document"
        return f"it resembles {self.shape.title} ({self.shape.name}), but {place} has no {self.missing}"


class _Found(NamedTuple):
    """How much of a group of routes exists, and the first route that does not, from the document on."""

    share: float
    missing: Steps
    known: int


def is_lines(data: bytes, shapes: Iterable[Shape]) -> bool:
    """Tell whether lines at the beginning of a file are documents of their own, in one of the shapes."""
    first = data.lstrip().split(b"\n", _LINES)[:_LINES]
    lines = [line.decode("utf-8", "replace") for line in first if line.strip()]
    shapes = list(shapes)
    # An array over several lines may have whole documents on some of them.
    looked_at = lines if lines and lines[0].startswith("{") else lines[:1]
    return len(lines) > 1 and any(_is_document(line, shapes) for line in looked_at)


def shape_of(value: Any, shapes: Iterable[Shape]) -> Shape | None:
    """Return the first of the shapes that a document has; of an array, that an element has."""
    return next((shape for shape in shapes if has_shape(value, shape)), None)


def has_shape(value: Any, shape: Shape) -> bool:
    """Tell whether a document, or an element of an array of them, has a shape."""
    found = value if isinstance(value, list) else [value]
    return any(_fits(inside, shape) for one in found for _, inside in _within(one, shape))


def inside_of(value: Any, shape: Shape) -> str:
    """Return the route to the object inside a document that has the shape, empty for the document."""
    found = list(_within(value, shape))
    return next((route for route, inside in found if _fits(inside, shape)), found[0][0])


def may_have(text: str, shape: Shape) -> bool:
    """Tell whether all keys by which the shape is known stand in a text: cheap, and true too often."""
    return any(all(key in text for key in keys) for keys in _keys(shape.signs))


def resemblance(value: Any, shapes: Sequence[Shape], *, closely: bool = False) -> Resemblance | None:
    """Return which of the shapes a document resembles most, None where it resembles none (closely)."""
    document = value[0] if isinstance(value, list) and value else value
    found = [
        (missed, shape, route, inside)
        for shape in shapes
        for route, inside in _within(document, shape)
        for missed in _missed(inside, shape)
    ]
    if not found:
        return None
    missed, shape, route, inside = max(found, key=lambda item: (item[0].share, item[0].known))
    if missed.share < (_CLOSE if closely else _SIMILAR):
        return None
    path = (*((0,) if document is not value else ()), *steps(route))
    return _resemblance(missed, shape, path, inside)


def _resemblance(missed: _Found, shape: Shape, path: Path, value: Any) -> Resemblance:
    at = depth(value, missed.missing)
    for step in missed.missing[:at]:
        if isinstance(value, str):
            value, path = peek(value), (*path, None)
        path = (*path, 0 if step == "[]" else step)
        value = value[0] if step == "[]" and value else value.get(step) if isinstance(value, dict) else None
    missing = missed.missing[at]
    # A key that the shape has elsewhere is no slip of the pen.
    known = {key for group in _keys(shape.signs) for key in group}
    similar = (
        nearest(missing, [key for key in value if key not in known]) if isinstance(value, dict) else None
    )
    return Resemblance(shape, path, "elements" if missing == "[]" else missing, similar)


def _is_document(line: str, shapes: Sequence[Shape]) -> bool:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return shape_of(value, shapes) is not None


def _missed(value: Any, shape: Shape) -> Iterator[_Found]:
    for group in shape.groups():
        routes = [steps(route) for route in group]
        depths = [depth(value, route) for route in routes]
        total, known = sum(map(len, routes)), sum(depths)
        lacking = [route for route, found in zip(routes, depths, strict=True) if found < len(route)]
        if lacking:
            yield _Found(known / total, lacking[0], known)


def _fits(value: Any, shape: Shape) -> bool:
    return any(
        all(depth(value, steps(route)) == len(steps(route)) for route in group) for group in shape.groups()
    )


def _within(value: Any, shape: Shape) -> Iterator[tuple[str, Any]]:
    """Yield the objects that may have the shape, each with the route to it: the wrapped ones, then all."""
    for route in shape.within.split():
        found = value
        for step in route.split("."):
            found = peek(found) if isinstance(found, str) else found
            found = found.get(step) if isinstance(found, dict) else None
        if found is not None:
            yield route, found
    yield "", value


@cache
def _keys(signs: str) -> list[list[str]]:
    return [
        [key for route in group.split() for key in steps(route) if key != "[]"] for group in signs.split("|")
    ]
