from __future__ import annotations

import msgspec

from servicelint.diagnostic import GroupCount, VerdictCount
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
        "verdicts": [],
    }


COUNTS = VerdictCount(passed=3, failed=2, not_applicable=1, cannot_tell=4)
VERDICTS = {"SL103": COUNTS, "SL409": VerdictCount(passed=10)}


def test_verdicts_are_summed_up():
    summed = msgspec.structs.replace(CLEAN, verdicts=VERDICTS)

    assert "".join(render_text(HEADER, summed)) == (
        "verdicts: 13 pass, 2 fail, 1 not applicable, 4 cannot tell\n"
        "1 file, 2 turns: 0 findings in 1 conversation\n"
    )


def test_verdicts_by_rule_name_also_those_that_never_fired():
    summed = msgspec.structs.replace(COUNTED, findings={"SL103": 10}, verdicts=VERDICTS)

    assert "".join(list(render_text(HEADER, summed, "rule"))[:3]) == (
        "code   name              severity  count  per 100 turns  pass  fail  not applicable  cannot tell\n"
        "SL103  stonewalling      error        10          33.33     3     2               1            4\n"
        "SL409  missing-farewell  info          0           0.00    10     0               0            0\n"
    )
    assert as_data(HEADER, summed, "rule")["groups"][1] == {
        "code": "SL409",
        "name": "missing-farewell",
        "severity": "info",
        "count": 0,
        "per_100_turns": 0.0,
        "pass": 10,
        "fail": 0,
        "not_applicable": 0,
        "cannot_tell": 0,
    }


GROUPS = (
    GroupCount("李娜", 2, 20, 3, {"error": 1, "info": 2}, COUNTS),
    GroupCount(None, 1, 0, 0, {}, VerdictCount()),
)


def test_groups_have_a_row_each_and_the_unknown_one_too():
    grouped = msgspec.structs.replace(CLEAN, groups=GROUPS)

    assert "".join(list(render_text(HEADER, grouped, "agent"))[:3]) == (
        "agent      conversations  turns  findings  per 100 turns  errors  warnings  info  pass  fail"
        "  not applicable  cannot tell\n"
        "李娜                   2     20         3          15.00       1         0     2     3     2"
        "               1            4\n"
        "(unknown)              1      0         0              -       0         0     0     0     0"
        "               0            0\n"
    )


def test_groups_as_data():
    data = as_data(HEADER, msgspec.structs.replace(CLEAN, groups=GROUPS), "agent")

    assert data["by"] == "agent"
    assert [row["group"] for row in data["groups"]] == ["李娜", None]
    assert data["groups"][0] == {
        "group": "李娜",
        "conversations": 2,
        "turns": 20,
        "findings": 3,
        "per_100_turns": 15.0,
        "severities": {"error": 1, "warning": 0, "info": 2},
        "verdicts": {"pass": 3, "fail": 2, "not_applicable": 1, "cannot_tell": 4},
    }
