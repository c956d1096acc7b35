"""servicelint: a linter for Chinese service speech.

>>> import servicelint
>>> [d.code for d in servicelint.check_text("客服：这是规定，我也没办法。")]
['SL103']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from servicelint.version import __version__

if TYPE_CHECKING:
    from servicelint.api import Linter as Linter
    from servicelint.api import check_text as check_text
    from servicelint.api import read as read
    from servicelint.conversation import Conversation as Conversation
    from servicelint.conversation import Participant as Participant
    from servicelint.conversation import Turn as Turn
    from servicelint.diagnostic import Diagnostic as Diagnostic
    from servicelint.understanding.questions import Question as Question
    from servicelint.understanding.questions import classify_question as classify_question

__all__ = [
    "Conversation",
    "Diagnostic",
    "Linter",
    "Participant",
    "Question",
    "Turn",
    "__version__",
    "check_text",
    "classify_question",
    "read",
]

# Everything is imported when first asked for: `servicelint --version` needs none of it.
_HOMES = {
    "Conversation": "conversation",
    "Participant": "conversation",
    "Turn": "conversation",
    "Diagnostic": "diagnostic",
    "Linter": "api",
    "check_text": "api",
    "read": "api",
    "Question": "understanding.questions",
    "classify_question": "understanding.questions",
}


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
