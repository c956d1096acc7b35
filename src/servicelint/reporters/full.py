"""`full`: what a person reads on a terminal, the words in place with a mark under them.

A turn is numbered as everywhere else, from 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from servicelint.diagnostic import Diagnostic, Evidence
from servicelint.reporters.escape import printable
from servicelint.reporters.layout import width, window
from servicelint.reporters.phrases import COLORS, ROLE_LABELS, place, styled, summary_line, verdict
from servicelint.reporters.run import Options, Run

_INDENT = "  "


def render(run: Run, diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield a block of lines per finding, then the summary."""
    for diagnostic in diagnostics:
        yield "\n".join(_block(diagnostic, run.options)) + "\n\n"
    if not run.options.quiet:
        yield summary_line(run.summary()) + "\n"


def _block(diagnostic: Diagnostic, options: Options) -> Iterator[str]:
    yield f"{styled(_where(diagnostic), options, bold=True)} {verdict(diagnostic, options)}"
    yield from _source_lines(diagnostic, options)
    yield from _labelled("为什么", diagnostic.context.why)
    yield from _labelled("建议", diagnostic.suggestion or "")
    for evidence in diagnostic.evidence:
        yield from _labelled("依据", _evidence(evidence))


def _where(diagnostic: Diagnostic) -> str:
    if diagnostic.line is None and diagnostic.path is not None:
        return f"{place(diagnostic)} ({printable(diagnostic.conversation)})"
    return place(diagnostic)


def _source_lines(diagnostic: Diagnostic, options: Options) -> Iterator[str]:
    text, start, end = _quoted(diagnostic)
    if text is None:
        return
    label = f"{_INDENT}[{_moment(diagnostic)}] {ROLE_LABELS[diagnostic.role]}："
    shown = window(printable(text), start, end, options.width - width(label))
    yield label + shown.text
    if end > start:
        gap = " " * width(label + shown.text[: shown.start])
        mark = "^" * max(1, width(shown.text[shown.start : shown.end]))
        yield gap + styled(mark, options, fg=COLORS[diagnostic.severity])


def _quoted(diagnostic: Diagnostic) -> tuple[str | None, int, int]:
    whole = diagnostic.context.turn_text
    if whole is None:
        return diagnostic.text, 0, len(diagnostic.text or "")
    return whole, diagnostic.start or 0, diagnostic.end or 0


def _moment(diagnostic: Diagnostic) -> str:
    turn = "-" if diagnostic.turn is None else str(diagnostic.turn)
    if diagnostic.time is None:
        return turn
    minutes, seconds = divmod(int(diagnostic.time), 60)
    return f"{turn} {minutes // 60:02}:{minutes % 60:02}:{seconds:02}"


def _labelled(label: str, text: str) -> Iterator[str]:
    head = f"{_INDENT}{label}："
    for line in text.strip().splitlines():
        yield head + printable(line)
        head = " " * width(head)


def _evidence(evidence: Evidence) -> str:
    turn = "" if evidence.turn is None else f"[{evidence.turn}]"
    text = f"「{evidence.text}」" if evidence.text else ""
    return printable(" ".join(part for part in (turn, text, evidence.note) if part))
