"""Getting a library: compiled, cached, or from its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from servicelint import resources
from servicelint.errors import RuleErrors
from servicelint.linter import examples, store
from small_library import act, guard, rule, small_library, words, write

REFUSED = rule(words("不行"), examples={"violating": ["不行", "真不行"], "compliant": ["可以", "好的"]})


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a small library in the place of the shipped one, and an empty cache beside it."""
    folder = write(tmp_path / "rules", {"refused.yaml": REFUSED})
    monkeypatch.setattr(resources, "rules_dir", lambda: folder)
    monkeypatch.setenv("SERVICELINT_CACHE_DIR", str(tmp_path / "cache"))
    return folder


def count_verifications(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    seen: list[int] = []
    verify = examples.verify_examples

    def counting(loaded: store.Library) -> None:
        seen.append(len(loaded.rules))
        verify(loaded)

    monkeypatch.setattr(examples, "verify_examples", counting)
    return seen


def test_a_library_survives_being_written_and_read(tmp_path: Path) -> None:
    loaded = small_library(
        tmp_path,
        rule({"all": [words("{polite}讲", {"pattern": "不[行能]"}), {"act": "greeting"}]}, guards=["kind"]),
        lexicons={"polite": {"words": ["请"]}},
        acts=[act("greeting", "您好")],
        guards=[guard("kind", {"before": ["如果"], "reach": 5})],
    )
    assert store.decode(store.encode(loaded)) == loaded


def test_examples_run_once_for_the_same_content(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = count_verifications(monkeypatch)
    first, second = store.load_library(), store.load_library()
    assert (first, seen) == (second, [1])


def test_examples_run_again_when_the_content_is_new(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = count_verifications(monkeypatch)
    store.load_library()
    write(shipped, {"refused.yaml": {**REFUSED, "severity": "error"}})
    assert store.load_library().rules[0].severity == "error"
    assert seen == [1, 1]


def test_a_damaged_cache_costs_time_only(shipped: Path, tmp_path: Path) -> None:
    before = store.load_library()
    for file in (tmp_path / "cache").iterdir():
        file.write_bytes(b"damaged")
    assert store.load_library() == before


def test_an_example_that_misbehaves_is_never_cached(shipped: Path) -> None:
    write(shipped, {"refused.yaml": {**REFUSED, "when": words("不能")}})
    for _ in range(2):
        with pytest.raises(RuleErrors, match="does not fire"):
            store.load_library()


def test_without_verification_the_examples_do_not_run(shipped: Path) -> None:
    write(shipped, {"refused.yaml": {**REFUSED, "when": words("不能")}})
    assert len(store.load_library(verify=False).rules) == 1


def test_further_folders_and_files_come_on_top(shipped: Path, tmp_path: Path) -> None:
    own = write(tmp_path / "own", {"a.yaml": own_rule("XY102", "请讲"), "b.yaml": own_rule("XY103", "请说")})
    assert [one.code for one in store.load_library([own]).rules] == ["XY101", "XY102", "XY103"]
    assert [one.code for one in store.load_library([own / "b.yaml"]).rules] == ["XY101", "XY103"]


def test_compiled_rules_are_read_instead_of_their_files(shipped: Path) -> None:
    loaded = store.load_library()
    (shipped / store.COMPILED).write_bytes(store.encode(loaded))
    write(shipped, {"refused.yaml": "["})
    assert store.load_library() == loaded


def own_rule(code: str, said: str) -> object:
    examples = {"violating": [said, f"您{said}"], "compliant": ["好", "可以"]}
    return rule(words(said), code=code, name=code.lower(), examples=examples)
