"""Expressions are compiled once, and kept for the next run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given

from servicelint.text import regexes
from servicelint.text.regexes import compiled

from .strategies import texts

EXPRESSIONS = [
    (r"(?:你|您)(?:们)?(?:这|那)[^,。]{0,5}(?:不行|没办法)", 0),
    (r"(?P<day>[一二三四五六日])(?:号|日)?(?=前|之前)(?P<rest>.*+)", re.DOTALL),
    (r"(?<!不)(?i:wifi|ok)\b|^\s*$", re.MULTILINE),
]
# Compiles sixty expressions and says how many of them the compiler had to compile.
PROGRAM = (
    "import re\n"
    "from servicelint.text import regexes\n"
    "compile, count = regexes._compile, []\n"
    "regexes._compile = lambda *one: count.append(one) or compile(*one)\n"
    "assert all(regexes.compiled(f'请稍等{n}').search(f'您请稍等{n}') for n in range(60))\n"
    "print(sum(one[0].startswith('请稍等') for one in count))\n"
)


def newly_compiled(cache: Path) -> int:
    environ = os.environ | {"SERVICELINT_CACHE_DIR": str(cache)}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, env=environ
    )
    return int(done.stdout)


@pytest.mark.parametrize(("expression", "flags"), EXPRESSIONS)
def test_an_expression_is_the_one_that_re_compiles(expression: str, flags: int) -> None:
    assert compiled(expression, flags) == re.compile(expression, flags)
    assert compiled(expression, flags).groupindex == re.compile(expression, flags).groupindex


@given(texts)
def test_it_finds_the_same(text: str) -> None:
    for expression, flags in EXPRESSIONS:
        found = [one.groups() for one in compiled(expression, flags).finditer(text)]
        assert found == [one.groups() for one in re.compile(expression, flags).finditer(text)]


def test_a_wrong_expression_is_refused_as_re_does() -> None:
    with pytest.raises(re.error, match="missing \\), unterminated subpattern"):
        compiled("(您")


def test_the_next_run_compiles_nothing_again_unless_the_cache_is_damaged(tmp_path: Path) -> None:
    assert newly_compiled(tmp_path) == 60
    assert newly_compiled(tmp_path) == 0
    (kept,) = tmp_path.glob("expressions-*")
    kept.write_bytes(kept.read_bytes()[:100])
    assert newly_compiled(tmp_path) == 60


def test_without_the_parts_of_the_interpreter_re_compiles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regexes, "_build", None)
    assert compiled("没有它们也行").search("没有它们也行") is not None
