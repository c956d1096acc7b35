"""The findings that were there before: known by fingerprint, so that a new one never hides behind a count."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from servicelint.diagnostic import Diagnostic
from servicelint.errors import ConfigError
from servicelint.settings.files import write_atomically

_VERSION = 1


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A known finding; everything but the fingerprint is there for people to read."""

    fingerprint: str
    code: str
    path: str | None
    conversation: str
    text: str | None
    message: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: int
    entries: tuple[Entry, ...]


Baseline = Mapping[str, Entry]  # by fingerprint


def entries(diagnostics: Iterable[Diagnostic], mask: Callable[[str], str] = str) -> Baseline:
    """Return the baseline of the diagnostics; `mask` hides personal data that their texts still show."""
    return {
        item.fingerprint: Entry(
            fingerprint=item.fingerprint,
            code=item.code,
            path=item.path,
            conversation=item.conversation,
            text=None if item.text is None else mask(item.text),
            message=mask(item.message),
        )
        for item in diagnostics
    }


def load(path: Path) -> Baseline:
    """Read a baseline file; raise ConfigError when it is missing, damaged or of another version."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ConfigError(
            f"cannot be read: {error.strerror}", path=str(path), hint="--write-baseline makes the file"
        ) from error
    try:
        found = msgspec.json.decode(data, type=_File)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        hint = "restore the file, or make it anew with --write-baseline"
        raise ConfigError(f"damaged baseline: {error}", path=str(path), hint=hint) from error
    if found.version != _VERSION:
        message = f"version {found.version} is not supported, only {_VERSION}"
        raise ConfigError(message, path=str(path), key="version", hint="make it anew with --write-baseline")
    return {entry.fingerprint: entry for entry in found.entries}


def write(path: Path, baseline: Baseline) -> None:
    """Write a baseline in one step, sorted, an entry's lines together; raise ConfigError on failure."""
    data = msgspec.json.encode(_File(_VERSION, tuple(sorted(baseline.values(), key=_order))))
    try:
        write_atomically(path, msgspec.json.format(data, indent=2) + b"\n")
    except OSError as error:
        raise ConfigError(f"cannot be written: {error.strerror}", path=str(path)) from error


def _order(entry: Entry) -> tuple[str, str, str, str]:
    return entry.path or "", entry.conversation, entry.code, entry.fingerprint


def split(
    diagnostics: Iterable[Diagnostic], baseline: Baseline, seen: set[str] | None = None
) -> Iterator[Diagnostic]:
    """Yield the diagnostics that are not in the baseline; the fingerprints of the others go into `seen`."""
    for diagnostic in diagnostics:
        if diagnostic.fingerprint not in baseline:
            yield diagnostic
        elif seen is not None:
            seen.add(diagnostic.fingerprint)


def gone(
    baseline: Baseline, seen: Collection[str], covered: Callable[[Entry], bool] = lambda entry: True
) -> tuple[Entry, ...]:
    """Return the entries that no longer occur, in file order.

    `covered` tells which entries the run could have met: one of a file that was not read is not gone.
    """
    missing = (e for e in baseline.values() if e.fingerprint not in seen and covered(e))
    return tuple(sorted(missing, key=_order))
