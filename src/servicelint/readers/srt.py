"""SubRip (SRT): numbered cues with `,` decimals, the speaker as a prefix of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servicelint.readers.cues import begins_with_cue, by_lines, cues, read_cues, speakers_of, untagged
from servicelint.readers.encoding import decode
from servicelint.readers.located import split_lines
from servicelint.readers.options import Chunk, Item, ReadOptions
from servicelint.text.regexes import compiled

_TAG = compiled(r"</?(?:b|i|u|s|font)(?:\s[^<>]{0,200})?>|\{\\an?\d{1,2}\}", re.IGNORECASE)


def recognise(head: str, name: str, options: ReadOptions) -> bool:
    """Tell whether the file begins with a timing line, as a rule below a number."""
    return begins_with_cue(head)


def read(chunk: Chunk, options: ReadOptions) -> Iterator[Item]:
    """Yield the conversation of the file, after notes about broken times and unknown speakers."""
    tagged = cues(split_lines(decode(chunk.data, chunk.path)))
    found = [cue._replace(lines=[untagged(line, _TAG) for line in cue.lines]) for cue in tagged]
    names = speakers_of(found, options)
    yield from read_cues(chunk, found, (by_lines(cue.lines, names) for cue in found), names, options)
