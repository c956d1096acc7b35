"""What can be told of a regular expression without running it: literals, width, and danger."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from servicelint.errors import RuleError
from servicelint.language.literals import (
    IMPOSSIBLE,
    NOTHING,
    UNKNOWN,
    Words,
    choice,
    needed_sets,
    optional,
    rarest_two,
    sequence,
    words,
)
from servicelint.text.folding import squeeze

# The parser of the standard library: private by name, stable since it was moved in 3.11.
from re import _constants as _code  # type: ignore[attr-defined]  # isort: skip
from re import _parser  # type: ignore[attr-defined]  # isort: skip

REPEATS = (_code.MAX_REPEAT, _code.MIN_REPEAT, _code.POSSESSIVE_REPEAT)
UNBOUNDED = 1000


class Analysis(NamedTuple):
    """Words one of which every match in squeezed text contains, and of which one too; the widest match.

    The width counts what lookarounds see beyond the match. `possible` is false where every match needs a
    character that squeezed text never holds.
    """

    literals: tuple[str, ...]
    beside: tuple[str, ...]
    width: int
    possible: bool = True


def analyse(source: str) -> Analysis:
    """Analyse an expression. A `RuleError` says what is wrong with it, and where."""
    try:
        parsed = _parser.parse(source)
    except re.error as error:
        place = f"at character {error.pos + 1}" if error.pos is not None else None
        raise RuleError(f"pattern {source!r}: {error.msg}", hint=place) from None
    except (RecursionError, OverflowError):
        raise RuleError(f"pattern {source!r} is nested too deeply") from None
    if _runs_for_ever(parsed, repeated=False):
        raise RuleError(
            f"pattern {source!r} repeats a repetition without a bound and could run for ever",
            hint="bound the inner one and put something between, such as (?:[^，]{1,20}，){1,5}",
        )
    parts = [_part_words(operator, argument) for operator, argument in parsed]
    width = parsed.getwidth()[1] + _seen_beyond(parsed)
    if IMPOSSIBLE in parts:
        return Analysis((), (), width, possible=False)
    return Analysis(*rarest_two(needed_sets(parts)), width)


def _runs_for_ever(parsed: Any, repeated: bool) -> bool:
    for operator, argument in parsed:
        if operator not in REPEATS:
            if any(_runs_for_ever(part, repeated) for part in _parts(operator, argument)):
                return True
            continue
        open_ended = argument[1] >= UNBOUNDED
        if (open_ended and repeated) or (open_ended and _is_just_a_repetition(argument[2])):
            return True
        if _runs_for_ever(argument[2], repeated or argument[1] > 1):
            return True
    return False


def _is_just_a_repetition(parsed: Any) -> bool:
    """Tell whether a body is one repetition of variable length: (a{1,3})* has many ways to match aaaa."""
    if len(parsed) != 1:
        return False
    operator, argument = parsed[0]
    if operator is _code.SUBPATTERN:
        return _is_just_a_repetition(argument[3])
    return operator in REPEATS and argument[0] != argument[1]


def _seen_beyond(parsed: Any) -> int:
    """Return how many characters the lookarounds of an expression can see in all."""
    total = 0
    for operator, argument in parsed:
        if operator in (_code.ASSERT, _code.ASSERT_NOT):
            total += int(argument[1].getwidth()[1])
        parts = [argument[2]] if operator in REPEATS else _parts(operator, argument)
        total += sum(_seen_beyond(part) for part in parts)
    return total


def _parts(operator: Any, argument: Any) -> list[Any]:
    if operator is _code.BRANCH:
        return list(argument[1])
    if operator is _code.SUBPATTERN:
        return [argument[3]]
    if operator in (_code.ASSERT, _code.ASSERT_NOT):
        return [argument[1]]
    if operator is _code.ATOMIC_GROUP:
        return [argument]
    return []


def _words(parsed: Any) -> Words:
    return sequence([_part_words(operator, argument) for operator, argument in parsed])


def _part_words(operator: Any, argument: Any) -> Words:
    if operator is _code.LITERAL:
        return _characters([chr(argument)])
    if operator is _code.IN:
        return _any_of(argument)
    if operator is _code.BRANCH:
        return choice([_words(branch) for branch in argument[1]])
    if operator is _code.SUBPATTERN:
        return _words(argument[3])
    if operator is _code.ATOMIC_GROUP:
        return _words(argument)
    if operator in REPEATS:
        return _repeated(argument[0], argument[1], _words(argument[2]))
    return NOTHING if operator in (_code.AT, _code.ASSERT, _code.ASSERT_NOT) else UNKNOWN


def _repeated(least: int, most: int, body: Words) -> Words:
    if (least, most) == (1, 1):
        return body
    if (least, most) == (0, 1):
        return optional(body)
    return Words(None, body.needed) if least else UNKNOWN


def _any_of(members: Any) -> Words:
    if all(kind is _code.LITERAL for kind, _ in members):
        return _characters([chr(value) for _, value in members])
    return UNKNOWN


def _characters(characters: list[str]) -> Words:
    """Return the characters of a choice that squeezed text can hold."""
    return words(char for char in characters if squeeze(char) == char)
