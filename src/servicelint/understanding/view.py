"""A conversation as the rules see it: everything is worked out when first asked for, and once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property, reduce
from itertools import accumulate
from operator import or_

from servicelint.conversation import Conversation, Turn
from servicelint.language.patterns import Pattern
from servicelint.matching.automaton import Automaton, squeeze_all
from servicelint.matching.feature import Feature, stands
from servicelint.matching.heard import Listener
from servicelint.matching.hit import Hit
from servicelint.matching.turn_text import TurnText
from servicelint.text.disfluency import without_dodges
from servicelint.text.spans import Span
from servicelint.understanding import guards, phases
from servicelint.understanding.bluntness import bluntness
from servicelint.understanding.entities import hides_words
from servicelint.understanding.pronouns import pronoun_places
from servicelint.understanding.question_echoes import checked
from servicelint.understanding.questions import Question, questions
from servicelint.understanding.vocabulary import Act, CompiledSource, Vocabulary

# So many turns back stands what an agent replies to: in chats one reply is cut into some turns.
ASKED_WITHIN = 3
# 好吗 and 您看可以吗 ask about what stands before them, so far in the same sentence.
LONGEST_TAG = 6
TAG_REACH = 16


class View:
    """One conversation, its turns as text, and what is understood of them."""

    def __init__(
        self,
        conversation: Conversation,
        turns: Sequence[TurnText],
        vocabulary: Vocabulary,
        *,
        complete: bool = True,
        listener: Listener | None = None,
    ) -> None:
        """Wrap a conversation whose turns have been scanned; it still goes on where not `complete`.

        `listener` has listened to the turns, if they are to be matched by sound.
        """
        self.listener = listener
        self.conversation = conversation
        self.turns = turns
        self.vocabulary = vocabulary
        self.complete = complete
        # What rules have answered of this conversation, by code; who asks them keeps it here.
        self.answers: dict[str, object] = {}
        self._turns_of: dict[str, list[int]] = {}
        self._acts: dict[str, tuple[Hit, ...]] = {}
        self._acts_by_turn: dict[str, dict[int | None, list[Hit]]] = {}
        self._questions: dict[int, tuple[Question, ...]] = {}
        self._guarded: dict[tuple[str, Hit], bool] = {}
        self._bluntness: dict[int, float | None] = {}

    def turn(self, index: int) -> Turn:
        """Return the turn as it was read."""
        return self.conversation.turns[index]

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles of those who speak."""
        return frozenset(turn.role for turn in self.turns)

    def is_masked(self, role: str) -> bool:
        """Tell whether words were masked in the turns of a role (`any`: of all) before they were read."""
        return bool(self._masked) if role == "any" else role in self._masked

    @cached_property
    def _masked(self) -> frozenset[str]:
        return frozenset(turn.role for turn in self.turns if hides_words(turn.original))

    def turns_of(self, role: str) -> list[int]:
        """Return the numbers of the turns of a role, in order (`any`: of all)."""
        known = self._turns_of.get(role)
        if known is None:
            known = [turn.index for turn in self.turns if role in ("any", turn.role)]
            self._turns_of[role] = known
        return known

    def earlier(self, index: int, side: str, back: int = 1) -> int | None:
        """Return the `back`-th turn before turn `index`: of `any` role, of the `same`, or of an `other`."""
        if side == "any":
            return index - back if index >= back else None
        rank = self._ranks[index]
        if side == "same":
            return self.turns_of(self.turns[index].role)[rank - back] if rank >= back else None
        # Of the turns before, `rank` are of the same role and the rest are not.
        others = self._other_turns(self.turns[index].role)
        place = index - rank - back
        return others[place] if place >= 0 else None

    def later(self, index: int) -> int | None:
        """Return the next turn of the same role behind turn `index`."""
        own = self.turns_of(self.turns[index].role)
        place = self._ranks[index] + 1
        return own[place] if place < len(own) else None

    @cached_property
    def _ranks(self) -> list[int]:
        """For each turn, how many turns of its role stand before it."""
        counts: Counter[str] = Counter()
        ranks = []
        for turn in self.turns:
            ranks.append(counts[turn.role])
            counts[turn.role] += 1
        return ranks

    def _other_turns(self, role: str) -> list[int]:
        key = f"not {role}"
        if key not in self._turns_of:
            self._turns_of[key] = [turn.index for turn in self.turns if turn.role != role]
        return self._turns_of[key]

    @cached_property
    def _sentences_before(self) -> list[int]:
        return [0, *accumulate(len(turn.sentences) for turn in self.turns)]

    def sentence_place(self, hit: Hit) -> int:
        """Return the number, over all turns, of the sentence that a hit begins in; -1 without a place."""
        if hit.turn is None or hit.start is None:
            return -1
        return self._sentences_before[hit.turn] + self.turns[hit.turn].sentence_number(hit.start)

    @cached_property
    def present(self) -> frozenset[int]:
        """The numbers of the features that may be found in the conversation."""
        return _present(self.turns) | _present([turn.heard for turn in self.turns if turn.heard])

    @cached_property
    def _turns_with(self) -> dict[int, list[TurnText]]:
        """The turns in which each feature may be read or heard, by its number."""
        turns: dict[int, list[TurnText]] = {}
        for turn in self.turns:
            forms = (turn, turn.heard) if turn.heard else (turn,)
            for feature in frozenset().union(*(form.features() for form in forms)):
                turns.setdefault(feature, []).append(turn)
        return turns

    def find(self, feature: Feature) -> tuple[Hit, ...]:
        """Return the hits of a feature in the whole conversation, in order."""
        if feature.number not in self.present:
            return ()
        hits: list[Hit] = []
        for turn in self._turns_with[feature.number]:
            written = feature.find(turn)
            heard = self._heard(feature, turn, written)
            found = [*(Hit(turn.index, *span) for span in written), *heard]
            hits += sorted(found, key=lambda hit: hit.place) if heard else found
        return tuple(hits)

    def _heard(self, feature: Feature, turn: TurnText, written: Sequence[Span]) -> list[Hit]:
        """Return the hits that only the sound gives."""
        if self.listener is None or turn.heard is None:
            return []
        found = self.listener.find(feature.number, turn, written)
        return [Hit(turn.index, *heard.span, heard=heard.words) for heard in found]

    def act(self, name: str) -> tuple[Hit, ...]:
        """Return the hits of an act, in order; one a sentence."""
        known = self._acts.get(name)
        if known is None:
            known = self._acts[name] = self._find_act(self.vocabulary.acts[name])
        return known

    def act_in(self, turn: int, name: str) -> list[Hit]:
        """Return the hits of an act in one turn; none where there is no act of this name."""
        known = self._acts_by_turn.get(name)
        if known is None:
            known = self._acts_by_turn[name] = {}
            for hit in self.act(name) if name in self.vocabulary.acts else ():
                known.setdefault(hit.turn, []).append(hit)
        return known.get(turn, [])

    def _find_act(self, act: Act) -> tuple[Hit, ...]:
        hits = [hit for hit in self.find(act.feature) if not self.innocent(hit, act.guards)]
        for source in act.questions:
            hits.extend(self._questions_of(act, source))
        return tuple(self.one_per_sentence(hits))

    def _questions_of(self, act: Act, source: CompiledSource) -> list[Hit]:
        return [
            Hit(turn.index, question.start, question.end)
            for turn in self.turns
            if turn.role == act.role
            for question in self.questions(turn.index)
            if fits(question, source.source.form, source.source.function)
            and self._worded(turn, question, source)
        ]

    def _worded(self, turn: TurnText, question: Question, source: CompiledSource) -> bool:
        window = (turn.squeezed_index(question.start), turn.squeezed_index(question.end))
        having = not source.having or any(_stands(p, turn, window) for p in source.having)
        asked_about = (turn.squeezed_index(_reach_of(turn, question)), window[1])
        return having and not any(_stands(p, turn, asked_about) for p in source.lacking)

    def one_per_sentence(self, hits: Sequence[Hit]) -> list[Hit]:
        """Keep the longest hit of each sentence; the first of equally long ones, and none that was only heard
        where another one was read.
        """
        best: dict[tuple[int, int], Hit] = {}
        for hit in sorted(hits, key=lambda hit: hit.place):
            if hit.turn is None or hit.start is None:
                continue
            key = (hit.turn, self.turns[hit.turn].sentence_number(hit.start))
            if key not in best or _worth(hit) > _worth(best[key]):
                best[key] = hit
        return list(best.values())

    def questions(self, index: int) -> tuple[Question, ...]:
        """Return the questions of a turn, with spans in its original text."""
        known = self._questions.get(index)
        if known is None:
            turn = self.turns[index]
            before = self.turns[index - 1] if index else turn
            said = before.original if before.role != turn.role else ""
            known = questions(turn.original, turn.sentences, turn.role, said)
            if said:
                known = tuple(
                    checked(one, turn.original[one.start : one.end], before.original) for one in known
                )
            self._questions[index] = known
        return known

    def asked(self, index: int) -> str:
        """Return what a customer last said before a turn, squeezed; nothing where that is too far back."""
        for turn in reversed(self.turns[max(0, index - ASKED_WITHIN) : index]):
            if turn.role == "customer":
                return turn.written
        return ""

    def bluntness(self, index: int) -> float | None:
        """Return how blunt a turn sounds as a reply; None where it is too long to have one tone."""
        if index not in self._bluntness:
            self._bluntness[index] = bluntness(self.turns[index].written, self.asked(index))
        return self._bluntness[index]

    def pronouns(self, index: int, which: str) -> tuple[Hit, ...]:
        """Return the hits in a turn of one of the values of the `pronoun` condition."""
        spans = pronoun_places(self.turns[index].original, which)
        return tuple(Hit(index, *span) for span in spans)

    def innocent(self, hit: Hit, names: Sequence[str]) -> bool:
        """Tell whether any of the named guards covers the hit."""
        return any(self._guard(name, hit) for name in names)

    def _guard(self, name: str, hit: Hit) -> bool:
        key = (name, hit)
        known = self._guarded.get(key)
        if known is None:
            known = self._guarded[key] = guards.covers(self.vocabulary.guards[name], self, hit)
        return known

    @cached_property
    def phases(self) -> tuple[str, ...]:
        """Return the phase of each turn."""
        return phases.phases(self)


