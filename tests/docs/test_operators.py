"""The table of operators and its folder of worked examples say the same, and the examples behave."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from servicelint import resources
from servicelint.language import library
from servicelint.language.contents import Library
from servicelint.linter.examples import run_rules

DOCS = Path(__file__).parents[2] / "docs"
FOLDER = DOCS / "examples" / "operators"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
ROW = re.compile(r"^\| .*\[(?P<name>[a-z-]+)\]\((?P<link>[^)]+)\) \|$")


@cache
def loaded() -> Library:
    return library.load([resources.rules_dir(), FOLDER])


@cache
def misbehaviour() -> dict[str, list[str]]:
    codes = {rule.code: rule.name for rule in loaded().rules if rule.code.startswith("OP")}
    found: dict[str, list[str]] = {name: [] for name in codes.values()}
    for one in run_rules(loaded(), frozenset(codes)):
        found[codes[one.code]].append(f"{one.key}: {one.problem}: {one.text}")
    return found


def rows() -> list[re.Match[str]]:
    lines = (DOCS / "operators.md").read_text(encoding="utf-8").splitlines()
    return [found for line in lines if (found := ROW.match(line))]


def test_every_row_has_its_example_and_every_example_its_row() -> None:
    assert sorted(row["name"] for row in rows()) == NAMES


def test_every_row_links_to_its_example() -> None:
    assert [row["link"] for row in rows()] == [f"examples/operators/{row['name']}.yaml" for row in rows()]


def test_every_line_of_a_table_is_a_row() -> None:
    lines = (DOCS / "operators.md").read_text(encoding="utf-8").splitlines()
    table = [line for line in lines if line.startswith("|") and not re.match(r"\| operator |\|---", line)]
    assert len(table) == len(rows())


@pytest.mark.parametrize("name", NAMES)
def test_an_example_behaves(name: str) -> None:
    assert misbehaviour()[f"op-{name}"] == []
