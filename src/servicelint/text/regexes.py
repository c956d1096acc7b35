"""Compiled expressions, kept in the cache as what the interpreter's compiler made of them.

A short text is checked in less time than it takes to compile what it is checked by; to build an expression
from what was kept takes a hundredth of that. The compiler is a private part of the interpreter: what is kept
is its exact version's, and where the parts are missing expressions are compiled each time.
"""

from __future__ import annotations

import atexit
import re
import sys
import zlib
from array import array
from functools import cache, lru_cache
from typing import Any

from servicelint.text.shelf import Shelf

try:
    from re import _compiler, _parser  # type: ignore[attr-defined]

    _code, _parse, _build = _compiler._code, _parser.parse, _compiler._sre.compile
except (AttributeError, ImportError):  # another interpreter
    _build = None

# What is kept of an expression: flags, code (packed), the number of groups, and the numbers of the named.
Program = tuple[int, bytes, int, dict[str, int]]

# So many programs are kept at most, and fewer new ones are not worth writing all of them again.
MOST_KEPT = 12_000
LEAST_NEW = 50
# So many expressions are at hand at once. A text asks for some hundred, most of them the same as the last.
MOST_HELD = 8_192
_NAME = f"expressions-{sys.hexversion:x}-{sys.byteorder}"
_WORD = "I"


@lru_cache(maxsize=MOST_HELD)
def compiled(expression: str, flags: int = 0) -> re.Pattern[str]:
    """Return an expression of `re`, compiled, as `re.compile` does. Raises `re.error`."""
    if _build is None:
        return re.compile(expression, flags)
    key = f"{int(flags)} {expression}"
    program = _programs().get(key)
    if program is None:
        program = _compile(expression, int(flags))
        _programs().add(key, program)
    return _built(expression, program)


@cache
def _programs() -> Shelf:
    programs = Shelf(_NAME)
    atexit.register(_keep, programs)
    return programs


def _keep(programs: Shelf) -> None:
    if len(programs.added) >= LEAST_NEW:
        programs.keep(MOST_KEPT)


def _compile(expression: str, flags: int) -> Program:
    parsed: Any = _parse(expression, flags)
    code = zlib.compress(array(_WORD, _code(parsed, flags)).tobytes(), 1)
    return flags | parsed.state.flags, code, parsed.state.groups - 1, parsed.state.groupdict


def _built(expression: str, program: Program) -> re.Pattern[str]:
    flags, code, groups, numbers = program
    names: list[str | None] = [None] * (groups + 1)
    for name, number in numbers.items():
        names[number] = name
    pattern: re.Pattern[str] = _build(
        expression, flags, array(_WORD, zlib.decompress(code)).tolist(), groups, numbers, tuple(names)
    )
    return pattern
