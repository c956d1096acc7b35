"""WebVTT: cues with voice spans (`<v Name>`), or the speaker as a prefix of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from servicelint.readers.cues import Speech, begins_with_cue, by_lines, cues, read_cues, speakers_of, untagged
from servicelint.readers.encoding import decode
from servicelint.readers.located import Located, cut, join, split_lines, strip, whole
from servicelint.readers.options import Chunk, Item, ReadOptions
from servicelint.text.regexes import compiled

_NOT_CUES = ("WEBVTT", "NOTE", "STYLE", "REGION")
_VOICE = compiled(r"<v(?:\.[^\s<>]{1,200})?[ \t]{1,8}(?P<name>[^<>\n]{1,200})>|</v>")
_TAG = compiled(r"</?(?:v|c|b|i|u|ruby|rt|lang)(?:[.\s][^<>]{0,200})?>|<\d[\d:.]{0,16}>")
_ENTITY = compiled(r"&(amp|lt|gt|nbsp|lrm|rlm);")
_MEANS = {"amp": "&", "lt": "<", "gt": ">", "nbsp": " ", "lrm": "\u200e", "rlm": "\u200f"}


def recognise(head: str, name: str, options: ReadOptions) -> bool:
    """Tell whether the file begins with the word that every WebVTT file begins with.

    Cues without it are known by their voice spans.
    """
    return re.match(r"WEBVTT(?:\s|$)", head) is not None or (
        begins_with_cue(head) and _VOICE.search(head) is not None
    )


def read(chunk: Chunk, options: ReadOptions) -> Iterator[Item]:
    """Yield the conversation of the file, after notes about broken times and unknown speakers."""
    found = list(cues(split_lines(decode(chunk.data, chunk.path)), _NOT_CUES))
    plain = [cue._replace(lines=[_plain(line) for line in cue.lines]) for cue in found]
    names = speakers_of(plain, options)
    yield from read_cues(chunk, found, (_speeches(cue.lines, names) for cue in found), names, options)


def _speeches(lines: list[Located], names: frozenset[str]) -> list[Speech]:
    text = join(lines)
    voices = list(_VOICE.finditer(text.text))
    if not voices:
        return by_lines((_plain(line) for line in lines), names)
    speeches = [Speech(None, strip(_plain(cut(text, 0, voices[0].start()))))]
    ends = [voice.start() for voice in voices[1:]] + [len(text.text)]
    for voice, end in zip(voices, ends, strict=True):
        name = voice["name"].strip() if voice["name"] else None
        speeches.append(Speech(name, strip(_plain(cut(text, voice.end(), end)))))
    return [speech for speech in speeches if speech.text.text]


def _plain(text: Located) -> Located:
    bare = untagged(text, _TAG)
    return join(_decoded(bare), "") if "&" in bare.text else bare


def _decoded(text: Located) -> Iterable[Located]:
    at = 0
    for match in _ENTITY.finditer(text.text):
        if match.start() > at:
            yield cut(text, at, match.start())
        first = cut(text, match.start(), match.start() + 1).segments[0]
        yield whole(_MEANS[match[1]], first.line, first.column)
        at = match.end()
    if at < len(text.text):
        yield cut(text, at)
