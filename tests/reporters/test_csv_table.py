from __future__ import annotations

import csv
import io

import msgspec
import pytest

from .examples import NASTY, SPAN, WHOLE, WIDE, render


def test_the_table_starts_with_a_byte_order_mark_and_headings():
    assert render("csv", []) == (
        "\ufeffagent,started_at,channel,conversation,turn,role,line,column,time,code,name,severity,"
        "confidence,message,text,suggestion,tags,fingerprint,path\r\n"
    )


def test_a_finding_is_a_row():
    assert render("csv", [SPAN]).splitlines()[1] == (
        "李四,2024-05-06T09:00:00+08:00,call,a,2,agent,3,4,,SL103,stonewalling,error,high,"
        "「公司规定」把规定当作全部答复,公司规定,先说原因，再给办法。,rule_stonewall,f1,a.txt"
    )


def test_what_is_unknown_is_an_empty_cell():
    assert render("csv", [WHOLE]).splitlines()[1] == (
        ",,,b-1,,,,,,SL409,missing-farewell,info,medium,没有道别,,,,f2,b.csv"
    )


def test_several_tags_share_a_cell():
    (row,) = csv.DictReader(io.StringIO(render("csv", [WIDE])))

    assert row["tags"] == "shirk impatience"


def test_cells_with_commas_quotes_and_line_feeds_read_back():
    (row,) = csv.DictReader(io.StringIO(render("csv", [NASTY]), newline=""))

    assert row["message"] == ']]> %0A "\x1b[31m" \ufffd\nsecond'
    assert row["path"] == "./c,d:e%.txt"


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_cell_that_a_spreadsheet_may_take_for_a_formula_is_neutralised(first: str):
    found = msgspec.structs.replace(SPAN, text=f"{first}cmd")
    (row,) = csv.DictReader(io.StringIO(render("csv", [found]), newline=""))

    assert row["text"] == f"'{first}cmd"
