"""Native conversations: one JSON object a line (`jsonl`), or one object or array a file (`json`)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar, get_args

import msgspec

from servicelint.conversation import Channel, Conversation, Direction, Part, Participant, Remark, Turn
from servicelint.errors import InputError, nearest
from servicelint.readers import jsontext
from servicelint.readers.assembly import empty_notes, speaker_notes, time_notes, time_remarks, zoned
from servicelint.readers.guessing import settle_roles
from servicelint.readers.jsonplace import JsonPlace
from servicelint.readers.jsontext import kind
from servicelint.readers.options import Chunk, Item, ReadOptions, problem
from servicelint.readers.roles import role_of
from servicelint.readers.times import seconds_of, settle_times
from servicelint.readers.vendors.peek import begins, peek_head
from servicelint.readers.vendors.reading import read_as, vendor_of
from servicelint.text.regexes import compiled

_TURN_KEYS = frozenset(
    ("role", "text", "start", "end", "speaker", "words", "level", "confidence", "metadata")
)
_HEAD_KEYS = frozenset(
    ("id", "turns", "channel", "direction", "started_at", "agent", "customer", "part", "metadata")
)
_PARTICIPANT_KEYS = frozenset(("id", "name", "title", "metadata"))
# Keys that mean something one level up or down: kept silently, they would be lost on the user.
_NOT_IN_HEAD = _TURN_KEYS - {"metadata"}
_NOT_IN_TURN = _HEAD_KEYS - {"id", "metadata"}
_NOT_IN_PARTICIPANT = (_HEAD_KEYS - _PARTICIPANT_KEYS) | {"text", "start", "end"}
_ROLES = frozenset(("agent", "customer", "bot", "unknown"))
_ERROR_PLACE = compiled(r" - at `\$\.?(.*)`$")
_T = TypeVar("_T")
_EXPECTED = "a conversation is an object with `turns`, a list of objects with `role` and `text`"


class _Head(msgspec.Struct, frozen=True):
    id: str | int | None = None
    channel: Channel | None = None
    direction: Direction | None = None
    started_at: str | None = None
    agent: Participant | None = None
    customer: Participant | None = None
    part: Part | None = None
    metadata: dict[str, Any] = {}


def recognise_lines(head: str, name: str, options: ReadOptions) -> bool:
    """Tell whether `head` holds one native conversation a line."""
    if not head.lstrip().startswith("{") or '"turns"' not in head:
        return False
    lines = head.lstrip().split("\n", 8)
    if len(lines) == 1 or _is_object(lines[0]):
        return True
    return name.endswith((".jsonl", ".ndjson")) or any('"turns"' in x and _is_object(x) for x in lines[:8])


def recognise_document(head: str, name: str, options: ReadOptions) -> bool:
    """Tell whether `head` begins one native conversation, or an array of them, be it an empty one."""
    bare = head.strip()
    return bare[:1] in ("{", "[") and ('"turns"' in bare or bare == "[]")


def nearly(head: str, tried: Iterable[str]) -> InputError | None:
    """Return the error about JSON that is nearly a native conversation; None for anything else."""
    value = peek_head(head) if begins(head) else None
    if _is_turn(value):
        return _unlike("a list of turns stands alone", tried, 'write {"turns": […]} around it')
    document = value[0] if isinstance(value, list) and value else value
    members = document if isinstance(document, dict) else {}
    name = next((key for key in members if _is_turn(members[key])), None)
    if name is None:
        return None
    lacks = "" if "text" in members[name][0] else f", and {name}[0] has no text"
    return _unlike(f"the document has no turns{lacks}", tried, f"is {name!r} meant to be 'turns'?")


def _is_turn(value: Any) -> bool:
    """Tell whether the first element of a list looks like a turn."""
    first = value[0] if isinstance(value, list) and value else None
    return isinstance(first, dict) and "role" in first and ("text" in first or "content" in first)


def _unlike(but: str, tried: Iterable[str], hint: str) -> InputError:
    message = f"it resembles a native conversation (json), but {but}; formats tried: {', '.join(tried)}"
    return InputError(f"the JSON has no known shape: {message}", line=1, hint=hint)


def read_lines(chunk: Chunk, options: ReadOptions) -> Iterator[Item]:
    """Yield the conversations of whole lines; a line that cannot be read is a problem, no more."""
    for found in jsontext.lines(chunk, options):
        yield from _items(found, chunk, options)


def read_document(chunk: Chunk, options: ReadOptions) -> Iterator[Item]:
    """Yield the conversation of a JSON file, or the conversations of its array."""
    for found in jsontext.documents(chunk, options):
        yield from _items(found, chunk, options)


def _items(found: jsontext.Document | InputError, chunk: Chunk, options: ReadOptions) -> Iterator[Item]:
    if isinstance(found, InputError):
        yield problem(found, path=chunk.path)
        return
    shape = vendor_of(found.value)
    if shape:
        # Lines of several systems may stand in one file.
        yield from read_as(shape, found, chunk, options)
        return
    place = JsonPlace(found.raw, found.line, found.column)
    try:
        yield from _conversation(found.value, place, found.id, chunk, options)
    except InputError as error:
        yield problem(error, path=chunk.path, line=found.line)


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _conversation(
    value: Any, place: JsonPlace, fallback: str, chunk: Chunk, options: ReadOptions
) -> Iterator[Item]:
    if not isinstance(value, dict):
        raise InputError(f"expected an object, got {kind(value)}", hint=_EXPECTED)
    _refuse_misplaced(value, _NOT_IN_HEAD, "", "it belongs in an item of turns")
    head = _head(value)
    noticed = _noticed(head.metadata, options)
    channel = head.channel or options.channel
    given, remarks = _turns(value, place, options)
    turns, faults = settle_times(given, channel)
    name = fallback if head.id is None else str(head.id)
    yield from empty_notes(chunk.path, name, turns, place)
    strangers = (turn if turn.speaker and not role_of(turn.speaker, options) else _KNOWN for turn in turns)
    yield from speaker_notes(chunk.path, strangers, place)
    yield from time_notes(chunk.path, faults, place)
    yield Conversation(
        id=name,
        turns=turns,
        channel=channel,
        direction=head.direction or options.direction,
        started_at=head.started_at,
        agent=head.agent or Participant(),
        customer=head.customer or Participant(),
        metadata=zoned(head.metadata, head.customer or Participant(), options),
        path=chunk.path,
        part=head.part,
        place=place,
        remarks=tuple(dict.fromkeys((*noticed, *remarks, *time_remarks(faults)))),
    )


_KNOWN = Turn("agent", "")


def _noticed(metadata: dict[str, Any], options: ReadOptions) -> tuple[Remark, ...]:
    """Take out of the metadata what another reader noticed; a user's own `remarks` stay there.

    A guess of the agent is over where the user names him.
    """
    try:
        noticed = msgspec.convert(metadata.get("remarks", ()), tuple[Remark, ...])
    except msgspec.ValidationError:
        return ()
    metadata.pop("remarks", None)
    return tuple(remark for remark in noticed if remark.about == "time" or not options.agent)


def _head(value: dict[str, Any]) -> _Head:
    fields = {key: item for key, item in value.items() if key in _HEAD_KEYS and key != "turns"}
    fields["metadata"] = _metadata(value, _HEAD_KEYS, "")
    for who in ("agent", "customer"):
        participant = fields.get(who)
        if isinstance(participant, dict):
            _refuse_misplaced(
                participant, _NOT_IN_PARTICIPANT, f"{who}.", "it belongs to the conversation or a turn"
            )
            participant["metadata"] = _metadata(participant, _PARTICIPANT_KEYS, f"{who}.")
    return _convert(fields, _Head, "")


def _turns(
    value: dict[str, Any], place: JsonPlace, options: ReadOptions
) -> tuple[tuple[Turn, ...], tuple[Remark, ...]]:
    turns = value.get("turns")
    if not isinstance(turns, list):
        found = kind(turns) if "turns" in value else "nothing"
        raise InputError(
            f"expected a list of turns, got {found}", key="turns", hint=_misspelt("turns", value)
        )
    for number, turn in enumerate(turns):
        _check_turn(number, turn, place)
    labels = [_label(turn, options) for turn in turns]
    said = [(label, turn["text"]) for label, turn in zip(labels, turns, strict=True)]
    roles, remarks = settle_roles(said, options)
    for turn, label in zip(turns, labels, strict=True):
        turn["role"] = roles[label]
        if label not in _ROLES:
            turn.setdefault("speaker", label)
    try:
        return _convert(turns, tuple[Turn, ...], "turns"), remarks
    except InputError as error:
        match = re.match(r"turns\[(\d+)\]", error.key or "")
        error.line = place.turn_line(int(match[1])) if match else None
        raise


def _label(turn: dict[str, Any], options: ReadOptions) -> str:
    """Return by what the role of a turn is told: its speaker where it has no role, or the user names him."""
    role, speaker = turn["role"], turn.get("speaker")
    if not isinstance(speaker, str) or not speaker:
        return str(role)
    return speaker if role == "unknown" or speaker in (*options.agent, *options.roles) else str(role)


def _check_turn(index: int, turn: Any, place: JsonPlace) -> None:
    key = f"turns[{index}]"
    try:
        if not isinstance(turn, dict):
            raise InputError(f"expected an object, got {kind(turn)}", key=key, hint=_EXPECTED)
        for name in ("role", "text"):
            if not isinstance(turn.get(name), str):
                raise _not_a_string(turn, key, name)
        for name in ("start", "end"):
            if isinstance(turn.get(name), str):
                turn[name] = _seconds(turn[name], f"{key}.{name}")
        if not turn.keys() <= _TURN_KEYS:
            _refuse_misplaced(turn, _NOT_IN_TURN, f"{key}.", "it belongs to the conversation")
            turn["metadata"] = _metadata(turn, _TURN_KEYS, f"{key}.")
    except InputError as error:
        error.line = place.turn_line(index) if isinstance(turn, dict) else None
        raise


def _seconds(text: str, key: str) -> float:
    seconds = seconds_of(text)
    if seconds is None:
        raise InputError(f"{text[:40]!r} is no time", key=key, hint="seconds as a number, or h:mm:ss")
    return seconds


def _not_a_string(turn: dict[str, Any], key: str, name: str) -> InputError:
    if name in turn:
        return InputError(f"expected a string, got {kind(turn[name])}", key=f"{key}.{name}")
    return InputError(f"the turn has no {name}", key=f"{key}.{name}", hint=_misspelt(name, turn))


def _misspelt(name: str, value: dict[str, Any]) -> str:
    known = _TURN_KEYS | _HEAD_KEYS
    return next(
        (f"is {key!r} meant to be {name!r}?" for key in value if key not in known and nearest(key, (name,))),
        _EXPECTED,
    )


def _refuse_misplaced(value: dict[str, Any], wrong: frozenset[str], prefix: str, hint: str) -> None:
    found = next((key for key in value if key in wrong), None)
    if found is not None:
        raise InputError("the key stands in the wrong place", key=prefix + found, hint=hint)


def _metadata(value: dict[str, Any], known: frozenset[str], prefix: str) -> dict[str, Any]:
    given = value.get("metadata")
    if given is not None and not isinstance(given, dict):
        raise InputError(f"expected an object, got {kind(given)}", key=f"{prefix}metadata")
    return {**(given or {}), **{key: value[key] for key in value if key not in known}}


def _convert(value: Any, kind: type[_T], prefix: str) -> _T:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        text = str(error)
        place = _ERROR_PLACE.search(text)
        key = prefix + place.group(1) if place else prefix
        raise InputError(
            _ERROR_PLACE.sub("", text).replace("float | null", "number"), key=key or None, hint=_allowed(key)
        ) from error


def _allowed(key: str) -> str | None:
    choices = {"channel": Channel, "direction": Direction, "part": Part}
    return "one of " + ", ".join(get_args(choices[key])) if key in choices else None
