"""What was understood of a conversation, turn by turn."""

from __future__ import annotations

from collections.abc import Iterator

from servicelint.inspected import (
    InspectedAct,
    InspectedPronoun,
    InspectedQuestion,
    InspectedSentence,
    InspectedTurn,
)
from servicelint.text.mask import mask
from servicelint.understanding.metrics import conversation_metrics, turn_metrics
from servicelint.understanding.pronouns import informal_you, pronoun_counts, pronoun_words
from servicelint.understanding.view import View


def inspect(view: View, *, masking: bool = True) -> Iterator[InspectedTurn]:
    """Yield what is understood of each turn; `masking` hides personal data in the text."""
    acts = _acts_by_turn(view)
    measured = {name: metric(view) for name, metric in turn_metrics().items()}
    overall = {role: _overall(view, role) for role in sorted(view.roles)}
    for index, turn in enumerate(view.conversation.turns):
        yield InspectedTurn(
            path=view.conversation.path,
            conversation=view.conversation.id,
            turn=index,
            role=turn.role,
            text=mask(turn.text) if masking else turn.text,
            acts=tuple(acts.get(index, ())),
            questions=tuple(
                InspectedQuestion(asked.form, asked.function, asked.start, asked.end, asked.kind)
                for asked in view.questions(index)
            ),
            pronouns=pronoun_counts(turn.text),
            informal_you=turn.role == "agent" and bool(informal_you(turn.text)),
            phase=view.phases[index],
            metrics={name: _rounded(metric(index)) for name, metric in measured.items()},
            conversation_metrics=overall[turn.role],
            sentences=tuple(InspectedSentence(*span) for span in view.turns[index].sentences),
            pronoun_words=tuple(
                InspectedPronoun(said.word, said.sense, said.start, said.end)
                for said in pronoun_words(turn.text)
            ),
        )


def _overall(view: View, role: str) -> dict[str, float | None]:
    return {name: _rounded(metric(view, role)) for name, metric in conversation_metrics().items()}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _acts_by_turn(view: View) -> dict[int, list[InspectedAct]]:
    found: dict[int, list[InspectedAct]] = {}
    for name in view.vocabulary.acts:
        for hit in view.act(name):
            if hit.turn is not None and hit.start is not None and hit.end is not None:
                found.setdefault(hit.turn, []).append(InspectedAct(shown_name(name), hit.start, hit.end))
    for acts in found.values():
        acts.sort(key=lambda act: (act.start, act.end, act.act))
    return found


def shown_name(act: str) -> str:
    """Return the name of an act as it is shown: whose act it is, the role of the turn already tells."""
    return act.removeprefix("customer_")
