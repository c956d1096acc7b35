"""What conversations are scanned for: rules by words alone need no acts, all others do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from servicelint.language.contents import Library
from small_library import act, engine, guard, rule, small_library, talk, words

SAID = talk("A 您好", "C 能退吗", "A 不行，谢谢", "A 再见", channel="chat")


def codes(loaded: Library) -> list[str]:
    """Return the codes of what is found."""
    (checked,) = engine(loaded).examine([SAID])
    return [d.code for d in checked.diagnostics]


def library_of(folder: Path, **keys: Any) -> Library:
    """Return a library of one rule about 不行 and two acts; its guards ask for thanks."""
    return small_library(
        folder,
        rule(words("不行"), **keys),
        acts=[act("thanks", "谢谢"), act("farewell", "再见")],
        guards=[guard(name, {"acts": ["thanks"]}) for name in keys.get("guards", ())],
    )


def test_rules_by_words_alone_are_scanned_without_acts(tmp_path: Path) -> None:
    (checked,) = engine(library_of(tmp_path)).examine([SAID])
    assert checked.view is not None
    assert [turn.features() for turn in checked.view.turns] == [set(), set(), {2}, set()]
    assert [d.code for d in checked.diagnostics] == ["XY101"]


def test_whoever_asks_for_more_than_the_rules_do_is_told(tmp_path: Path) -> None:
    (view,) = engine(library_of(tmp_path)).views([SAID])
    assert [hit.turn for hit in view.act("farewell")] == [3]


def test_words_that_an_act_looks_for_too_are_found_without_it(tmp_path: Path) -> None:
    loaded = small_library(tmp_path, rule(words("您好")), acts=[act("greeting", "您好")])
    assert codes(loaded) == ["XY101"]


def test_guards_and_phases_and_acts_are_understood_where_a_rule_names_them(tmp_path: Path) -> None:
    assert codes(library_of(tmp_path, guards=["thankful"])) == []
    parting = words("再见")
    for when, keys in (
        (parting, {"scope": {"phase": ["closing"]}}),
        (parting | {"phase": ["closing"]}, {}),
        ({"act": "farewell"}, {}),
    ):
        loaded = small_library(tmp_path, rule(when, **keys), acts=[act("farewell", "再见")])
        assert codes(loaded) == ["XY101"], when
