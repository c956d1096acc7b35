"""iFlytek's ifasr_new: words in lists in JSON in strings in JSON."""

from __future__ import annotations

from servicelint.readers.vendors.joining import glued
from servicelint.readers.vendors.mapping import seconds, share
from servicelint.readers.vendors.node import Node
from servicelint.readers.vendors.shape import Shape, Spoken, Transcript


def read(document: Node, shape: Shape) -> Transcript:
    """Return the transcript of `orderResult`, one turn for each element of its lattice."""
    # Some keep the inner document alone.
    order = document.first("orderResult") or document
    lattice = order.opened().need("lattice lattice2")
    return Transcript([_turn(item.need("json_1best").opened().need("st"), shape) for item in lattice.items()])


def _turn(st: Node, shape: Shape) -> Spoken:
    speaker = st.first(shape.speaker)
    return Spoken(
        speaker.label() if speaker else None,
        glued(_words(st)),
        seconds(st.first(shape.start), shape.per_second),
        seconds(st.first(shape.end), shape.per_second),
        confidence=share(st.first(shape.confidence)),
    )


def _words(st: Node) -> list[Node]:
    return [
        candidate.need("w")
        for result in st.need("rt").items()
        for word in result.need("ws").items()
        for candidate in word.need("cw").items()
    ]
