"""By which of its words a phrase is heard."""

from __future__ import annotations

import pytest

from servicelint.language.audible import INAUDIBLE
from servicelint.language.patterns import compile_phrase
from servicelint.text.sound import chance_hits, rough_sound


def test_a_phrase_is_as_likely_as_all_its_syllables() -> None:
    assert compile_phrase("公司规定", {}).heard.chance == pytest.approx(chance_hits("公司规定"), rel=0.01)


def test_every_way_to_fill_a_gap_is_another_chance() -> None:
    gapless, gapped = compile_phrase("公司规定", {}).heard, compile_phrase("公司~4规定", {}).heard
    assert gapped.chance == pytest.approx(5 * gapless.chance, rel=0.01)


def test_every_option_is_another_chance() -> None:
    both = compile_phrase("公司(规定|政策)", {}).heard
    expected = chance_hits("公司规定") + chance_hits("公司政策")
    assert both.chance == pytest.approx(expected, rel=0.01)


def test_syllables_that_every_match_has_are_counted() -> None:
    assert compile_phrase("公司(的)?规定", {}).heard.syllables == 4


def test_commoner_words_count_where_a_phrase_would_mostly_go_unheard_without_them() -> None:
    assert chance_hits("重复") > 100
    assert compile_phrase("(非|硬)~1(我|你)~2重复", {}).heard.words == "重复"


def test_common_sounds_are_never_heard() -> None:
    assert compile_phrase("是的", {}).heard == INAUDIBLE


def test_a_word_begins_no_farther_behind_another_than_what_stands_between() -> None:
    heard = compile_phrase("(公司|银行)(规定|政策)~4这样", {}).heard
    assert (heard.heads, heard.reaches) == ((rough_sound("公司 银形 银航"), rough_sound("这样")), (8,))


def test_a_word_inside_a_longer_part_may_begin_anywhere_in_it() -> None:
    heard = compile_phrase("公司~4(这样规定|规定)", {}).heard
    assert (heard.heads, heard.reaches) == ((rough_sound("公司"), rough_sound("规定")), (9,))
