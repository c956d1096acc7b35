"""Which output formats there are."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from servicelint.reporters import (
    checkstyle,
    concise,
    csv_table,
    full,
    github,
    gitlab,
    grouped,
    json_document,
    json_lines,
    junit,
    rdjson,
    sarif,
)
from servicelint.reporters.run import Render


class Reporter(NamedTuple):
    """A format: how it is written, and whether its pieces may be shown before the run has ended.

    The pieces of a format that does not stream make sense only together: they are collected and
    shown at once.
    """

    render: Render
    streaming: bool


REPORTERS: Mapping[str, Reporter] = MappingProxyType(
    {
        "full": Reporter(full.render, streaming=True),
        "concise": Reporter(concise.render, streaming=True),
        "grouped": Reporter(grouped.render, streaming=False),
        "json": Reporter(json_document.render, streaming=False),
        "json-lines": Reporter(json_lines.render, streaming=True),
        "csv": Reporter(csv_table.render, streaming=True),
        "github": Reporter(github.render, streaming=True),
        "gitlab": Reporter(gitlab.render, streaming=False),
        "junit": Reporter(junit.render, streaming=False),
        "sarif": Reporter(sarif.render, streaming=False),
        "checkstyle": Reporter(checkstyle.render, streaming=False),
        "rdjson": Reporter(rdjson.render, streaming=False),
    }
)
