"""The configuration: its keys, how layers of it merge, its digest and its schema."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from servicelint.conversation import Channel, Direction, Role
from servicelint.diagnostic import Confidence, Severity
from servicelint.errors import ServicelintError, UsageError
from servicelint.settings.globs import is_pattern
from servicelint.settings.toml import Keys, Source, decode, dotted
from servicelint.text.sound import Confusion
from servicelint.understanding.local_time import is_zone

Parameter = bool | int | float | str
FailOn = Literal["error", "warning", "info", "never"]
Names = tuple[str, ...]

_PATHS = ("suppressions", "baseline", "rule-paths")
_GLOBS = ("templates", "exclude", "per-file-ignores")


class Settings(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """The keys of `servicelint.toml`, or of `[tool.servicelint]` in `pyproject.toml`."""

    extend: Annotated[str | None, Meta(description="Base configuration, relative to this file.")] = None
    select: Annotated[Names, Meta(description="Selectors of the rules to check.")] = ("ALL",)
    ignore: Annotated[Names, Meta(description="Selectors of the rules to leave out.")] = ()
    extend_select: Annotated[Names, Meta(description="Selectors added to `select`.")] = ()
    extend_ignore: Annotated[Names, Meta(description="Selectors added to `ignore`.")] = ()
    per_file_ignores: Annotated[
        dict[str, Names], Meta(description="File pattern to the selectors ignored there.")
    ] = {}
    severity: Annotated[dict[str, Severity], Meta(description="Selector to severity.")] = {}
    rules: Annotated[
        dict[str, dict[str, Parameter]],
        Meta(description="Rule code or name to its parameters, and to `severity` and `enabled`."),
    ] = {}
    roles: Annotated[dict[str, Role], Meta(description="Speaker label to role.")] = {}
    channel: Annotated[Channel | None, Meta(description="Channel of input that names none.")] = None
    direction: Annotated[Direction | None, Meta(description="Direction of input that names none.")] = None
    timezone: Annotated[
        str | None, Meta(description="Time zone of customers of whom the input tells none.")
    ] = None
    agent: Annotated[str | None, Meta(description="The label that marks the agent's turns.")] = None
    columns: Annotated[
        dict[str, str], Meta(description="Field of a conversation to the table column that holds it.")
    ] = {}
    templates: Annotated[Names, Meta(description="Patterns of the files that are script templates.")] = ()
    template_keys: Annotated[Names, Meta(description="YAML keys whose text an agent says.")] = (
        "text",
        "script",
        "话术",
    )
    exclude: Annotated[Names, Meta(description="Patterns of the files that a walk passes over.")] = ()
    rule_paths: Annotated[Names, Meta(description="Files and directories of further rules.")] = ()
    rule_packages: Annotated[Names, Meta(description="Installed packages of further rules.")] = ()
    min_confidence: Annotated[Confidence, Meta(description="Least confidence that is shown.")] = "medium"
    fail_on: Annotated[FailOn, Meta(description="Least severity that fails the run.")] = "warning"
    max_conversation_bytes: Annotated[int, Meta(description="Larger conversations are refused.", ge=1)] = (
        64 * 1024 * 1024
    )
    sound: Annotated[
        Literal["auto", "on", "off"], Meta(description="Match by sound; `auto`: in calls only.")
    ] = "auto"
    confusions: Annotated[
        tuple[Confusion, ...], Meta(description="Sounds that speakers confuse, beside the usual ones.")
    ] = ()
    suppressions: Annotated[str | None, Meta(description="File of suppressions for transcripts.")] = None
    baseline: Annotated[str | None, Meta(description="File of the findings known before.")] = None


class Config(Settings, frozen=True, kw_only=True):
    """Settings as they apply to a project.

    `root` is the directory that file patterns are relative to; `sources` the files that were read,
    the nearest first. Paths among the settings are absolute.
    """

    root: Path
    sources: tuple[Source, ...] = ()


class RuleTable(msgspec.Struct, frozen=True):
    """The two keys of a `[rules.…]` table that every rule has; the others are the rule's own parameters."""

    severity: Severity | None = None
    enabled: bool | None = None


