from __future__ import annotations

import msgspec

from servicelint.reporters import Options
from servicelint.reporters.phrases import place, verdict

from .examples import NASTY, SPAN


def test_a_place_is_path_line_and_column():
    assert place(SPAN) == "a.txt:3:4"


def test_a_place_cannot_steer_the_terminal():
    assert place(msgspec.structs.replace(SPAN, path="\x1b[2J", line=None, column=None)) == "␛[2J"


def test_a_fatal_finding_says_so():
    assert verdict(NASTY, Options()).startswith("SL999 nasty [error, fatal] ")
