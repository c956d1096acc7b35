from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from jieba import Tokenizer

from servicelint.text.tokens import Token, tokens

from .strategies import texts


def run(program: str, cache: Path) -> subprocess.CompletedProcess[str]:
    environ = os.environ | {"SERVICELINT_CACHE_DIR": str(cache)}
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environ
    )


def test_words_come_with_their_places() -> None:
    assert tokens("我们查快递") == (Token("我们", 0, 2), Token("查", 2, 3), Token("快递", 3, 5))


def test_nothing_has_no_words() -> None:
    assert tokens("") == ()


def test_words_that_the_dictionary_lacks_fall_apart() -> None:
    assert [token.word for token in tokens("找韩甜卉")] == ["找", "韩", "甜", "卉"]


@given(texts)
def test_the_words_make_up_the_sentence(text: str) -> None:
    found = tokens(text)
    assert "".join(token.word for token in found) == text
    assert all(text[token.start : token.end] == token.word for token in found)


@cache
def jieba_itself() -> Tokenizer:
    """Return a tokenizer that read its dictionary by itself."""
    return Tokenizer()


@given(texts)
def test_the_words_are_those_that_jieba_finds(text: str) -> None:
    assert [token.word for token in tokens(text)] == list(jieba_itself().cut(text, HMM=False))


def test_threads_may_ask_first_together(tmp_path: Path) -> None:
    program = (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from servicelint.text.tokens import tokens\n"
        "with ThreadPoolExecutor(4) as pool:\n"
        "    print({len(found) for found in pool.map(tokens, ['我们查快递'] * 8)})\n"
    )
    assert run(program, tmp_path / "cache").stdout == "{3}\n"


def test_loading_is_silent_and_keeps_to_the_cache_directory(tmp_path: Path) -> None:
    done = run("from servicelint.text.tokens import tokens; tokens('我们')", tmp_path / "cache")
    assert (done.stdout, done.stderr) == ("", "")
    names = sorted(path.name.partition("-")[0] for path in (tmp_path / "cache").iterdir())
    assert names == ["frequencies"]


def test_answers_are_the_same_in_every_thread() -> None:
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(tokens, ["先查快递"] * 8)) == {tokens("先查快递")}


def test_words_that_were_let_go_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("servicelint.text.tokens.MOST_WORDS", 10)
    sentences = ("快递还没到吗", "手机壳退了", "快递到手机壳退")
    assert ["/".join(token.word for token in tokens.__wrapped__(one)) for one in sentences * 2] == [
        "快递/还/没/到/吗",
        "手机/壳/退/了",
        "快递/到/手机/壳/退",
    ] * 2
