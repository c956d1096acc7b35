from __future__ import annotations

from servicelint.reporters import REPORTERS

STREAMING = {"full", "concise", "json-lines", "csv", "github"}
SPOOLED = {"grouped", "json", "gitlab", "junit", "sarif", "checkstyle", "rdjson"}


def test_every_format_is_in_the_table():
    assert set(REPORTERS) == STREAMING | SPOOLED


def test_formats_whose_lines_stand_alone_stream():
    assert {name for name, reporter in REPORTERS.items() if reporter.streaming} == STREAMING
