"""The types of the files of a rule library; the JSON Schemas that ship are generated from them."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from servicelint.conversation import Channel, Direction, Part, Role
from servicelint.diagnostic import Confidence, Severity
from servicelint.language.conditions import (
    Condition,
    Count,
    Form,
    Function,
    Matchers,
    Metadata,
    Name,
    Phase,
    Strict,
)


class Scope(Strict, frozen=True):
    """Where a rule applies; what is empty or null does not limit. All of `metadata` must agree."""

    role: Role | Literal["any"] = "agent"
    channel: tuple[Channel, ...] = ()
    not_channel: tuple[Channel, ...] = ()
    direction: Direction | None = None
    phase: tuple[Phase, ...] = ()
    metadata: tuple[Metadata, ...] = ()


class ExampleTurn(Strict, frozen=True):
    """One turn of an example conversation; times in seconds."""

    role: Role
    text: str
    start: float | None = None
    end: float | None = None
    level: float | None = None
    speaker: str | None = None


class Example(Strict, frozen=True):
    """A small conversation and the norms that it shows; `text` is short for one agent turn.

    A `transcript` is read as a file of labelled lines would be. `comments` are suppressions above the
    first turn; `hit` is the text that has to be found; the answer to an `excused` example is that the
    rule does not apply.
    """

    text: str | None = None
    turns: tuple[ExampleTurn, ...] = ()
    transcript: str | None = None
    norms: tuple[str, ...] = ()
    channel: Channel | None = None
    direction: Direction | None = None
    started_at: str | None = None
    metadata: dict[str, str | float | int | bool] = msgspec.field(default_factory=dict)
    comments: tuple[str, ...] = ()
    part: Part | None = None
    hit: str | None = None
    excused: bool = False
    cannot_tell: bool = False


class Examples(Strict, frozen=True):
    """What a rule must flag, and what it must leave alone."""

    violating: tuple[str | Example, ...]
    compliant: tuple[str | Example, ...]


class Replacement(Strict, frozen=True):
    """A mechanical fix: replace what matched, word by word; a safe one keeps the meaning."""

    replace: dict[str, str]
    safe: bool = False


class Score(Strict, frozen=True):
    """Points that a scorecard adds (or, negative, takes) per hit or once a conversation, times `weight`."""

    points: float
    per: Literal["hit", "conversation"] = "hit"
    weight: float = 1.0


class RuleFile(Strict, frozen=True):
    """One rule, one file.

    `report` says how many findings a conversation may have: one a sentence, every hit, or one in all;
    by default what suits the kind of `when`. `part` is the part of a script that owes what the rule
    asks for. `complete_only` rules are silent while a conversation still goes on.
    """

    code: Annotated[str, Meta(pattern=r"^[A-Z]{2,8}[0-9]{3,4}$")]
    name: Annotated[str, Meta(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    summary: str
    severity: Severity
    confidence: Confidence
    when: Condition
    message: str
    why: str
    suggest: Annotated[tuple[str, ...], Meta(min_length=1)]
    examples: Examples
    tags: tuple[str, ...] = ()
    norms: tuple[str, ...] = ()
    scope: Scope = Scope()
    define: dict[str, Condition] = msgspec.field(default_factory=dict)
    parameters: dict[str, float | int | str | bool] = msgspec.field(default_factory=dict)
    guards: tuple[str, ...] = ()
    despite: tuple[str, ...] = ()
    report: Literal["sentence", "every", "conversation"] | None = None
    part: Part | None = None
    supersede: tuple[str, ...] = ()
    supersede_in_turn: tuple[str, ...] = ()
    yields_to: tuple[str, ...] = ()
    retired_names: tuple[str, ...] = ()
    fix: Replacement | None = None
    score: Score | None = None
    fatal: bool = False
    sound: Literal["auto", "on", "off"] = "auto"
    effective: tuple[str | None, str | None] | None = None
    complete_only: bool = False


class LexiconEntry(Strict, frozen=True):
    """A named list of words; `include` adds the words of other lexicons.

    `builtin` marks a list that servicelint's own code reads, so that no phrase has to.
    """

    words: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    summary: str = ""
    builtin: bool = False


class QuestionSource(Strict, frozen=True):
    """Questions that perform an act: by form and function, with or without certain words."""

    form: tuple[Form, ...] = ()
    function: tuple[Function, ...] = ()
    having: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


class ActExamples(Strict, frozen=True):
    """Turns that perform the act, and turns that look like it but do not."""

    is_: Annotated[tuple[str, ...], Meta(min_length=1)] = msgspec.field(name="is")
    is_not: Annotated[tuple[str, ...], Meta(min_length=1)]


class ActFile(Strict, frozen=True):
    """One speech act: the words or questions by which it is done."""

    name: Name
    role: Literal["agent", "customer"]
    summary: str
    examples: ActExamples
    any: Matchers = ()
    unless: Matchers = ()
    questions: tuple[QuestionSource, ...] = ()
    guards: tuple[str, ...] = ()


class GuardClause(Strict, frozen=True):
    """One sign of innocence; all keys that are given must hold.

    `before`, `after` and `around` are phrases looked for on that side of the hit, no farther than
    `reach`: a number of characters, the clause, the sentence, or the turn. A phrase of `unless` within
    that reach takes the sign away. In `before`, `$` stands for the hit: right before it. `milder_than`
    bounds the bluntness of the turn (see the metric). `first_turn`: nobody has spoken before.
    """

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    reach: Literal["clause", "sentence", "turn"] | Count = "sentence"
    inside_quotes: bool = False
    customer_words: Annotated[int, Meta(ge=0)] = 0
    acts: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    milder_than: float | None = None
    first_turn: bool = False


class GuardFile(Strict, frozen=True):
    """Named innocence: a hit that meets any clause is no finding."""

    name: Name
    summary: str
    any: Annotated[tuple[GuardClause, ...], Meta(min_length=1)]
    standard: bool = False


class StatisticFile(Strict, frozen=True):
    """Something that reports count without judging it."""

    name: Name
    summary: str
    norms: tuple[str, ...]
    categories: dict[str, Condition]


class NormEntry(Strict, frozen=True):
    """One norm of the catalogue: what it asks, in Chinese and English, and its source."""

    id: str
    zh: str
    en: str
    source: str
    observable: Literal["text", "timing", "meta", "none"]
    channels: tuple[str, ...] = ()


class NormFile(Strict, frozen=True):
    """The norm catalogue: titles of the sources by letter, and the norms."""

    sources: dict[str, str]
    norms: tuple[NormEntry, ...]
