"""What a project's configuration does to a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from runs import OWN_RULE, Run, Write

RUDE = "客服：规定就是规定，你别问\n客户：哦\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('ignroe = ["SL1"]', "servicelint.toml:1: ignroe: unknown key (did you mean 'ignore'?)"),
        ('fail-on = "eror"', "servicelint.toml:1: fail-on: 'eror' is not one of error, warning, info, never"),
        ('select = ["stonewaling"]', "servicelint.toml:1: select: no rule has the code, prefix, name or tag"),
        ('[severity]\nSL999 = "info"', "servicelint.toml:2: severity.SL999: no rule has the code"),
        ("[rules.SL999]\nenabled = false", "no rule has the code or name 'SL999'"),
        (
            "[rules.SL406]\nturnz = 5",
            "servicelint.toml:2: rules.SL406.turnz: SL406 has no parameter 'turnz' (did you mean 'turns'?)",
        ),
        (
            '[rules.SL406]\nturns = "five"',
            "rules.SL406.turns: SL406: the parameter 'turns' is a number, not 'five'",
        ),
        (
            'timezone = "Mars/Base"',
            "servicelint.toml:1: timezone: the time zone 'Mars/Base' is unknown (name one such as",
        ),
        ('extend = "base.toml"', "servicelint.toml:1: extend: no such file"),
        ("select = [", "not valid TOML"),
        ("select = []", "servicelint.toml:1: select: selects no rule (leave it out for all rules"),
        (
            "[rules.SL406]\nturns = -1",
            "rules.SL406.turns: SL406: the parameter 'turns' is -1, outside its range of 0 or more",
        ),
        (
            "[rules.SL406]\nturns = 2.5",
            "rules.SL406.turns: SL406: the parameter 'turns' is a whole number, not 2.5",
        ),
    ],
)
def test_a_mistake_is_an_error_at_its_place(content: str, message: str, run: Run, write: Write) -> None:
    write("servicelint.toml", content + "\n")
    ran = run("check", write("a.txt", RUDE))
    assert (ran.code, ran.out) == (2, "")
    assert "servicelint.toml" in ran.err
    assert message in ran.err


@pytest.mark.parametrize("command", ["check", "inspect", "rule", "norms", "test"])
def test_a_mistake_is_an_error_of_every_command(command: str, run: Run, write: Write) -> None:
    write("servicelint.toml", 'ignroe = ["SL1"]\n')
    ran = run(command)
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean 'ignore'?" in ran.err


def test_isolated_looks_at_no_configuration(run: Run, write: Write) -> None:
    write("servicelint.toml", "nonsense")
    assert run("check", write("a.txt", RUDE), "--isolated").code == 1


def test_the_nearest_configuration_above_is_used(
    check: Run, write: Write, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("servicelint.toml", 'select = ["SL3"]\n')
    write("calls/a.txt", RUDE)
    monkeypatch.chdir(project / "calls")
    assert check("a.txt").codes == ["SL301"]


def test_a_table_of_pyproject_is_a_configuration(check: Run, write: Write) -> None:
    write("pyproject.toml", '[tool.servicelint]\nselect = ["SL3"]\n')
    assert check(write("a.txt", RUDE)).codes == ["SL301"]


def test_a_configuration_that_is_named_is_used_instead(check: Run, write: Write) -> None:
    write("servicelint.toml", 'select = ["SL3"]\n')
    write("other.toml", 'select = ["SL1"]\n')
    assert check(write("a.txt", RUDE), "--config", "other.toml").codes == ["SL103"]


def test_a_configuration_that_is_named_must_exist(run: Run, write: Write) -> None:
    ran = run("check", write("a.txt", RUDE), "--config", "other.toml")
    assert ran.code == 2
    assert "other.toml: cannot be read: No such file or directory" in ran.err


def test_a_base_is_extended(check: Run, write: Write) -> None:
    write("shared/base.toml", 'select = ["SL1"]\nextend-select = ["SL3"]\n')
    write("servicelint.toml", 'extend = "shared/base.toml"\nextend-select = ["SL4"]\nfail-on = "never"\n')
    ran = check(write("a.txt", RUDE + "客服：好\n客服：好\n"))
    assert (ran.code, ran.codes) == (0, ["SL103", "SL301", "SL406"])


def test_rules_are_ignored_in_some_files(check: Run, write: Write) -> None:
    write("servicelint.toml", '[per-file-ignores]\n"training/" = ["SL1"]\n')
    write("training/a.txt", RUDE)
    write("calls/b.txt", RUDE)
    found = check(".").findings
    assert [(f["path"], f["code"]) for f in found] == [
        ("calls/b.txt", "SL103"),
        ("calls/b.txt", "SL301"),
        ("training/a.txt", "SL301"),
    ]


def test_a_rule_gets_its_own_severity(check: Run, write: Write) -> None:
    write("servicelint.toml", '[severity]\nSL1 = "info"\n\n[rules.informal-you]\nseverity = "error"\n')
    found = check(write("a.txt", RUDE)).findings
    assert [(f["code"], f["severity"]) for f in found] == [("SL103", "info"), ("SL301", "error")]


def test_a_rule_gets_its_own_parameters(check: Run, write: Write) -> None:
    path = write("a.txt", "客服：您好\n客户：在吗\n客服：在的\n客服：查到了\n")
    assert check(path).codes == ["SL406"]
    write("servicelint.toml", "[rules.SL406]\nturns = 4\n")
    assert check(path).codes == []


def test_a_rule_is_switched_off(check: Run, write: Write) -> None:
    write("servicelint.toml", "[rules.stonewalling]\nenabled = false\n")
    assert check(write("a.txt", RUDE)).codes == ["SL301"]


def test_speakers_are_given_roles(check: Run, write: Write) -> None:
    write("servicelint.toml", '[roles]\n"小张" = "agent"\n"老李" = "customer"\n')
    path = write("a.txt", "小张：规定就是规定\n老李：哦\n小张：嗯\n老李：好\n")
    assert check(path, "--select", "SL0,SL1").codes == ["SL103"]


def test_a_mistake_about_a_rule_that_is_off_is_a_mistake(run: Run, write: Write) -> None:
    write("servicelint.toml", "[rules.SL406]\nenabled = false\nturnz = 5\n")
    assert "has no parameter 'turnz'" in run("check", write("a.txt", RUDE)).err


def test_further_rules_come_from_the_configuration(check: Run, write: Write) -> None:
    write("policy/QA101-own.yaml", OWN_RULE)
    write("servicelint.toml", 'rule-paths = ["policy"]\nselect = ["QA"]\n')
    assert check(write("a.txt", RUDE)).codes == ["QA101"]


def test_further_rules_may_be_one_file(check: Run, write: Write) -> None:
    own = write("policy/QA101-own.yaml", OWN_RULE)
    assert check(write("a.txt", RUDE), "--rules", own, "--select", "QA101").codes == ["QA101"]


def test_options_outweigh_the_configuration(run: Run, write: Write) -> None:
    write("servicelint.toml", 'fail-on = "error"\nchannel = "chat"\nmin-confidence = "high"\n')
    ran = run(
        "check", write("a.txt", RUDE), "--fail-on", "never", "--channel", "call", "--output-format", "csv"
    )
    assert ran.code == 0
    assert ",call," in ran.out


def test_the_configuration_decides_what_the_agent_is_called(check: Run, write: Write) -> None:
    write("servicelint.toml", 'agent = "小张"\n')
    path = write("a.txt", "小张：规定就是规定\n老李：哦\n小张：嗯\n老李：好\n")
    assert check(path, "--select", "SL103").codes == ["SL103"]


@pytest.mark.parametrize("value", ["", " , "])
def test_a_selector_that_is_empty_is_a_mistake(value: str, run: Run, write: Write) -> None:
    ran = run("check", write("a.txt", RUDE), "--select", value)
    assert (ran.code, ran.out) == (2, "")
    assert "names no rule; write a code, prefix, name, tag or ALL" in ran.err


def test_a_run_without_a_rule_says_so(check: Run, write: Write) -> None:
    ran = check(write("a.txt", RUDE), "--ignore", "ALL")
    assert (ran.code, ran.findings) == (0, [])
    assert ran.err == "note: no rule is on: what is selected is ignored again, or not in force yet\n"


def test_an_empty_folder_of_rules_is_an_error(run: Run, write: Write) -> None:
    path = write("mine/notes.txt", "")
    ran = run("check", write("a.txt", RUDE), "--rules", path.parent)
    assert (ran.code, ran.err) == (2, "error: mine: holds no rules: there is no YAML file in it\n")
