from __future__ import annotations

import json

from .examples import ALL, CLEAN, render


def test_the_header_tells_how_to_reproduce_the_run():
    assert json.loads(render("json"))["header"] == {
        "version": "1.2.3",
        "rules_digest": "r0",
        "config_digest": "c0",
        "date": "2024-05-06",
    }


def test_the_findings_are_those_of_json_lines():
    lines = render("json-lines").splitlines()

    assert json.loads(render("json"))["findings"] == [json.loads(line) for line in lines]
    assert len(lines) == len(ALL)


def test_the_counts_are_by_severity_and_rule():
    assert json.loads(render("json"))["counts"] == {
        "files": 4,
        "conversations": 5,
        "turns": 40,
        "findings": 4,
        "severities": {"error": 2, "warning": 1, "info": 1},
        "rules": {"SL103": 1, "SL409": 1, "SL605": 1, "SL999": 1},
    }


def test_errors_and_notes_about_inputs_are_apart():
    document = json.loads(render("json"))

    assert document["errors"] == [
        {"path": "broken.json", "line": 4, "message": "no turns", "hint": "add a `turns` list"}
    ]
    assert document["notes"] == [
        {"path": "empty.txt", "line": None, "message": "the file is empty", "hint": None}
    ]


def test_a_clean_run_is_a_whole_document():
    assert render("json", [], summary=CLEAN) == (
        '{"header":{"version":"1.2.3","rules_digest":"r0","config_digest":"c0","date":"2024-05-06"},\n'
        '"findings":[],\n'
        '"counts":{"files":1,"conversations":1,"turns":2,"findings":0,'
        '"severities":{"error":0,"warning":0,"info":0},"rules":{}},\n'
        '"errors":[],\n'
        '"notes":[]}\n'
    )
