"""What `servicelint evaluate --noise` prints: tables for people, or one JSON object."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from servicelint.diagnostic import Header
from servicelint.evaluation.robustness import Change, QuestionRow, Robustness, Row
from servicelint.reporters.encoding import dumps
from servicelint.reporters.escape import printable
from servicelint.reporters.evaluation import figure, rounded
from servicelint.reporters.json_document import header_data, problems_data
from servicelint.reporters.layout import table
from servicelint.reporters.phrases import styled
from servicelint.reporters.run import Options

_HEADINGS = (
    "noise",
    "level",
    "syllables",
    "forbidden",
    "clean",
    "noisy",
    "kept",
    "recall kept",
    "acceptable",
    "clean",
    "noisy",
)
_QUESTIONS = ("noise", "level", "sentences", "clean F1", "noisy F1")
_NOTHING = "-"


def render_json(header: Header, found: Robustness, most: int | None) -> Iterator[str]:
    """Yield `{"header", "seed", "utterances", "questions", "changes", "errors", "notes"}`.

    `most` is the number of changes, None for all.
    """
    document = {
        "header": header_data(header),
        "seed": found.seed,
        "utterances": rounded(msgspec.to_builtins(found.utterances)),
        "questions": rounded(msgspec.to_builtins(found.questions)),
        "changes": rounded(msgspec.to_builtins(found.changes[:most])),
        "errors": problems_data(found.problems, error=True),
        "notes": problems_data(found.problems, error=False),
    }
    yield dumps(document) + "\n"


def render_text(found: Robustness, most: int | None, options: Options) -> Iterator[str]:
    """Yield the tables and up to `most` changes of a kind (None: all)."""
    parts = (
        ("utterances", _utterances(found.utterances)),
        ("closed questions", _questions(found.questions)),
        ("found in the clean text only", _changes(found.changes, most, lost=True)),
        ("found in the noisy copy only", _changes(found.changes, most, lost=False)),
    )
    yield f"noise with seed {found.seed}\n"
    for heading, lines in parts:
        for number, line in enumerate(lines):
            if not number:
                yield "\n" + styled(heading, options, bold=True) + "\n"
            yield line + "\n"


def _utterances(rows: Sequence[Row]) -> Iterator[str]:
    if rows:
        yield from table([_HEADINGS, *map(_cells, rows)], right={1, 3, 4, 5, 6, 8, 9, 10})


def _cells(row: Row) -> tuple[str, ...]:
    clean = row.clean_recall.value is not None
    return (
        row.kind,
        _level(row.level),
        row.syllables,
        str(row.forbidden),
        str(row.clean) if clean else _NOTHING,
        str(row.noisy),
        str(row.kept) if clean else _NOTHING,
        figure(row.recall_kept),
        str(row.acceptable),
        str(row.clean_alarms),
        str(row.noisy_alarms),
    )


def _level(level: float | None) -> str:
    return _NOTHING if level is None else str(level)


def _questions(rows: Sequence[QuestionRow]) -> Iterator[str]:
    if rows:
        cells = [
            (row.kind, _level(row.level), str(row.items), figure(row.clean_f1), figure(row.noisy_f1))
            for row in rows
        ]
        yield from table([_QUESTIONS, *cells], right={1, 2})


def _changes(changes: Sequence[Change], most: int | None, *, lost: bool) -> Iterator[str]:
    concerned = [change for change in changes if change.lost == lost]
    for change in concerned[:most]:
        noise = change.kind if change.level is None else f"{change.kind} {change.level}"
        parts = (change.id, noise, change.label, " ".join(change.rules), change.text, change.copy)
        yield "  " + "  ".join(map(printable, parts))
    if most and len(concerned) > most:
        yield f"  and {len(concerned) - most} more"
