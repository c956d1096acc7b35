"""A corpus of any size: copies of conversations, no two alike.

Each copy has other names, other digits and, in every turn, another phrase, so that nothing can be answered
from memory. Conversations are drawn so that findings are about as rare as among real ones.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.words import PLACES, QUALITIES, SURNAMES, TAILS, THINGS

CONVERSATIONS = Path(__file__).parents[1] / "corpora" / "conversations"
# The agents of the sample corpus are far worse than most: with each finding a conversation is drawn this much
# less often.
SHARE_PER_FINDING = 0.4
WITH_A_PLACE = 0.3

_NAME = re.compile(rf"[{''.join(SURNAMES)}](?=先生|女士|小姐|老师|师傅|经理)|(?<=我姓).|(?<=免贵姓).")
_DIGITS = re.compile(r"\d+")


class Original(NamedTuple):
    """A conversation in native form, and how often it is drawn beside others."""

    body: dict[str, Any]
    weight: float


def originals(source: Path = CONVERSATIONS) -> list[Original]:
    """Return the conversations of a file or folder, those with few findings to be drawn more often."""
    findings = Counter(one["conversation"] for one in _servicelint("check", source, *_EVERYTHING))
    return [
        Original(body, SHARE_PER_FINDING ** findings[body["id"]]) for body in _servicelint("convert", source)
    ]


_EVERYTHING = ("--isolated", "--output-format", "json-lines", "--fail-on", "never")


def _servicelint(command: str, *arguments: str | Path) -> list[dict[str, Any]]:
    run = [sys.executable, "-m", "servicelint", command, *map(str, arguments)]
    lines = subprocess.run(run, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    return [one for line in lines.splitlines() if "id" in (one := json.loads(line)) or "code" in one]


def generate(conversations: Sequence[Original], size: int, seed: int = 0) -> Iterator[str]:
    """Yield conversations as JSON lines until they hold `size` bytes; the same ones for the same seed."""
    chance = random.Random(seed)
    weights = [one.weight for one in conversations]
    written = number = 0
    while written < size:
        (one,) = chance.choices(conversations, weights)
        line = json.dumps(copy(one.body, number, chance), ensure_ascii=False, separators=(",", ":"))
        written += len(line.encode()) + 1
        number += 1
        yield line


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write lines one by one: the memory of a process is counted from that of the one that starts it."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)


def copy(body: dict[str, Any], number: int, chance: random.Random) -> dict[str, Any]:
    """Return a conversation with other names, digits and phrases, and times to match."""
    names = dict(zip(SURNAMES, chance.sample(SURNAMES, len(SURNAMES)), strict=True))
    turns = [{**turn, "text": _varied(turn["text"], names, chance)} for turn in body["turns"]]
    slower = _length(turns) / _length(body["turns"])
    for turn in turns:
        turn.update({time: round(turn[time] * slower, 2) for time in ("start", "end") if time in turn})
    return {**body, **_renamed(body, names), "id": f"{number:07}", "turns": turns}


def _length(turns: Sequence[dict[str, Any]]) -> int:
    return sum(len(turn["text"]) for turn in turns)


def _renamed(body: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    people = {role: body[role] for role in ("agent", "customer") if body.get(role, {}).get("name")}
    return {
        role: {**person, "name": names.get(person["name"][0], person["name"][0]) + person["name"][1:]}
        for role, person in people.items()
    }


def _varied(text: str, names: dict[str, str], chance: random.Random) -> str:
    text = _NAME.sub(lambda found: names.get(found.group(), found.group()), text)
    text = _DIGITS.sub(lambda found: "".join(chance.choices("0123456789", k=len(found.group()))), text)
    return f"{text}{phrase(chance)}{chance.choice(TAILS)}"


def phrase(chance: random.Random) -> str:
    """Return a phrase that names a thing, one of 100,000, most often one of the 2,500 shorter ones."""
    place = chance.choice(PLACES) if chance.random() < WITH_A_PLACE else ""
    return place + chance.choice(QUALITIES) + chance.choice(THINGS)
