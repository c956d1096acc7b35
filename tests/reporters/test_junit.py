from __future__ import annotations

from lxml import etree

from .examples import CLEAN, NASTY, SPAN, SUMMARY, WHOLE, render

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="servicelint">\n'


def test_a_conversation_is_a_suite_and_a_finding_a_failure():
    assert render("junit", [SPAN, SPAN, WHOLE], summary=CLEAN) == HEAD + (
        '<testsuite name="a.txt a" tests="2" failures="2" errors="0">\n'
        + 2
        * (
            '<testcase name="SL103 stonewalling" classname="a.txt a">'
            '<failure type="error" message="「公司规定」把规定当作全部答复">'
            "a.txt:3:4\n公司规定\n只说规定，等于没有回答。\n先说原因，再给办法。</failure></testcase>\n"
        )
        + "</testsuite>\n"
        '<testsuite name="b.csv b-1" tests="1" failures="1" errors="0">\n'
        '<testcase name="SL409 missing-farewell" classname="b.csv b-1">'
        '<failure type="info" message="没有道别">b.csv</failure></testcase>\n'
        "</testsuite>\n"
        "</testsuites>\n"
    )


def test_a_clean_run_is_one_passed_test():
    assert render("junit", [], summary=CLEAN) == HEAD + (
        '<testsuite name="servicelint" tests="1" failures="0" errors="0">\n'
        '<testcase name="no findings" classname="servicelint"></testcase>\n'
        "</testsuite>\n"
        "</testsuites>\n"
    )


def test_an_unreadable_input_is_an_error():
    assert render("junit", [], summary=SUMMARY) == HEAD + (
        '<testsuite name="inputs" tests="1" failures="0" errors="1">\n'
        '<testcase name="broken.json" classname="inputs">'
        '<error type="input" message="no turns">line 4\nadd a `turns` list</error></testcase>\n'
        "</testsuite>\n"
        "</testsuites>\n"
    )


def test_nasty_text_survives_as_far_as_xml_can_hold_it():
    document = etree.fromstring(render("junit", [NASTY], summary=CLEAN).encode())

    assert document.find(".//failure").get("message") == ']]> %0A "[31m" \nsecond'
    assert document.find("testsuite").get("name") == "./c,d:e%.txt x<&>"
