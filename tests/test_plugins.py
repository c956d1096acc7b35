"""Rules and checks of installed packages."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from runs import OWN_RULE, Run, Write
from servicelint import plugins

CHECKED = OWN_RULE.replace("{utterance: {any: [规定]}}", "{check: {name: says, arguments: {word: 规定}}}")
CHECKS = """\
from servicelint.kinds.outcome import found
from servicelint.matching.hit import Hit


def says(view, arguments):
    word = arguments["word"]
    return found(
        Hit(index, turn.text.index(word), turn.text.index(word) + len(word))
        for index, turn in enumerate(view.conversation.turns)
        if word in turn.text
    )


def stumbles(view, arguments):
    return says(view, arguments) if len(view.conversation.turns) < 3 else 1 / 0


NUMBER = 7
"""
ENTRY_POINTS = """\
[servicelint.rules]
house = house_rules
broken = house_rules.missing
gone = no_such_package
number = house_checks:NUMBER
says = house_checks:says
stumbles = house_checks:stumbles
"""


@pytest.fixture(autouse=True)
def _installed(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Install a package that offers a folder of rules, checks, and what is neither."""
    site = tmp_path / "site"
    metadata = site / "house_rules-1.0.dist-info"
    for folder in (metadata, site / "house_rules"):
        folder.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: house-rules\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(ENTRY_POINTS)
    (site / "house_rules" / "__init__.py").touch()
    (site / "house_rules" / "QA101.yaml").write_text(OWN_RULE, encoding="utf-8")
    (site / "house_checks.py").write_text(CHECKS)
    monkeypatch.syspath_prepend(site)
    plugins.names.cache_clear()
    yield
    plugins.names.cache_clear()
    for name in ("house_rules", "house_checks"):
        sys.modules.pop(name, None)


@pytest.fixture
def call(write: Write) -> Path:
    return write("a.txt", "客服：这是规定\n客户：哦\n")


def test_nothing_of_a_package_is_used_unless_it_is_named(check: Run, call: Path) -> None:
    assert check(call).codes == []
    assert "house_rules" not in sys.modules
    assert "house_checks" not in sys.modules


def test_the_rules_of_a_package_are_added_by_the_configuration(check: Run, call: Path, write: Write) -> None:
    write("servicelint.toml", 'rule-packages = ["house"]\n')
    assert check(call).codes == ["QA101"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("hose", "no installed package offers the rules 'hose' (did you mean 'house'?)"),
        ("gone", "the installed rules 'gone' (no_such_package) cannot be loaded: ModuleNotFoundError"),
        (
            "broken",
            "the installed rules 'broken' (house_rules.missing) cannot be loaded: ModuleNotFoundError",
        ),
        (
            "number",
            "the installed rules 'number' are no folder: the entry point is neither a package nor a path",
        ),
    ],
)
def test_a_package_that_cannot_be_used_is_an_error(
    name: str, message: str, run: Run, call: Path, write: Write
) -> None:
    write("servicelint.toml", f'rule-packages = ["{name}"]\n')
    ran = run("check", call)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"error: rule-packages: {message}")


def test_a_rule_may_name_the_check_of_a_package(check: Run, call: Path, write: Write) -> None:
    write("mine/QA101.yaml", CHECKED)
    assert [f["text"] for f in check(call, "--rules", "mine").findings] == ["规定"]


def test_an_unknown_check_is_an_error_with_the_nearest_one(run: Run, call: Path, write: Write) -> None:
    write("mine/QA101.yaml", CHECKED.replace("says", "sayz"))
    ran = run("check", call, "--rules", "mine")
    assert (ran.code, ran.out) == (2, "")
    assert "mine/QA101.yaml:6: when.check: no check 'sayz' (did you mean 'says'?)" in ran.err


def test_a_check_that_stumbles_costs_that_conversation_alone(check: Run, write: Write) -> None:
    write("mine/QA101.yaml", CHECKED.replace("says", "stumbles"))
    long = write("long.txt", "客服：这是规定\n客户：哦\n客服：嗯\n客户：哦\n")
    short = write("short.txt", "客服：这是规定\n客户：哦\n")
    ran = check(long, short, "--rules", "mine")
    assert (ran.code, [f["path"] for f in ran.findings]) == (2, ["short.txt"])
    assert ran.err == (
        "error: long.txt: QA101: the check 'stumbles' failed: ZeroDivisionError('division by zero')\n"
    )
