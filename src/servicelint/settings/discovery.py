"""Finding the configuration of a project, and the base that it extends."""

from __future__ import annotations

import os
from pathlib import Path

from servicelint.errors import ConfigError, UsageError
from servicelint.settings.config import Config, build_config, check_source
from servicelint.settings.toml import Source, read_toml, settings_at

CONFIG_NAME = "servicelint.toml"
SUPPRESSIONS_NAME = "servicelint-suppressions.toml"
_PYPROJECT = "pyproject.toml"
_PYPROJECT_TABLE = ("tool", "servicelint")


def load_config(start: Path, explicit: Path | None = None, isolated: bool = False) -> Config:
    """Return the configuration for the directory `start`.

    It is the file `explicit`, or the nearest `servicelint.toml` or `pyproject.toml` with
    `[tool.servicelint]` at or above `start`, or, when there is none or `isolated`, the defaults.
    Raise ConfigError for a file that cannot be used, UsageError for contradicting arguments.
    """
    if isolated and explicit is not None:
        raise UsageError("--isolated and --config exclude each other", hint="drop one of them")
    start = _absolute(start)
    source = None if isolated else _nearest(start) if explicit is None else _named(_absolute(explicit))
    if source is None:
        return build_config(start, ())
    return build_config(Path(source.path).parent, _chain(source))


def sidecar_path(config: Config) -> Path | None:
    """Return the file of suppressions: the configured one, else the one in the root if there is one."""
    if config.suppressions is not None:
        return Path(config.suppressions)
    usual = config.root / SUPPRESSIONS_NAME
    return usual if usual.is_file() else None


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - a symbolic link belongs to the project it stands in


def _nearest(start: Path) -> Source | None:
    for directory in (start, *start.parents):
        for name in (CONFIG_NAME, _PYPROJECT):
            path = directory / name
            if path.is_file() and (source := _read(path)):
                return source
    return None


def _read(path: Path) -> Source | None:
    return settings_at(read_toml(path), _PYPROJECT_TABLE if path.name == _PYPROJECT else ())


def _named(path: Path) -> Source:
    source = _read(path)
    if source is None:
        raise ConfigError(
            "has no table [tool.servicelint]", path=str(path), hint="add it or name another file"
        )
    return source


def _chain(source: Source) -> tuple[Source, ...]:
    """Follow `extend` from the nearest file to the outermost base, checking each."""
    chain = [source]
    check_source(source)
    while base := chain[-1].table.get("extend"):
        naming = chain[-1]
        path = _absolute(Path(naming.path).parent / base)
        if str(path) in [seen.path for seen in chain]:
            raise naming.fault(("extend",), f"comes back to {path}", hint="a base must not extend its heirs")
        if not path.is_file():
            raise naming.fault(("extend",), f"no such file: {path}", hint="the path is relative to this file")
        chain.append(_named(path))
        check_source(chain[-1])
    return tuple(chain)