def _present(turns: Sequence[TurnText]) -> frozenset[int]:
    """Return the features that may be found in turns which one automaton has scanned."""
    candidates = reduce(or_, (turn.candidates for turn in turns), 0)
    automaton = next((turn.automaton for turn in turns if turn.automaton), None)
    return automaton.features(candidates) if automaton else frozenset()


def fits(question: Question, forms: Sequence[str], functions: Sequence[str]) -> bool:
    """Tell whether a question has one of the forms and one of the functions; empty allows all."""
    return (not forms or question.form in forms) and (not functions or question.function in functions)


def _worth(hit: Hit) -> tuple[bool, int]:
    return not hit.heard, length(hit)


def length(hit: Hit) -> int:
    """Return how many code points a hit spans."""
    return (hit.end or 0) - (hit.start or 0)


def _reach_of(turn: TurnText, question: Question) -> int:
    """Return where the words begin that a question asks about: for a tag, the words before it too."""
    if question.end - question.start > LONGEST_TAG:
        return question.start
    return max(turn.sentence(question.start).start, question.start - TAG_REACH)


def _stands(pattern: Pattern, turn: TurnText, window: tuple[int, int]) -> bool:
    return stands(pattern, turn, *window, "question")


def views(
    conversations: Sequence[Conversation],
    automaton: Automaton,
    vocabulary: Vocabulary,
    *,
    complete: bool = True,
    listener: Callable[[Conversation], Listener | None] = lambda conversation: None,
) -> list[View]:
    """Scan the turns of several conversations in one pass and wrap each.

    `listener` returns who listens to a conversation, None where it is only read.
    """
    said = [without_dodges(turn.text) for one in conversations for turn in one.turns]
    forms = zip(said, squeeze_all(said), strict=True)
    texts = [
        [_text_of(index, turn, *next(forms)) for index, turn in enumerate(one.turns)] for one in conversations
    ]
    automaton.scan([turn for turns in texts for turn in turns])
    listeners = [listener(conversation) for conversation in conversations]
    heard: dict[tuple[Listener, bool], list[TurnText]] = {}
    for conversation, turns, by in zip(conversations, texts, listeners, strict=True):
        if by is not None:
            heard.setdefault((by, conversation.channel == "call"), []).extend(turns)
    for (one, spoken), turns in heard.items():
        one.listen(turns, spoken=spoken)
    return [
        View(conversation, turns, vocabulary, complete=complete, listener=by)
        for conversation, turns, by in zip(conversations, texts, listeners, strict=True)
    ]


def _text_of(index: int, turn: Turn, original: str, squeezed: str) -> TurnText:
    text = TurnText(index, turn.role, original, squeezed)
    text.words = turn.words or ()
    return text
