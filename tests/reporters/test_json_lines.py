from __future__ import annotations

import json

from .examples import NASTY, SPAN, WHOLE, WIDE, render


def test_a_finding_is_an_object_on_a_line():
    assert render("json-lines", [SPAN]) == (
        '{"path":"a.txt","conversation":"a","turn":2,"role":"agent","line":3,"column":4,"end_line":3,'
        '"end_column":8,"code":"SL103","name":"stonewalling","tags":["rule_stonewall"],'
        '"severity":"error","confidence":"high","message":"「公司规定」把规定当作全部答复",'
        '"text":"公司规定","start":0,"end":4,"time":null,"suggestion":"先说原因，再给办法。",'
        '"evidence":[],"fingerprint":"f1","fatal":false,"score":5.0}\n'
    )


def test_what_a_finding_about_the_whole_conversation_does_not_know_is_null():
    found = json.loads(render("json-lines", [WHOLE]))

    assert [key for key, value in found.items() if value is None] == [
        "turn",
        "role",
        "line",
        "column",
        "end_line",
        "end_column",
        "text",
        "start",
        "end",
        "time",
        "suggestion",
    ]


def test_evidence_keeps_its_span():
    assert json.loads(render("json-lines", [WIDE]))["evidence"] == [
        {"turn": 1, "start": 0, "end": 2, "text": "谁管", "note": "客户问过"}
    ]


def test_a_lone_surrogate_becomes_a_replacement_character():
    assert json.loads(render("json-lines", [NASTY]))["message"] == ']]> %0A "\x1b[31m" \ufffd\nsecond'
