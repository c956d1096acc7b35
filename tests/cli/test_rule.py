"""`servicelint rule`: explaining rules."""

from __future__ import annotations

import json

import pytest

from runs import Run

PAGE = """\
# SL103 stonewalling

error · confidence high
tags: rule_stonewall

## What it does

Gives the rule as the whole answer.

## Why is this bad

客户要的是办法。

## Source

- T01 不拿规定挡人（试行办法）

## Example

- 客服：公司就是这么规定的
- 客服：规定就是规定，您别问了

## Use instead

- 先说明原因，再给出办法

## Not flagged

- 客服：这样规定是为了您的账户安全
- 客服：我跟您解释一下这项规定
"""


@pytest.mark.parametrize("name", ["SL103", "stonewalling"])
def test_a_rule_is_explained_by_code_or_name(name: str, run: Run) -> None:
    ran = run("rule", name)
    assert (ran.code, ran.out, ran.err) == (0, PAGE, "")


def test_a_retired_name_is_understood_with_a_warning(run: Run) -> None:
    ran = run("rule", "hiding-behind-rules")
    assert (ran.code, ran.out) == (0, PAGE)
    assert ran.err == "note: 'hiding-behind-rules' is retired: write 'stonewalling'\n"


def test_an_unknown_rule_is_an_error_with_the_nearest_one(run: Run) -> None:
    ran = run("rule", "stonewaling")
    assert (ran.code, ran.err) == (2, "error: no rule 'stonewaling' (did you mean 'stonewalling'?)\n")


def test_without_a_name_all_rules_are_listed(run: Run) -> None:
    lines = run("rule").out.splitlines()
    assert lines[3] == "SL103  stonewalling         error    high    Gives the rule as the whole answer"
    assert [line.split()[0] for line in lines] == [
        "SL001", "SL003", "SL004", "SL103", "SL120", "SL301", "SL406", "SL801", "SL802",
    ]  # fmt: skip


def test_all_rules_are_explained(run: Run) -> None:
    out = run("rule", "--all").out
    assert PAGE in out
    assert out.count("\n## Why is this bad\n") == 9


def test_what_a_fatal_rule_and_its_scope_say_of_themselves(run: Run) -> None:
    assert "error · confidence medium · fatal 一票否决\n" in run("rule", "SL120").out
    farewell = run("rule", "SL406").out
    assert "Applies to not in: template.\n" in farewell
    assert "## Parameters\n\n- `turns`: 3\n" in farewell
    assert "- 客服：您好 / 客服：好的 / 客服：查到了\n" in farewell


def test_rules_are_given_as_json(run: Run) -> None:
    (rule,) = json.loads(run("rule", "SL103", "--output-format", "json").out)
    assert (rule["code"], rule["name"], rule["norms"]) == ("SL103", "stonewalling", ["T01"])
    assert len(json.loads(run("rule", "--output-format", "json").out)) == 9
