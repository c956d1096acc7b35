"""AWS Transcribe: words one by one, put together by segment, speaker or channel."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from servicelint.conversation import Word
from servicelint.readers.vendors.joining import glued
from servicelint.readers.vendors.mapping import seconds, share
from servicelint.readers.vendors.node import Node, ShapeError
from servicelint.readers.vendors.shape import Shape, Spoken, Transcript

# Seconds of silence between two words that end a turn where no segments are given.
_PAUSE = 1.0
_SENTENCE_ENDS = ("。", "？", "！", "?", "!", ".")


class _Item(NamedTuple):
    """A word or a punctuation mark (without times), who said it, and the number of the segment it is in."""

    content: Node
    start: float | None
    end: float | None
    confidence: float | None
    speaker: str | None
    segment: int | None


class _Segments(NamedTuple):
    """The segments in order: their labels, when they start, and which one each start of a word is in."""

    labels: list[str | None]
    starts: list[float]
    words: dict[float, int]

    def of(self, start: float) -> int | None:
        """Return the number of the segment that a word belongs to, None where there are none."""
        if start in self.words or not self.labels:
            return self.words.get(start)
        return max(bisect_right(self.starts, start) - 1, 0)


def read(document: Node, shape: Shape) -> Transcript:
    """Return the transcript of `results`: by channels or segments of speakers, else by sentences."""
    results = document.need("results")
    channels = results.first("channel_labels.channels")
    if channels:
        tracks = [list(_channel(channel)) for channel in channels.items()]
    else:
        segments = _segments(results)
        tracks = [[_item(item, segments) for item in results.need("items").items()]]
    return Transcript([_turn(group) for track in tracks for group in _groups(track)])


def _channel(channel: Node) -> Iterator[_Item]:
    label = channel.label_at("channel_label")
    for item in channel.need("items").items():
        yield _item(item, _Segments([], [], {}))._replace(speaker=label)


def _segments(results: Node) -> _Segments:
    found = results.first("speaker_labels.segments")
    labels: list[str | None] = []
    starts: list[float] = []
    words: dict[float, int] = {}
    for number, segment in enumerate(found.items() if found else ()):
        labels.append(segment.label_at("speaker_label"))
        starts.append(seconds(segment.need("start_time"), 1) or 0.0)
        inside = segment.first("items")
        for item in inside.items() if inside else ():
            start = seconds(item.first("start_time"), 1)
            if start is not None:
                words[start] = number
    return _Segments(labels, starts, words)


def _item(item: Node, segments: _Segments) -> _Item:
    alternatives = item.need("alternatives")
    best = alternatives.items()
    if not best:
        raise ShapeError(alternatives.path, "the list is empty")
    start, end = (seconds(item.first(key), 1) for key in ("start_time", "end_time"))
    number = None if start is None else segments.of(start)
    label = item.label_at("speaker_label channel_label")
    if label is None and number is not None:
        label = segments.labels[number]
    return _Item(best[0].need("content"), start, end, share(best[0].first("confidence")), label, number)


def _groups(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    """Yield the items of each turn; punctuation stays with the word before it."""
    group: list[_Item] = []
    for item in items:
        if group and item.start is not None and _ends(group, item, item.start):
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def _ends(group: list[_Item], item: _Item, start: float) -> bool:
    before = next((one for one in reversed(group) if one.start is not None), None)
    if before is None:
        return False
    if (before.speaker, before.segment) != (item.speaker, item.segment):
        return True
    if item.segment is not None:
        return False
    paused = before.end is not None and start - before.end >= _PAUSE
    return paused or group[-1].content.text().endswith(_SENTENCE_ENDS)


def _turn(group: list[_Item]) -> Spoken:
    words = [item for item in group if item.start is not None]
    sure = [item.confidence for item in words if item.confidence is not None]
    return Spoken(
        next((item.speaker for item in words), None),
        glued([item.content for item in group]),
        min((item.start for item in words if item.start is not None), default=None),
        max((item.end for item in words if item.end is not None), default=None),
        confidence=round(sum(sure) / len(sure), 6) if sure else None,
        words=tuple(Word(item.content.text(), item.start, item.end) for item in words) or None,
    )
