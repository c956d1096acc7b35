"""What is known of the conversation: fields of it and of its metadata."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from servicelint.errors import RuleError
from servicelint.kinds.compiler import Compiled, Scope
from servicelint.kinds.outcome import Outcome, cannot_tell, holding, not_applicable
from servicelint.language import timetable
from servicelint.language.conditions import Metadata
from servicelint.language.festivals import UnknownYearError
from servicelint.text.regexes import compiled
from servicelint.understanding.local_time import LocalTime, Unknown, local_time
from servicelint.understanding.view import View

Asked = Callable[[LocalTime, View], bool]


def metadata(value: Metadata, scope: Scope) -> Compiled:
    """A field of the conversation against a value, or against hours and days."""
    expression = compiled(value.matches) if value.matches is not None else None
    above, below = scope.number(value.above), scope.number(value.below)
    about_time = _about_time(value, scope)

    def evaluate(view: View) -> Outcome:
        actual = lookup(view, value.field)
        if value.present is not None:
            return holding((actual is not None) == value.present)
        if actual is None:
            unknown = value.needed or about_time is not None
            return cannot_tell(f"no {value.field}") if unknown else not_applicable(f"no {value.field}")
        if not (_agrees(actual, value, expression) and _between(actual, above, below)):
            return holding(False)
        return holding(True) if about_time is None else _timed(actual, about_time, view, value)

    return Compiled(evaluate)


def _agrees(actual: Any, value: Metadata, expression: re.Pattern[str] | None) -> bool:
    tests = (
        value.is_ is None or actual == value.is_,
        value.in_ is None or actual in value.in_,
        expression is None or expression.search(str(actual)) is not None,
    )
    return all(tests)


def _between(actual: Any, above: float | None, below: float | None) -> bool:
    if above is None and below is None:
        return True
    if not isinstance(actual, int | float):
        return False
    return (above is None or actual > above) and (below is None or actual < below)


def _about_time(value: Metadata, scope: Scope) -> Asked | None:
    """Return the test of a local time against the hours and days of a condition; None where it has none."""
    if value.hours is None and value.days is None:
        return None
    try:
        hours = None if value.hours is None else timetable.hours(_text(value.hours, scope))
        days = None if value.days is None else timetable.days(_text(value.days, scope))
    except ValueError as error:
        raise RuleError(f"{scope.owner}: {error}", key="parameters") from None

    def asked(time: LocalTime, view: View) -> bool:
        minute = time.minute or 0
        return (days is None or any(some.holds(time.day) for some in days)) and (
            hours is None or timetable.is_within(hours, time.day.weekday(), minute, _region(view))
        )

    return asked


def _text(written: str, scope: Scope) -> str:
    return str(scope.parameters[written[1:]]) if written.startswith("$") else written


def _timed(actual: Any, asked: Asked, view: View, value: Metadata) -> Outcome:
    time = local_time(actual, lookup(view, "timezone") or lookup(view, "customer.timezone"))
    if isinstance(time, Unknown):
        return cannot_tell(f"{value.field}: {time.reason}")
    if value.hours is not None and time.minute is None:
        return cannot_tell(f"{value.field} names a day and no time")
    try:
        return holding(asked(time, view))
    except UnknownYearError as error:
        return cannot_tell(f"{value.field}: {error}")


def _region(view: View) -> str | None:
    region = lookup(view, "region") or lookup(view, "customer.region")
    return None if region is None else str(region)


def lookup(view: View, field: str) -> Any:
    """Return a dotted field of the conversation or of its metadata; None where there is none."""
    current: Any = view.conversation
    for name in field.split("."):
        inside = current if isinstance(current, dict) else getattr(current, "metadata", {})
        if not isinstance(current, dict) and name in getattr(current, "__struct_fields__", ()):
            current = getattr(current, name)
        else:
            current = inside.get(name) if isinstance(inside, dict) else None
        if current is None:
            return None
    return current
