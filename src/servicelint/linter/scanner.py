"""The scanner: conversations in, views with the words of features found in their turns out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from servicelint.conversation import Conversation
from servicelint.matching.automaton import Automaton
from servicelint.matching.feature import Feature
from servicelint.matching.heard import Listener
from servicelint.matching.index import Index
from servicelint.settings.config import Config
from servicelint.understanding.view import View, views
from servicelint.understanding.vocabulary import Vocabulary


class Scanner:
    """Looks for features by their words, and by their sound where somebody speaks."""

    def __init__(
        self, features: Sequence[Feature], index: Index, vocabulary: Vocabulary, config: Config
    ) -> None:
        """Take the features, the `index` of their words, and how the configuration wants sound heard."""
        self._features = features
        self._vocabulary = vocabulary
        self._config = config
        self._automaton = Automaton(features, index)

    def views(self, conversations: Sequence[Conversation], *, complete: bool = True) -> list[View]:
        """Return the conversations with their turns scanned; `complete=False`: they still go on."""
        return views(
            conversations, self._automaton, self._vocabulary, complete=complete, listener=self._listener_of
        )

    def _listener_of(self, conversation: Conversation) -> Listener | None:
        """Return who listens to a conversation: to calls, and to others where that is configured."""
        sound = self._config.sound
        if sound == "off" or (sound == "auto" and conversation.channel != "call"):
            return None
        return self._listener

    @cached_property
    def _listener(self) -> Listener:
        # Made when first asked for: chats and templates do without.
        return Listener(self._features, self._vocabulary.excuses, self._config.confusions)
