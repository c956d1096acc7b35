"""What the user names and the input does not have: the agent's label, conversations with suppressions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from servicelint.errors import nearest
from servicelint.settings.suppression import Suppression

# Names that a note lists.
_SHOWN = 8


def unheard(agents: Sequence[str], speakers: Iterable[str]) -> Iterator[str]:
    """Yield a message for each label of `agents` that no speaker of the input has, if anybody speaks."""
    heard = list(speakers)
    for label in agents:
        if heard and label not in heard:
            near = nearest(label, heard)
            hint = f" ({near})" if near else ""
            yield f"nobody has the agent's label {label!r}; speakers: {_listed(heard)}{hint}"


def unread(accepted: Mapping[str, Sequence[Suppression]]) -> Iterator[str]:
    """Yield a message about conversations that a file of suppressions names and that were not read."""
    first = next((found[0] for found in accepted.values()), None)
    if first:
        place = f"{Path(first.path or '').name}:{first.line}"
        yield f"{place}: conversations that it names were not read: {_listed(list(accepted))}"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(map(repr, names[:_SHOWN])) + (" …" if len(names) > _SHOWN else "")
