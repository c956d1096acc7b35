from __future__ import annotations

from lxml import etree

from .examples import NASTY, SPAN, WHOLE, render


def test_findings_stand_under_their_file():
    assert render("checkstyle", [SPAN, SPAN, WHOLE]) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<checkstyle version="1.2.3">\n'
        '<file name="a.txt">\n'
        + 2
        * (
            '<error line="3" column="4" severity="error" message="「公司规定」把规定当作全部答复"'
            ' source="servicelint.SL103"/>\n'
        )
        + "</file>\n"
        '<file name="b.csv">\n'
        '<error line="0" severity="info" message="没有道别" source="servicelint.SL409"/>\n'
        "</file>\n"
        "</checkstyle>\n"
    )


def test_a_clean_run_is_an_empty_document():
    assert render("checkstyle", []) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="1.2.3">\n</checkstyle>\n'
    )


def test_nasty_text_survives_as_far_as_xml_can_hold_it():
    document = etree.fromstring(render("checkstyle", [NASTY]).encode())

    assert document.find(".//error").get("message") == ']]> %0A "[31m" \nsecond'
