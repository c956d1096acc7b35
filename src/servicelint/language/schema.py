"""The types of a rule file; the JSON Schema that ships is generated from them.

A condition names exactly one kind (`utterance`, `act`, `required`, `ratio` …) and may narrow it with
modifiers (`role`, `phase`, `range`, `anchor`, `hit`, `every`).
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from servicelint.conversation import Channel, Direction, Part, Role
from servicelint.diagnostic import Confidence, Severity

Name = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*$")]
Count = Annotated[int, Meta(ge=1)]
Share = Annotated[float, Meta(ge=0, le=1)]
Phase = Literal["opening", "need", "problem", "proposal", "wait", "closing"]
Form = Literal["yesno", "alternative", "wh_fact", "open"]
Function = Literal["offer_help", "consent", "confirm", "gather", "schedule", "rhetorical", "other"]
Entity = Literal["phone", "id_card", "bank_card", "email", "url", "amount", "date", "clock", "number"]
Pronoun = Literal["我", "我们", "您", "你", "informal_you", "greeting_you"]


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Base of everything that a file may hold: frozen, and no unknown key passes."""


class Repeats(Strict):
    """The speaker says again what he said in the last `within` sentences (0: in any before)."""

    within: Annotated[int, Meta(ge=0)] = 0
    similarity: Share = 0.6
    times: Count = 1
    min_characters: Count = 6
    unless: tuple[str, ...] = ()


class CrossReference(Strict):
    """What group 1 of `pattern` captures is looked up in earlier turns of `role`.

    Hits are the captures that were found there, or with `found: false` those that were not.
    """

    pattern: str
    role: Role = "customer"
    turns: Annotated[int, Meta(ge=0)] = 0
    found: bool = True


class Near(Strict):
    """Two phrases, in either order, at most `distance` characters apart in one sentence."""

    words: Annotated[tuple[str, ...], Meta(min_length=2, max_length=2)]
    distance: Annotated[int, Meta(ge=0, le=40)] = 10


class Matcher(Strict):
    """One way to find words; exactly one of the first group of keys is given.

    `pattern` is a regular expression over folded text, whose hit counts unless `except` hits too.
    `exact` switches off the built-in tolerance (pronouns, adverbs); `word` asks for word boundaries;
    `case` compares letters as written; `scan` allows a pattern without a mandatory literal.
    """

    phrases: tuple[str, ...] | None = None
    lexicon: str | None = None
    pattern: str | None = None
    similar: tuple[str, ...] | None = None
    repeats: Repeats | None = None
    cross_reference: CrossReference | None = None
    entity: Entity | None = None
    near: Near | None = None

    except_: str | None = msgspec.field(default=None, name="except")
    score: Annotated[int, Meta(ge=1, le=100)] = 75
    exact: bool = False
    word: bool = False
    case: bool = False
    scan: bool = False


Matchers = tuple[str | Matcher, ...]


class AtLeast(Strict):
    """At least `count` of the listed matchers."""

    count: Count
    of: Matchers


class Utterance(Strict):
    """Words of one turn. `unless` cancels the hits that it overlaps.

    `all`, `none` and `at_least` look at the same sentence, or with `within: turn` at the turn;
    `hits` is how many hits a turn needs before any counts.
    """

    any: Matchers = ()
    all: Matchers = ()
    none: Matchers = ()
    at_least: AtLeast | None = None
    unless: Matchers = ()
    within: Literal["sentence", "turn"] = "sentence"
    hits: Count = 1


class QuestionTest(Strict):
    """Questions by form and function; an empty list allows every value."""

    form: tuple[Form, ...] = ()
    function: tuple[Function, ...] = ()


class Range(Strict):
    """Where to look, counted from 1; negative numbers count from the end.

    `turns` and `sentences` count those of the condition's role; `seconds` and `percent` (of the
    duration, or of the turns where there are no times) run over the conversation.
    """

    turns: tuple[int, int] | None = None
    sentences: tuple[int, int] | None = None
    seconds: tuple[float, float] | None = None
    percent: tuple[float, float] | None = None


class Anchor(Strict):
    """Keep hits that stand before, after, around or in the turn of another condition's hits.

    `hit` says which of those hits anchors: the first, the last, any one, every one, or the N-th.
    """

    of: Condition
    where: Literal["before", "after", "around", "current"] = "after"
    hit: Literal["first", "last", "any", "every"] | int = "any"
    turns: Annotated[int, Meta(ge=0)] | None = None
    seconds: Annotated[float, Meta(ge=0)] | None = None


