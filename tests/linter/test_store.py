"""Getting a rule library: compiled, from the cache, or from its files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from runs import OWN_RULE, Write
from servicelint import resources
from servicelint.errors import RuleErrors
from servicelint.language import library as libraries
from servicelint.language.contents import COMPILED
from servicelint.linter import examples
from servicelint.linter.store import KEPT, encode, load_library


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of this test's own."""
    path = tmp_path / "own-cache"
    path.mkdir(mode=0o700)
    monkeypatch.setenv("SERVICELINT_CACHE_DIR", str(path))
    return path


@pytest.fixture
def verified(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many rules had their examples run, for each time that they were run."""
    runs: list[int] = []
    genuine = examples.verify_examples

    def counted(library: libraries.Library, codes: frozenset[str]) -> None:
        runs.append(len(codes))
        genuine(library, codes)

    monkeypatch.setattr(examples, "verify_examples", counted)
    return runs


def test_examples_run_when_the_content_of_rules_is_new(
    project: Path, cache: Path, verified: list[int], write: Write
) -> None:
    own = write("mine/own.yaml", OWN_RULE).parent
    assert load_library([own]) == load_library([own])
    assert verified == [9, 1]
    write("mine/own.yaml", OWN_RULE.replace("自有规则", "规则"))
    load_library([own])
    assert verified == [9, 1, 1]


def test_a_damaged_cache_costs_time_only(project: Path, cache: Path, verified: list[int]) -> None:
    first = load_library()
    (kept,) = (path for path in cache.iterdir() if path.name.startswith("rules-"))
    kept.write_bytes(kept.read_bytes()[:-100] + bytes(100))
    assert load_library() == first
    assert verified == [9, 9]


def test_a_cache_that_cannot_be_used_costs_time_only(
    project: Path, tmp_path: Path, verified: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "occupied").touch()
    monkeypatch.setenv("SERVICELINT_CACHE_DIR", str(tmp_path / "occupied"))
    assert load_library() == load_library()
    assert verified == [9, 9]


def test_rules_whose_examples_misbehave_are_never_kept(project: Path, cache: Path, write: Write) -> None:
    own = write("mine/own.yaml", OWN_RULE.replace("好的", "按规定来")).parent
    for _ in range(2):
        with pytest.raises(RuleErrors, match="fires on a compliant example"):
            load_library([own])


@pytest.fixture
def built(frozen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> libraries.Library:
    """A library as a wheel has it: compiled, beside its files."""
    shipped = tmp_path / "shipped"
    shutil.copytree(frozen, shipped)
    compiled = libraries.load([shipped])
    (shipped / COMPILED).write_bytes(encode(compiled))
    monkeypatch.setattr(resources, "rules_dir", lambda: shipped)
    return compiled


def test_the_compiled_library_is_taken_where_there_is_one(
    project: Path, built: libraries.Library, verified: list[int]
) -> None:
    assert load_library() == built
    assert verified == []


def test_examples_that_ran_when_the_library_was_built_are_not_run_again(
    project: Path, cache: Path, built: libraries.Library, verified: list[int], write: Write
) -> None:
    loaded = load_library([write("mine/own.yaml", OWN_RULE).parent])
    assert [rule.code for rule in loaded.rules] == ["QA101", *(rule.code for rule in built.rules)]
    assert verified == [1]


def test_the_cache_does_not_grow_without_end(project: Path, cache: Path, write: Write) -> None:
    for number in range(KEPT + 3):
        load_library([write("mine/own.yaml", OWN_RULE.replace("自有规则", f"规则{number}")).parent])
    assert len(list(cache.glob("rules-*"))) == KEPT


def test_a_path_that_does_not_exist_is_an_error(project: Path) -> None:
    with pytest.raises(RuleErrors, match="mine: is no folder or file of rules"):
        load_library([Path("mine")])
