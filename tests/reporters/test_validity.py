"""Reports against the schemas in tests/schemas (its README says where they come from)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from .examples import ALL, CLEAN, SPAN, SUMMARY, WHOLE, render

SCHEMAS = Path(__file__).parent.parent / "schemas"
JSON_SCHEMAS = {"sarif": "sarif-2.1.0.json", "gitlab": "gitlab-code-quality.json", "rdjson": "rdjson.json"}
XML_SCHEMAS = {"junit": "junit-10.xsd", "checkstyle": "checkstyle.xsd"}
RUNS = {
    "findings": (ALL, SUMMARY),
    "one": ([SPAN], SUMMARY),
    "whole": ([WHOLE], SUMMARY),
    "clean": ([], CLEAN),
}


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("name", JSON_SCHEMAS)
def test_json_reports_satisfy_their_schema(name: str, run: str):
    diagnostics, summary = RUNS[run]
    schema = json.loads((SCHEMAS / JSON_SCHEMAS[name]).read_text("utf-8"))
    Draft202012Validator.check_schema(schema)

    Draft202012Validator(schema).validate(json.loads(render(name, diagnostics, summary=summary)))


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("name", XML_SCHEMAS)
def test_xml_reports_satisfy_their_schema(name: str, run: str):
    diagnostics, summary = RUNS[run]
    schema = etree.XMLSchema(file=str(SCHEMAS / XML_SCHEMAS[name]))

    schema.assertValid(etree.fromstring(render(name, diagnostics, summary=summary).encode("utf-8")))
