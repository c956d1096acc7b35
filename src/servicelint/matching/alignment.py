"""Which words of a phrase somebody meant, where what is written only sounds like them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from re import _constants as _code  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from servicelint.text.sound import Confusion, readings, sound

REPEATS = (_code.MAX_REPEAT, _code.MIN_REPEAT)
ZERO_WIDTH = (_code.AT, _code.ASSERT, _code.ASSERT_NOT)


class Meant(NamedTuple):
    """Words as long as what is written: `words` were meant, of which the phrase fixes those `fixed`.

    Other characters stand in its gaps and are as written. `changed` counts those that only sound alike.
    """

    changed: int
    words: str
    fixed: tuple[bool, ...]

    def then(self, char: str, *, changed: bool, fixed: bool = True) -> Meant:
        """Return this with one character more."""
        return Meant(self.changed + changed, self.words + char, (*self.fixed, fixed))


# For each place in the text that can be reached, the way there with the fewest changes.
Ways = dict[int, Meant]


class Written(NamedTuple):
    """A text, and what its recogniser confuses beside the usual."""

    text: str
    further: tuple[Confusion, ...]


@lru_cache(maxsize=1 << 12)
def meant(regex: str, written: str, further: tuple[Confusion, ...] = ()) -> Meant | None:
    """Return the words of an expression that sound like all of `written`, with the fewest changes.

    The `further` confusions count as sounding alike.
    """
    ways = _sequence(_parsed(regex), Written(written, further), {0: Meant(0, "", ())})
    return ways.get(len(written))


# What is parsed takes some room.
@lru_cache(maxsize=1 << 7)
def _parsed(regex: str) -> Any:
    return _parser.parse(regex)


def _sequence(parsed: Any, written: Written, ways: Ways) -> Ways:
    for operator, argument in parsed:
        if not ways:
            break
        ways = _step(operator, argument, written, ways)
    return ways


def _step(operator: Any, argument: Any, written: Written, ways: Ways) -> Ways:
    if operator is _code.LITERAL:
        return _one_of([chr(argument)], written, ways)
    if operator is _code.IN:
        return _member(argument, written, ways)
    if operator is _code.BRANCH:
        return _best(
            _sequence(branch, written, ways) for branch in _beginning_alike(argument[1], written, ways)
        )
    if operator is _code.SUBPATTERN:
        return _sequence(argument[3], written, ways)
    if operator in REPEATS:
        return _repeated(argument[0], argument[1], argument[2], written, ways)
    return ways if operator in ZERO_WIDTH else {}


def _beginning_alike(branches: Iterable[Any], written: Written, ways: Ways) -> Iterator[Any]:
    """Yield the branches but for those that begin with a character that nothing there sounds like."""
    text, further = written
    there = {_mark(text[place], further) for place in ways if place < len(text)}
    for branch in branches:
        begins = [chr(argument) for operator, argument in branch[:1] if operator is _code.LITERAL]
        if not begins or not there.isdisjoint(readings(begins[0], further)):
            yield branch


def _one_of(chars: list[str], written: Written, ways: Ways) -> Ways:
    result: Ways = {}
    for place, way in ways.items():
        if place < len(written.text):
            found = written.text[place]
            char = found if found in chars else _sounding_like(found, chars, written.further)
            if char:
                result[place + 1] = way.then(char, changed=char != found)
    return result


def _sounding_like(found: str, chars: list[str], further: tuple[Confusion, ...]) -> str:
    mark = _mark(found, further)
    return next((char for char in chars if mark in readings(char, further)), "")


@cache
def _mark(char: str, further: tuple[Confusion, ...]) -> str:
    return sound(char, further)


def _member(members: Any, written: Written, ways: Ways) -> Ways:
    """Match one character of a class; what a class only shuts out stands in a gap."""
    literals = [chr(value) for kind, value in members if kind is _code.LITERAL]
    if members[0][0] is not _code.NEGATE:
        return _one_of(literals, written, ways)
    return {
        place + 1: way.then(written.text[place], changed=False, fixed=False)
        for place, way in ways.items()
        if place < len(written.text) and written.text[place] not in literals
    }


def _repeated(least: int, most: int, body: Any, written: Written, ways: Ways) -> Ways:
    reached: list[Ways] = []
    for count in range(min(most, len(written.text)) + 1):
        if count >= least:
            reached.append(ways)
        ways = _sequence(body, written, ways)
        if not ways:
            break
    return _best(reached)


def _best(alternatives: Iterable[Ways]) -> Ways:
    result: Ways = {}
    for ways in alternatives:
        for place, way in ways.items():
            if place not in result or way.changed < result[place].changed:
                result[place] = way
    return result