class Required(Strict):
    """`that` must happen; where it does not, the conversation has a finding.

    `minimum_turns` is how many turns of the condition's role there must be before its absence
    means anything; `unless` excuses; `when` is what makes it due.
    """

    that: Condition
    when: Condition | None = None
    unless: Condition | None = None
    minimum_turns: Annotated[int, Meta(ge=0)] | str = 0


class Sequence(Strict):
    """After `after`, `expect` must follow (or `forbid` must not) within the window.

    The window is `turns` turns (0: the same turn, behind the hit), `seconds` seconds, or `characters`
    characters of the same turn; counted turns are those of `of_role`, or all.
    """

    after: Condition
    expect: Condition | None = None
    forbid: Condition | None = None
    unless: Condition | None = None
    turns: Annotated[int, Meta(ge=0)] | str | None = None
    seconds: Annotated[float, Meta(gt=0)] | str | None = None
    characters: Annotated[int, Meta(ge=1)] | None = None
    of_role: Role | None = None


class Ratio(Strict):
    """The share of `of` in `to`, compared once `to` reaches `minimum`.

    With `per: others` it is the hits of `of` against those of `to`; by default the part in the whole.
    """

    of: Condition
    to: Condition | Literal["turns", "sentences"]
    above: float | str | None = None
    below: float | str | None = None
    minimum: Annotated[int, Meta(ge=1)] | str = 1
    count: Literal["hits", "turns"] = "hits"


class Streak(Strict):
    """`of` holds in `length` sentences or turns of the role in a row."""

    of: Condition
    length: Annotated[int, Meta(ge=2)] | str
    unit: Literal["turn", "sentence", "hit"] = "turn"


class Measure(Strict):
    """A metric against bounds; `metric` names an entry of the metric table."""

    metric: str
    above: float | str | None = None
    below: float | str | None = None
    minimum_characters: Annotated[int, Meta(ge=0)] | str = 0


class Metadata(Strict):
    """A field of the conversation (`channel`, `customer.name`, any key of its metadata) against a value."""

    field: str
    is_: str | float | bool | None = msgspec.field(default=None, name="is")
    in_: tuple[str | float, ...] | None = msgspec.field(default=None, name="in")
    above: float | None = None
    below: float | None = None
    matches: str | None = None
    present: bool | None = None


class Step(Strict):
    """A node of a flow: what must be said, and the steps that may come next, by priority."""

    when: Condition
    next: tuple[str, ...] = ()
    within: Annotated[int, Meta(ge=1)] = 10
    points: float = 0.0


class Flow(Strict):
    """A call structure with branches; the finding stands where no next step was found in time.

    `within` of a step is how many sentences ahead it may be found.
    """

    start: str
    steps: dict[str, Step]


class NofConditions(Strict):
    """At least `count` of the listed conditions."""

    count: Count
    of: tuple[Condition, ...]


class Check(Strict):
    """A named Python check with its arguments."""

    name: str
    arguments: dict[str, str | float | int | bool] = {}


class Condition(Strict):
    """Exactly one kind, narrowed by modifiers."""

    utterance: Utterance | None = None
    act: str | tuple[str, ...] | None = None
    question: QuestionTest | None = None
    pronoun: Pronoun | tuple[Pronoun, ...] | None = None
    turn: Literal["any"] | None = None
    required: Required | None = None
    sequence: Sequence | None = None
    ratio: Ratio | None = None
    streak: Streak | None = None
    measure: Measure | None = None
    metadata: Metadata | None = None
    flow: Flow | None = None
    check: str | Check | None = None
    use: str | None = None
    all: tuple[Condition, ...] | None = None
    any: tuple[Condition, ...] | None = None
    not_: Condition | None = msgspec.field(default=None, name="not")
    at_least: NofConditions | None = None

    role: Role | Literal["any"] | None = None
    phase: tuple[Phase, ...] | None = None
    range: Range | None = None
    anchor: Anchor | None = None
    hit: Literal["first", "last", "any"] | int = "any"
    every: Literal["sentence", "turn"] | None = None


KINDS: tuple[str, ...] = tuple(Condition.__struct_fields__[: Condition.__struct_fields__.index("role")])
MATCHER_KINDS: tuple[str, ...] = tuple(
    Matcher.__struct_fields__[: Matcher.__struct_fields__.index("except_")]
)


