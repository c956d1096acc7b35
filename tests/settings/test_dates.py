"""The date of a run."""

from __future__ import annotations

from datetime import date

import pytest

from servicelint.errors import UsageError
from servicelint.settings.dates import today

NEW_YEAR_2026 = "1767225600"  # midnight, UTC


def test_the_option_decides() -> None:
    assert today("2025-12-31", {"SOURCE_DATE_EPOCH": NEW_YEAR_2026}) == date(2025, 12, 31)


def test_without_an_option_the_environment_decides() -> None:
    assert today(None, {"SOURCE_DATE_EPOCH": NEW_YEAR_2026}) == date(2026, 1, 1)


def test_the_environment_counts_in_utc() -> None:
    assert today(None, {"SOURCE_DATE_EPOCH": str(int(NEW_YEAR_2026) - 1)}) == date(2025, 12, 31)


@pytest.mark.parametrize("environ", [{}, {"SOURCE_DATE_EPOCH": ""}])
def test_else_the_calendar_decides(environ: dict[str, str]) -> None:
    before = date.today()
    assert before <= today(None, environ) <= date.today()


def test_an_option_that_is_no_date_is_an_error() -> None:
    with pytest.raises(UsageError) as caught:
        today("31.12.2025", {})
    assert str(caught.value) == "--today: '31.12.2025' is not a date (write it as 2026-01-31)"


@pytest.mark.parametrize("epoch", ["soon", "9" * 30])
def test_an_environment_that_is_no_number_of_seconds_is_an_error(epoch: str) -> None:
    with pytest.raises(UsageError) as caught:
        today(None, {"SOURCE_DATE_EPOCH": epoch})
    assert str(caught.value) == (
        f"SOURCE_DATE_EPOCH: '{epoch}' is not a number of seconds (unset it or use --today)"
    )
