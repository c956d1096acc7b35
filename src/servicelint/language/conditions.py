"""The types of conditions: what a rule looks for.

A condition names exactly one kind (`utterance`, `act`, `required`, `ratio` …) and may narrow it with
modifiers (`role`, `phase`, `range`, `anchor`, `hit`, `every`).
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from servicelint.conversation import Role

Name = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*$")]
Count = Annotated[int, Meta(ge=1)]
Share = Annotated[float, Meta(ge=0, le=1)]
# `$name` stands for a parameter of the rule, which a configuration may set.
Reference = Annotated[str, Meta(pattern=r"^\$[a-z][a-z0-9_]*$")]
Phase = Literal["opening", "need", "problem", "proposal", "wait", "closing"]
Form = Literal["yesno", "alternative", "wh_fact", "open"]
Function = Literal["offer_help", "consent", "confirm", "gather", "schedule", "rhetorical", "other"]
QuestionKind = Literal["clarifying", "probing", "situation", "problem", "implication", "need_payoff"]
Entity = Literal[
    "phone", "id_card", "bank_card", "email", "url", "amount", "date", "clock", "number", "person", "emoticon"
]
Pronoun = Literal["我", "我们", "您", "你", "informal_you", "greeting_you", "inclusive_we", "exclusive_we"]


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Base of everything that a file may hold: frozen, and no unknown key passes."""


class Repeats(Strict, frozen=True):
    """The speaker says again what he said in his last `within` sentences (0: in any before).

    Two sentences are alike from `similarity` on; a sentence hits once `times` earlier ones are like it.
    Sentences of fewer than `min_characters`, and those with a phrase of `unless`, do not count.
    """

    within: Annotated[int, Meta(ge=0)] = 0
    similarity: Share = 0.6
    times: Count = 1
    min_characters: Count = 6
    unless: tuple[str, ...] = ()


class CrossReference(Strict, frozen=True):
    """What group 1 of `pattern` captures is looked up in the last `turns` turns of `role` (0: in all before).

    Hits are the matches whose capture was found there, or with `found: false` those whose was not.
    """

    pattern: str
    role: Role = "customer"
    turns: Annotated[int, Meta(ge=0)] = 0
    found: bool = True


class Near(Strict, frozen=True):
    """Two phrases, in either order, at most `distance` characters apart in one sentence."""

    words: Annotated[tuple[str, ...], Meta(min_length=2, max_length=2)]
    distance: Annotated[int, Meta(ge=0, le=40)] = 10


