"""Lists of phrases to look for: of any length, a hundred of which occur in the corpus."""

from __future__ import annotations

from itertools import islice, product
from pathlib import Path

from benchmarks.words import PLACES, QUALITIES, THINGS

OCCURRING = 100

# What a user would write for such a list; it is matched as written, wherever it stands.
RULE = """\
code: XY100
name: listed-phrase
summary: Says a phrase of the list
severity: warning
confidence: high
scope: {{role: any}}
report: every
sound: "off"
when:
  utterance:
    any:
      - exact: true
        phrases: [{phrases}]
message: 「{{text}}」
why: 清单上有这句话。
suggest: [换一种说法]
examples:
  violating: [{first}, {second}]
  compliant: [您好, 再见]
"""


def phrase_list(count: int) -> list[str]:
    """Return phrases none of which holds or overlaps another one where they stand in the corpus."""
    said = ("".join(words) for words in _spread(QUALITIES, THINGS))
    unsaid = ("".join(words) for words in product(PLACES, THINGS, QUALITIES))
    occurring = list(islice(said, min(count, OCCURRING)))
    return occurring + list(islice(unsaid, count - len(occurring)))


def _spread(first: tuple[str, ...], second: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return pairs in an order in which all words come early."""
    return [
        (first[(n + shift) % len(first)], second[n])
        for shift in range(len(first))
        for n in range(len(second))
    ]


def write_rule(folder: Path, phrases: list[str]) -> Path:
    """Write a rule that looks for the phrases; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    text = RULE.format(phrases=", ".join(phrases), first=phrases[0], second=phrases[1])
    (folder / "XY100-listed-phrase.yaml").write_text(text, encoding="utf-8")
    return folder
