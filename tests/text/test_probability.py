"""How probable a text is as a row of words."""

from __future__ import annotations

import os
import subprocess
import sys
from math import log2
from pathlib import Path

import pytest
from hypothesis import given

from servicelint.text.frequencies import Packed
from servicelint.text.probability import Improbabilities, improbability

from .strategies import texts

PACKED = Packed({"我": " 8 们 4", "帮": "忙 2"}.get, 16)


def test_words_are_read_by_their_first_character() -> None:
    words = Improbabilities(PACKED)
    assert words["我"] == {"": 1.0, "们": 2.0}
    assert words["帮"] == {"忙": 3.0}
    assert words["甜"] == {}


def test_common_words_count_as_often_as_they_are_said() -> None:
    words = Improbabilities(Packed({"帮": "忙 2"}.get, 1200), ["帮手"])
    assert words["帮"] == {"忙": log2(600), "手": 2.0}


def test_words_are_let_go_when_there_are_too_many() -> None:
    words = Improbabilities(PACKED, most=2)
    assert (words["我"], list(words)) == ({"": 1.0, "们": 2.0}, ["我"])
    assert (words["帮"], list(words)) == ({"忙": 3.0}, ["帮"])
    assert words["我"] == {"": 1.0, "们": 2.0}


def test_a_text_is_as_improbable_as_its_best_division_into_words() -> None:
    total = 60101967
    assert improbability("快递") == log2(total / 100)
    assert improbability("查快递") == pytest.approx(log2(total / 3443) + log2(total / 100))


def test_words_of_service_speech_make_sense_though_the_dictionary_lacks_them() -> None:
    assert improbability("您周几有空") < improbability("您走几有空")


def test_a_character_that_no_word_explains_is_as_rare_as_the_rarest_word() -> None:
    assert improbability("\ue000") == log2(60101967)


@given(texts)
def test_what_is_longer_is_no_more_probable(text: str) -> None:
    assert 0 <= improbability(text) <= improbability(text + "\ue000")


def test_jieba_is_not_imported_for_it(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from servicelint.text.probability import improbability\n"
        "improbability('我们查快递')\n"
        "print('jieba' in sys.modules)\n"
    )
    environ = os.environ | {"SERVICELINT_CACHE_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environ
    )
    assert done.stdout == "False\n"
