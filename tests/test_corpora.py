"""The sample corpus is read whole, and every finding in it is one that somebody has reviewed."""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

import runs
from servicelint.diagnostic import Diagnostic, InputProblem

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    return runs.script("expected_findings.py")


@pytest.fixture(scope="module")
def checked(script: ModuleType) -> tuple[list[Diagnostic], list[InputProblem]]:
    plan = script.plan()
    result: tuple[list[Diagnostic], list[InputProblem]] = script.check(plan, script.inputs(plan))
    return result


def test_every_file_of_the_corpus_is_an_input(script: ModuleType) -> None:
    folders = ("conversations", "templates")
    files = {str(p) for name in folders for p in (ROOT / "corpora" / name).rglob("*") if p.is_file()}
    assert {source.path for source in script.inputs(script.plan())} == files


def test_the_corpus_is_read_without_a_problem(
    checked: tuple[list[Diagnostic], list[InputProblem]],
) -> None:
    assert checked[1] == []


def test_findings_are_those_that_were_reviewed(
    script: ModuleType, checked: tuple[list[Diagnostic], list[InputProblem]]
) -> None:
    contents = script.written(checked[0], script.inputs(script.plan()))
    expected = {path: path.read_text(encoding="utf-8") for path in script.EXPECTED.rglob("*.jsonl")}
    assert {path: text.splitlines() for path, text in contents.items()} == {
        path: text.splitlines() for path, text in expected.items()
    }


@pytest.mark.parametrize("family", ["SL0", "SL1", "SL2", "SL3", "SL4", "SL5", "SL6", "SL8"])
def test_a_family_is_at_work(family: str, checked: tuple[list[Diagnostic], list[InputProblem]]) -> None:
    assert any(diagnostic.code.startswith(family) for diagnostic in checked[0])


def test_utterances_are_labelled_in_halves() -> None:
    lines = (ROOT / "corpora" / "labels" / "utterances.jsonl").read_text(encoding="utf-8").splitlines()
    utterances = [json.loads(line) for line in lines]
    labels = Counter(utterance["label"] for utterance in utterances)
    assert labels.keys() == {"forbidden", "acceptable"}
    assert min(labels.values()) >= 100
    assert len({utterance["text"] for utterance in utterances}) == len(utterances)


def report(jobs: int, seed: int) -> bytes:
    arguments = ["check", "corpora", "--fail-on", "never", "--output-format", "json-lines"]
    done = subprocess.run(
        [runs.COMMAND, *arguments, "--jobs", str(jobs), "--today", "2025-01-01"],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
        capture_output=True,
        check=True,
    )
    return done.stdout


@pytest.fixture(scope="module")
def report_of_one_job() -> bytes:
    return report(jobs=1, seed=1)


def test_two_jobs_report_the_same_bytes_as_one(report_of_one_job: bytes) -> None:
    assert report(jobs=2, seed=1) == report_of_one_job


def test_another_hash_seed_reports_the_same_bytes(report_of_one_job: bytes) -> None:
    assert report(jobs=1, seed=4711) == report_of_one_job
