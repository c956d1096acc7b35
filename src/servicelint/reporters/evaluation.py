"""What `servicelint evaluate` prints: tables for people, or one JSON object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from servicelint.diagnostic import Header
from servicelint.evaluation.evaluation import Evaluation
from servicelint.evaluation.measures import Measure, Mistake, Rate
from servicelint.evaluation.scoring import Estimate, Mean, Score
from servicelint.reporters.encoding import dumps
from servicelint.reporters.escape import printable
from servicelint.reporters.json_document import header_data, problems_data
from servicelint.reporters.layout import table
from servicelint.reporters.phrases import counted, styled
from servicelint.reporters.run import Options

_HEADINGS = ("label", "items", "hits", "false", "missed", "precision", "recall", "F1")
_COUNTS = frozenset(range(1, 5))
_RATES = {"recall": "forbidden, found", "false_alarms": "acceptable, found"}
_NOTHING = "-"
_DIGITS = 4


def render_json(header: Header, evaluation: Evaluation, most: int | None) -> Iterator[str]:
    """Yield `{"header", "measures", "errors", "notes"}`; `most` mistakes of a kind, None for all."""
    measures = [_cut(measure, most) for measure in evaluation.measures]
    document = {
        "header": header_data(header),
        "measures": rounded(msgspec.to_builtins(measures)),
        "errors": problems_data(evaluation.problems, error=True),
        "notes": problems_data(evaluation.problems, error=False),
    }
    yield dumps(document) + "\n"


def _cut(measure: Measure, most: int | None) -> Measure:
    misses, false_alarms = measure.misses[:most], measure.false_alarms[:most]
    return msgspec.structs.replace(measure, misses=misses, false_alarms=false_alarms)


def rounded(value: Any) -> Any:
    """Return plain data with every figure cut to the digits that are printed."""
    if isinstance(value, float):
        return round(value, _DIGITS)
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    return [rounded(item) for item in value] if isinstance(value, list | tuple) else value


def render_text(evaluation: Evaluation, most: int | None, options: Options) -> Iterator[str]:
    """Yield the tables of each measure and up to `most` mistakes of a kind (None: all)."""
    for number, measure in enumerate(evaluation.measures):
        heading = f"{measure.name}: {measure.summary}, {counted(measure.items, 'item')}"
        yield ("\n" if number else "") + styled(heading, options, bold=True) + "\n"
        for part in (_scores(measure), _rates(measure.rates), _confusion(measure), _mistakes(measure, most)):
            yield from (line + "\n" for line in part)


def _scores(measure: Measure) -> Iterator[str]:
    rows = [_score_cells(score) for score in measure.labels]
    # One label has no other to be taken together with.
    if len(rows) > 1:
        rows += [_score_cells(measure.micro), _mean_cells(measure.macro)]
    yield from table([_HEADINGS, *rows], right=_COUNTS)
    if len(rows) > 1:
        yield f"macro: {', '.join(measure.macro.labels) or 'no label has enough items'}"


def _score_cells(score: Score) -> tuple[str, ...]:
    counts = (str(count) for count in (score.items, score.tp, score.fp, score.fn))
    return (printable(score.label), *counts, *_figures(score))


def _mean_cells(mean: Mean) -> tuple[str, ...]:
    return ("macro", *("" for _ in _COUNTS), *_figures(mean))


def _figures(figures: Score | Mean) -> Iterator[str]:
    return map(figure, (figures.precision, figures.recall, figures.f1))


def figure(estimate: Estimate) -> str:
    """Return a figure with its interval, as tables show it."""
    if estimate.value is None:
        return _NOTHING
    return f"{estimate.value:.3f} ({estimate.low:.2f}–{estimate.high:.2f})"


def _rates(rates: Sequence[Rate]) -> Iterator[str]:
    if rates:
        yield ""
        yield from table([_rate_cells(rate) for rate in rates], right={1, 2})


def _rate_cells(rate: Rate) -> tuple[str, ...]:
    group = "all" if rate.group is None else printable(rate.group)
    return (f"{_RATES[rate.rate]}: {group}", str(rate.hits), f"of {rate.items}", figure(rate.share))


def _confusion(measure: Measure) -> Iterator[str]:
    """Yield the confusion table: a row for what was expected, a column for what was found."""
    if not measure.confusion:
        return
    counts = {(cell.expected, cell.found): cell.count for cell in measure.confusion}
    rows, columns = _sides(expected for expected, _ in counts), _sides(found for _, found in counts)
    yield ""
    cells = [("expected \\ found", *map(_name, columns))]
    cells += [(_name(row), *(str(counts.get((row, column), "")) for column in columns)) for row in rows]
    yield from table(cells, right=range(1, len(columns) + 1))


def _sides(labels: Iterable[str | None]) -> list[str | None]:
    return sorted(dict.fromkeys(labels), key=lambda label: (label is None, label or ""))


def _name(label: str | None) -> str:
    return _NOTHING if label is None else printable(label)


def _mistakes(measure: Measure, most: int | None) -> Iterator[str]:
    # What was taken for something else is a miss here; once is enough for a reader.
    missed = set(measure.misses)
    alarms = [mistake for mistake in measure.false_alarms if mistake not in missed]
    yield from _listed("misses", measure.misses, most)
    yield from _listed("false alarms", alarms, most)


def _listed(heading: str, mistakes: Sequence[Mistake], most: int | None) -> Iterator[str]:
    shown = mistakes[:most]
    if not shown:
        return
    rest = f", the first {len(shown)}" if len(shown) < len(mistakes) else ""
    yield ""
    yield f"{heading}: {len(mistakes)}{rest}"
    yield from (f"  {_mistake(mistake)}" for mistake in shown)


def _mistake(mistake: Mistake) -> str:
    place = [part for part in (mistake.conversation, mistake.turn) if part is not None]
    rules = f" by {' '.join(mistake.rules)}" if mistake.rules else ""
    parts = (
        mistake.id,
        ":".join(map(str, place)),
        f"expected {_labels(mistake.expected)}, found {_labels(mistake.found)}{rules}",
        mistake.text,
    )
    return "  ".join(printable(part) for part in parts if part)


def _labels(labels: Sequence[str]) -> str:
    return " ".join(labels) or _NOTHING
