"""Where the sentences and clauses of a turn begin and end, in written and in recognised text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from servicelint.text.boundary import inside_longer_word
from servicelint.text.folding import INVISIBLE, fold_in_place, is_spaced_out
from servicelint.text.regexes import compiled
from servicelint.text.spans import Span

__all__ = ["Span", "clauses", "sentences"]

# A letter outside ASCII: hardly anything but a Chinese character, and quicker to compile than its range.
_HAN = r"[^\W\x00-\x7f]"
# Everything below looks at text folded in place, where each mark has one form.
_RUN = compiled(r"[。!?;….~\n ]+")
_HARD = frozenset("。!?;…\n")
_SOFT_SPACES = compiled(rf"(?<={_HAN}{{2}}) +(?={_HAN}{{2}})")
_SOFT_TILDE = compiled(rf"(?<={_HAN}{{2}}|.[\])}}])[ ~.]+(?={_HAN}{{2}})")
_CLOSERS = compiled(r"[」)\]》}]+")
_URL_TAIL = compiled(r"[a-z0-9=/&_%#-]")
_LIST_ITEM = compiled(rf" +(?=[0-9]{{1,2}}[.、]{_HAN})")
_LIST_NUMBER = compiled(r"(?:^|(?<= ))[0-9]{1,2}$")
_COMMA = compiled(r"(?<![0-9]),+|,+(?![0-9])")

_BLANK = f" \n{INVISIBLE}"
# What a sentence neither begins with nor consists of.
_SEPARATORS = f"{_BLANK}。!?;….~,、:"
_CONTENT = compiled(rf"[^{re.escape(_SEPARATORS)}「」()\[\]《》{{}}\"'【】]")

# Recognised speech comes without punctuation: a stretch this long is taken apart at the words that end
# and open sentences.
_LONG = 30
_UNPUNCTUATED = compiled(rf"[^,、:。!?;…\n]{{{_LONG + 1},}}")
_SEAM = compiled(
    rf"(?:吗|(?<![什怎那这要多])么|(?<={_HAN}{{4}})[呢吧啦])(?={_HAN})(?![吗呢吧啊呀哈啦的了])"
    r"|(?="
    r"(?<![想先再])请问"
    r"|(?<!不)(?<![要得还能以否想会便])麻烦[您你]"
    r"|(?<![祝说声])[您你]好(?![像多好些久几坏])"
    r"|(?<![最更很挺不太真蛮较么还是个就办说写修弄做搞良美友完刚只])好的(?=[好那我您你请谢这没稍嗯先女感麻])"
    r"|(?<![好的])那我"
    r"|(?<![真太很挺])不好意思"
    r"|(?<![真很太])(?:对不起|抱歉)"
    r"|(?<![谢说声])谢谢|感谢[您你]|祝[您你]|(?<!请)您稍等|请稍等"
    r"|(?<!说)再见(?![到面过])"
    r")"
)
_SHORTEST_PIECE = 2
_PUNCTUATED = compiled("[,、:]")


def sentences(text: str, silences: Sequence[int] = ()) -> tuple[Span, ...]:
    """Return the sentences of `text` in order, in its own code points, without the white space around them.

    A sentence ends at 。！？；…, at a line end, at a full stop outside numbers and addresses, and where a
    run of ~ or of spaces joins two messages; closing quotes and brackets stay with it. Where there is no
    punctuation, it ends at `silences`, the code points before which the speaker fell silent, and a long one
    after particles such as 吗 and before openers such as 请问. Every character that is neither white space
    nor punctuation is in exactly one sentence.
    """
    folded = fold_in_place(text)
    spans: list[Span] = []
    start = 0
    for end in _ends(folded):
        span = _trimmed(folded, start, end)
        if span is not None and span.end - span.start > _LONG:
            spans.extend(_pieces(folded, span))
        elif span is not None:
            spans.append(span)
        start = end
    return tuple(_parted(folded, spans, silences) if silences else spans)


def _parted(folded: str, spans: Iterable[Span], silences: Sequence[int]) -> Iterator[Span]:
    """Take the sentences without punctuation apart at the silences in them."""
    for span in spans:
        start = span.start
        if not _PUNCTUATED.search(folded, start, span.end):
            for silence in silences:
                if start + _SHORTEST_PIECE <= silence <= span.end - _SHORTEST_PIECE:
                    yield Span(start, silence)
                    start = silence
        rest = _trimmed(folded, start, span.end)
        if rest is not None:
            yield rest


def clauses(text: str, span: Span) -> tuple[Span, ...]:
    """Return the parts of the sentence `span` of `text` between its commas, in order."""
    folded = fold_in_place(text[span.start : span.end])
    spans: list[Span] = []
    start = 0
    for end in [*(match.end() for match in _COMMA.finditer(folded)), len(folded)]:
        clause = _trimmed(folded, start, end)
        if clause is not None:
            spans.append(Span(clause.start + span.start, clause.end + span.start))
        start = end
    return tuple(spans)


def _ends(folded: str) -> Iterator[int]:
    """Yield where a sentence ends by its marks, and last the end of the text."""
    spaced_out: bool | None = None
    start = 0
    for match in _RUN.finditer(folded):
        run = match.group()
        if run.strip(" ") == "":
            if not _joins_messages(folded, match.start()):
                continue
            if spaced_out is None:
                spaced_out = is_spaced_out(folded)
            if spaced_out:
                continue
        elif not _ends_sentence(folded, start, match):
            continue
        start = _behind_closers(folded, start, match.end())
        yield start
    yield len(folded)


def _joins_messages(folded: str, index: int) -> bool:
    """Tell whether the spaces at `index` separate two messages or two list items."""
    return bool(_SOFT_SPACES.match(folded, index) or _LIST_ITEM.match(folded, index))


def _ends_sentence(folded: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether the run of marks `match` ends the sentence that begins at `start`."""
    run = match.group()
    if "~" in run and _HARD.isdisjoint(run):
        return match.end() == len(folded) or _SOFT_TILDE.match(folded, match.start()) is not None
    if run in (".", "?", ";", "!"):
        return not _is_inside_address(folded, match) and not _is_list_number(folded, start, match)
    if run.strip() == ".":
        return not _is_list_number(folded, start, match)
    return True


