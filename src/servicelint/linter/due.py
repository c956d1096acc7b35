"""Which rules need to be asked of a conversation: the others would find nothing in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from servicelint.conversation import Conversation
from servicelint.linter.rules import Rule
from servicelint.understanding.view import View


class Due:
    """Rules by what they need: words that may be there, a channel, a direction, a part of a script."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Sort the rules by what triggers them."""
        self._rules = tuple(rules)
        self._always: set[int] = set()
        self._triggered: dict[int, list[int]] = {}
        self._applying: dict[tuple[str | None, ...], frozenset[int]] = {}
        for number, rule in enumerate(self._rules):
            if rule.compiled.triggers is None:
                self._always.add(number)
            for feature in rule.compiled.triggers or ():
                self._triggered.setdefault(feature, []).append(number)

    def of(self, view: View) -> Iterator[Rule]:
        """Yield the rules that may find something in a conversation, in order."""
        numbers = self._always.union(*(self._triggered.get(feature, ()) for feature in view.present))
        for number in sorted(numbers & self._applicable(view.conversation)):
            rule = self._rules[number]
            if view.complete or not rule.absence:
                yield rule

    def _applicable(self, conversation: Conversation) -> frozenset[int]:
        kind = (conversation.channel, conversation.direction, conversation.part)
        known = self._applying.get(kind)
        if known is None:
            applying = (n for n, rule in enumerate(self._rules) if rule.outside(conversation) is None)
            known = self._applying[kind] = frozenset(applying)
        return known
