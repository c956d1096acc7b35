"""What holds for every format, whatever the findings say."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from servicelint.diagnostic import Context, Diagnostic, Evidence
from servicelint.reporters import REPORTERS, Options, Run

from .examples import ALL, HEADER, SPAN, SUMMARY, render

ANY_TEXT = st.text(st.characters(), min_size=1, max_size=30)
CONTROL = {chr(code) for code in [*range(0x20), *range(0x7F, 0xA0)]} - {"\n"}


@st.composite
def diagnostics(draw: st.DrawFn) -> Diagnostic:
    turn_text = draw(ANY_TEXT)
    start = draw(st.integers(0, len(turn_text) - 1))
    end = draw(st.integers(start + 1, len(turn_text)))
    return msgspec.structs.replace(
        SPAN,
        path=draw(st.none() | ANY_TEXT.map(lambda name: f"calls/{name}")),
        conversation=draw(ANY_TEXT),
        message=draw(ANY_TEXT),
        text=turn_text[start:end],
        start=start,
        end=end,
        suggestion=draw(st.none() | ANY_TEXT),
        evidence=(Evidence(turn=0, start=0, end=1, text=draw(ANY_TEXT), note=draw(ANY_TEXT)),),
        context=Context(turn_text=turn_text, why=draw(ANY_TEXT)),
    )


@pytest.mark.parametrize("name", REPORTERS)
@given(found=st.lists(diagnostics(), max_size=3))
def test_every_report_can_be_written_as_utf_8(name: str, found: list[Diagnostic]):
    render(name, found).encode("utf-8")


@pytest.mark.parametrize("name", ["full", "concise", "grouped"])
@given(found=diagnostics(), width=st.integers(1, 120))
def test_text_for_people_holds_no_control_characters(name: str, found: Diagnostic, width: int):
    assert not CONTROL & set(render(name, [found], options=Options(width=width)))


@pytest.mark.parametrize("name", ["concise", "json-lines", "github"])
@given(found=st.lists(diagnostics(), max_size=3))
def test_a_finding_is_one_line(name: str, found: list[Diagnostic]):
    report = render(name, found)
    assert report.count("\n") == len(found)
    assert "\r" not in report


@pytest.mark.parametrize("name", ["json", "gitlab", "sarif", "rdjson"])
@given(found=st.lists(diagnostics(), max_size=3))
def test_json_reports_are_json(name: str, found: list[Diagnostic]):
    json.loads(render(name, found))


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
@given(found=st.lists(diagnostics(), max_size=3))
def test_xml_reports_are_well_formed(name: str, found: list[Diagnostic]):
    etree.fromstring(render(name, found).encode("utf-8"))


@pytest.mark.parametrize("name", REPORTERS)
def test_the_summary_is_asked_for_after_the_last_finding(name: str):
    events = []

    def findings():
        yield from ALL
        events.append("exhausted")

    def summary():
        events.append("summary")
        return SUMMARY

    list(REPORTERS[name].render(Run(HEADER, summary), findings()))

    assert events[0] == "exhausted"


@pytest.mark.parametrize("name", ["full", "concise", "json-lines", "csv", "github"])
def test_a_streaming_format_shows_a_finding_before_it_asks_for_the_next(name: str):
    shown = []

    def findings():
        yield SPAN
        shown.append(text)
        yield SPAN

    text = ""
    for piece in REPORTERS[name].render(Run(HEADER, lambda: SUMMARY), findings()):
        text += piece

    assert "SL103" in shown[0]
