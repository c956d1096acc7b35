"""Cues of subtitle files: their timing lines, their lines of text, and who says them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from servicelint.diagnostic import InputProblem
from servicelint.readers.assembly import Draft, assemble
from servicelint.readers.located import Located, cut, join, strip, whole, without
from servicelint.readers.names import speakers
from servicelint.readers.options import Chunk, Item, ReadOptions, note
from servicelint.readers.plain import Label, label_of
from servicelint.readers.roles import role_of
from servicelint.readers.times import CLOCK, clock_seconds
from servicelint.text.regexes import compiled

# Also arrows that came out wrong: what stands below them is no less a cue.
_ARROW = compiled(r"-->|\d:\d\d[^>]{0,20}[-–—=]>")
_TIMES = rf"(?P<start>{CLOCK})[ \t]*+-->[ \t]*+(?P<end>{CLOCK})"
_TIMING = compiled(rf"\s*+{_TIMES}(?=\s|$)", re.ASCII)
_DASH = "- "
# The number above may be missing, and so may the word that a WebVTT file begins with.
_FIRST = compiled(rf"\s*+(?:\d++[ \t]*+[\r\n]\s*+)?{_TIMES}[ \t]*+(?:[\r\n]|\Z)", re.ASCII)


class Cue(NamedTuple):
    """One cue: the line of its timing, start and end in seconds (None where broken), and its lines."""

    line: int
    start: float | None
    end: float | None
    lines: list[Located]


class Speech(NamedTuple):
    """Words of one speaker inside a cue; `speaker` is None where the words carry no name."""

    speaker: str | None
    text: Located


def begins_with_cue(head: str) -> bool:
    """Tell whether a file begins with a timing line that stands alone, or with a number and such a line."""
    return _FIRST.match(head) is not None


def cues(lines: Sequence[str], ignored: tuple[str, ...] = ()) -> Iterator[Cue]:
    """Yield the cues of a file; a block of lines without a timing line is a cue without times.

    Blocks that begin with one of `ignored` (and do not hold a cue) are left out.
    """
    for block in _blocks(lines):
        timings = [index for index, line in enumerate(block) if _ARROW.search(line.text)]
        if not timings:
            if not block[0].text.startswith(ignored or ("\0",)):
                yield _cue(block[0], block[1 if block[0].text.strip().isdecimal() else 0 :])
            continue
        for at, following in zip(timings, [*timings[1:], len(block)], strict=True):
            text = block[at + 1 : following]
            # Without an empty line between, the number of the next cue stands at the end of this one.
            last = following < len(block) and text and text[-1].text.strip().isdecimal()
            yield _cue(block[at], text[:-1] if last else text)


def speakers_of(found: Sequence[Cue], options: ReadOptions) -> frozenset[str]:
    """Return the labels of speakers that lines begin with: nearly all cues have one, or it is known."""
    labels = [label for cue in found if (label := _label(cue.lines[0].text if cue.lines else ""))]
    further = (label for cue in found for line in cue.lines[1:] if (label := _label(line.text)))
    names = [label.name for label in (*labels, *further)]
    if 5 * len(labels) >= 3 * len(found):
        return speakers(names, options)
    return frozenset(name for name in names if role_of(name, options))


def read_cues(
    chunk: Chunk,
    found: Iterable[Cue],
    speeches: Iterable[list[Speech]],
    names: frozenset[str],
    options: ReadOptions,
) -> Iterator[Item]:
    """Yield the conversation of a subtitle file: one turn per cue and speaker.

    `speeches` holds the words of each cue of `found`, `names` the labels that speakers have. In a file that
    marks speakers by a prefix, a cue without one goes on with the speaker of the cue above it.
    """
    drafts: list[Draft] = []
    carried: str | None = None
    for cue, said in zip(found, speeches, strict=True):
        yield from _broken(chunk.path, cue)
        for speech in said:
            speaker, text = speech
            if speaker is None:
                prefix, text = _prefixed(speech, names)
                speaker = carried = prefix or carried
            else:
                # A voice span names the speaker of its own words only.
                carried = None
            if text.text:
                drafts.append(Draft(speaker, text, cue.start, cue.end))
    if drafts:
        yield from assemble(chunk, chunk.id, drafts, options)


def by_lines(lines: Iterable[Located], names: frozenset[str]) -> list[Speech]:
    """Return the words of a cue, split where a line carries the label of a speaker."""
    groups: list[list[Located]] = []
    for line in lines:
        if not groups or _begins_with(line.text, names):
            groups.append([])
        groups[-1].append(line)
    return [Speech(None, join(group)) for group in groups]


def _blocks(lines: Sequence[str]) -> Iterator[list[Located]]:
    block: list[Located] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            block.append(whole(line, number))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _cue(timing: Located, text: list[Located]) -> Cue:
    match = _TIMING.match(timing.text)
    start, end = (clock_seconds(match[group]) if match else None for group in ("start", "end"))
    return Cue(timing.segments[0].line, start, end, text)


def _broken(path: str, cue: Cue) -> Iterator[InputProblem]:
    if cue.start is None:
        message = "the times of this cue cannot be read; its words are kept without times"
        yield note(path, cue.line, message, "expected 00:00:01.000 --> 00:00:02.500")


def _prefixed(speech: Speech, names: frozenset[str]) -> Speech:
    label = _label(speech.text.text)
    if label is None or label.name not in names:
        return Speech(None, strip(speech.text))
    return Speech(label.name, strip(cut(speech.text, label.end)))


def _begins_with(line: str, names: frozenset[str]) -> bool:
    label = _label(line)
    return label is not None and label.name in names


def _label(line: str) -> Label | None:
    # "- 客服：" is how subtitles mark a change of speaker within one cue.
    dash = len(_DASH) if line.startswith(_DASH) else 0
    label = label_of(line[dash:])
    return label._replace(end=dash + label.end) if label else None


def untagged(text: Located, tag: re.Pattern[str]) -> Located:
    """Return the text without what `tag` matches."""
    spans = [match.span() for match in tag.finditer(text.text)]
    return without(text, spans) if spans else text
