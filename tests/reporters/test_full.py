from __future__ import annotations

import msgspec

from servicelint.diagnostic import Context
from servicelint.reporters import Options

from .examples import CLEAN, NASTY, SPAN, WHOLE, WIDE, render

QUIET = Options(quiet=True)


def test_a_span_is_marked_under_the_words():
    assert render("full", [SPAN], options=QUIET) == (
        "a.txt:3:4 SL103 stonewalling [error] 「公司规定」把规定当作全部答复\n"
        "  [2] 客服：公司规定，没有办法。\n"
        "            ^^^^^^^^\n"
        "  为什么：只说规定，等于没有回答。\n"
        "  建议：先说原因，再给办法。\n"
        "\n"
    )


def test_a_finding_about_the_whole_conversation_names_it():
    assert render("full", [WHOLE], options=QUIET) == (
        "b.csv (b-1) SL409 missing-farewell [info] 没有道别\n\n"
    )


def test_the_mark_is_aligned_behind_emoji_full_width_and_combining_characters():
    assert render("full", [WIDE], options=QUIET) == (
        "话术/开场 白.md:7:5 SL605 shirking [warning] 「不归我管」推给别人\n"
        "  [0 01:02:05] 客服：😀ＡＢ e\u0301不归我管👌\n"
        "                             ^^^^^^^^\n"
        "  依据：[1] 「谁管」 客户问过\n"
        "\n"
    )


def test_control_characters_are_shown_as_pictures():
    assert render("full", [NASTY], options=QUIET) == (
        './c,d:e%.txt:1:1 SL999 nasty [error, fatal] ]]> %0A "␛[31m" \ufffd␊second\n'
        "  [1] 客户：=cmd␛[2J␊\ufffdabc\n"
        "            ^^^^\n"
        "  建议：-1␉+2\n"
        "\n"
    )


def test_a_long_turn_is_cut_around_the_span():
    turn_text = "一二三四五六七八九十" * 5 + "公司规定" + "甲乙丙丁戊己庚辛壬癸" * 5
    long = msgspec.structs.replace(SPAN, start=50, end=54, context=Context(turn_text=turn_text))

    lines = render("full", [long], options=Options(width=40, quiet=True)).splitlines()

    assert lines[1:3] == [
        "  [2] 客服：…六七八九十公司规定甲乙丙丁…",
        "                       ^^^^^^^^",
    ]


def test_without_the_turn_the_words_themselves_are_shown():
    bare = msgspec.structs.replace(SPAN, start=7, end=11, context=Context(), suggestion=None)

    assert render("full", [bare], options=QUIET).splitlines()[1:3] == [
        "  [2] 客服：公司规定",
        "            ^^^^^^^^",
    ]


def test_a_turn_without_a_span_has_no_mark():
    turn = msgspec.structs.replace(SPAN, start=None, end=None)

    assert "^" not in render("full", [turn], options=QUIET)
    assert "  [2] 客服：公司规定，没有办法。\n" in render("full", [turn], options=QUIET)


def test_a_suggestion_of_two_lines_is_indented():
    two = msgspec.structs.replace(SPAN, suggestion="先说原因\n再给办法\n")

    assert "  建议：先说原因\n        再给办法\n" in render("full", [two])


def test_the_severity_has_a_colour_where_colour_is_wanted():
    report = render("full", [SPAN], options=Options(color=True))

    assert "\x1b[31m[error]\x1b[0m" in report
    assert "\x1b[31m^^^^^^^^\x1b[0m" in report


def test_the_summary_counts_findings_by_severity_and_unreadable_inputs():
    assert render("full", []) == (
        "4 findings in 5 conversations (2 errors, 1 warning, 1 info); 1 input error\n"
    )


def test_a_clean_run_says_so():
    assert render("full", [], summary=CLEAN) == "0 findings in 1 conversation\n"


def test_quiet_leaves_the_summary_out():
    assert render("full", [], options=QUIET) == ""
