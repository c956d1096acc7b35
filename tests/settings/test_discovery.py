"""Which configuration applies to a directory."""

from __future__ import annotations

from pathlib import Path

import pytest

from servicelint.errors import ConfigError, UsageError
from servicelint.settings.discovery import load_config, sidecar_path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_apply_to_the_directory(tmp_path: Path) -> None:
    config = load_config(tmp_path, isolated=True)
    assert config.root == tmp_path
    assert config.select == ("ALL",)
    assert config.min_confidence == "medium"
    assert config.fail_on == "warning"
    assert config.template_keys == ("text", "script", "话术")


def test_the_nearest_file_above_the_directory_applies(tmp_path: Path) -> None:
    write(tmp_path / "servicelint.toml", 'agent = "far"')
    write(tmp_path / "team" / "servicelint.toml", 'agent = "near"')
    (tmp_path / "team" / "calls" / "monday").mkdir(parents=True)
    config = load_config(tmp_path / "team" / "calls" / "monday")
    assert (config.agent, config.root) == ("near", tmp_path / "team")


def test_a_pyproject_without_our_table_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", '[tool.servicelint]\nagent = "far"')
    write(tmp_path / "team" / "pyproject.toml", '[tool.other]\nagent = "other"')
    config = load_config(tmp_path / "team")
    assert (config.agent, config.root) == ("far", tmp_path)


def test_servicelint_toml_wins_over_pyproject_beside_it(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", '[tool.servicelint]\nagent = "general"')
    write(tmp_path / "servicelint.toml", 'agent = "special"')
    assert load_config(tmp_path).agent == "special"


def test_an_explicit_file_is_used_instead_of_the_nearest(tmp_path: Path) -> None:
    write(tmp_path / "servicelint.toml", 'agent = "near"')
    explicit = write(tmp_path / "ci" / "strict.toml", 'agent = "ci"')
    config = load_config(tmp_path, explicit)
    assert (config.agent, config.root) == ("ci", tmp_path / "ci")


def test_the_last_directory_without_a_file_is_the_root_of_the_defaults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "is_file", lambda self: False)
    config = load_config(tmp_path)
    assert (config.root, config.sources) == (tmp_path, ())


def test_isolated_reads_no_file(tmp_path: Path) -> None:
    write(tmp_path / "servicelint.toml", "this is not even TOML")
    assert load_config(tmp_path, isolated=True).agent is None


def test_isolated_and_an_explicit_file_contradict_each_other(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--isolated and --config exclude each other"):
        load_config(tmp_path, tmp_path / "servicelint.toml", isolated=True)


def test_an_explicit_file_must_exist(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.toml: cannot be read: No such file or directory"):
        load_config(tmp_path, tmp_path / "none.toml")


def test_an_explicit_pyproject_must_have_our_table(tmp_path: Path) -> None:
    explicit = write(tmp_path / "pyproject.toml", '[project]\nname = "x"')
    with pytest.raises(ConfigError, match=r"pyproject\.toml: has no table \[tool\.servicelint\]"):
        load_config(tmp_path, explicit)


def test_a_file_that_is_not_utf8_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "servicelint.toml").write_bytes('agent = "小二"'.encode("gb18030"))
    with pytest.raises(ConfigError, match=r"is not UTF-8 \(save the file as UTF-8\)"):
        load_config(tmp_path)


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "servicelint.toml").write_bytes('agent = "小二"'.encode("utf-8-sig"))
    assert load_config(tmp_path).agent == "小二"


def test_lists_of_the_nearer_file_replace_and_its_tables_merge(tmp_path: Path) -> None:
    write(
        tmp_path / "company.toml",
        'select = ["SL1"]\nagent = "company"\n'
        '[severity]\nSL1 = "info"\nSL2 = "info"\n[rules.SL702]\nseconds = 8\nwords = 3\n',
    )
    write(
        tmp_path / "team" / "servicelint.toml",
        'extend = "../company.toml"\nselect = ["SL6"]\n'
        '[severity]\nSL2 = "error"\n[rules.SL702]\nseconds = 5\n',
    )
    config = load_config(tmp_path / "team")
    assert config.select == ("SL6",)
    assert config.agent == "company"
    assert config.severity == {"SL1": "info", "SL2": "error"}
    assert config.rules == {"SL702": {"seconds": 5, "words": 3}}


def test_extend_lists_add_through_all_layers(tmp_path: Path) -> None:
    write(tmp_path / "a.toml", 'extend-select = ["SL1"]\nextend-ignore = ["SL101"]')
    write(tmp_path / "b.toml", 'extend = "a.toml"\nextend-select = ["SL2"]')
    write(tmp_path / "servicelint.toml", 'extend = "b.toml"\nextend-select = ["SL3"]')
    config = load_config(tmp_path)
    assert config.extend_select == ("SL1", "SL2", "SL3")
    assert config.extend_ignore == ("SL101",)


def test_paths_are_relative_to_the_file_that_names_them(tmp_path: Path) -> None:
    write(tmp_path / "company" / "base.toml", 'rule-paths = ["rules"]')
    write(tmp_path / "team" / "servicelint.toml", 'extend = "../company/base.toml"\nbaseline = "known.json"')
    config = load_config(tmp_path / "team")
    assert config.rule_paths == (str(tmp_path / "company" / "rules"),)
    assert config.baseline == str(tmp_path / "team" / "known.json")
    assert config.root == tmp_path / "team"


def test_a_cycle_of_bases_is_an_error(tmp_path: Path) -> None:
    write(tmp_path / "a.toml", '\nextend = "servicelint.toml"')
    write(tmp_path / "servicelint.toml", 'extend = "a.toml"')
    with pytest.raises(ConfigError, match=r"a\.toml:2: extend: comes back to .*servicelint\.toml"):
        load_config(tmp_path)


def test_a_missing_base_is_an_error_of_the_file_that_names_it(tmp_path: Path) -> None:
    write(tmp_path / "servicelint.toml", 'agent = "x"\nextend = "none.toml"')
    with pytest.raises(ConfigError, match=r"servicelint\.toml:2: extend: no such file: .*none\.toml"):
        load_config(tmp_path)


def test_a_mistake_in_a_base_is_laid_at_the_base(tmp_path: Path) -> None:
    write(tmp_path / "base.toml", "\n\nselekt = []")
    write(tmp_path / "servicelint.toml", 'extend = "base.toml"')
    with pytest.raises(ConfigError, match=r"base\.toml:3: selekt: unknown key"):
        load_config(tmp_path)


def test_the_usual_suppressions_file_is_found_in_the_root(tmp_path: Path) -> None:
    write(tmp_path / "servicelint.toml", "")
    assert sidecar_path(load_config(tmp_path)) is None
    usual = write(tmp_path / "servicelint-suppressions.toml", "")
    assert sidecar_path(load_config(tmp_path)) == usual


def test_the_configured_suppressions_file_wins(tmp_path: Path) -> None:
    write(tmp_path / "servicelint.toml", 'suppressions = "accepted.toml"')
    write(tmp_path / "servicelint-suppressions.toml", "")
    assert sidecar_path(load_config(tmp_path)) == tmp_path / "accepted.toml"
