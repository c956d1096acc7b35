"""Labels that people gave: JSON Lines of four formats, recognised by their keys."""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from servicelint.diagnostic import InputProblem
from servicelint.errors import InputError, nearest
from servicelint.readers.encoding import decode
from servicelint.readers.options import problem
from servicelint.text.regexes import compiled

Number = Annotated[int, msgspec.Meta(ge=0)]
Form = Literal["yesno", "alternative", "wh_fact", "open", "none"]
Function = Literal["offer_help", "consent", "confirm", "gather", "schedule", "rhetorical", "other", "none"]


class QuestionLabel(msgspec.Struct, frozen=True):
    """The form and the function of the last question of `text`, which stands in a turn of `session`."""

    id: str
    text: str
    form: Form
    function: Function
    session: str | None = None
    turn: Number | None = None


class TurnLabel(msgspec.Struct, frozen=True):
    """What an agent's turn is marked down for; `turn` is 0-based over all turns of `session`."""

    id: str
    session: str
    turn: Number
    labels: tuple[str, ...]
    text: str | None = None


class SessionLabel(msgspec.Struct, frozen=True):
    """What happens in a conversation; a field that is None was not looked at. Turns are 0-based."""

    id: str
    session: str
    greeting: bool | None = None
    self_intro: bool | None = None
    offer_help_open: bool | None = None
    close_check: bool | None = None
    farewell: bool | None = None
    customer_upset: bool | None = None
    hold_turns: tuple[Number, ...] | None = None
    hold_consent_turns: tuple[Number, ...] | None = None
    hold_return_turns: tuple[Number, ...] | None = None
    apology_turns: tuple[Number, ...] | None = None
    empathy_turns: tuple[Number, ...] | None = None
    informal_you_turns: tuple[Number, ...] | None = None
    solution_consent_turns: tuple[Number, ...] | None = None
    name_turns: tuple[Number, ...] | None = None


class UtteranceLabel(msgspec.Struct, frozen=True):
    """Whether something an agent says on its own is forbidden."""

    id: str
    text: str
    label: Literal["forbidden", "acceptable"]
    category: str = ""
    variant: str | None = None
    context_dependent: bool = False


Label = QuestionLabel | TurnLabel | SessionLabel | UtteranceLabel
SESSION_FIELDS = SessionLabel.__struct_fields__[2:]
# Keys that only one format has.
KEYS: dict[str, type[Label]] = {
    "form": QuestionLabel,
    "function": QuestionLabel,
    "labels": TurnLabel,
    "label": UtteranceLabel,
    **dict.fromkeys(SESSION_FIELDS, SessionLabel),
}
SURELY_MEANT = 0.85
_PLACE = compiled(r" - at `\$\.?(.*)`$")
_MISSING = compiled(r"missing required field `(.+)`")


def session_of(label: Label) -> str | None:
    """Return the id of the conversation that a label is about, if it names one."""
    return None if isinstance(label, UtteranceLabel) else label.session


class Labelled(msgspec.Struct, frozen=True):
    """A label and where it stands: the path as given, and the 1-based line."""

    label: Label
    path: str
    line: int

    def error(self, message: str, key: str | None = None, hint: str | None = None) -> InputProblem:
        """Return a problem that keeps the label out of the figures."""
        return self._problem(message, key, hint, error=True)

    def note(self, message: str, key: str | None = None, hint: str | None = None) -> InputProblem:
        """Return something the user should know of the label, which is counted nevertheless."""
        return self._problem(message, key, hint, error=False)

    def _problem(self, message: str, key: str | None, hint: str | None, *, error: bool) -> InputProblem:
        return InputProblem(self.path, self.line, f"{key}: {message}" if key else message, hint, error)


def read_labels(path: str) -> Iterator[Labelled | InputProblem]:
    """Yield the labels of a file, and what is wrong with any of its lines; the others count."""
    try:
        text = decode(Path(path).read_bytes(), path)
    except InputError as error:
        yield problem(error, path=path)
        return
    except OSError as error:
        yield InputProblem(path, None, f"cannot be read: {error.strerror}")
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _labelled(line, path, number)


def _labelled(line: str, path: str, number: int) -> Labelled | InputProblem:
    try:
        return Labelled(_label(line), path, number)
    except InputError as error:
        return problem(error, path=path, line=number)


def _label(line: str) -> Label:
    try:
        value = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(
            f"is no JSON: {getattr(error, 'msg', 'nested too deeply')}", hint="one object a line"
        ) from error
    if not isinstance(value, dict):
        raise InputError("is no JSON object", hint="one object a line")
    type_ = _format(value)
    _check_spelling(value, type_)
    try:
        return msgspec.convert(value, type_)
    except msgspec.ValidationError as error:
        raise _invalid(str(error)) from error


def _format(value: dict[str, Any]) -> type[Label]:
    formats = {KEYS[key]: key for key in value if key in KEYS}
    if len(formats) == 1:
        return next(iter(formats))
    if formats:
        raise InputError(f"has the keys of two formats, {' and '.join(map(repr, formats.values()))}")
    hints = (nearest(key, KEYS) for key in value)
    expected = "one of `form` and `function`, `labels`, `label`, or a field of a session"
    raise InputError(f"is of no known format: expected {expected}", hint=next(filter(None, hints), None))


def _check_spelling(value: dict[str, Any], type_: type[Label]) -> None:
    """Refuse a key that must be meant for one that is not there; any other further key is the user's own."""
    known = type_.__struct_fields__
    for key in value.keys() - set(known):
        meant = get_close_matches(key, [name for name in known if name not in value], 1, SURELY_MEANT)
        if meant:
            raise InputError("unknown key", key=key, hint=f"did you mean {meant[0]!r}?")


def _invalid(text: str) -> InputError:
    if missing := _MISSING.search(text):
        return InputError(f"the key {missing.group(1)!r} is missing")
    place = _PLACE.search(text)
    message = _PLACE.sub("", text)
    return InputError(message[:1].lower() + message[1:], key=place.group(1) if place else None)
