"""`servicelint evaluate --noise`: labels in, figures of their noisy copies out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from runs import Ran, Run, Write

# By the rules of the tests, SL103 finds 规定就是规定.
LABELS = [
    {"id": "u1", "text": "规定就是规定。", "label": "forbidden"},
    {"id": "u2", "text": "请您稍等，我看一下规定", "label": "acceptable"},
    {"id": "q1", "text": "您看可以吗？", "form": "yesno", "function": "consent"},
]


@pytest.fixture
def noisy(run: Run, write: Write) -> Run:
    """Run `evaluate --noise` on the labels; further arguments are options."""

    def command(*args: str) -> Ran:
        return run("evaluate", write("labels.jsonl", LABELS), "--noise", *args)

    return command


def kept(ran: Ran, kind: str, level: float | None = None) -> list[Any]:
    """Return how many are found in clean texts and in copies too, whatever their length."""
    rows = json.loads(ran.out)["utterances"]
    (row,) = (row for row in rows if (row["kind"], row["level"], row["syllables"]) == (kind, level, "all"))
    return [row["clean"], row["kept"]]


def test_what_is_written_in_another_way_is_kept(noisy: Run) -> None:
    ran = noisy("--output-format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert kept(ran, "traditional") == [1, 1]


def test_tables_are_the_default(noisy: Run) -> None:
    ran = noisy()
    assert ran.out.splitlines()[:3] == ["noise with seed 0", "", "utterances"]
    assert "\nclosed questions\n" in ran.out


def test_the_seed_is_chosen(noisy: Run) -> None:
    assert noisy("--seed", "1").out.splitlines()[0] == "noise with seed 1"
    assert noisy("--seed", "1").out == noisy("--seed", "1").out


def test_sound_is_forced_off(noisy: Run) -> None:
    seeds = [str(seed) for seed in range(6)]
    heard = [kept(noisy("--seed", seed, "--output-format", "json"), "homophone", 0.2) for seed in seeds]
    unheard = [
        kept(noisy("--seed", seed, "--sound", "off", "--output-format", "json"), "homophone", 0.2)
        for seed in seeds
    ]
    assert heard == [[1, 1]] * 6
    assert [1, 0] in unheard


def test_changes_may_be_left_out(noisy: Run) -> None:
    assert "found in the clean text only" not in noisy("--sound", "off", "--misses", "0").out


def test_a_bad_line_is_reported_and_the_others_count(run: Run, write: Write) -> None:
    path = write("labels.jsonl", [*LABELS, {"id": "u9"}])
    ran = run("evaluate", path, "--noise", "--output-format", "json")
    assert ran.code == 2
    assert kept(ran, "full_width") == [1, 1]
    assert [problem["line"] for problem in json.loads(ran.out)["errors"]] == [4]
