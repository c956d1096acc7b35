"""Whisper and WhisperX: segments, with a speaker where speakers were told apart."""

from __future__ import annotations

import math
from collections import Counter

from servicelint.readers.vendors.mapping import spoken
from servicelint.readers.vendors.node import Node, ShapeError
from servicelint.readers.vendors.shape import Shape, Spoken, Transcript


def read(document: Node, shape: Shape) -> Transcript:
    """Return the transcript of `segments`."""
    return Transcript([_segment(item, shape) for item in document.need(shape.items).items()])


def _segment(item: Node, shape: Shape) -> Spoken:
    one = spoken(item, shape)
    return one._replace(speaker=one.speaker or _speaker(item), confidence=_confidence(item))


def _speaker(segment: Node) -> str | None:
    """Return the speaker of most words, for a segment that names none itself."""
    words = segment.first("words")
    if words is None:
        return None
    labels = (label.label() for word in words.items() if (label := word.first("speaker")))
    counts = Counter(label for label in labels if label)
    return counts.most_common(1)[0][0] if counts else None


def _confidence(segment: Node) -> float | None:
    """Return the probability that somebody spoke, and said these words: from 0 to 1."""
    log, silence = (_number(segment.first(key)) for key in ("avg_logprob", "no_speech_prob"))
    if log is None or log > 0 or not 0 <= (silence or 0.0) <= 1:
        return None
    return round(math.exp(log) * (1 - (silence or 0.0)), 6)


def _number(node: Node | None) -> float | None:
    try:
        return node.number() if node else None
    except ShapeError:
        return None