def check_source(source: Source) -> None:
    """Raise ConfigError at the first thing in a configuration file that is wrong."""
    settings = decode(source, source.table, Settings)
    if "select" in source.table and not settings.select:
        raise source.fault(
            ("select",), "selects no rule", hint='leave it out for all rules, or name some: ["SL1"]'
        )
    if settings.timezone is not None and not is_zone(settings.timezone):
        message = f"the time zone {settings.timezone!r} is unknown"
        raise source.fault(("timezone",), message, hint="name one such as Asia/Shanghai or +08:00")
    for rule, table in settings.rules.items():
        common = {key: table[key] for key in table.keys() & set(RuleTable.__struct_fields__)}
        decode(source, common, RuleTable, ("rules", rule))
    for key in _GLOBS:
        for pattern in source.table.get(key, ()):
            if not is_pattern(pattern):
                keys: Keys = (key, pattern) if key == "per-file-ignores" else (key,)
                raise source.fault(keys, f"{pattern!r} is not a file pattern", value=pattern)


def build_config(root: Path, sources: tuple[Source, ...]) -> Config:
    """Merge checked sources, the nearest first, into the configuration of the project at `root`."""
    table: dict[str, Any] = {}
    for source in reversed(sources):
        table = _merge(table, _anchored(source))
    settings = msgspec.convert(table, Settings)
    return Config(**msgspec.structs.asdict(settings), root=root, sources=sources)


def _anchored(source: Source) -> dict[str, Any]:
    """Make the paths in a file absolute, for they are relative to the file that names them."""
    directory = Path(source.path).parent
    table = dict(source.table)
    for key in _PATHS:
        value = table.get(key)
        if isinstance(value, str):
            table[key] = str(directory / value)
        elif value is not None:
            table[key] = [str(directory / item) for item in value]
    return table


def _merge(base: dict[str, Any], nearer: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in nearer.items():
        before = merged.get(key)
        if isinstance(value, dict) and isinstance(before, dict):
            merged[key] = _merge(before, value)
        elif key in ("extend-select", "extend-ignore"):
            merged[key] = [*(before or ()), *value]
        else:
            merged[key] = value
    return merged


_ADDED = frozenset({"ignore", "extend_select", "extend_ignore", "rule_paths"})


def override(config: Config, **options: Any) -> Config:
    """Return the configuration with the options of the command line or of `Linter(…)` that are not None.

    `ignore`, `extend_select`, `extend_ignore` and `rule_paths` add to the configured ones; others replace.
    """
    changes = {name: value for name, value in options.items() if value is not None}
    for name in changes.keys() & _ADDED:
        changes[name] = (*getattr(config, name), *changes[name])
    return msgspec.structs.replace(config, **changes)


def config_fault(
    config: Config, keys: Keys, message: str, *, hint: str | None = None, value: str | None = None
) -> ServicelintError:
    """Return the error about a setting, at the file and line it comes from.

    With `value`, the nearest file whose list at `keys` holds it. A setting that no file makes
    was an option: then it is a UsageError.
    """
    for source in config.sources:
        found: Any = source.table
        for key in keys:
            found = found.get(key) if isinstance(found, dict) else None
        if found is not None and (value is None or value in found):
            return source.fault(keys, message, hint=hint, value=value)
    return UsageError(message, key=dotted(keys), hint=hint)


def digest(config: Config) -> str:
    """Hash the settings (16 hexadecimal digits), the same wherever the project's directory stands."""
    settings = {name: getattr(config, name) for name in Settings.__struct_fields__ if name != "extend"}
    settings["rule_paths"] = [_relative(config.root, path) for path in config.rule_paths]
    for name in ("suppressions", "baseline"):
        settings[name] = settings[name] and _relative(config.root, settings[name])
    encoded = msgspec.json.encode(settings, order="deterministic")
    return hashlib.sha256(encoded).hexdigest()[:16]


def _relative(root: Path, path: str) -> str:
    try:
        return Path(os.path.relpath(path, root)).as_posix()
    except ValueError:  # another drive
        return Path(path).as_posix()


def config_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of `servicelint.toml`."""
    _, parts = msgspec.json.schema_components([Settings, RuleTable])
    settings: dict[str, Any] = parts["Settings"]
    settings["properties"]["rules"]["additionalProperties"]["properties"] = parts["RuleTable"]["properties"]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | settings | {"title": "servicelint"}
