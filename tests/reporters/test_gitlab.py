from __future__ import annotations

import json

import pytest

from .examples import ALL, NASTY, SPAN, WHOLE, WIDE, render


def test_a_finding_is_an_issue():
    assert render("gitlab", [SPAN]) == (
        "[\n"
        '{"description":"「公司规定」把规定当作全部答复","check_name":"SL103","fingerprint":"f1",'
        '"severity":"major","location":{"path":"a.txt","lines":{"begin":3,"end":3}}}\n'
        "]\n"
    )


def test_no_findings_are_an_empty_list():
    assert render("gitlab", []) == "[]\n"


@pytest.mark.parametrize(
    ("found", "severity"), [(WHOLE, "info"), (WIDE, "minor"), (SPAN, "major"), (NASTY, "blocker")]
)
def test_severities_have_their_name_at_gitlab(found, severity: str):
    assert json.loads(render("gitlab", [found]))[0]["severity"] == severity


def test_a_finding_without_a_line_stands_on_the_first():
    assert json.loads(render("gitlab", [WHOLE]))[0]["location"] == {
        "path": "b.csv",
        "lines": {"begin": 1, "end": 1},
    }


def test_a_path_loses_its_leading_dot():
    assert json.loads(render("gitlab", [NASTY]))[0]["location"]["path"] == "c,d:e%.txt"


def test_equal_fingerprints_are_told_apart():
    issues = json.loads(render("gitlab", [*ALL, SPAN]))

    assert [issue["fingerprint"] for issue in issues] == ["f1", "f2", "f3", "f1-2", "f1-3"]
