"""Recordings with a channel for each side: DashScope, and Alibaba Cloud's file transcription."""

from __future__ import annotations

from collections.abc import Iterator

from servicelint.readers.vendors.mapping import spoken
from servicelint.readers.vendors.node import Node
from servicelint.readers.vendors.shape import Note, Shape, Spoken, Transcript

# What one sentence says, and the channel that it was said on.
_Said = tuple[Spoken, str | None]


def read_dashscope(document: Node, shape: Shape) -> Transcript:
    """Return the transcript of `transcripts`, one of them for each channel."""
    said: list[_Said] = []
    notes: list[Note] = []
    for number, transcript in enumerate(document.need(shape.items).items()):
        channel = transcript.label_at("channel_id") or str(number)
        sentences = _sentences(transcript)
        said += [(spoken(sentence, shape), channel) for sentence in sentences]
        if not sentences:
            notes.append(Note(transcript, f"channel {channel} is silent: it holds no sentences"))
    return Transcript(list(_told_apart(said)), notes=tuple(notes))


def _sentences(transcript: Node) -> list[Node]:
    """Return the sentences of a channel; one on which nobody speaks may have no list of them."""
    said = transcript.first("text")
    silent = transcript.first("sentences") is None and (said is None or said.value == "")
    return [] if silent else transcript.need("sentences").items()


def read_alibaba(document: Node, shape: Shape) -> Transcript:
    """Return the transcript of `Sentences`, which hold the sentences of all channels."""
    items = document.need(shape.items).items()
    return Transcript(
        list(_told_apart([(spoken(item, shape), item.label_at("ChannelId channelId")) for item in items]))
    )


def _told_apart(said: list[_Said]) -> Iterator[Spoken]:
    """Yield what was said with a label for each speaker: his number, or the channel.

    Where speakers are numbered anew in each channel, the same number means two people, and the channel
    tells them apart.
    """
    channels: dict[str, set[str | None]] = {}
    for one, channel in said:
        if one.speaker is not None:
            channels.setdefault(one.speaker, set()).add(channel)
    ambiguous = any(len(found) > 1 for found in channels.values())
    for one, channel in said:
        if channel is not None and (ambiguous or one.speaker is None):
            numbered = {"speaker": one.speaker} if one.speaker is not None else {}
            one = one._replace(speaker=channel, metadata={**one.metadata, **numbered})
        yield one