class Matcher(Strict, frozen=True):
    """One way to find words; exactly one of the first group of keys is given.

    `pattern` is a regular expression over squeezed text, whose hit counts unless `except` hits in the same
    sentence. `score` (default 75) is how alike a sentence must be to one of `similar`. `exact` switches off
    the built-in tolerance (pronouns, adverbs); `word` asks for word boundaries; `case` compares Latin
    letters as written; `scan` allows a pattern without a mandatory literal.
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
    score: Annotated[int, Meta(ge=1, le=100)] | None = None
    exact: bool = False
    word: bool = False
    case: bool = False
    scan: bool = False


Matchers = tuple[str | Matcher, ...]


class AtLeast(Strict, frozen=True):
    """At least `count` of the listed matchers."""

    count: Count
    of: Matchers


class Utterance(Strict, frozen=True):
    """Words of one turn. `unless` cancels the hits that it overlaps.

    `all`, `none` and `at_least` look at the same sentence, or with `within: turn` at the turn;
    `hits` is how many places of a turn must be hit before any counts.
    """

    any: Matchers = ()
    all: Matchers = ()
    none: Matchers = ()
    at_least: AtLeast | None = None
    unless: Matchers = ()
    within: Literal["sentence", "turn"] = "sentence"
    hits: Count = 1


class QuestionTest(Strict, frozen=True):
    """Questions by form, function and kind; an empty list allows every value."""

    form: tuple[Form, ...] = ()
    function: tuple[Function, ...] = ()
    kind: tuple[QuestionKind, ...] = ()


class Range(Strict, frozen=True):
    """Where to look, counted from 1; negative numbers count from the end.

    `turns` and `sentences` count those of the condition's role. `seconds` runs over the conversation:
    `[0, 30]` is its first half minute, `[-30, 0]` its last. `percent` is of the duration, or of the
    turns where there are no times. A turn belongs to the times at which it begins.
    """

    turns: tuple[int, int] | None = None
    sentences: tuple[int, int] | None = None
    seconds: tuple[float, float] | None = None
    percent: tuple[float, float] | None = None


class Anchor(Strict, frozen=True):
    """Keep hits that stand before, after, around or in the turn of another condition's hits.

    `hit` says which of those hits anchors: the first, the last, any one, or the N-th; with `every` there
    must be a hit beside each of them. `turns`, `sentences` and `seconds` bound the distance.
    `absent` turns it round: keep the hits that do not stand so.
    """

    of: Condition
    where: Literal["before", "after", "around", "current"] = "after"
    hit: Literal["first", "last", "any", "every"] | int = "any"
    turns: Annotated[int, Meta(ge=0)] | None = None
    sentences: Annotated[int, Meta(ge=0)] | None = None
    seconds: Annotated[float, Meta(ge=0)] | None = None
    absent: bool = False


class Required(Strict, frozen=True):
    """`that` must happen; where it does not, the conversation has a finding.

    `minimum_turns` is how many turns of the condition's role there must be before its absence
    means anything; `unless` excuses; `when` is what makes it due.
    """

    that: Condition
    when: Condition | None = None
    unless: Condition | None = None
    minimum_turns: Annotated[int, Meta(ge=0)] | Reference = 0


class Sequence(Strict, frozen=True):
    """After `after`, `expect` must follow (or `forbid` must not) within the window.

    The window is `turns` turns (0: the same turn, behind the hit), `seconds` seconds, or `characters`
    characters of the same turn; counted turns are those of `of_role`, or all.
    """

    after: Condition
    expect: Condition | None = None
    forbid: Condition | None = None
    unless: Condition | None = None
    turns: Annotated[int, Meta(ge=0)] | Reference | None = None
    seconds: Annotated[float, Meta(gt=0)] | Reference | None = None
    characters: Annotated[int, Meta(ge=1)] | None = None
    of_role: Role | None = None


class Ratio(Strict, frozen=True):
    """The hits of `of` per hit of `to` (or per turn or sentence of the role), once `to` reaches `minimum`.

    `count: turns` counts the turns that have a hit instead of the hits.
    """

    of: Condition
    to: Condition | Literal["turns", "sentences"]
    above: float | Reference | None = None
    below: float | Reference | None = None
    minimum: Annotated[int, Meta(ge=1)] | Reference = 1
    count: Literal["hits", "turns"] = "hits"


class Streak(Strict, frozen=True):
    """`of` holds in `length` sentences or turns of the role in a row.

    With `unit: hit` it hits `length` times without the other side speaking in between.
    """

    of: Condition
    length: Annotated[int, Meta(ge=2)] | Reference
    unit: Literal["turn", "sentence", "hit"] = "turn"


class Measure(Strict, frozen=True):
    """A metric against bounds; `metric` names an entry of the metric table.

    Turns of fewer than `minimum_characters` do not count; nor does a conversation in which the role says
    less. `silence_before` may be measured from the `back`-th turn before, of the `same` or the `other`
    side or of `any`, and since the `start` of that turn instead of its `end`. `sure` measures in favour
    of the speaker where all times are whole seconds, each of which may be one off. `unless` excuses a turn
    where it holds in the turn or in the `turns` turns before it, and a conversation where it holds at all.
    """

    metric: str
    above: float | Reference | None = None
    below: float | Reference | None = None
    minimum_characters: Annotated[int, Meta(ge=0)] | Reference = 0
    back: Count = 1
    side: Literal["any", "same", "other"] = "any"
    since: Literal["end", "start"] = "end"
    sure: bool = False
    unless: Condition | None = None
    turns: Annotated[int, Meta(ge=0)] = 1


class Metadata(Strict, frozen=True):
    """A field of the conversation (`channel`, `customer.name`, any key of its metadata) against a value.

    `hours` (by region and weekday) and `days` test a field that holds a date and time, such as
    `started_at`, by the customer's clock. A field that is not there answers *not applicable*, or with
    `needed`, and to `hours` and `days`, *cannot tell*.
    """

    field: str
    is_: str | float | bool | None = msgspec.field(default=None, name="is")
    in_: tuple[str | float, ...] | None = msgspec.field(default=None, name="in")
    above: float | Reference | None = None
    below: float | Reference | None = None
    matches: str | None = None
    present: bool | None = None
    hours: str | None = None
    days: str | None = None
    needed: bool = False


class Step(Strict, frozen=True):
    """A node of a flow: what must be said, and the steps that may come next, by priority."""

    when: Condition
    next: tuple[str, ...] = ()
    within: Annotated[int, Meta(ge=1)] = 10
    points: float = 0.0


class Flow(Strict, frozen=True):
    """A call structure with branches; the finding stands at the last step that was reached.

    `next` lists the steps that may follow, by priority; one of them must be found in the `within`
    sentences behind a step. `points` of the steps that were reached are added to the finding's score.
    """

    start: str
    steps: dict[str, Step]


class NofConditions(Strict, frozen=True):
    """At least `count` of the listed conditions."""

    count: Count
    of: tuple[Condition, ...]


class Check(Strict, frozen=True):
    """A named Python check with its arguments."""

    name: str
    arguments: dict[str, str | float | int | bool] = {}


class Condition(Strict, frozen=True):
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
