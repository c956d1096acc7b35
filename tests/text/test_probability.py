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


def test_words_are_read_by_their_first_character() -> None:
    words = Improbabilities(Packed({"我": " 8 们 4", "帮": "忙 2"}, 16))
    assert words["我"] == {"": 1.0, "们": 2.0}
    assert words["帮"] == {"忙": 3.0}
    assert words["甜"] == {}
    words.learn("帮手", 1)
    assert words["帮"] == {"忙": 3.0, "手": 4.0}


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
