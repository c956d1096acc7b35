from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from servicelint.language.lexicons import lexicon_words
from servicelint.understanding.words import alternation

NAMES = ("question_datum", "question_embedding_verb", "question_consent_tag", "question_presence")


@given(st.sampled_from(NAMES), st.data())
def test_the_longest_word_that_stands_there_is_matched(name: str, data: st.DataObject) -> None:
    words = sorted(lexicon_words(name))
    text = data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=3).map("".join))
    found = re.match(alternation(name), text)
    assert found is not None
    assert found[0] == max((word for word in words if text.startswith(word)), key=len)


@given(st.sampled_from(NAMES), st.text("订单号可以手机不好看", max_size=8))
def test_nothing_but_words_is_matched(name: str, text: str) -> None:
    whole = re.fullmatch(alternation(name), text) is not None
    assert whole == (text in lexicon_words(name))


def test_a_gap_stands_for_a_few_characters() -> None:
    assert re.search(alternation("question_rhetorical"), "哪有您这样的道理")
    assert not re.search(alternation("question_rhetorical"), "哪家有您要的东西")
