"""From the hits of a rule to diagnostics."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from servicelint.conversation import Conversation, Position
from servicelint.diagnostic import CONFIDENCES, Confidence, Context, Diagnostic, Edit, Evidence, Fix
from servicelint.language.schema import Score
from servicelint.linter.rules import Rule
from servicelint.matching.hit import Hit
from servicelint.text.mask import mask
from servicelint.understanding.view import View

FINGERPRINT_LENGTH = 16


@dataclass
class Writer:
    """Writes the diagnostics of one conversation; `masking` hides personal data."""

    view: View
    masking: bool = True
    occurrences: Counter[tuple[str, str]] = field(default_factory=Counter)
    _masked: dict[int, str] = field(default_factory=dict)
    _scored: set[str] = field(default_factory=set)

    @cached_property
    def conversation(self) -> Conversation:
        """The conversation that is written about."""
        return self.view.conversation

    def text(self, turn: int) -> str:
        """Return the text of a turn as it may be shown."""
        if turn not in self._masked:
            original = self.view.turn(turn).text
            self._masked[turn] = mask(original) if self.masking else original
        return self._masked[turn]

    def diagnostic(self, rule: Rule, hit: Hit) -> Diagnostic:
        """Write one finding."""
        text = None if hit.turn is None else self.text(hit.turn)[hit.start : hit.end]
        start, end = self._positions(hit)
        turn = None if hit.turn is None else self.view.turn(hit.turn)
        file = rule.file
        return Diagnostic(
            path=self.conversation.path,
            conversation=self.conversation.id,
            turn=hit.turn,
            role=turn.role if turn else None,
            line=start.line if start else None,
            column=start.column if start and turn else None,
            end_line=end.line if end else None,
            end_column=end.column if end else None,
            code=file.code,
            name=file.name,
            tags=file.tags,
            severity=rule.severity,
            confidence=file.confidence if hit.sure else lower(file.confidence),
            message=self._message(file.message, hit, text),
            text=text,
            start=hit.start,
            end=hit.end,
            time=turn.start if turn else None,
            suggestion=file.suggest[0],
            evidence=tuple(self._evidence(item) for item in hit.evidence),
            fingerprint=self._fingerprint(file.code, text or hit.note),
            fatal=file.fatal,
            score=self._score(file.score, file.code) + hit.points,
            context=self._context(rule, hit),
        )

    def _score(self, score: Score | None, code: str) -> float:
        if score is None or (score.per == "conversation" and code in self._scored):
            return 0.0
        self._scored.add(code)
        return score.points

    def _positions(self, hit: Hit) -> tuple[Position | None, Position | None]:
        place = self.conversation.place
        if hit.turn is None or hit.start is None or hit.end is None:
            return place.start(), None
        return place.position(hit.turn, hit.start), place.position(hit.turn, hit.end)

    def _message(self, template: str, hit: Hit, text: str | None) -> str:
        return template.replace("{text}", text or "").replace("{note}", hit.note)

    def _evidence(self, item: Evidence) -> Evidence:
        if item.turn is None:
            return item
        return Evidence(
            item.turn, item.start, item.end, self.text(item.turn)[item.start : item.end], item.note
        )

    def _fingerprint(self, code: str, text: str) -> str:
        self.occurrences[code, text] += 1
        parts = (code, self.conversation.id, text, str(self.occurrences[code, text]))
        joined = "\0".join(parts).encode("utf-8", "surrogatepass")
        return hashlib.sha256(joined).hexdigest()[:FINGERPRINT_LENGTH]

    def _context(self, rule: Rule, hit: Hit) -> Context:
        conversation = self.conversation
        return Context(
            turn_text=None if hit.turn is None else self.text(hit.turn),
            why=rule.file.why,
            norms=rule.file.norms,
            agent=conversation.agent.name or conversation.agent.id,
            channel=conversation.channel,
            direction=conversation.direction,
            started_at=conversation.started_at,
            fix=_fix(rule, hit, self.view),
        )


def lower(confidence: Confidence) -> Confidence:
    """Return the next lower confidence; low stays low."""
    return CONFIDENCES[max(0, CONFIDENCES.index(confidence) - 1)]


def _fix(rule: Rule, hit: Hit, view: View) -> Fix | None:
    replacement = rule.file.fix
    if replacement is None or hit.turn is None or hit.start is None or hit.end is None:
        return None
    text = view.turn(hit.turn).text[hit.start : hit.end]
    for old, new in replacement.replace.items():
        if old in text:
            start = hit.start + text.index(old)
            return Fix(replacement.safe, (Edit(start, start + len(old), new),))
    return None


def reported(rule: Rule, hits: Sequence[Hit], view: View) -> Iterable[Hit]:
    """Return the hits that become findings: one a sentence, every one, or one in all."""
    if rule.report == "every":
        return sorted(hits, key=lambda hit: hit.place)
    if rule.report == "conversation":
        ordered = sorted(hits, key=lambda hit: hit.place)
        return [_with_others(ordered[0], ordered[1:], view)]
    located = [hit for hit in hits if hit.turn is not None]
    chosen = view.one_per_sentence(located)
    return [
        *(_with_others(hit, _same_sentence(hit, located, view), view) for hit in chosen),
        *_placeless(hits),
    ]


def _placeless(hits: Sequence[Hit]) -> Iterator[Hit]:
    return (hit for hit in hits if hit.turn is None)


def _same_sentence(hit: Hit, hits: Iterable[Hit], view: View) -> list[Hit]:
    return [
        other
        for other in hits
        if other != hit and other.turn == hit.turn and _sentence(other, view) == _sentence(hit, view)
    ]


def _sentence(hit: Hit, view: View) -> int:
    return view.turns[hit.turn or 0].sentence_number(hit.start or 0)


def _with_others(hit: Hit, others: Iterable[Hit], view: View) -> Hit:
    evidence = tuple(
        Evidence(other.turn, other.start, other.end, "", "另见") for other in others if other.turn is not None
    )
    return hit._replace(evidence=(*hit.evidence, *evidence))


def supersede(
    diagnostics: Sequence[Diagnostic], rules: Mapping[str, Rule], requested: Callable[[Diagnostic], bool]
) -> list[Diagnostic]:
    """Drop the findings that another rule's finding on an overlapping span supersedes.

    `requested` tells which findings were asked for by name and stay.
    """
    winners = [d for d in diagnostics if rules[d.code].file.supersede]
    if not winners:
        return list(diagnostics)
    return [d for d in diagnostics if requested(d) or not any(_beats(winner, d, rules) for winner in winners)]


def _beats(winner: Diagnostic, loser: Diagnostic, rules: Mapping[str, Rule]) -> bool:
    if winner.code == loser.code or winner.turn != loser.turn:
        return False
    names = rules[winner.code].file.supersede
    named = loser.code in names or any(tag in names for tag in loser.tags)
    return named and (winner.start or 0) < (loser.end or 1) and (loser.start or 0) < (winner.end or 1)
