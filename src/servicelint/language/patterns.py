"""From a phrase or regular expression to a `Pattern`: what to look for first, and how to verify it.

A pattern is verified only around a hit of one of its literals. `before` and `after` bound how far a
match can reach from that hit, so that verifying is local however long a turn is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from math import prod
from typing import NamedTuple

import msgspec

from servicelint.errors import RuleError, nearest
from servicelint.language import notation
from servicelint.language.audible import INAUDIBLE, Audible, audible
from servicelint.language.literals import (
    NOTHING,
    UNKNOWN,
    Words,
    choice,
    needed_sets,
    optional,
    rarest_two,
    sequence,
    words,
)
from servicelint.language.notation import Choice, Edge, Gap, Node, Optional, Pause, Phrase, Text
from servicelint.text.folding import squeeze
from servicelint.text.regexes import compiled

Lexicons = Mapping[str, tuple[str, ...]]

CLAUSE_END = ",。!?;:…\n"
SENTENCE_END = "。!?;…\n"
PAUSE = r"[啊呀呢嘛吧哦哈啦呗的了]?[,、。!?;:…~]{0,3}"
PAUSE_WIDTH = 4

# What a pronoun stands for in a phrase, and what people slip in behind it. The word lists are data.
TOLERANCE = {"你": "you", "您": "you", "我": "i"}
SLIPPED_IN = "slipped_in"
SLIPS = 2
# What may open a clause before ^ and close it behind $, without changing what the clause says.
LED_IN, TAGS = "led_in", "tags"
PARTICLES = "的了啊呀呢嘛吧哦哈啦呗"
# In how many ways the gaps of one phrase may share out the characters between its words.
MOST_SPLITS = 100_000


class Pattern(msgspec.Struct, frozen=True, dict=True):
    """A compiled phrase: `regex` over squeezed text, bounded to `before`/`after` around a literal.

    Without literals, or where a match has no bound, both are -1 and the whole turn is searched. Every match
    holds one of `literals`, and one of `beside` where there are any.
    `gaps` tells that other words may stand inside a match; `phrase` is false for a raw expression,
    which the `regex` engine runs under a time limit; `heard` says by which words a phrase is heard.
    """

    source: str
    regex: str
    literals: tuple[str, ...]
    before: int
    after: int
    beside: tuple[str, ...] = ()
    at_start: bool = False
    at_end: bool = False
    gaps: bool = False
    phrase: bool = True
    heard: Audible = INAUDIBLE

    @cached_property
    def words(self) -> frozenset[str]:
        """The literals as a set."""
        return frozenset(self.literals)


class Needed(msgspec.Struct, frozen=True):
    """The words of a pattern one of each set of which every match holds."""

    literals: tuple[str, ...]
    beside: tuple[str, ...] = ()


class _Piece(NamedTuple):
    """A part of a pattern: its regex, its widest match, and its words."""

    regex: str
    width: int
    words: Words


def compile_phrase(source: str, lexicons: Lexicons, *, exact: bool = False) -> Pattern:
    """Compile one phrase; `exact` leaves out the built-in tolerance. Raises `RuleError`."""
    phrase = notation.parse(source)
    pieces = [piece for node in phrase.nodes for piece in _pieces(node, lexicons, exact)]
    sets = needed_sets([piece.words for piece in pieces])
    literals, beside = rarest_two(sets)
    alignments = prod(gap.longest + 1 for gap in _gaps(phrase.nodes))
    if not literals:
        raise RuleError(f"phrase {source!r} has no literal that must occur", hint="add a word outside ( )?")
    if alignments > MOST_SPLITS:
        raise RuleError(f"phrase {source!r} has too many or too long gaps", hint="split it, or bound them")
    known: Lexicons = {} if exact else lexicons
    led_in = known.get(LED_IN, ()) if phrase.at_start else ()
    tags = known.get(TAGS, ()) if phrase.at_end else ()
    width = sum(piece.width for piece in pieces) + _opening_width(led_in) + _tag_width(tags)
    return Pattern(
        source=source,
        regex=_opened(led_in) + _closed(phrase, _regex(pieces), tags),
        literals=literals,
        beside=beside,
        before=width,
        after=width,
        at_start=phrase.at_start,
        at_end=phrase.at_end,
        gaps=any(True for _ in _gaps(phrase.nodes)),
        heard=audible(sets, alignments, [piece.width for piece in pieces]),
    )


def _regex(pieces: list[_Piece]) -> str:
    return "".join(piece.regex for piece in pieces)


def _opened(led_in: tuple[str, ...]) -> str:
    return f"(?:{_words_piece(led_in).regex}{PAUSE})?" if led_in else ""


def _closed(phrase: Phrase, regex: str, tags: tuple[str, ...]) -> str:
    """Return an expression that reaches the end of its clause, over a tag such as 行不行 or without one."""
    if not phrase.at_end:
        return regex
    tag = f"[{PARTICLES}]{{0,2}}{_words_piece(tags).regex}" if tags else ""
    if not isinstance(phrase.nodes[-1], Gap):
        return f"{regex}(?:{tag})?" if tag else regex
    # A gap takes as little as it can, but one before $ has to reach the end of the clause, or the tag there.
    to_the_end = regex.removesuffix("?")
    return f"(?:{regex}{tag}(?=[{PARTICLES}]{{0,2}}[{CLAUSE_END}])|{to_the_end})" if tag else to_the_end


def _opening_width(led_in: tuple[str, ...]) -> int:
    return _words_piece(led_in).width + PAUSE_WIDTH if led_in else 0


def _tag_width(tags: tuple[str, ...]) -> int:
    # Two particles may stand before a tag, and its end is looked for behind some more.
    return _words_piece(tags).width + 4 if tags else 0


def _gaps(nodes: tuple[Node, ...]) -> Iterator[Gap]:
    for node in nodes:
        match node:
            case Gap():
                yield node
            case Choice(options) | Optional(Choice(options)):
                for option in options:
                    yield from _gaps(option)


def _pieces(node: Node, lexicons: Lexicons, exact: bool) -> list[_Piece]:
    match node:
        case Text(text):
            return _text_pieces(text, lexicons, exact)
        case Gap(longest, across):
            return [_Piece(f"[^{SENTENCE_END if across else CLAUSE_END}]{{0,{longest}}}?", longest, UNKNOWN)]
        case Pause():
            return [_Piece(PAUSE, PAUSE_WIDTH, UNKNOWN)]
        case Edge():
            return [_Piece(f"(?=[{CLAUSE_END}])", 1, NOTHING)]
        case Optional(inner):
            return [_optional(_one(inner, lexicons, exact))]
        case _:
            return [_one(node, lexicons, exact)]


def _optional(piece: _Piece) -> _Piece:
    return _Piece(f"{piece.regex}?", piece.width, optional(piece.words))


def _one(node: Choice | notation.Lexicon, lexicons: Lexicons, exact: bool) -> _Piece:
    if isinstance(node, notation.Lexicon):
        return _words_piece(lexicon(node.name, lexicons))
    options = [_joined([p for n in option for p in _pieces(n, lexicons, exact)]) for option in node.options]
    # Longer options first, so that the longest of two choices with a common start is taken.
    options.sort(key=lambda piece: -piece.width)
    return _Piece(
        f"(?:{'|'.join(piece.regex for piece in options)})",
        max(piece.width for piece in options),
        choice([piece.words for piece in options]),
    )


def _joined(pieces: list[_Piece]) -> _Piece:
    return _Piece(
        "".join(piece.regex for piece in pieces),
        sum(piece.width for piece in pieces),
        sequence([piece.words for piece in pieces]),
    )


@cache
def _words_piece(strings: tuple[str, ...]) -> _Piece:
    ordered = sorted(dict.fromkeys(filter(None, map(squeeze, strings))), key=lambda word: (-len(word), word))
    regex = f"(?:{'|'.join(map(re.escape, ordered))})"
    return _Piece(regex, max(map(len, ordered), default=0), words(ordered))


def lexicon(name: str, lexicons: Lexicons) -> tuple[str, ...]:
    """Return the words of a lexicon; a `RuleError` names the nearest one where there is none."""
    found = lexicons.get(name)
    if found is None:
        raise RuleError(f"no lexicon {name!r}", hint=nearest(name, lexicons))
    return found


def _text_pieces(text: str, lexicons: Lexicons, exact: bool) -> list[_Piece]:
    folded = squeeze(text)
    if not folded:
        raise RuleError(f"{text!r} is empty after folding")
    if exact:
        return [_literal(folded)]
    return [piece for run in re.split("([你您我]们?)", folded) if run for piece in _tolerant(run, lexicons)]


def _tolerant(run: str, lexicons: Lexicons) -> list[_Piece]:
    if run[0] not in TOLERANCE:
        return [_literal(run)]
    name = TOLERANCE[run[0]]
    if name not in lexicons or SLIPPED_IN not in lexicons:
        return [_literal(run)]
    pronoun = _words_piece(lexicons[name])
    slips = _words_piece(lexicons[SLIPPED_IN])
    return [pronoun, _Piece(f"{slips.regex}{{0,{SLIPS}}}?", slips.width * SLIPS, UNKNOWN)]


def _literal(text: str) -> _Piece:
    return _Piece(re.escape(text), len(text), words((text,)))


# ---- raw regular expressions -----------------------------------------------------------------------

WIDEST = 400


def compile_expression(source: str, *, scan: bool = False) -> Pattern:
    """Compile a raw regular expression over squeezed text. Raises `RuleError`.

    Without a mandatory literal it is refused unless `scan`; so is a repetition inside an unbounded
    repetition, which could run for ever.
    """
    from servicelint.language.expressions import analyse

    folded = fold_expression(source)
    analysis = analyse(folded)
    _check_engine(source, folded)
    literals = analysis.literals
    if not analysis.possible:
        raise RuleError(f"pattern {source!r} can never match", hint="squeezed text has no spaces or symbols")
    if not literals and not scan:
        raise RuleError(
            f"pattern {source!r} has no literal that must occur", hint="add one, or say `scan: true`"
        )
    width = analysis.width if literals and analysis.width <= WIDEST else -1
    return Pattern(
        source=source,
        regex=folded,
        literals=literals,
        beside=analysis.beside,
        before=width,
        after=width,
        gaps=True,
        phrase=False,
    )


def _check_engine(source: str, folded: str) -> None:
    """Refuse what only one of the two engines understands: one analyses, the other one matches."""
    import regex

    try:
        regex.compile(folded)
    except regex.error as error:
        raise RuleError(f"pattern {source!r}: {error}") from None


_ATOM = compiled(r"\\.|\(\?P|.", re.DOTALL)


def fold_expression(source: str) -> str:
    """Fold the literal characters of a regular expression, leaving its syntax alone."""
    return "".join(_fold_atom(found.group()) for found in _ATOM.finditer(source))


def _fold_atom(atom: str) -> str:
    if len(atom) > 1:
        return atom if atom.isascii() else "\\" + squeeze(atom[1:])
    if atom.isascii():
        return atom.lower()
    folded = squeeze(atom)
    # A full-width bracket folds to a character with a meaning in expressions.
    return re.escape(folded) if folded.isascii() and not folded.isalnum() else folded
