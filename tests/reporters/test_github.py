from __future__ import annotations

from .examples import NASTY, SPAN, WHOLE, WIDE, render


def test_a_finding_is_an_annotation():
    assert render("github", [SPAN]) == (
        "::error file=a.txt,line=3,endLine=3,col=4,endColumn=8,title=SL103 stonewalling"
        "::「公司规定」把规定当作全部答复%0A先说原因，再给办法。\n"
    )


def test_information_is_a_notice_and_needs_no_line():
    assert render("github", [WHOLE]) == "::notice file=b.csv,title=SL409 missing-farewell::没有道别\n"


def test_columns_are_left_out_where_the_span_runs_over_lines():
    assert render("github", [WIDE]) == (
        "::warning file=话术/开场 白.md,line=7,endLine=8,title=SL605 shirking::「不归我管」推给别人\n"
    )


def test_what_would_end_or_forge_a_command_is_escaped():
    assert render("github", [NASTY]) == (
        "::error file=./c%2Cd%3Ae%25.txt,line=1,endLine=1,col=1,endColumn=5,title=SL999 nasty"
        '::]]> %250A "␛[31m" \ufffd%0Asecond%0A-1␉+2\n'
    )
