"""What every reporter is given besides the findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from servicelint.diagnostic import Diagnostic, Header, Summary


class Options(msgspec.Struct, frozen=True):
    """How a text for people looks: `width` in terminal columns; `quiet` leaves the summary out."""

    color: bool = False
    width: int = 80
    quiet: bool = False


class Run(msgspec.Struct, frozen=True):
    """One run of the linter; `summary` may be called once the findings are exhausted, not before."""

    header: Header
    summary: Callable[[], Summary]
    options: Options = Options()


Render = Callable[[Run, Iterable[Diagnostic]], Iterator[str]]
