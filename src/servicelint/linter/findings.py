"""From the hits of a rule to diagnostics."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from servicelint.conversation import Conversation, Position
from servicelint.diagnostic import CONFIDENCES, Confidence, Context, Diagnostic, Edit, Evidence, Fix
from servicelint.language.schema import Score
from servicelint.linter.rules import Rule
from servicelint.matching.hit import Hit
from servicelint.text.mask import mask
from servicelint.text.regexes import compiled
from servicelint.understanding.bluntness import told_by_tone
from servicelint.understanding.view import View

FINGERPRINT_LENGTH = 16
# The note of evidence that a finding stands for as well: further hits in its sentence.
OTHER = "另见"
# What a message may use; the rule language knows no other.
PLACEHOLDER = compiled(r"\{(?:text|note)\}")


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
        return self.masked(turn) if self.masking else self.view.turn(turn).text

    def masked(self, turn: int) -> str:
        """Return the text of a turn without personal data."""
        if turn not in self._masked:
            self._masked[turn] = mask(self.view.turn(turn).text)
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
            tags=self._tags(file.tags, hit),
            severity=rule.severity,
            confidence=lower(file.confidence) if hit.heard else file.confidence,
            message=self._message(file.message, hit, text) + _as_heard(hit, text),
            text=text,
            start=hit.start,
            end=hit.end,
            time=turn.start if turn else None,
            suggestion=file.suggest[0],
            evidence=tuple(self._evidence(item) for item in hit.evidence),
            fingerprint=self._fingerprint(file.code, hit),
            fatal=file.fatal,
            score=self._score(file.score, file.code) + hit.points,
            context=self._context(rule, hit),
        )

    def _tags(self, own: tuple[str, ...], hit: Hit) -> tuple[str, ...]:
        tags = own if not hit.tag or hit.tag in own else (*own, hit.tag)
        if hit.turn is None:
            return tags
        return told_by_tone(tags, self.view.turns[hit.turn].written, self.view.asked(hit.turn))

    def _score(self, score: Score | None, code: str) -> float:
        if score is None or (score.per == "conversation" and code in self._scored):
            return 0.0
        self._scored.add(code)
        return score.points * score.weight

    def _positions(self, hit: Hit) -> tuple[Position | None, Position | None]:
        place = self.conversation.place
        if hit.turn is None or hit.start is None or hit.end is None:
            return place.start(), None
        return place.position(hit.turn, hit.start), place.position(hit.turn, hit.end)

    def _message(self, template: str, hit: Hit, text: str | None) -> str:
        note = mask(hit.note) if self.masking else hit.note
        values = {"{text}": text or "", "{note}": note}
        # In one go: what was said may itself hold a slot such as {note}.
        return PLACEHOLDER.sub(lambda found: values[found.group()], template)

    def _evidence(self, item: Evidence) -> Evidence:
        if item.turn is None:
            return item
        return Evidence(
            item.turn, item.start, item.end, self.text(item.turn)[item.start : item.end], item.note
        )

    def _fingerprint(self, code: str, hit: Hit) -> str:
        """Return what names the finding from run to run, whether or not personal data is shown."""
        text = "" if hit.turn is None else self.masked(hit.turn)[hit.start : hit.end]
        self.occurrences[code, text] += 1
        return fingerprint_of(code, self.conversation.id, text, str(self.occurrences[code, text]))

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


def fingerprint_of(*parts: str) -> str:
    """Return the fingerprint of what names a finding: hexadecimal digits, the same in every run."""
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:FINGERPRINT_LENGTH]


def _as_heard(hit: Hit, text: str | None) -> str:
    return f"（按读音判断：「{text}」≈「{hit.heard}」）" if hit.heard else ""


def lower(confidence: Confidence) -> Confidence:
    """Return the next lower confidence; low stays low."""
    return CONFIDENCES[max(0, CONFIDENCES.index(confidence) - 1)]


def _fix(rule: Rule, hit: Hit, view: View) -> Fix | None:
    replacement = rule.file.fix
    if replacement is None or hit.turn is None or hit.start is None or hit.end is None:
        return None
    longest_first = sorted(replacement.replace, key=len, reverse=True)
    words = compiled("|".join(map(re.escape, longest_first)))
    edits = [
        Edit(found.start(), found.end(), replacement.replace[found.group()])
        for start, end in ((hit.start, hit.end), *_others(hit))
        for found in words.finditer(view.turn(hit.turn).text, start, end)
    ]
    return Fix(replacement.safe, tuple(sorted(edits, key=lambda edit: edit.start))) if edits else None


def _others(hit: Hit) -> Iterator[tuple[int, int]]:
    """Yield the spans in the turn of a hit that its finding stands for too."""
    for item in hit.evidence:
        if item.note == OTHER and item.turn == hit.turn and item.start is not None and item.end is not None:
            yield item.start, item.end


def reported(rule: Rule, hits: Sequence[Hit], view: View) -> Iterable[Hit]:
    """Return the hits that become findings: one a sentence, every one, or one in all."""
    if rule.report == "every":
        return sorted(hits, key=lambda hit: hit.place)
    if rule.report == "conversation":
        ordered = sorted(hits, key=lambda hit: hit.place)
        return [_with_others(ordered[0], ordered[1:], view)]
    located = [hit for hit in hits if hit.turn is not None]
    groups: dict[int, list[Hit]] = {}
    for hit in located:
        groups.setdefault(view.sentence_place(hit), []).append(hit)
    chosen = view.one_per_sentence(located)
    return [
        *(_with_others(hit, groups[view.sentence_place(hit)], view) for hit in chosen),
        *_placeless(hits),
    ]


def _placeless(hits: Sequence[Hit]) -> Iterator[Hit]:
    return (hit for hit in hits if hit.turn is None)


def _with_others(hit: Hit, others: Iterable[Hit], view: View) -> Hit:
    evidence = tuple(
        Evidence(other.turn, other.start, other.end, "", OTHER)
        for other in others
        if other.turn is not None and other.place != hit.place
    )
    return hit._replace(evidence=(*hit.evidence, *evidence))


def supersede(
    diagnostics: Sequence[Diagnostic], rules: Mapping[str, Rule], requested: Callable[[Diagnostic], bool]
) -> list[Diagnostic]:
    """Drop the findings that another rule's finding supersedes, on an overlapping span or in the turn.

    `requested` tells which findings were asked for by name and stay.
    """
    lost = {id(d) for d in (*_lost_by_overlap(diagnostics, rules), *_lost_in_turn(diagnostics, rules))}
    return [d for d in diagnostics if id(d) not in lost or requested(d)]


def _lost_by_overlap(diagnostics: Sequence[Diagnostic], rules: Mapping[str, Rule]) -> Iterator[Diagnostic]:
    winners: dict[int | None, list[Diagnostic]] = {}
    meek = any(rules[d.code].file.yields_to for d in diagnostics)
    for diagnostic in sorted(diagnostics, key=lambda d: d.start or 0):
        if meek or rules[diagnostic.code].file.supersede:
            winners.setdefault(diagnostic.turn, []).append(diagnostic)
    reaches = {turn: list(accumulate((_end(d) for d in group), max)) for turn, group in winners.items()}
    for d in diagnostics if winners else ():
        overlapping = _overlapping(d, winners.get(d.turn, []), reaches.get(d.turn, []))
        yielding = rules[d.code].file.yields_to
        if any(_beats(w, d, rules[w.code].file.supersede) or _yields(d, yielding, w) for w in overlapping):
            yield d


def _lost_in_turn(diagnostics: Sequence[Diagnostic], rules: Mapping[str, Rule]) -> Iterator[Diagnostic]:
    winners: dict[int | None, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        if diagnostic.turn is not None and rules[diagnostic.code].file.supersede_in_turn:
            winners.setdefault(diagnostic.turn, []).append(diagnostic)
    for d in diagnostics if winners else ():
        if any(_beats(w, d, rules[w.code].file.supersede_in_turn) for w in winners.get(d.turn, ())):
            yield d


def _end(diagnostic: Diagnostic) -> int:
    return diagnostic.end or 1


def _overlapping(
    diagnostic: Diagnostic, group: Sequence[Diagnostic], reaches: Sequence[int]
) -> Iterator[Diagnostic]:
    """Yield those of a turn's findings that overlap one; `reaches` is how far each and those before it go."""
    place = bisect_left(group, _end(diagnostic), key=lambda d: d.start or 0)
    while place and reaches[place - 1] > (diagnostic.start or 0):
        place -= 1
        if _end(group[place]) > (diagnostic.start or 0):
            yield group[place]


def _beats(winner: Diagnostic, loser: Diagnostic, names: Sequence[str]) -> bool:
    return winner.code != loser.code and (loser.code in names or any(tag in names for tag in loser.tags))


def _yields(loser: Diagnostic, names: tuple[str, ...], winner: Diagnostic) -> bool:
    named = winner.code.startswith(names) or any(tag in names for tag in winner.tags)
    return named and winner.code != loser.code
