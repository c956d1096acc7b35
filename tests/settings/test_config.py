"""What a configuration may say, and how it is told where it is wrong."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from servicelint.errors import ConfigError, UsageError
from servicelint.settings.config import Config, config_fault, config_schema, digest, override
from servicelint.settings.discovery import load_config


def write(directory: Path, text: str, name: str = "servicelint.toml") -> Path:
    path = directory / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def complaint(directory: Path, text: str, name: str = "servicelint.toml") -> str:
    """Return the message about a configuration, without the directory."""
    write(directory, text, name)
    with pytest.raises(ConfigError) as caught:
        load_config(directory)
    return str(caught.value).replace(f"{directory}/", "")


def test_every_key_is_read(tmp_path: Path) -> None:
    write(
        tmp_path,
        """
select = ["SL1", "courtesy"]
ignore = ["SL103"]
extend-select = ["SL9"]
extend-ignore = ["SL8"]
templates = ["scripts/**/*.md"]
template-keys = ["say"]
exclude = ["old/"]
rule-paths = ["house-rules"]
rule-packages = ["acme"]
channel = "call"
direction = "inbound"
timezone = "Asia/Shanghai"
agent = "小二"
min-confidence = "low"
fail-on = "error"
max-conversation-bytes = 1000
sound = "off"
suppressions = "accepted.toml"
baseline = "known.json"

[roles]
"柜员" = "agent"

[columns]
text = "内容"

[severity]
SL2 = "info"

[per-file-ignores]
"*.yaml" = ["SL4"]

