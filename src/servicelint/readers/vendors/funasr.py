"""FunASR run locally: every comma ends a "sentence", so what one speaker says on end is put together."""

from __future__ import annotations

from servicelint.readers.vendors.joining import glued
from servicelint.readers.vendors.mapping import spoken
from servicelint.readers.vendors.node import Node
from servicelint.readers.vendors.shape import Shape, Spoken, Transcript

# Seconds of silence that end a turn even if the same speaker goes on.
PAUSE = 5.0
_SENTENCE_ENDS = "。？！?!…"


def read(document: Node, shape: Shape) -> Transcript:
    """Return the transcript of `sentence_info`, neighbours of one speaker in one turn."""
    turns: list[Spoken] = []
    for item in document.need(shape.items).items():
        one = spoken(item, shape)
        if turns and _goes_on(turns[-1], one):
            turns[-1] = _joined(turns[-1], one)
        else:
            turns.append(one)
    return Transcript(turns)


def _goes_on(before: Spoken, one: Spoken) -> bool:
    if before.speaker != one.speaker:
        return False
    if before.end is not None and one.start is not None and one.start - before.end >= PAUSE:
        return False
    # Nobody knows whether the same person goes on: only a sentence cut at a comma is put together.
    return one.speaker is not None or not _text(before).rstrip().endswith(tuple(_SENTENCE_ENDS))


def _joined(before: Spoken, one: Spoken) -> Spoken:
    nodes = [piece for piece in (*before.pieces, *one.pieces) if isinstance(piece, Node)]
    return before._replace(
        pieces=glued(nodes),
        start=one.start if before.start is None else before.start,
        end=before.end if one.end is None else one.end,
        metadata={**one.metadata, **before.metadata},
    )


def _text(one: Spoken) -> str:
    last = one.pieces[-1]
    return last if isinstance(last, str) else last.text()
