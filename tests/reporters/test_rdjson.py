from __future__ import annotations

import json

from .examples import SPAN, WHOLE, WIDE, render


def test_a_finding_is_placed_by_its_line():
    assert render("rdjson", [SPAN]) == (
        '{"source":{"name":"servicelint"},\n'
        '"diagnostics":[\n'
        '{"message":"「公司规定」把规定当作全部答复\\n先说原因，再给办法。",'
        '"location":{"path":"a.txt","range":{"start":{"line":3}}},'
        '"severity":"ERROR","code":{"value":"SL103"}}\n'
        "]}\n"
    )


def test_a_span_over_lines_has_an_end():
    (found,) = json.loads(render("rdjson", [WIDE]))["diagnostics"]

    assert found["location"]["range"] == {"start": {"line": 7}, "end": {"line": 8}}
    assert found["severity"] == "WARNING"


def test_without_a_line_the_path_is_the_place():
    (found,) = json.loads(render("rdjson", [WHOLE]))["diagnostics"]

    assert found["location"] == {"path": "b.csv"}
    assert found["severity"] == "INFO"
