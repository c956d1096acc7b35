"""Noisy copies of a text."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servicelint.conversation import Channel
from servicelint.evaluation import noise
from servicelint.evaluation.mishearing import differing, syllables
from servicelint.evaluation.noise import LEVELS, Noise, can_convert, noises
from servicelint.linter.linter import Engine
from small_library import engine, rule, small_library, talk, words

SAID = "柜台只收现金，别的都不行，您自己看着办。"
# Ways of writing the same words: what is found in such a copy stands in the clean text too.
WRITTEN = ("traditional", "full_width", "spaced_out")


def copied(text: str, kind: str, level: float | None = None, seed: int = 0) -> str:
    return noise.copy(text, Noise(kind, level), seed, "u1").text


def misheard(kind: str, level: float, number: int = 200) -> list[str]:
    """Return copies of what is said that differ by their names only."""
    return [noise.copy(SAID, Noise(kind, level), 0, str(name)).text for name in range(number)]


@pytest.mark.parametrize("one", noises())
def test_the_same_seed_gives_the_same_copy(one: Noise) -> None:
    assert noise.copy(SAID, one, 7, "u1") == noise.copy(SAID, one, 7, "u1")


def test_another_seed_gives_another_copy() -> None:
    assert copied(SAID, "homophone", 0.4, seed=1) != copied(SAID, "homophone", 0.4, seed=2)


def test_mishearing_comes_at_three_levels() -> None:
    assert [one for one in noises() if one.kind == "word"] == [Noise("word", level) for level in LEVELS]


@pytest.mark.parametrize("kind", ["homophone", "near_sound", "word"])
@pytest.mark.parametrize("level", LEVELS)
def test_as_many_characters_are_misheard_as_the_level_says(kind: str, level: float) -> None:
    # 18 of the characters are Chinese.
    wrong = sum(differing(SAID, copy) for copy in misheard(kind, level)) / 200
    assert wrong == pytest.approx(18 * level, rel=0.1)


def test_homophones_are_read_the_same() -> None:
    assert all(syllables(char) for copy in misheard("homophone", 0.4, 3) for char in copy)
    heard = {copy[3] for copy in misheard("homophone", 0.4)} - {"收"}
    assert {tuple(syllables(char)) for char in heard} == {("shou",)}


def test_near_sounds_are_not_read_the_same() -> None:
    heard = {copy[3] for copy in misheard("near_sound", 0.4)} - {"收"}
    assert {tuple(syllables(char)) for char in heard} == {("sou",)}


def test_misheard_words_are_words_of_the_dictionary() -> None:
    heard = {copy[4:6] for copy in misheard("word", 0.4)} - {"现金"}
    assert {"先进", "仙境"} & heard


def test_punctuation_goes_but_what_is_read_aloud_stays() -> None:
    text = "好的，“立减”5.5%、A/B都行！请看v1.2～"
    assert copied(text, "no_punctuation") == "好的立减5.5%A/B都行请看v1.2"


def test_fillers_stand_between_words() -> None:
    assert copied("现金也收", "fillers") in {
        f"{before}现金{between}也{behind}收"
        for before in ("", *noise.FILLERS)
        for between in ("", *noise.FILLERS)
        for behind in ("", *noise.FILLERS)
    } - {"现金也收"}


def test_a_stutter_repeats_a_word_or_its_beginning() -> None:
    copies = {noise.copy("知道", Noise("stutters"), 0, str(name)).text for name in range(30)}
    assert copies == {"知知道", "知知知道", "知道知道"}


def test_commas_stand_inside_sentences() -> None:
    assert copied("现金，收", "commas") == "现金，收"
    assert copied("现金收", "commas") == "现金，收"


def test_spaces_stand_behind_words() -> None:
    assert copied("现金收了", "spaces").replace(" ", "") == "现金收了"
    assert "现 金" not in copied("现金收了", "spaces")


def test_every_character_stands_apart() -> None:
    assert copied("只收现金。", "spaced_out") == "只 收 现 金 。"


def test_one_mark_dodges_between_all_characters() -> None:
    copies = {noise.copy("不可能，好", Noise("dodges"), 0, str(name)).text for name in range(200)}
    assert copies == {f"不{mark}可{mark}能，好" for mark in noise.DODGES}


def test_traditional_characters() -> None:
    assert copied("这是规定，您听懂了吗", "traditional") == "這是規定，您聽懂了嗎"


def test_full_width_letters_and_spaces() -> None:
    assert copied("办etc 9折", "full_width") == "办ｅｔｃ　９折"


@pytest.mark.parametrize("one", noises())
def test_slots_stay_as_they_are(one: Noise) -> None:
    assert "[订单号x]" in noise.copy("请问[订单号x]，是您的吗", one, 0, "u1").text


@pytest.mark.parametrize("one", noises())
@pytest.mark.parametrize("text", ["", " ", "ok!", "嗯"])
def test_hardly_any_text_is_no_error(text: str, one: Noise) -> None:
    noise.copy(text, one, 0, "u1")


def test_what_is_inserted_counts_to_a_character_beside_it() -> None:
    assert noise.copy("好的", Noise("spaced_out"), 0, "u1").origins == (0, 0, 1, 1)


def test_opencc_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opencc", None)
    assert not can_convert()


@pytest.fixture(scope="module")
def stonewalling(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("library")
    return engine(small_library(folder, rule(words("这是规定", "听不懂~4人话", "^不办$"))))


def spans(engine: Engine, text: str, channel: Channel | None = None) -> set[tuple[int, int]]:
    (checked,) = engine.examine([talk(f"A {text}", channel=channel)])
    return {(found.start or 0, found.end or 0) for found in checked.diagnostics}


@pytest.mark.parametrize("kind", WRITTEN)
def test_a_span_leads_back_to_the_clean_text(stonewalling: Engine, kind: str) -> None:
    one = noise.copy("我说了，这是规定。", Noise(kind), 0, "u1")
    ((start, end),) = spans(stonewalling, one.text)
    assert (one.origins[start], one.origins[end - 1] + 1) == (4, 8)


@pytest.mark.parametrize("kind", WRITTEN)
@settings(max_examples=60)
@given(pieces=st.lists(st.sampled_from([*"这是规定听不懂办人话，。！请 aB3", "这是规定", "听不懂人话"])))
def test_a_span_of_a_copy_is_that_of_the_clean_text(
    stonewalling: Engine, kind: str, pieces: list[str]
) -> None:
    text = "".join(pieces)
    one = noise.copy(text, Noise(kind), 0, "u1")
    found = {(one.origins[start], one.origins[end - 1] + 1) for start, end in spans(stonewalling, one.text)}
    assert found <= spans(stonewalling, text)


# What stands around a phrase: nothing of it sounds like a part of one.
AROUND = st.lists(
    st.sampled_from(["您好，", "账单查到了。", "三号柜台！", "周五来取；", "谢谢您。"]), max_size=4
)


@settings(max_examples=150)
@given(
    one=st.sampled_from([one for one in noises() if one.level in (None, 0.1, 0.2)]),
    seed=st.integers(0, 10_000),
    said=st.sampled_from(["这是规定", "听不懂您说的人话"]),
    before=AROUND,
    after=AROUND,
)
def test_whatever_the_noise_a_span_leads_back_into_what_was_said(
    stonewalling: Engine, one: Noise, seed: int, said: str, before: list[str], after: list[str]
) -> None:
    head = "".join(before)
    spoilt = noise.copy(f"{head}{said}。{''.join(after)}", one, seed, "u1")
    for start, end in spans(stonewalling, spoilt.text, channel="call"):
        assert len(head) <= spoilt.origins[start] <= spoilt.origins[end - 1] < len(head) + len(said)
