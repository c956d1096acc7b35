"""Views of conversations by the shipped acts and guards, for tests."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from servicelint.conversation import Conversation, Turn
from servicelint.language import library
from servicelint.linter.linter import Engine
from servicelint.resources import rules_dir
from servicelint.settings.config import Config
from servicelint.understanding.view import View


@cache
def engine() -> Engine:
    """Return an engine that knows the shipped acts and guards, and applies no rule."""
    config = Config(root=Path(), select=())
    return Engine(library.load([rules_dir()]), config, date(2024, 1, 15))


def view_of(conversation: Conversation) -> View:
    """Return what is understood of a conversation."""
    return engine().views([conversation])[0]


def dialogue(*turns: tuple[str, str]) -> View:
    """Return what is understood of turns given as (role, text); roles are `agent` and `customer`."""
    return view_of(Conversation(id="c", turns=tuple(Turn(role=role, text=text) for role, text in turns)))
