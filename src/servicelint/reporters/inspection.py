"""What `servicelint inspect` prints: one JSON object per turn, or a readable layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from servicelint.conversation import Role
from servicelint.inspected import InspectedPronoun, InspectedQuestion, InspectedTurn
from servicelint.reporters.encoding import dumps
from servicelint.reporters.escape import printable
from servicelint.reporters.layout import padded, table, window, wrapped
from servicelint.reporters.phrases import ROLE_LABELS, styled
from servicelint.reporters.run import Options

_INDENT = "    "


def render_json_lines(turns: Iterable[InspectedTurn]) -> Iterator[str]:
    """Yield one JSON object per turn."""
    for turn in turns:
        yield dumps(turn) + "\n"


def render_text(turns: Iterable[InspectedTurn], options: Options) -> Iterator[str]:
    """Yield a heading per conversation, and per turn its text with what was understood of it."""
    for (path, conversation), group in groupby(turns, key=lambda turn: (turn.path, turn.conversation)):
        heading = " ".join(printable(part) for part in (path, conversation) if part is not None)
        yield styled(heading, options, bold=True) + "\n"
        overall: dict[Role, Mapping[str, float | None]] = {}
        for turn in group:
            overall[turn.role] = turn.conversation_metrics
            yield "\n".join(_block(turn, options)) + "\n\n"
        lines = [line for role, metrics in overall.items() for line in _overall(role, metrics, options.width)]
        if lines:
            yield "\n".join(lines) + "\n\n"


def _overall(role: Role, metrics: Mapping[str, float | None], columns: int) -> Iterator[str]:
    """Yield what is measured of the conversation for a role."""
    known = [f"{name} {_number(value)}" for name, value in metrics.items() if value is not None]
    if known:
        yield from wrapped(f"{ROLE_LABELS[role]}  {', '.join(known)}", columns)


def _block(turn: InspectedTurn, options: Options) -> Iterator[str]:
    phase = f" {turn.phase}" if turn.phase else ""
    yield f"[{turn.turn}] {ROLE_LABELS[turn.role]}{phase}"
    columns = options.width - len(_INDENT)
    details = (*wrapped(printable(turn.text), columns), *_spans(turn, columns), *_numbers(turn, columns))
    yield from (_INDENT + line for line in details)


def _spans(turn: InspectedTurn, columns: int) -> Iterator[str]:
    spans = [
        *(("sentence", "", item.start, item.end) for item in turn.sentences),
        *(("act", item.act, item.start, item.end) for item in turn.acts),
        *(("question", _described(item), item.start, item.end) for item in turn.questions),
        *(("pronoun", _person(item), item.start, item.end) for item in turn.pronoun_words),
    ]
    if not spans:
        return
    text = printable(turn.text)
    rows = [(kind, f"{start}-{end}", name) for kind, name, start, end in spans]
    for (_, _, start, end), line in zip(spans, _aligned(rows), strict=True):
        shown = text[start:end]
        yield line + window(shown, 0, 0, columns - len(line)).text


def _aligned(rows: list[tuple[str, str, str]]) -> list[str]:
    lines = list(table(rows, right={1}))
    longest = max(map(len, lines))
    return [padded(line, longest + 2) for line in lines]


def _numbers(turn: InspectedTurn, columns: int) -> Iterator[str]:
    pronouns = [f"{word} {number}" for word, number in turn.pronouns.items() if number]
    if turn.informal_you:
        pronouns.append("informal_you")
    metrics = [f"{name} {_number(value)}" for name, value in turn.metrics.items() if value is not None]
    for label, items in (("pronouns", pronouns), ("metrics", metrics)):
        if items:
            yield from wrapped(f"{label}  {', '.join(items)}", columns)


def _described(question: InspectedQuestion) -> str:
    return " ".join(filter(None, (question.form, question.function, question.kind)))


def _person(pronoun: InspectedPronoun) -> str:
    return " ".join(filter(None, (pronoun.word, pronoun.sense)))


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:g}"
