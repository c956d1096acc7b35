"""The date of a run, read once so that the same run gives the same answer on another day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from servicelint.errors import UsageError


def today(option: str | None, environ: Mapping[str, str]) -> date:
    """Return the date that `--today` gives, else SOURCE_DATE_EPOCH (seconds, UTC), else the calendar's.

    Raise UsageError for a value that is no date.
    """
    if option is not None:
        return _iso(option)
    epoch = environ.get("SOURCE_DATE_EPOCH")
    return _epoch(epoch) if epoch else date.today()


def _iso(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is not a date", key="--today", hint="write it as 2026-01-31") from error


def _epoch(text: str) -> date:
    try:
        return datetime.fromtimestamp(int(text), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(
            f"{text!r} is not a number of seconds", key="SOURCE_DATE_EPOCH", hint="unset it or use --today"
        ) from error
