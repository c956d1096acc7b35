"""From the items of a document to what was said, by the keys that its shape names."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from servicelint.conversation import Word
from servicelint.readers.jsonspans import Path
from servicelint.readers.vendors.node import Node, ShapeError
from servicelint.readers.vendors.peek import begins
from servicelint.readers.vendors.shape import Shape, Spoken, Transcript, WordKeys

# Keys that repeat what the turns say.
_REPEATED = frozenset(
    ("text", "raw_text", "sentence", "transcript", "Result", "SliceSentence", "WrittenText")
)
# The largest integer that every program can read; of a larger one the digits are kept.
_MOST = 2**63 - 1
# Objects inside a turn that say more about it stand at most this deep.
_DEEPEST = 3


def mapped(document: Node, shape: Shape) -> Transcript:
    """Return the transcript of a conversation whose turns are the items of one list."""
    return Transcript([spoken(item, shape) for item in document.need(shape.items).items()])


def spoken(item: Node, shape: Shape) -> Spoken:
    """Return what one item of the list says. Raises ShapeError for an item without a text."""
    item = item.opened()
    text = text_of(item, shape.text)
    text.text()
    speaker = speaker_of(item, shape.speaker)
    start, end, sure = item.first(shape.start), item.first(shape.end), item.first(shape.confidence)
    chance = share(sure)
    used = {node.path[len(item.path) :] for node in (text, speaker, start, end) if node}
    if chance is not None and sure:
        used.add(sure.path[len(item.path) :])
    begin = seconds(start, shape.per_second)
    return Spoken(
        speaker.label() if speaker else None,
        (text,),
        begin,
        seconds(end, shape.per_second),
        confidence=chance,
        words=words_of(item, shape, begin),
        metadata=dict(extras(item.value, _DEEPEST, used)),
    )


def text_of(item: Node, routes: str) -> Node:
    """Return the text of an item: of several the first that is not empty. Raises ShapeError."""
    if isinstance(item.value, dict):
        for route in routes.split():
            found = item.at(route)
            if found is not None and found.value != "":
                return found
    return item.need(routes)


def speaker_of(item: Node, routes: str) -> Node | None:
    """Return the first label of a speaker that is not empty. Raises ShapeError for what is no label."""
    found = (item.at(route) for route in routes.split())
    return next((node for node in found if node is not None and node.label()), None)


def seconds(node: Node | None, per_second: int) -> float | None:
    """Return a time in seconds. Raises ShapeError for what is no number."""
    number = node.number() if node else None
    if node is None or number is None:
        return None
    try:
        return number / per_second
    except OverflowError as error:
        raise ShapeError(node.path, "the number is too large") from error


def share(node: Node | None) -> float | None:
    """Return a number from 0 to 1, also one written as a string, and None for anything else."""
    try:
        number = node.number() if node else None
    except ShapeError:
        return None
    return number if number is not None and 0 <= number <= 1 else None


def words_of(item: Node, shape: Shape, begin: float | None) -> tuple[Word, ...] | None:
    """Return the words of an item; None where it has none, or one of them is not as it should be."""
    keys = shape.words
    found = item.first(keys.items) if keys else None
    if keys is None or found is None or (keys.relative and begin is None):
        return None
    base = begin if keys.relative and begin is not None else 0.0
    try:
        return tuple(_word(word, keys, shape.per_second, base) for word in found.items()) or None
    except ShapeError:
        # Words are an extra: what was said stands in the text.
        return None


def _word(word: Node, keys: WordKeys, per_second: int, base: float) -> Word:
    times = (seconds(word.first(routes), per_second) for routes in (keys.start, keys.end))
    start, end = (None if time is None else round(base + time, 6) for time in times)
    return Word(word.need(keys.text).text(), start, end)


def extras(
    value: Any, deepest: int, used: Collection[Path] = (), path: tuple[str, ...] = ()
) -> Iterator[tuple[str, Any]]:
    """Yield what else an object says of itself, under the vendor's own names.

    Lists, JSON in strings and repetitions of the text are left out. Objects inside it give `outer.inner`
    names, down to `deepest` levels; `used` are paths to leave out.
    """
    if not isinstance(value, dict):
        return
    for key, item in value.items():
        if key in _REPEATED:
            continue
        here = (*path, key)
        if isinstance(item, dict) and len(here) < deepest:
            yield from extras(item, deepest, used, here)
        elif isinstance(item, (str, int, float)) and here not in used and not begins(str(item)):
            yield ".".join(here), str(item) if isinstance(item, int) and abs(item) > _MOST else item
