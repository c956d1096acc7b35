from __future__ import annotations

import msgspec

from servicelint.reporters import Options

from .examples import SPAN, WHOLE, render


def test_findings_stand_under_their_path_and_conversation():
    later = msgspec.structs.replace(SPAN, line=12, column=4)
    other = msgspec.structs.replace(WHOLE, path="a.txt")

    assert render("grouped", [SPAN, later, other, WHOLE]) == (
        "a.txt\n"
        "  a\n"
        "     3:4  SL103 stonewalling [error] 「公司规定」把规定当作全部答复\n"
        "    12:4  SL103 stonewalling [error] 「公司规定」把规定当作全部答复\n"
        "  b-1\n"
        "    -  SL409 missing-farewell [info] 没有道别\n"
        "\n"
        "b.csv\n"
        "  b-1\n"
        "    -  SL409 missing-farewell [info] 没有道别\n"
        "\n"
        "4 findings in 5 conversations (2 errors, 1 warning, 1 info); 1 input error\n"
    )


def test_quiet_leaves_the_summary_out():
    assert render("grouped", [], options=Options(quiet=True)) == ""
