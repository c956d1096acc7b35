"""Rules and checks of installed packages, through the entry point group `servicelint.rules`.

An entry point that is a package or a path stands for a folder of rules; a function is a Python check
that rules may name. Nothing is loaded unless a configuration or a rule names it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from servicelint.errors import ConfigError, nearest

if TYPE_CHECKING:
    from importlib.metadata import EntryPoints

GROUP = "servicelint.rules"


def _offered() -> EntryPoints:
    """Return the entry points of the group; finding them is slow, and most runs need none."""
    from importlib.metadata import entry_points

    return entry_points(group=GROUP)


@cache
def names() -> tuple[str, ...]:
    """Return the names of all entry points of the group, sorted."""
    return tuple(sorted({point.name for point in _offered()}))


def folder(name: str) -> Path:
    """Return the folder of rules that an entry point stands for. Raises `ConfigError`."""
    found = _load(name)
    if isinstance(found, ModuleType) and found.__file__ is not None:
        return Path(found.__file__).parent
    if isinstance(found, str | Path):
        return Path(found)
    message = f"the installed rules {name!r} are no folder: the entry point is neither a package nor a path"
    raise ConfigError(message, key="rule-packages")


def check(name: str) -> Callable[..., Any] | None:
    """Return the check that an entry point stands for; None where no package offers it.

    Raises `ConfigError` where it cannot be imported.
    """
    if name not in names():
        return None
    found = _load(name)
    return found if callable(found) else None


def _load(name: str) -> Any:
    for point in _offered().select(name=name):
        try:
            return point.load()
        except Exception as error:
            # Somebody else's module: whatever it stumbles over, the user has to know whose it is.
            raise ConfigError(
                f"the installed rules {name!r} ({point.value}) cannot be loaded: {error!r}",
                key="rule-packages",
            ) from error
    message = f"no installed package offers the rules {name!r}"
    hint = nearest(name, names()) or "install the package that has them"
    raise ConfigError(message, key="rule-packages", hint=hint)
