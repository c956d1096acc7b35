"""Which rules are on, and how severe they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicelint.errors import ConfigError, RuleError, UsageError
from servicelint.settings.config import Config
from servicelint.settings.discovery import load_config
from servicelint.settings.selection import build_selection

from .examples import RULES, Rule, selection

SELECTORS = ("ALL", "rude", "contempt", "SL1", "SL10", "SL4", "SL103", "stonewalling", "missing-greeting")
STONEWALLING = RULES[1]


def from_file(directory: Path, text: str) -> Config:
    (directory / "servicelint.toml").write_text(text, encoding="utf-8")
    return load_config(directory)


@pytest.mark.parametrize(
    ("selector", "codes"),
    [
        ("ALL", {"SL101", "SL103", "SL110", "SL401", "SL604"}),
        ("rude", {"SL101", "SL103"}),
        ("SL1", {"SL101", "SL103", "SL110"}),
        ("SL10", {"SL101", "SL103"}),
        ("SL103", {"SL103"}),
        ("stonewalling", {"SL103"}),
        ("hiding-behind-rules", {"SL103"}),
    ],
)
def test_a_selector_names_rules(selector: str, codes: set[str]) -> None:
    assert selection(select=(selector,)).on == codes


@pytest.mark.parametrize(
    ("select", "ignore", "codes"),
    [
        (("ALL",), ("SL1",), {"SL401", "SL604"}),
        (("SL1",), ("rude",), {"SL101", "SL103", "SL110"}),  # a family outranks a tag
        (("SL10",), ("SL1",), {"SL101", "SL103"}),
        (("SL1", "SL4"), ("SL10",), {"SL110", "SL401"}),
        (("SL103",), ("SL10",), {"SL103"}),
        (("stonewalling",), ("SL1", "rude", "ALL"), {"SL103"}),
        (("SL103",), ("stonewalling",), set()),  # a code and a name are equal, and then ignore wins
        (("SL1",), ("SL1",), set()),
        ((), (), set()),
    ],
)
def test_the_more_specific_selector_wins(
    select: tuple[str, ...], ignore: tuple[str, ...], codes: set[str]
) -> None:
    assert selection(select=select, ignore=ignore).on == codes


def test_extend_lists_add_to_the_others() -> None:
    found = selection(select=("SL4",), extend_select=("SL1",), extend_ignore=("SL103",))
    assert found.on == {"SL101", "SL110", "SL401"}


@given(
    select=st.lists(st.sampled_from(SELECTORS), max_size=5),
    ignore=st.lists(st.sampled_from(SELECTORS), max_size=5),
    data=st.data(),
)
def test_the_order_of_selectors_and_rules_says_nothing(
    select: list[str], ignore: list[str], data: st.DataObject
) -> None:
    shuffled = build_selection(
        data.draw(st.permutations(RULES)),
        Config(
            root=Path("/project"),
            select=tuple(data.draw(st.permutations(select))),
            ignore=tuple(data.draw(st.permutations(ignore))),
        ),
    )
    assert shuffled == selection(select=select, ignore=ignore)


def test_a_finding_below_the_minimum_confidence_is_not_shown() -> None:
    found = selection(select=("SL1",))
    assert found.shows(STONEWALLING, "medium", "medium")
    assert not found.shows(STONEWALLING, "low", "medium")


@pytest.mark.parametrize("selector", ["SL103", "stonewalling"])
def test_a_rule_named_outright_shows_its_low_confidence_findings(selector: str) -> None:
    assert selection(extend_select=(selector,)).shows(STONEWALLING, "low", "high")


def test_a_rule_that_is_off_shows_nothing() -> None:
    assert not selection(select=("SL4",)).shows(STONEWALLING, "high", "low")


def test_a_retired_name_works_with_a_warning() -> None:
    assert selection(ignore=("hiding-behind-rules",)).notes == (
        "'hiding-behind-rules' is retired: write 'stonewalling'",
    )


def test_an_unknown_selector_of_an_option_is_a_usage_error() -> None:
    with pytest.raises(UsageError) as caught:
        selection(select=("SL1", "stonewaling"))
    assert str(caught.value) == (
        "select: no rule has the code, prefix, name or tag 'stonewaling' (did you mean 'stonewalling'?)"
    )


def test_an_unknown_selector_of_a_file_is_named_with_its_line(tmp_path: Path) -> None:
    config = from_file(tmp_path, 'ignore = [\n  "SL1",\n  "SL104",\n]\n')
    with pytest.raises(ConfigError) as caught:
        build_selection(RULES, config)
    assert str(caught.value) == (
        f"{tmp_path}/servicelint.toml:3: ignore: no rule has the code, prefix, name or tag 'SL104'"
        " (did you mean 'SL10'?)"
    )


def test_an_unknown_rule_with_parameters_is_named_with_its_line(tmp_path: Path) -> None:
    config = from_file(tmp_path, "[rules.flat-refusals]\nwords = 2\n")
    with pytest.raises(ConfigError) as caught:
        build_selection(RULES, config)
    assert str(caught.value) == (
        f"{tmp_path}/servicelint.toml:1: rules.flat-refusals: no rule has the code or name 'flat-refusals'"
        " (did you mean 'flat-refusal'?)"
    )


def test_a_table_of_parameters_is_for_one_rule_only(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r":1: rules\.SL1: no rule has the code or name 'SL1'"):
        build_selection(RULES, from_file(tmp_path, "[rules.SL1]\nwords = 2\n"))


def test_parameters_come_by_code_or_name(tmp_path: Path) -> None:
    config = from_file(tmp_path, "[rules.SL103]\nwords = 2\n[rules.stonewalling]\nseconds = 1.5\n")
    assert build_selection(RULES, config).parameters == {"SL103": {"words": 2, "seconds": 1.5}}


def test_a_parameter_given_by_code_and_by_name_is_an_error(tmp_path: Path) -> None:
    config = from_file(tmp_path, "[rules.SL103]\nwords = 2\n[rules.stonewalling]\nwords = 3\n")
    with pytest.raises(ConfigError, match=r":4: rules\.stonewalling\.words: is set twice for SL103"):
        build_selection(RULES, config)


def test_a_rule_is_switched_off_and_on_in_its_table(tmp_path: Path) -> None:
    text = 'select = ["SL1"]\n[rules.SL103]\nenabled = false\n[rules.SL604]\nenabled = true\n'
    assert build_selection(RULES, from_file(tmp_path, text)).on == {"SL101", "SL110", "SL604"}


def test_the_most_specific_severity_wins(tmp_path: Path) -> None:
    text = '[severity]\nstonewalling = "info"\nSL1 = "error"\nrude = "warning"\n'
    found = build_selection(RULES, from_file(tmp_path, text))
    assert [found.severity(rule, "warning") for rule in RULES] == [
        "error",
        "info",
        "error",
        "warning",
        "warning",
    ]


def test_the_stricter_severity_wins_between_equals(tmp_path: Path) -> None:
    text = '[severity]\nrude = "error"\nrule_stonewall = "info"\n'
    assert build_selection(RULES, from_file(tmp_path, text)).severity(STONEWALLING, "warning") == "error"


def test_the_severity_in_the_table_of_a_rule_wins_over_selectors(tmp_path: Path) -> None:
    text = '[severity]\nSL103 = "error"\n[rules.stonewalling]\nseverity = "info"\n'
    assert build_selection(RULES, from_file(tmp_path, text)).severity(STONEWALLING, "warning") == "info"


def test_rules_are_ignored_in_files_that_fit_a_pattern(tmp_path: Path) -> None:
    text = '[per-file-ignores]\n"drafts/" = ["SL1"]\n"*.yaml" = ["missing-greeting"]\n'
    found = build_selection(RULES, from_file(tmp_path, text))
    assert found.ignored_in("drafts/new.yaml") == {"SL101", "SL103", "SL110", "SL401"}
    assert found.ignored_in("scripts/new.yaml") == {"SL401"}
    assert found.ignored_in("scripts/new.md") == frozenset()


def test_a_mistake_in_ignores_by_file_is_named_with_its_line(tmp_path: Path) -> None:
    text = '[per-file-ignores]\n"*.md" = ["SL1"]\n"*.yaml" = ["greeting"]\n'
    with pytest.raises(ConfigError, match=r":3: per-file-ignores\.\*\.yaml: no rule has .* 'greeting'"):
        build_selection(RULES, from_file(tmp_path, text))


def test_a_name_must_not_be_a_tag() -> None:
    rules = [Rule("SL101", "contempt"), Rule("SL102", "threat", ("contempt",))]
    with pytest.raises(RuleError, match="'contempt' is the name of a rule and a tag"):
        build_selection(rules, Config(root=Path("/project")))


def test_a_retired_name_must_not_name_another_rule() -> None:
    rules = [Rule("SL101", "threat"), Rule("SL102", "warning-off", (), ("threat",))]
    with pytest.raises(RuleError, match="'threat' names two rules"):
        build_selection(rules, Config(root=Path("/project")))


def test_the_codes_of_a_selector() -> None:
    found = selection()
    assert found.codes("SL10") == {"SL101", "SL103"}
    assert found.codes("nothing") == frozenset()
