"""`servicelint norms`: which rules own which norms."""

from __future__ import annotations

import json

from runs import Run, Write


def test_the_table_names_owners_and_what_nothing_covers(run: Run) -> None:
    ran = run("norms")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "T01  SL103             不拿规定挡人\n"
        "T02  -                 不催客户\n"
        "T03  complaint_causes  统计投诉原因\n"
        "2 of 3 observable norms are covered\n"
    )


def test_the_table_is_given_as_json(run: Run) -> None:
    assert json.loads(run("norms", "--output-format", "json").out) == {
        "observable": 3,
        "covered": 2,
        "uncovered": ["T02"],
        "rules": {"T01": ["SL103"], "T02": [], "T03": ["complaint_causes"]},
    }


def test_a_claim_without_examples_on_both_sides_covers_nothing(run: Run, write: Write) -> None:
    write("mine/claims.yaml", HURRY.format(code="QA101", name="claims", compliant="您先别急"))
    write("mine/shows.yaml", HURRY.format(code="QA102", name="shows", compliant=SHOWN))
    found = json.loads(run("norms", "--rules", "mine", "--output-format", "json").out)
    assert found["rules"]["T02"] == ["QA102"]


HURRY = """\
code: {code}
name: {name}
summary: Hurries the customer
severity: warning
confidence: high
norms: [T02]
when: {{utterance: {{any: [快点说]}}}}
message: 催客户
why: 催客户
suggest: [您慢慢说]
examples:
  violating: [{{text: 快点说, norms: [T02]}}, 您快点说]
  compliant: [{compliant}, 您慢慢说]
"""
SHOWN = "{text: 您先别急, norms: [T02]}"
