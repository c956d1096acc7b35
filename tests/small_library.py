"""Small rule libraries for tests, written to a folder from plain values, and conversations from lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import yaml

from servicelint.conversation import Conversation, Turn
from servicelint.kinds.outcome import Outcome
from servicelint.language import library
from servicelint.language.contents import Library
from servicelint.linter.linter import Engine
from servicelint.matching.hit import Hit
from servicelint.settings.config import Config

ROLES = {"A": "agent", "C": "customer", "B": "bot", "?": "unknown"}
TODAY = date(2024, 1, 15)
# The lists behind the tolerance of 你 and 我, as small as they can be.
TOLERANCE = {
    "you": {"builtin": True, "words": ["你", "您", "你们"]},
    "i": {"builtin": True, "words": ["我", "我们"]},
    "slipped_in": {"builtin": True, "words": ["到底", "也", "就", "都"]},
}


class Plain(yaml.SafeDumper):
    """Writes a value again wherever it stands."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


Line = str | tuple[str, float, float]
Files = Mapping[str, Any]


def rule(when: Any, **keys: Any) -> dict[str, Any]:
    """Return the values of a rule file; its examples say nothing about what it finds."""
    return {
        "code": "XY101",
        "name": "small-rule",
        "summary": "A rule of a test",
        "severity": "warning",
        "confidence": "high",
        "when": when,
        "message": "{text}",
        "why": "说明",
        "suggest": ["换一种说法"],
        "examples": {"violating": ["甲", "乙"], "compliant": ["丙", "丁"]},
        **keys,
    }


def words(*phrases: Any, **keys: Any) -> dict[str, Any]:
    """Return the condition that one of the phrases is said."""
    return {"utterance": {"any": list(phrases), **keys}}


def act(name: str, *phrases: str, role: str = "agent", **keys: Any) -> dict[str, Any]:
    """Return the values of an act file."""
    examples = {"is": [phrases[0] if phrases else "甲"], "is_not": ["乙"]}
    return {"name": name, "role": role, "summary": name, "any": list(phrases), "examples": examples, **keys}


def guard(name: str, *clauses: Any, **keys: Any) -> dict[str, Any]:
    """Return the values of a guard file."""
    return {"name": name, "summary": name, "any": list(clauses), **keys}


def write(folder: Path, files: Files) -> Path:
    """Write files of a library below a folder: values as YAML, text as it is."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else yaml.dump(content, Dumper=Plain, allow_unicode=True)
        path.write_text(text, encoding="utf-8")
    return folder


def small_library(
    folder: Path,
    *rules: dict[str, Any],
    lexicons: Files | None = None,
    acts: Iterable[dict[str, Any]] = (),
    guards: Iterable[dict[str, Any]] = (),
    norms: Any = None,
) -> Library:
    """Write a library below a folder and load it; its examples are not run."""
    files: dict[str, Any] = {f"{one['code']}.yaml": one for one in rules}
    files |= {f"acts/{one['name']}.yaml": one for one in acts}
    files |= {f"guards/{one['name']}.yaml": one for one in guards}
    if lexicons:
        files["lexicons/words.yaml"] = dict(lexicons)
    if norms:
        files["norms.yaml"] = norms
    return library.load([write(Path(mkdtemp(dir=folder)), files)])


def engine(loaded: Library, *, masking: bool = True, **settings: Any) -> Engine:
    """Return an engine for a library; `settings` are those of a configuration."""
    return Engine(loaded, Config(root=Path("/project"), **settings), TODAY, masking=masking)


def talk(*lines: Line, **keys: Any) -> Conversation:
    """Return a conversation of lines such as `A 您好` (agent) or `C 喂` (customer), with times or without."""
    turns = []
    for line in lines:
        said, start, end = line if isinstance(line, tuple) else (line, None, None)
        speaker, _, text = said.partition(" ")
        turns.append(Turn(role=ROLES[speaker], text=text, start=start, end=end, speaker=speaker))
    return Conversation(id="talk", turns=tuple(turns), **keys)


@dataclass(frozen=True)
class Answer:
    """What a condition says of a conversation."""

    conversation: Conversation
    outcome: Outcome

    @property
    def status(self) -> str:
        """`holds`, `fails`, `not_applicable` or `cannot_tell`."""
        return self.outcome.status

    @property
    def words(self) -> list[str | None]:
        """What was hit, in order; None for the whole conversation."""
        return [self.text(hit) for hit in self.outcome.hits]

    @property
    def turns(self) -> list[int | None]:
        """The turn of each hit."""
        return [hit.turn for hit in self.outcome.hits]

    def text(self, hit: Hit) -> str | None:
        """Return the words of a hit."""
        return None if hit.turn is None else self.conversation.turns[hit.turn].text[hit.start : hit.end]


def answer(loaded: Library, conversation: Conversation, **settings: Any) -> Answer:
    """Ask the one rule of a library about a conversation."""
    complete = settings.pop("complete", True)
    asked = engine(loaded, **settings)
    (view,) = asked.views([conversation], complete=complete)
    (compiled,) = asked.rules.values()
    return Answer(conversation, compiled.ask(view))
