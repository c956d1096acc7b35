"""Every snippet of the guide to the rule language is loaded and run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from servicelint import plugins, resources
from servicelint.language import library
from servicelint.language.conditions import KINDS, MATCHER_KINDS, Condition
from servicelint.language.contents import Library
from servicelint.language.registry import METRICS
from servicelint.language.schema import RuleFile
from servicelint.linter.examples import run_acts, run_rules
from small_library import engine, rule, talk, words, write

GUIDE = (Path(__file__).parents[2] / "docs" / "rule-language.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"# (\S+\.yaml)\n")
FILES = {found.group(1): block for block in BLOCKS if (found := NAMED.match(block))}
FRAGMENTS = [block for block in BLOCKS if not NAMED.match(block)]
PYTHON = re.findall(r"^```python\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)[0]


def with_shipped(folder: Path) -> Library:
    return library.load([resources.rules_dir(), folder])


@pytest.fixture
def shouting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Offer the check of the guide as an installed package would."""
    names: dict[str, Any] = {}
    exec(PYTHON, names)
    monkeypatch.setattr(plugins, "names", lambda: ("shouting",))
    monkeypatch.setattr(plugins, "check", lambda name: names.get(name))


def test_the_files_of_the_guide_are_a_folder_of_rules(tmp_path: Path) -> None:
    loaded = with_shipped(write(tmp_path, FILES))
    assert list(run_rules(loaded, frozenset({"XY101", "XY102"}))) == []
    assert [one for one in run_acts(loaded) if one.code == "act regret_delay"] == []


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_a_fragment_of_a_rule_can_be_loaded_and_asked(tmp_path: Path, shouting: None, fragment: str) -> None:
    file = {**rule(words("不行")), **yaml.safe_load(fragment)}
    loaded = with_shipped(write(tmp_path, {"fragment.yaml": file}))
    (checked,) = engine(loaded, select=("XY101",)).examine(
        [talk("C 我要投诉！！！", "A 这是规定！！！", channel="call")]
    )
    assert checked.error is None


def test_the_check_of_the_guide_finds_what_it_says(tmp_path: Path, shouting: None) -> None:
    file = rule({"check": {"name": "shouting", "arguments": {"marks": 3}}})
    loaded = library.load([write(tmp_path, {"rule.yaml": file})])
    (checked,) = engine(loaded).examine([talk("C 快点！！！", "A 别催！！！", "A 好的！")])
    assert [d.turn for d in checked.diagnostics] == [1]


@pytest.mark.parametrize("name", [kind.rstrip("_") for kind in (*KINDS, *MATCHER_KINDS)])
def test_every_kind_is_explained(name: str) -> None:
    assert re.search(rf"`{name}[:\`]", GUIDE)


@pytest.mark.parametrize("name", list(METRICS))
def test_every_metric_is_listed(name: str) -> None:
    assert f"`{name}`" in GUIDE


@pytest.mark.parametrize("key", RuleFile.__struct_encode_fields__)
def test_every_key_of_a_rule_stands_in_the_guide(key: str) -> None:
    assert f"`{key}`" in GUIDE or re.search(rf"^{key}:", GUIDE, re.MULTILINE)


@pytest.mark.parametrize("key", Condition.__struct_encode_fields__[len(KINDS) :])
def test_every_modifier_is_explained(key: str) -> None:
    assert f"| `{key}:" in GUIDE
