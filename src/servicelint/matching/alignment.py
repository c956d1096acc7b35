"""Which words of a phrase somebody meant, where what is written only sounds like them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from re import _constants as _code  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from servicelint.text.sound import readings, sound

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


def meant(regex: str, written: str) -> Meant | None:
    """Return the words of an expression that sound like all of `written`, with the fewest changes."""
    ways = _sequence(_parsed(regex), written, {0: Meant(0, "", ())})
    return ways.get(len(written))


@cache
def _parsed(regex: str) -> Any:
    return _parser.parse(regex)


def _sequence(parsed: Any, text: str, ways: Ways) -> Ways:
    for operator, argument in parsed:
        if not ways:
            break
        ways = _step(operator, argument, text, ways)
    return ways


def _step(operator: Any, argument: Any, text: str, ways: Ways) -> Ways:
    if operator is _code.LITERAL:
        return _one_of([chr(argument)], text, ways)
    if operator is _code.IN:
        return _member(argument, text, ways)
    if operator is _code.BRANCH:
        return _best(_sequence(branch, text, ways) for branch in argument[1])
    if operator is _code.SUBPATTERN:
        return _sequence(argument[3], text, ways)
    if operator in REPEATS:
        return _repeated(argument[0], argument[1], argument[2], text, ways)
    return ways if operator in ZERO_WIDTH else {}


def _one_of(chars: list[str], text: str, ways: Ways) -> Ways:
    result: Ways = {}
    for place, way in ways.items():
        if place < len(text):
            char = text[place] if text[place] in chars else _sounding_like(text[place], chars)
            if char:
                result[place + 1] = way.then(char, changed=char != text[place])
    return result


def _sounding_like(written: str, chars: list[str]) -> str:
    return next((char for char in chars if sound(written) in readings(char)), "")


def _member(members: Any, text: str, ways: Ways) -> Ways:
    """Match one character of a class; what a class only shuts out stands in a gap."""
    literals = [chr(value) for kind, value in members if kind is _code.LITERAL]
    if members[0][0] is not _code.NEGATE:
        return _one_of(literals, text, ways)
    return {
        place + 1: way.then(text[place], changed=False, fixed=False)
        for place, way in ways.items()
        if place < len(text) and text[place] not in literals
    }


def _repeated(least: int, most: int, body: Any, text: str, ways: Ways) -> Ways:
    reached: list[Ways] = []
    for count in range(min(most, len(text)) + 1):
        if count >= least:
            reached.append(ways)
        ways = _sequence(body, text, ways)
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
