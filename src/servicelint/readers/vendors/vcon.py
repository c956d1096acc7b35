"""vCon: what the parties wrote, and transcripts of what was recorded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from servicelint.conversation import Participant, Role
from servicelint.readers.assembly import shifted
from servicelint.readers.options import ReadOptions
from servicelint.readers.roles import role_of
from servicelint.readers.vendors.contact import date_of
from servicelint.readers.vendors.mapping import seconds, spoken
from servicelint.readers.vendors.node import Node, ShapeError
from servicelint.readers.vendors.shape import Note, Shape, Spoken, Transcript

_TRANSCRIPTS = ("transcript", "wtf_transcription")
_NAMES = "name tel mailto sip stir uuid"
_LEFT_OUT = "another text of the same dialog is left out"
_UNREAD = "a recording without a transcript: nothing of it is read"


# A transcript, and the start of what it is a transcript of.
_Transcribed = tuple[Node, float | None]


class _Dialog(NamedTuple):
    """An item of `dialog`: its type, and when it starts, in seconds since 1970."""

    node: Node
    type: str | None
    start: float | None


def read(document: Node, shape: Shape) -> Transcript:
    """Return the transcript of `dialog` of type text and of `analysis` of type transcript.

    Raises ShapeError where there is neither. Of several texts of one dialog the first counts. The others are
    noted, and so are recordings that nobody transcribed.
    """
    dialogs = [_dialog(item) for item in _items(document, "dialog")]
    parties = _items(document, "parties")
    first = min((dialog for dialog in dialogs if dialog.start), key=lambda one: one.start or 0, default=None)
    begin = (first and first.start) or 0.0
    texts = [[_written(dialog, begin, parties)] for dialog in dialogs if dialog.type == "text"]
    transcripts, notes = _transcripts(document, dialogs)
    for analysis, start in transcripts:
        texts.append(_transcribed(analysis, 0.0 if start is None else start - begin, parties, shape))
    if not texts and dialogs:
        raise ShapeError(document.path, "no dialog of type text, and no analysis of type transcript")
    date = document.first("created_at") if first is None else first.node.need("start")
    facts = {**_people(parties), **({"started_at": date.text()} if date else {})}
    return Transcript(
        [one for text in sorted(texts, key=_start) for one in text],
        facts,
        tuple(notes),
    )


def _start(text: list[Spoken]) -> float:
    return min((one.start for one in text if one.start is not None), default=0.0)


def _people(parties: list[Node]) -> dict[str, Participant]:
    """Return the agent and the customer, where one party has that role and a name."""
    found: dict[str, Participant] = {}
    for number, party in enumerate(parties):
        role = _who(str(number), parties)[1]
        name = party.first("name")
        if role in ("agent", "customer") and name:
            found.setdefault(role, Participant(name=name.label()))
    return found


def _items(document: Node, route: str) -> list[Node]:
    found = document.first(route)
    return found.items() if found else []


def _dialog(item: Node) -> _Dialog:
    kind, start = item.first("type"), item.first("start")
    return _Dialog(item, kind.text() if kind else None, date_of(start) if start else None)


def _written(dialog: _Dialog, begin: float, parties: list[Node]) -> Spoken:
    encoding = dialog.node.first("encoding")
    if encoding and encoding.value not in ("none", "json"):
        raise ShapeError(encoding.path, "the text is encoded; expected the encoding none")
    body = dialog.node.need("body")
    body.text()
    length = seconds(dialog.node.first("duration"), 1)
    end = dialog.start + length if dialog.start is not None and length else None
    speaker, role = _party(dialog.node, parties)
    return shifted(Spoken(speaker, (body,), dialog.start, end, role), -begin)


def _party(dialog: Node, parties: list[Node]) -> tuple[str | None, Role | None]:
    """Return who wrote: the originator, or the first of the parties."""
    named = dialog.first("originator parties")
    if named is not None and isinstance(named.value, list):
        listed = named.items()
        named = listed[0] if listed else None
    label = named.label() if named else None
    return _who(label, parties) if label else (None, None)


def _who(label: str, parties: list[Node]) -> tuple[str, Role | None]:
    """Return the name and role of the party that a label numbers or names; else the label."""
    for number, party in enumerate(parties):
        name = party.first(_NAMES)
        shown = name.label() if name else None
        if label in (str(number), shown):
            role = party.first("role")
            known = role_of(role.text(), ReadOptions()) if role else None
            return shown or (role.text() if role else label), known
    return label, None


def _transcripts(document: Node, dialogs: list[_Dialog]) -> tuple[list[_Transcribed], list[Note]]:
    """Return each transcript with the start of its recording, and notes on what is not read."""
    found: list[_Transcribed] = []
    notes: list[Note] = []
    seen = {str(number) for number, dialog in enumerate(dialogs) if dialog.type == "text"}
    for analysis in _items(document, "analysis"):
        kind = analysis.first("type")
        if kind is None or kind.value not in _TRANSCRIPTS:
            continue
        numbers = set(_numbers(analysis))
        if numbers & seen:
            notes.append(Note(analysis, _LEFT_OUT))
            continue
        seen |= numbers
        starts = [dialogs[int(n)].start for n in numbers if n.isdecimal() and int(n) < len(dialogs)]
        found.append((analysis, min((start for start in starts if start is not None), default=None)))
    unread = [d.node for n, d in enumerate(dialogs) if d.type == "recording" and str(n) not in seen]
    return found, [*notes, *(Note(node, _UNREAD) for node in unread)]


def _numbers(analysis: Node) -> Iterator[str]:
    dialog = analysis.first("dialog")
    for one in (dialog.items() if isinstance(dialog.value, list) else [dialog]) if dialog else ():
        yield one.label() or ""


def _transcribed(analysis: Node, start: float, parties: list[Node], shape: Shape) -> list[Spoken]:
    body = analysis.need("body").opened()
    segments = body if isinstance(body.value, list) else body.need("segments transcript.segments")
    turns = []
    for item in segments.items():
        one = shifted(spoken(item, shape), start)
        speaker, role = _who(one.speaker, parties) if one.speaker else (None, None)
        turns.append(one._replace(speaker=speaker, role=role))
    return turns
