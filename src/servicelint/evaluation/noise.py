"""Noisy copies of a text, as speech recognition, other keyboards and dodgers of filters would give them.

A copy depends on the text, the noise, the seed and the name of the text, on nothing else: the same seed
gives the same copies, whichever other texts there are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from importlib.util import find_spec
from random import Random
from typing import Any, NamedTuple

from servicelint.evaluation.mishearing import Mishearing, differing, mishearings, syllables
from servicelint.text.folding import is_han
from servicelint.text.regexes import compiled
from servicelint.text.slots import slot_spans
from servicelint.text.tokens import Token, tokens

# Shares of characters that are misheard.
LEVELS = (0.1, 0.2, 0.4)
FILLERS = ("呃", "嗯", "啊", "那个", "就是说", "然后")
DODGES = "-_·*.~、，"
# Read aloud, or parts of addresses and numbers.
SPOKEN = frozenset("%&@#*/\\-_")
# So many of the words get a filler, a stutter or a comma, and at least one of them.
FEW = 0.15
SPACED = 0.3
OPENCC = "pip install opencc"
_INSIDE = compiled(r"(?<=[0-9A-Za-z])[.:,'](?=[0-9A-Za-z])")
_ASCII = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}


class Noise(NamedTuple):
    """A kind of noise; the `level` is the share of characters that are misheard, None for other kinds."""

    kind: str
    level: float | None = None


class Copy(NamedTuple):
    """A noisy copy; `origins` tells for each of its code points the one of the clean text it stands for.

    What is inserted counts to the character it was put beside.
    """

    text: str
    origins: tuple[int, ...]


class _Source:
    """A clean text and what noise asks of it: nothing inside a slot such as [订单x] is ever touched."""

    def __init__(self, text: str, random: Random, level: float) -> None:
        self.text = text
        self.random = random
        self.level = level
        self.parts = list(text)
        self.slots = frozenset(index for span in slot_spans(text) for index in range(*span))

    @cached_property
    def words(self) -> list[Token]:
        """The Chinese words outside slots."""
        found = tokens(self.text)
        return [token for token in found if is_han(token.word[0]) and token.start not in self.slots]

    def han(self) -> Iterator[int]:
        """Yield the indexes of Chinese characters outside slots."""
        return (at for at, char in enumerate(self.text) if is_han(char) and at not in self.slots)

    def some(self, words: Sequence[Token], share: float) -> Iterator[Token]:
        """Yield each word with the probability `share`, and one in any case."""
        chosen = [word for word in words if self.random.random() < share]
        yield from chosen or (self.random.sample(words, 1) if words else ())


Spoil = Callable[[_Source], None]


def copy(text: str, noise: Noise, seed: int, name: str) -> Copy:
    """Return the noisy copy of `text`; `name` sets the chance apart from that of other texts."""
    random = Random(f"{seed}/{noise.kind}/{noise.level}/{name}")
    source = _Source(text, random, noise.level or 0.0)
    KINDS[noise.kind](source)
    origins = tuple(at for at, part in enumerate(source.parts) for _ in part)
    return Copy("".join(source.parts), origins)


def noises() -> list[Noise]:
    """Return every noise at each of its levels, in the order of reports."""
    levels = {kind: LEVELS if kind in MISHEARD else (None,) for kind in KINDS}
    return [Noise(kind, level) for kind, chosen in levels.items() for level in chosen]


def can_convert() -> bool:
    """Tell whether OpenCC is there, which writes text in traditional characters."""
    return find_spec("opencc") is not None


def _homophones(source: _Source) -> None:
    _mishear(source, ((at, source.text[at]) for at in source.han()), exact=True)


def _near_sounds(source: _Source) -> None:
    _mishear(source, ((at, source.text[at]) for at in source.han()), exact=False)


def _words(source: _Source) -> None:
    _mishear(source, ((token.start, token.word) for token in source.words), exact=None)


def _mishear(source: _Source, places: Iterator[tuple[int, str]], *, exact: bool | None) -> None:
    """Replace words, until as many characters differ as the level asks, on the average over texts.

    `exact` asks for words read the same, or for others; None takes both.
    """
    random = source.random
    due = source.level * sum(1 for _ in source.han())
    read = syllables(source.text)
    shuffled = list(places)
    random.shuffle(shuffled)
    for at, word in shuffled:
        sounds = tuple(sound for sound in read[at : at + len(word)] if sound is not None)
        alike = [one for one in mishearings(word, sounds) if exact is None or one.exact == exact]
        if not alike or len(sounds) < len(word):
            continue
        heard = _drawn(alike, random)
        cost = differing(word, heard)
        # The last word may cost more than is due: then chance decides, so that the average holds.
        if cost > due and random.random() * cost >= due:
            return
        source.parts[at : at + len(word)] = heard
        due -= cost


def _drawn(alike: Sequence[Mishearing], random: Random) -> str:
    return random.choices(alike, [one.frequency for one in alike])[0].word


def _drop_punctuation(source: _Source) -> None:
    inside = {match.start() for match in _INSIDE.finditer(source.text)}
    for at, char in enumerate(source.text):
        if _is_mark(char) and at not in inside and at not in source.slots:
            source.parts[at] = ""


def _is_mark(char: str) -> bool:
    return (unicodedata.category(char)[0] == "P" and char not in SPOKEN) or char in "~～"


def _fillers(source: _Source) -> None:
    for word in source.some(source.words, FEW):
        source.parts[word.start] = source.random.choice(FILLERS) + word.word[0]


def _stutters(source: _Source) -> None:
    for word in source.some(source.words, FEW):
        first = word.word[0]
        again = source.random.choice((first, first * 2, word.word))
        source.parts[word.start] = again + first


def _commas(source: _Source) -> None:
    inner = [word for word in source.words if word.start and is_han(source.text[word.start - 1])]
    for word in source.some(inner, FEW):
        source.parts[word.start] = "，" + word.word[0]


def _spaces(source: _Source) -> None:
    for word in source.some(source.words, SPACED):
        source.parts[word.end - 1] += " "


def _spaced_out(source: _Source) -> None:
    for at in source.han():
        source.parts[at] += " "


def _dodges(source: _Source) -> None:
    mark = source.random.choice(DODGES)
    for at in source.han():
        if is_han(source.text[at + 1 : at + 2] or mark):
            source.parts[at] += mark


def _traditional(source: _Source) -> None:
    converted: str = _converter().convert(source.text)
    if len(converted) != len(source.text):
        converted = "".join(_converter().convert(char) for char in source.text)
    for at, char in enumerate(converted):
        if at not in source.slots:
            source.parts[at] = char


@lru_cache(maxsize=1)
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("s2t")


def _full_width(source: _Source) -> None:
    for at, char in enumerate(source.text):
        if at not in source.slots:
            source.parts[at] = char.translate(_ASCII)


MISHEARD: dict[str, Spoil] = {"homophone": _homophones, "near_sound": _near_sounds, "word": _words}
KINDS: dict[str, Spoil] = {
    **MISHEARD,
    "no_punctuation": _drop_punctuation,
    "fillers": _fillers,
    "stutters": _stutters,
    "commas": _commas,
    "traditional": _traditional,
    "full_width": _full_width,
    "spaces": _spaces,
    "spaced_out": _spaced_out,
    "dodges": _dodges,
}
