"""The notation of phrases: how one readable line covers a family of sayings.

你懂不懂            plain words; 你 and 我 stand for 您/你们/我们 … and let adverbs slip in after them
(嫌|觉得)贵         a choice;  (啊|呢)? an optional one;  [吗么嘛] and [1-9] a choice of single characters
公司的?规定          a question mark makes the character before it optional
{please}帮          a word of a lexicon;  {please}? an optional one
别~催               up to 6 characters of the same clause between;  ~10 up to 10
找…解决             up to 12 characters of the same sentence between;  …20 up to 20
嫌贵，就别买         a comma stands for a pause that may be there or not
^不行$              ^ at the start, $ at the end of a clause, particles aside
\\~                 a backslash takes the next character as it is
"""

from __future__ import annotations

from dataclasses import dataclass

from servicelint.errors import RuleError

DEFAULT_GAP = {"~": 6, "…": 12}
LONGEST_GAP = 40


@dataclass(frozen=True)
class Text:
    """Characters that stand as they are."""

    text: str


@dataclass(frozen=True)
class Lexicon:
    """Any word of a named lexicon."""

    name: str


@dataclass(frozen=True)
class Choice:
    """One of several sequences."""

    options: tuple[tuple[Node, ...], ...]


@dataclass(frozen=True)
class Optional:
    """A choice or lexicon that may be missing."""

    node: Choice | Lexicon


@dataclass(frozen=True)
class Gap:
    """Up to `longest` other characters; `across` lets commas stand among them."""

    longest: int
    across: bool


@dataclass(frozen=True)
class Pause:
    """Punctuation and a particle, or nothing."""


@dataclass(frozen=True)
class Edge:
    """The end of a clause, inside a choice: (好吗|可以|$)."""


Node = Text | Lexicon | Choice | Optional | Gap | Pause | Edge


@dataclass(frozen=True)
class Phrase:
    """A parsed phrase; the flags tell whether it is tied to the edges of its clause."""

    nodes: tuple[Node, ...]
    at_start: bool
    at_end: bool


def parse(source: str) -> Phrase:
    """Parse one phrase; a `RuleError` says what is wrong and at which character."""
    at_start = source.startswith("^")
    at_end = source.endswith("$") and not source.endswith("\\$")
    body = source[at_start : len(source) - at_end]
    parser = _Parser(body, source, int(at_start))
    try:
        nodes = parser.sequence(stop="")
    except RecursionError:
        raise RuleError(f"phrase {source[:40]!r}… is nested too deeply") from None
    if parser.place < len(body):
        raise parser.error(f"unexpected {body[parser.place]!r}")
    if not nodes:
        raise parser.error("the phrase is empty")
    return Phrase(nodes, at_start, at_end)


class _Parser:
    def __init__(self, body: str, source: str, skipped: int) -> None:
        self.body = body
        self.source = source
        self.skipped = skipped
        self.place = 0

    def error(self, message: str) -> RuleError:
        return RuleError(
            f"phrase {self.source!r}: {message}", hint=f"at character {self.skipped + self.place + 1}"
        )

    def peek(self) -> str:
        return self.body[self.place] if self.place < len(self.body) else ""

    def take(self) -> str:
        char = self.peek()
        self.place += 1
        return char

    def sequence(self, stop: str) -> tuple[Node, ...]:
        nodes: list[Node] = []
        while (char := self.peek()) and char not in stop:
            node = self.node()
            if isinstance(node, Text) and nodes and isinstance(nodes[-1], Text):
                nodes[-1] = Text(nodes[-1].text + node.text)
            elif node is not None:
                nodes.append(node)
        return tuple(nodes)

    def node(self) -> Node | None:
        char = self.take()
        if char in DEFAULT_GAP:
            return self.gap(char)
        if char == "(":
            return self.optional(self.choice())
        if char == "[":
            return self.optional(self.one_of())
        if char == "{":
            return self.optional(self.lexicon())
        if char in "，,":
            if self.peek() == "?":
                self.take()
            return Pause()
        if char in ")|]}?":
            self.place -= 1
            raise self.error(f"unexpected {char!r}")
        if char == "^":
            raise self.error("'^' stands only at the start of a phrase")
        if char == "$":
            return Edge()
        return self.character(Text(self.literal(char)))

    def character(self, text: Text) -> Node:
        """Return one character, optional where a question mark follows."""
        return self.optional(Choice(((text,),))) if self.peek() == "?" else text

    def literal(self, char: str) -> str:
        if char != "\\":
            return char
        if not self.peek():
            raise self.error("nothing follows the backslash")
        return self.take()

    def gap(self, char: str) -> Gap:
        digits = ""
        while self.peek().isdecimal():
            digits += self.take()
        longest = int(digits) if digits else DEFAULT_GAP[char]
        if not 1 <= longest <= LONGEST_GAP:
            raise self.error(f"a gap is 1 to {LONGEST_GAP} characters long")
        return Gap(longest, across=char == "…")

    def choice(self) -> Choice:
        options = [self.sequence(stop="|)")]
        while self.peek() == "|":
            self.take()
            options.append(self.sequence(stop="|)"))
        self.close(")")
        if not all(options):
            raise self.error("an empty choice; write (a|b)? for an optional one")
        if (Pause(),) in options:
            raise self.error("a pause may be nothing at all, so this choice always holds; write $")
        return Choice(tuple(options))

    def one_of(self) -> Choice:
        options: list[tuple[Node, ...]] = []
        while (char := self.peek()) and char != "]":
            options.extend((Text(one),) for one in self.one_or_range())
        self.close("]")
        if not options:
            raise self.error("an empty choice")
        return Choice(tuple(options))

    def one_or_range(self) -> list[str]:
        """Return one character, or those of a range such as 1-9."""
        first = self.literal(self.take())
        if self.peek() != "-" or not first.isalnum():
            return [first]
        self.take()
        return [chr(code) for code in range(ord(first), ord(self.literal(self.take())) + 1)]

    def lexicon(self) -> Lexicon:
        name = ""
        while (char := self.peek()) and char != "}":
            name += self.take()
        self.close("}")
        if not name:
            raise self.error("a lexicon without a name")
        return Lexicon(name)

    def close(self, char: str) -> None:
        if self.take() != char:
            self.place -= 1
            raise self.error(f"{char!r} is missing")

    def optional(self, node: Choice | Lexicon) -> Node:
        if self.peek() != "?":
            return node
        self.take()
        return Optional(node)


def lexicon_names(nodes: tuple[Node, ...]) -> frozenset[str]:
    """Return the names of every lexicon that the nodes mention."""
    names: set[str] = set()
    for node in nodes:
        match node:
            case Lexicon(name) | Optional(Lexicon(name)):
                names.add(name)
            case Choice(options) | Optional(Choice(options)):
                names.update(*(lexicon_names(option) for option in options))
    return frozenset(names)
