from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicelint.reporters.escape import encodable, printable, xml_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m红", "␛[31m红"),
        ("一\r\n二\t三", "一␍␊二␉三"),
        ("\x00\x7f", "␀␡"),
        ("\x9b2J", "\ufffd2J"),
        ("\u202e反", "\ufffd反"),
        ("\ud83d", "\ufffd"),
        ("一二\u2028三", "一二\ufffd三"),
    ],
)
def test_control_characters_are_shown_and_do_nothing(text: str, shown: str):
    assert printable(text) == shown


@given(st.text(st.characters()))
def test_code_points_keep_their_offsets(text: str):
    assert len(printable(text)) == len(text)


def test_emoji_and_joiners_are_text():
    assert printable("👨\u200d👩\u200d👧 ok") == "👨\u200d👩\u200d👧 ok"


def test_lone_surrogates_are_replaced():
    assert encodable("a\udc80b") == "a\ufffdb"


def test_xml_keeps_its_three_controls_only():
    assert xml_text("a\t\r\n\x0b\x1b\ufffe\ud800b") == "a\t\r\nb"