def _is_inside_address(folded: str, match: re.Match[str]) -> bool:
    """Tell whether the mark stands inside a number, an address or an ASCII word."""
    index = match.start()
    before, after = folded[index - 1 : index], folded[index + 1 : index + 2]
    return bool(before) and before.isascii() and bool(_URL_TAIL.match(after))


def _is_list_number(folded: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether a full stop follows the number of a list item: `1.` is no sentence."""
    # Two digits and what stands before them, which at the start of a sentence is nothing.
    piece = folded[max(start, match.start() - 3) : match.start()]
    return match.group().strip() == "." and bool(_LIST_NUMBER.search(piece))


def _behind_closers(folded: str, start: int, end: int) -> int:
    """Return where a sentence ends whose last mark ends at `end`: behind the quotes that close there."""
    if folded[end - 1] in _BLANK:
        return end
    closers = _CLOSERS.match(folded, end)
    if closers:
        return closers.end()
    # A straight quote closes where one is open.
    closes = folded.startswith('"', end) and folded.count('"', start, end) % 2
    return end + 1 if closes else end


def _trimmed(folded: str, start: int, end: int) -> Span | None:
    """Return `start` to `end` without blanks around it and marks in front; None if nothing is left."""
    while start < end and folded[start] in _SEPARATORS:
        start += 1
    while start < end and folded[end - 1] in _BLANK:
        end -= 1
    return Span(start, end) if _CONTENT.search(folded, start, end) else None


def _pieces(folded: str, span: Span) -> Iterator[Span]:
    """Yield the long sentence `span`, taken apart where it runs on without punctuation."""
    start = span.start
    for stretch in _UNPUNCTUATED.finditer(folded, start, span.end):
        for seam in _SEAM.finditer(folded, *stretch.span()):
            if _is_seam(folded, start, seam):
                piece = _trimmed(folded, start, seam.end())
                if piece is not None:
                    yield piece
                start = seam.end()
    rest = _trimmed(folded, start, span.end)
    if rest is not None:
        yield rest


def _is_seam(folded: str, start: int, seam: re.Match[str]) -> bool:
    if seam.end() - start < _SHORTEST_PIECE:
        return False
    return not seam.group() or not inside_longer_word(folded, seam.start(), seam.end())
