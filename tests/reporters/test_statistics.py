from __future__ import annotations

import msgspec

from servicelint.reporters.statistics import as_data, count_rules, render_text

from .examples import CLEAN, HEADER, SUMMARY

COUNTED = msgspec.structs.replace(
    SUMMARY, turns=30, findings={"SL409": 2, "SL700": 2, "SL103": 10}, severities={"error": 10, "info": 4}
)


def test_the_table_is_by_frequency_then_code():
    assert "".join(render_text(HEADER, COUNTED)) == (
        "code   name              severity  count  per 100 turns\n"
        "SL103  stonewalling      error        10          33.33\n"
        "SL409  missing-farewell  info          2           6.67\n"
        "SL700  -                 -             2           6.67\n"
        "4 files, 30 turns: 14 findings in 5 conversations (10 errors, 4 info); 1 input error\n"
    )


def test_without_findings_only_the_totals_are_shown():
    assert "".join(render_text(HEADER, CLEAN)) == "1 file, 2 turns: 0 findings in 1 conversation\n"


def test_without_turns_there_is_no_rate():
    silent = msgspec.structs.replace(COUNTED, turns=0, findings={"SL409": 1})

    assert [row.per_100_turns for row in count_rules(HEADER, silent)] == [None]
    assert next(iter(list(render_text(HEADER, silent))[1:])).endswith("    1              -\n")


def test_the_same_as_data():
    assert as_data(HEADER, msgspec.structs.replace(COUNTED, findings={"SL103": 3})) == {
        "files": 4,
        "conversations": 5,
        "turns": 30,
        "findings": 3,
        "rules": [
            {
                "code": "SL103",
                "name": "stonewalling",
                "severity": "error",
                "count": 3,
                "per_100_turns": 10.0,
            }
        ],
        "statistics": [],
    }
