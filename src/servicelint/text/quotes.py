"""Which parts of a text stand between quote marks."""

from __future__ import annotations

from servicelint.text.regexes import compiled
from servicelint.text.spans import Span

_CLOSING = dict(zip('「『“‘﹁﹃｢"＂', '」』”’﹂﹄｣"＂', strict=True))
_MARK = compiled(f"[{''.join(_CLOSING)}{''.join(_CLOSING.values())}]")
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}


def quoted_spans(text: str) -> tuple[Span, ...]:
    """Return the spans between paired quote marks, without the marks, in order.

    Of nested quotes the outer one is given. A mark without its counterpart quotes nothing; titles (《》) are
    no quotes.
    """
    pairs: list[Span] = []
    open_marks: list[tuple[str, int]] = []
    # How often each opening mark is open: a stray closing mark must not cost a walk through the stack.
    depth = dict.fromkeys(_CLOSING, 0)
    for match in _MARK.finditer(text):
        mark = match.group()
        opening = _OPENING.get(mark)
        if opening is not None and depth[opening]:
            pairs.append(Span(_close(open_marks, depth, opening) + 1, match.start()))
        elif mark in _CLOSING:
            open_marks.append((mark, match.start()))
            depth[mark] += 1
    return _outermost(pairs)


def _close(open_marks: list[tuple[str, int]], depth: dict[str, int], opening: str) -> int:
    """Take the innermost `opening` off the stack, with all unclosed marks inside it; return its index."""
    while True:
        mark, index = open_marks.pop()
        depth[mark] -= 1
        if mark == opening:
            return index


def _outermost(pairs: list[Span]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for pair in sorted(pairs):
        if pair.start < pair.end and (not spans or pair.start > spans[-1].end):
            spans.append(pair)
    return tuple(spans)
