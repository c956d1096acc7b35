"""SubRip (SRT): numbered cues with `,` decimals, the speaker as a prefix of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servicelint.readers.cues import by_lines, cues, read_cues, untagged
from servicelint.readers.encoding import decode
from servicelint.readers.located import split_lines
from servicelint.readers.options import Chunk, Item, ReadOptions

_HEAD = re.compile(r"\s*+\d++[ \t]*+(?:\r\n|\r|\n)\s*+\d++:\d\d:\d\d[,.]\d++[ \t]*+-->", re.ASCII)
_TAG = re.compile(r"</?(?:b|i|u|s|font)(?:\s[^<>]{0,200})?>|\{\\an?\d{1,2}\}", re.IGNORECASE)


def recognise(head: str, name: str, options: ReadOptions) -> bool:
    """Tell whether the file begins with a number and a timing line."""
    return _HEAD.match(head) is not None


def read(chunk: Chunk, options: ReadOptions) -> Iterator[Item]:
    """Yield the conversation of the file, after notes about broken times and unknown speakers."""
    found = list(cues(split_lines(decode(chunk.data, chunk.path))))
    texts = ([untagged(line, _TAG) for line in cue.lines] for cue in found)
    yield from read_cues(chunk, found, (by_lines(lines, options) for lines in texts), options)
