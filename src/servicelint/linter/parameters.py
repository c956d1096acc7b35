"""What a configuration sets for the parameters of rules: names, types and ranges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from servicelint.errors import nearest
from servicelint.language import timetable, traversal
from servicelint.language.conditions import Measure, Ratio, Streak
from servicelint.language.registry import METRICS
from servicelint.language.schema import RuleFile
from servicelint.settings.config import Config, RuleTable, config_fault

Value = float | int | str | bool

_BOUNDS = ("above", "below")
# What a table of metrics says of those that are shares.
_SHARE = "0 to 1"


class _Range(NamedTuple):
    """The least and the greatest value that make sense, None where there is no greatest."""

    least: float
    most: float | None

    def __str__(self) -> str:
        return f"{self.least:g} to {self.most:g}" if self.most is not None else f"{self.least:g} or more"


def check_parameters(files: Iterable[RuleFile], config: Config) -> None:
    """Raise `ConfigError`, at its place, for a parameter that a rule does not have or that cannot be so."""
    rules = {name: file for file in files for name in (file.code, file.name, *file.retired_names)}
    for rule, table in config.rules.items():
        file = rules[rule]
        for name in table.keys() - set(RuleTable.__struct_fields__):
            message = _mistake(file, name, table[name])
            if message:
                hint = None if name in file.parameters else nearest(name, file.parameters)
                raise config_fault(config, ("rules", rule, name), message, hint=hint)


def _mistake(file: RuleFile, name: str, value: Value) -> str | None:
    if name not in file.parameters:
        return f"{file.code} has no parameter {name!r}"
    own = file.parameters[name]
    if _type_of(value) != _type_of(own):
        return f"{file.code}: the parameter {name!r} is a {_type_of(own)}, not {value!r}"
    if isinstance(value, str):
        return _unreadable(file, name, value)
    if isinstance(value, bool) or isinstance(own, str | bool):
        return None
    if isinstance(own, int) and value != int(value):
        return f"{file.code}: the parameter {name!r} is a whole number, not {value!r}"
    for allowed in _ranges(file, name, own):
        if value < allowed.least or (allowed.most is not None and value > allowed.most):
            return f"{file.code}: the parameter {name!r} is {value!r}, outside its range of {allowed}"
    return None


def _unreadable(file: RuleFile, name: str, value: str) -> str | None:
    """Return what is wrong with hours or days that a configuration sets, None if nothing."""
    for node, field in _uses(file, name):
        fault = timetable.fault(field, value) if field in traversal.TEXT_FIELDS.get(type(node), ()) else None
        if fault:
            return f"{file.code}: the parameter {name!r}: {fault}"
    return None


def _uses(file: RuleFile, name: str) -> Iterator[tuple[Any, str]]:
    """Yield each value of a rule that refers to a parameter, and the field where it does."""
    for condition in (file.when, *file.define.values()):
        for _, node in traversal.nodes(condition):
            for field, reference in traversal.references(node):
                if reference == f"${name}":
                    yield node, field


def _ranges(file: RuleFile, name: str, own: float) -> Iterator[_Range]:
    """Yield what each place that uses a parameter allows; `own` is the value that the rule gives it."""
    return (_range(node, field, own) for node, field in _uses(file, name))


def _range(node: Any, field: str, own: float) -> _Range:
    if isinstance(node, Streak):
        return _Range(2, None)
    if isinstance(node, Ratio):
        if field not in _BOUNDS:
            return _Range(1, None)
        # Hits per turn may be many; where the rule itself asks for a share, a percentage is a mistake.
        return _Range(0, 1 if own <= 1 else None)
    if isinstance(node, Measure) and field in _BOUNDS and _SHARE in METRICS.get(node.metric, ""):
        return _Range(0, 1)
    return _Range(0 if own >= 0 else float("-inf"), None)


def _type_of(value: Value) -> str:
    # True and False are numbers to Python, not to whoever writes a configuration.
    if isinstance(value, bool):
        return "truth value"
    return "text" if isinstance(value, str) else "number"