class Scope(Strict):
    """Where a rule applies; what is empty or null does not limit."""

    role: Role | Literal["any"] = "agent"
    channel: tuple[Channel, ...] = ()
    not_channel: tuple[Channel, ...] = ()
    direction: Direction | None = None
    phase: tuple[Phase, ...] = ()


class ExampleTurn(Strict):
    """One turn of an example conversation; times in seconds."""

    role: Role
    text: str
    start: float | None = None
    end: float | None = None
    level: float | None = None


class Example(Strict):
    """A small conversation and the norms that it shows; `text` is short for one agent turn.

    `comments` are suppressions above the first turn; `hit` is the text that has to be found; the
    answer to an `excused` example is that the rule does not apply.
    """

    text: str | None = None
    turns: tuple[ExampleTurn, ...] = ()
    norms: tuple[str, ...] = ()
    channel: Channel | None = None
    direction: Direction | None = None
    started_at: str | None = None
    metadata: dict[str, str | float | int | bool] = {}
    comments: tuple[str, ...] = ()
    hit: str | None = None
    excused: bool = False
    cannot_tell: bool = False


class Examples(Strict):
    """What a rule must flag, and what it must leave alone."""

    violating: tuple[str | Example, ...]
    compliant: tuple[str | Example, ...]


class Replacement(Strict):
    """A mechanical fix: replace what matched, word by word; a safe one keeps the meaning."""

    replace: dict[str, str]
    safe: bool = False


class Score(Strict):
    """Points that a scorecard adds (or, negative, takes) per hit or once per conversation."""

    points: float
    per: Literal["hit", "conversation"] = "hit"


class RuleFile(Strict):
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
    define: dict[str, Condition] = {}
    parameters: dict[str, float | int | str | bool] = {}
    guards: tuple[str, ...] = ()
    despite: tuple[str, ...] = ()
    report: Literal["sentence", "every", "conversation"] | None = None
    part: Part | None = None
    supersede: tuple[str, ...] = ()
    retired_names: tuple[str, ...] = ()
    fix: Replacement | None = None
    score: Score | None = None
    fatal: bool = False
    sound: Literal["auto", "on", "off"] = "auto"
    effective: tuple[str | None, str | None] | None = None
    complete_only: bool = False


class LexiconEntry(Strict):
    """A named list of words; `include` adds the words of other lexicons.

    `builtin` marks a list that servicelint's own code reads, so that no phrase has to.
    """

    words: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    summary: str = ""
    builtin: bool = False


class QuestionSource(Strict):
    """Questions that perform an act: by form and function, with or without certain words."""

    form: tuple[Form, ...] = ()
    function: tuple[Function, ...] = ()
    having: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


class ActExamples(Strict):
    """Turns that perform the act, and turns that look like it but do not."""

    is_: Annotated[tuple[str, ...], Meta(min_length=1)] = msgspec.field(name="is")
    is_not: Annotated[tuple[str, ...], Meta(min_length=1)]


class ActFile(Strict):
    """One speech act: the words or questions by which it is done."""

    name: Name
    role: Literal["agent", "customer"]
    summary: str
    examples: ActExamples
    any: Matchers = ()
    unless: Matchers = ()
    questions: tuple[QuestionSource, ...] = ()
    guards: tuple[str, ...] = ()


class GuardClause(Strict):
    """One sign of innocence; all keys that are given must hold.

    `before`, `after` and `around` are phrases looked for on that side of the hit, no farther than
    `reach`: a number of characters, the clause, the sentence, or the turn.
    """

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    reach: Literal["clause", "sentence", "turn"] | Count = "sentence"
    inside_quotes: bool = False
    customer_words: Annotated[int, Meta(ge=0)] = 0
    acts: tuple[str, ...] = ()


class GuardFile(Strict):
    """Named innocence: a hit that meets any clause is no finding."""

    name: Name
    summary: str
    any: Annotated[tuple[GuardClause, ...], Meta(min_length=1)]
    standard: bool = False
    examples: ActExamples | None = None


class StatisticFile(Strict):
    """Something that reports count without judging it."""

    name: Name
    summary: str
    norms: tuple[str, ...]
    categories: dict[str, Condition]


class NormEntry(Strict):
    """One norm of the catalogue: what it asks, in Chinese and English, and its source."""

    id: str
    zh: str
    en: str
    source: str
    observable: Literal["text", "timing", "meta", "none"]
    channels: tuple[str, ...] = ()


class NormFile(Strict):
    """The norm catalogue: titles of the sources by letter, and the norms."""

    sources: dict[str, str]
    norms: tuple[NormEntry, ...]