[rules.SL702]
seconds = 8
severity = "error"
""",
    )
    config = load_config(tmp_path)
    assert config == Config(
        root=tmp_path,
        sources=config.sources,
        select=("SL1", "courtesy"),
        ignore=("SL103",),
        extend_select=("SL9",),
        extend_ignore=("SL8",),
        templates=("scripts/**/*.md",),
        template_keys=("say",),
        exclude=("old/",),
        rule_paths=(f"{tmp_path}/house-rules",),
        rule_packages=("acme",),
        channel="call",
        direction="inbound",
        timezone="Asia/Shanghai",
        agent="小二",
        min_confidence="low",
        fail_on="error",
        max_conversation_bytes=1000,
        sound="off",
        suppressions=f"{tmp_path}/accepted.toml",
        baseline=f"{tmp_path}/known.json",
        roles={"柜员": "agent"},
        columns={"text": "内容"},
        severity={"SL2": "info"},
        per_file_ignores={"*.yaml": ("SL4",)},
        rules={"SL702": {"seconds": 8, "severity": "error"}},
    )


def test_an_underscore_in_a_key_is_a_hyphen(tmp_path: Path) -> None:
    write(tmp_path, 'template_keys = ["say"]')
    assert load_config(tmp_path).template_keys == ("say",)


def test_one_key_in_two_spellings_is_an_error(tmp_path: Path) -> None:
    text = 'template-keys = ["a"]\ntemplate_keys = ["b"]\n'
    assert complaint(tmp_path, text) == (
        "servicelint.toml:1: template_keys: is given twice, with a hyphen and with an underscore"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '\nslect = ["SL1"]',
            "servicelint.toml:2: slect: unknown key (did you mean 'select'?)",
        ),
        (
            "select = [\n  'SL1',\n  2,\n]",
            "servicelint.toml:1: select[1]: expected `str`, got `int`",
        ),
        (
            'fail-on = "erorr"',
            "servicelint.toml:1: fail-on: 'erorr' is not one of error, warning, info, never"
            " (did you mean 'error'?)",
        ),
        (
            'ignore = []\n[severity]\nSL2 = "info"\nSL3 = "warn"',
            "servicelint.toml:4: severity.SL3: 'warn' is not one of error, warning, info"
            " (did you mean 'warning'?)",
        ),
        (
            '[roles]\n"王经理" = "boss"',
            "servicelint.toml:2: roles.王经理: 'boss' is not one of agent, customer, bot, unknown"
            " (did you mean 'bot'?)",
        ),
        (
            "severity = { SL3 = 3 }",
            "servicelint.toml:1: severity.SL3: expected `str`, got `int`",
        ),
        (
            "[rules.SL702]\nseconds = [1]",
            "servicelint.toml:2: rules.SL702.seconds: expected `bool | int | float | str`, got `array`",
        ),
        (
            '[rules.SL702]\nseconds = 1\nenabled = "no"',
            "servicelint.toml:3: rules.SL702.enabled: expected `bool`, got `str`",
        ),
        (
            'rules.SL702.severity = "eror"',
            "servicelint.toml:1: rules.SL702.severity: 'eror' is not one of error, warning, info"
            " (did you mean 'error'?)",
        ),
        (
            "max-conversation-bytes = 0",
            "servicelint.toml:1: max-conversation-bytes: expected `int` >= 1",
        ),
        (
            'exclude = [\n "a",\n "!",\n]',
            "servicelint.toml:3: exclude: '!' is not a file pattern",
        ),
    ],
)
def test_a_mistake_is_named_with_its_place_and_the_nearest_valid_key(
    tmp_path: Path, text: str, expected: str
) -> None:
    assert complaint(tmp_path, text) == expected


def test_text_that_is_not_toml_is_named_with_its_line(tmp_path: Path) -> None:
    assert complaint(tmp_path, "ignore = []\nselect = ?").startswith("servicelint.toml:2: not valid TOML: ")


def test_in_pyproject_the_key_is_named_with_its_table(tmp_path: Path) -> None:
    text = '[project]\nselect = "x"\n\n[tool.servicelint]\nselect = []\n[tool.servicelint.rolls]\n'
    assert complaint(tmp_path, text, "pyproject.toml") == (
        "pyproject.toml:6: tool.servicelint.rolls: unknown key (did you mean 'roles'?)"
    )


def test_options_replace_settings_and_some_add_to_them(tmp_path: Path) -> None:
    write(tmp_path, 'select = ["SL1"]\nignore = ["SL103"]\nextend-select = ["SL2"]\nfail-on = "info"')
    config = override(
        load_config(tmp_path), select=("SL6",), ignore=("SL604",), extend_select=("SL9",), fail_on=None
    )
    assert config.select == ("SL6",)
    assert config.ignore == ("SL103", "SL604")
    assert config.extend_select == ("SL2", "SL9")
    assert config.fail_on == "info"


def test_a_fault_is_laid_at_the_file_that_makes_the_setting(tmp_path: Path) -> None:
    base = write(tmp_path, 'ignore = []\nselect = [\n  "SL1",\n  "SL77",\n]', "base/base.toml")
    write(tmp_path, 'extend = "base/base.toml"\nextend-select = ["SL2"]')
    error = config_fault(load_config(tmp_path), ("select",), "no such rule", value="SL77")
    assert isinstance(error, ConfigError)
    assert (error.path, error.line, error.key) == (str(base), 4, "select")


def test_a_fault_that_no_file_makes_is_an_option(tmp_path: Path) -> None:
    write(tmp_path, 'select = ["SL1"]')
    error = config_fault(load_config(tmp_path), ("select",), "no such rule", value="SL77")
    assert isinstance(error, UsageError)
    assert str(error) == "select: no such rule"


def test_the_digest_is_the_same_in_every_directory(tmp_path: Path) -> None:
    text = 'rule-paths = ["house"]\nbaseline = "known.json"\n'
    write(tmp_path / "here", text)
    write(tmp_path / "over" / "there", text)
    assert digest(load_config(tmp_path / "here")) == digest(load_config(tmp_path / "over" / "there"))


def test_the_digest_does_not_depend_on_the_order_of_tables(tmp_path: Path) -> None:
    write(tmp_path / "a", '[severity]\nSL1 = "info"\nSL2 = "error"\n')
    write(tmp_path / "b", '[severity]\nSL2 = "error"\nSL1 = "info"\n')
    assert digest(load_config(tmp_path / "a")) == digest(load_config(tmp_path / "b"))


def test_the_digest_changes_with_a_setting(tmp_path: Path) -> None:
    config = load_config(tmp_path, isolated=True)
    assert digest(config) != digest(override(config, sound="on"))


def test_the_schema_accepts_and_refuses_what_the_reader_does() -> None:
    schema = config_schema()
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    assert validator.is_valid({"select": ["SL1"], "rules": {"SL702": {"seconds": 8, "enabled": False}}})
    assert not validator.is_valid({"slect": ["SL1"]})
    assert not validator.is_valid({"rules": {"SL702": {"severity": "eror"}}})
    assert not validator.is_valid({"max-conversation-bytes": 0})


def test_confusions_of_speakers_are_named(tmp_path: Path) -> None:
    write(tmp_path, 'confusions = ["r/l", "f/h"]')
    assert load_config(tmp_path).confusions == ("r/l", "f/h")


def test_other_confusions_are_refused(tmp_path: Path) -> None:
    assert "confusions" in complaint(tmp_path, 'confusions = ["b/p"]')
