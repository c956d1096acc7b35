from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from servicelint.diagnostic import Diagnostic, InputProblem

from .examples import CLEAN, NASTY, SPAN, WHOLE, WIDE, render


def run_of(*diagnostics: Diagnostic, **changes: Any) -> dict[str, Any]:
    (run,) = json.loads(render("sarif", diagnostics, **changes))["runs"]
    return run


def test_a_rule_carries_its_explanation():
    assert run_of()["tool"]["driver"]["rules"][0] == {
        "id": "SL103",
        "name": "stonewalling",
        "shortDescription": {"text": "Gives the rule as the whole answer"},
        "help": {"text": "只说规定，等于没有回答。\n先说原因，再给办法。"},
        "defaultConfiguration": {"level": "error"},
        "properties": {
            "tags": ["rule_stonewall"],
            "precision": "high",
            "norms": ["K17"],
            "fatal": False,
        },
    }


def test_a_rule_without_a_reason_explains_itself_by_its_summary():
    assert run_of()["tool"]["driver"]["rules"][1]["help"] == {"text": "Ends without a farewell"}


def test_a_finding_is_a_result():
    assert run_of(SPAN)["results"] == [
        {
            "ruleId": "SL103",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": "「公司规定」把规定当作全部答复"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "a.txt"},
                        "region": {"startLine": 3, "startColumn": 4, "endLine": 3, "endColumn": 8},
                    },
                    "logicalLocations": [
                        {"name": "a", "kind": "conversation"},
                        {"name": "2", "fullyQualifiedName": "a/2", "kind": "turn"},
                    ],
                }
            ],
            "relatedLocations": [],
            "partialFingerprints": {"servicelint/v1": "f1"},
            "properties": {
                "confidence": "high",
                "text": "公司规定",
                "suggestion": "先说原因，再给办法。",
                "time": None,
                "fatal": False,
                "score": 5.0,
            },
        }
    ]


def test_a_finding_about_the_whole_conversation_has_no_region():
    (result,) = run_of(WHOLE)["results"]

    assert result["level"] == "note"
    assert result["locations"] == [
        {
            "physicalLocation": {"artifactLocation": {"uri": "b.csv"}},
            "logicalLocations": [{"name": "b-1", "kind": "conversation"}],
        }
    ]


def test_what_was_not_read_from_a_file_has_a_logical_location_only():
    (result,) = run_of(msgspec.structs.replace(WHOLE, path=None))["results"]

    assert result["locations"] == [{"logicalLocations": [{"name": "b-1", "kind": "conversation"}]}]


def test_evidence_is_a_related_location():
    (result,) = run_of(WIDE)["results"]

    assert result["relatedLocations"] == [
        {
            "message": {"text": "客户问过 谁管"},
            "logicalLocations": [
                {"name": "开场", "kind": "conversation"},
                {"name": "1", "fullyQualifiedName": "开场/1", "kind": "turn"},
            ],
        }
    ]


def test_a_rule_that_the_header_does_not_list_has_no_index():
    (result,) = run_of(NASTY)["results"]

    assert "ruleIndex" not in result


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b.txt", "a%20b.txt"),
        ("话术/a.md", "%E8%AF%9D%E6%9C%AF/a.md"),
        ("c:d%.txt", "c%3Ad%25.txt"),
        ("/calls/a.txt", "file:///calls/a.txt"),
    ],
)
def test_a_path_becomes_a_uri(path: str, uri: str):
    (result,) = run_of(msgspec.structs.replace(SPAN, path=path))["results"]

    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri}


def test_columns_count_code_points():
    assert run_of()["columnKind"] == "unicodeCodePoints"


def test_input_problems_are_notifications():
    assert run_of()["invocations"] == [
        {
            "executionSuccessful": False,
            "toolExecutionNotifications": [
                {
                    "level": "error",
                    "message": {"text": "no turns (add a `turns` list)"},
                    "locations": [
                        {
                            "physicalLocation": {
                                "artifactLocation": {"uri": "broken.json"},
                                "region": {"startLine": 4},
                            }
                        }
                    ],
                },
                {
                    "level": "note",
                    "message": {"text": "the file is empty"},
                    "locations": [{"physicalLocation": {"artifactLocation": {"uri": "empty.txt"}}}],
                },
            ],
        }
    ]


def test_a_problem_without_a_path_is_a_message_alone():
    pipe = msgspec.structs.replace(CLEAN, problems=(InputProblem(path=None, line=None, message="not text"),))

    assert run_of(summary=pipe)["invocations"][0]["toolExecutionNotifications"] == [
        {"level": "error", "message": {"text": "not text"}}
    ]


def test_a_run_without_problems_is_successful():
    assert run_of(summary=CLEAN)["invocations"] == [
        {"executionSuccessful": True, "toolExecutionNotifications": []}
    ]


def test_the_run_tells_how_to_reproduce_it():
    assert run_of()["properties"] == {"rules_digest": "r0", "config_digest": "c0", "date": "2024-05-06"}
