"""`servicelint test`: the rules' own examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from runs import OWN_RULE, Run, Write

WRONG = OWN_RULE.replace("QA101", "QA102").replace("own-rule", "wrong-rule").replace("您好", "按规定来")


def test_all_shipped_examples_are_run(run: Run) -> None:
    ran = run("test")
    assert (ran.code, ran.out, ran.err) == (0, "9 rules tested, 0 examples misbehave\n", "")


@pytest.mark.parametrize("targets", [["SL103"], ["stonewalling", "hiding-behind-rules"]])
def test_only_named_rules_are_run(targets: list[str], run: Run) -> None:
    assert run("test", *targets).out == "1 rule tested, 0 examples misbehave\n"


def test_a_file_of_the_users_is_run(run: Run, write: Write) -> None:
    assert run("test", write("own.yaml", OWN_RULE)).out == "1 rule tested, 0 examples misbehave\n"


def test_an_example_that_misbehaves_is_named_and_gives_1(run: Run, write: Write) -> None:
    write("mine/own.yaml", OWN_RULE)
    write("mine/wrong.yaml", WRONG)
    ran = run("test", "mine")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == (
        "mine/wrong.yaml: examples.compliant[0]: QA102 fires on a compliant example, on '规定': 按规定来\n"
        "2 rules tested, 1 example misbehaves\n"
    )


def test_one_file_of_a_folder_is_run(run: Run, write: Write) -> None:
    write("mine/wrong.yaml", WRONG)
    ran = run("test", write("mine/own.yaml", OWN_RULE))
    assert (ran.code, ran.out) == (0, "1 rule tested, 0 examples misbehave\n")


def test_a_shipped_file_is_not_taken_for_a_second_one(run: Run, library: Path) -> None:
    assert run("test", library / "forbidden").out == "2 rules tested, 0 examples misbehave\n"
    one = library / "forbidden" / "SL103-stonewalling.yaml"
    assert run("test", one).out == "1 rule tested, 0 examples misbehave\n"


def test_a_configured_folder_is_not_taken_for_a_second_one(run: Run, write: Write) -> None:
    write("servicelint.toml", 'rule-paths = ["mine"]\n')
    own = write("mine/own.yaml", OWN_RULE)
    assert run("test", own).out == "1 rule tested, 0 examples misbehave\n"
    assert run("test").out == "10 rules tested, 0 examples misbehave\n"


def test_an_act_of_the_users_is_run(run: Run, write: Write) -> None:
    write("mine/acts/thanks.yaml", ACT)
    ran = run("test", "mine")
    assert ran.code == 1
    assert "act thanks: examples.is_not[0]: is heard as the act: 多谢了" in ran.out


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("code: [", "is no YAML"),
        ("code: QA101\n", "the key 'name' is missing"),
        (OWN_RULE.replace("any:", "ani:"), "unknown key (did you mean 'any'?)"),
    ],
)
def test_a_rule_that_cannot_be_read_gives_2(content: str, message: str, run: Run, write: Write) -> None:
    ran = run("test", write("own.yaml", content))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: own.yaml:")
    assert message in ran.err


def test_an_unknown_target_is_an_error_with_the_nearest_rule(run: Run) -> None:
    assert run("test", "stonewaling").err == (
        "error: no file, folder or rule 'stonewaling' (did you mean 'stonewalling'?)\n"
    )


def test_cost_counts_candidates(run: Run, write: Write) -> None:
    ran = run("test", "SL103", "SL801", "--cost")
    assert ran.code == 0
    assert [line.split()[0] for line in ran.out.splitlines()] == ["SL103", "SL801"]


ACT = """\
name: thanks
role: agent
summary: Thanks
any: [多谢]
examples:
  is: [多谢]
  is_not: [多谢了]
"""
