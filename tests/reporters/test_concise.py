from __future__ import annotations

import msgspec

from .examples import ALL, SPAN, render


def test_a_finding_is_a_line():
    assert render("concise", ALL) == (
        "a.txt:3:4: SL103 stonewalling 「公司规定」把规定当作全部答复\n"
        "b.csv: SL409 missing-farewell 没有道别\n"
        "话术/开场 白.md:7:5: SL605 shirking 「不归我管」推给别人\n"
        './c,d:e%.txt:1:1: SL999 nasty ]]> %0A "␛[31m" \ufffd␊second\n'
    )


def test_what_was_not_read_from_a_file_is_named_by_its_conversation():
    spoken = msgspec.structs.replace(SPAN, path=None, line=None, column=None)

    assert render("concise", [spoken]).startswith("a: SL103 stonewalling ")


def test_an_unknown_column_is_left_out():
    first_line = msgspec.structs.replace(SPAN, column=None)

    assert render("concise", [first_line]).startswith("a.txt:3: SL103 ")
