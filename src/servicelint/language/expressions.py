"""What can be told of a regular expression without running it: literals, width, and danger."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from servicelint.errors import RuleError

# The parser of the standard library: private by name, stable since it was moved in 3.11.
from re import _constants as _code  # type: ignore[attr-defined]  # isort: skip
from re import _parser  # type: ignore[attr-defined]  # isort: skip

REPEATS = (_code.MAX_REPEAT, _code.MIN_REPEAT, _code.POSSESSIVE_REPEAT)
UNBOUNDED = 1000


class Analysis(NamedTuple):
    """Sets of literals of each of which every match contains one; the widest match in characters."""

    literals: list[tuple[str, ...]]
    width: int


def analyse(source: str) -> Analysis:
    """Analyse an expression. A `RuleError` says what is wrong with it, and where."""
    try:
        parsed = _parser.parse(source)
    except re.error as error:
        place = f"at character {error.pos + 1}" if error.pos is not None else None
        raise RuleError(f"pattern {source!r}: {error.msg}", hint=place) from None
    except (RecursionError, OverflowError):
        raise RuleError(f"pattern {source!r} is nested too deeply") from None
    if _runs_for_ever(parsed, inside=False):
        raise RuleError(
            f"pattern {source!r} repeats a repetition without a bound and could run for ever",
            hint="bound the inner or the outer one, such as {1,20}",
        )
    return Analysis(_literal_sets(parsed), parsed.getwidth()[1])


def _runs_for_ever(parsed: Any, inside: bool) -> bool:
    for operator, argument in parsed:
        if operator in REPEATS:
            open_ended = argument[1] >= UNBOUNDED
            if (open_ended and inside) or _runs_for_ever(argument[2], inside or open_ended):
                return True
        elif any(_runs_for_ever(part, inside) for part in _parts(operator, argument)):
            return True
    return False


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


def _literal_sets(parsed: Any) -> list[tuple[str, ...]]:
    sets: list[tuple[str, ...]] = []
    run = ""
    for operator, argument in parsed:
        if operator is _code.LITERAL:
            run += chr(argument)
            continue
        if run:
            sets.append((run,))
            run = ""
        sets.extend(_nested_sets(operator, argument))
    if run:
        sets.append((run,))
    return sets


def _nested_sets(operator: Any, argument: Any) -> list[tuple[str, ...]]:
    if operator is _code.SUBPATTERN:
        return _literal_sets(argument[3])
    if operator is _code.ATOMIC_GROUP:
        return _literal_sets(argument)
    if operator is _code.BRANCH:
        return _branch_set([_literal_sets(branch) for branch in argument[1]])
    if operator in REPEATS and argument[0] >= 1:
        return _literal_sets(argument[2])
    if operator is _code.IN:
        return _characters(argument)
    return []


def _branch_set(branches: list[list[tuple[str, ...]]]) -> list[tuple[str, ...]]:
    if not all(branches):
        return []
    best = [max(sets, key=lambda words: min(map(len, words))) for sets in branches]
    return [tuple(dict.fromkeys(word for words in best for word in words))]


def _characters(members: Any) -> list[tuple[str, ...]]:
    if all(kind is _code.LITERAL for kind, _ in members):
        return [tuple(chr(value) for _, value in members)]
    return []
