"""What rules cost: how often the automaton stops for them."""

from __future__ import annotations

from collections import Counter

from servicelint.language.contents import Library
from servicelint.language.schema import Example
from servicelint.linter.examples import conversation_of, engine_for


def candidates_per_thousand(library: Library) -> dict[str, float]:
    """Return candidates per thousand turns for each rule and act, over the turns of all examples."""
    engine = engine_for(library)
    examples = [
        (Example(text=item) if isinstance(item, str) else item, rule)
        for rule in library.rules
        for item in (*rule.examples.violating, *rule.examples.compliant)
    ]
    counts: Counter[str] = Counter()
    turns = 0
    for view in engine.views([conversation_of(example, rule) for example, rule in examples]):
        turns += len(view.turns)
        for turn in view.turns:
            for number in turn.features():
                feature = engine.features[number]
                counts[feature.owner] += sum(1 for _ in feature.possible(turn))
    return {owner: count * 1000 / turns for owner, count in counts.most_common()}
