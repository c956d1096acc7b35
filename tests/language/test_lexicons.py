from __future__ import annotations

from pathlib import Path

import pytest

from servicelint.errors import RuleError, RuleErrors
from servicelint.language.lexicons import lexicon_words, load_lexicons, shipped_lexicons


def test_words_come_in_file_order_with_included_ones_behind(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("fruit: {words: [梨, 桃]}\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("food: {words: [饭], include: [fruit]}\n", encoding="utf-8")
    assert load_lexicons(tmp_path) == {"fruit": ("梨", "桃"), "food": ("饭", "梨", "桃")}


def test_an_unknown_key_is_an_error_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("fruit:\n  words: [梨]\n  wrods: [桃]\n", encoding="utf-8")
    with pytest.raises(RuleErrors) as caught:
        load_lexicons(tmp_path)
    assert [error.message for error in caught.value.errors] == ["unknown key"]


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(RuleError, match="no lexicon 'nothing_of_this_name'"):
        lexicon_words("nothing_of_this_name")


def test_no_shipped_lexicon_is_empty() -> None:
    assert all(shipped_lexicons().values())
