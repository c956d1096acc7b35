"""Which rules are asked of a conversation at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from small_library import engine, rule, small_library, talk, words

RULES = (
    rule(words("不行"), code="XY101", name="by-words"),
    rule({"required": {"that": words("您好")}}, code="XY102", name="by-absence"),
    rule(words("不行"), code="XY103", name="in-chats", scope={"channel": ["chat"]}),
)


def due(folder: Path, *lines: str, complete: bool = True, **about: Any) -> list[str]:
    asked = engine(small_library(folder, *RULES))
    conversation = msgspec.structs.replace(talk(*lines), **about)
    (view,) = asked.views([conversation], complete=complete)
    return [rule.file.code for rule in asked.due.of(view)]


def test_a_rule_about_words_is_due_where_they_may_stand(tmp_path: Path) -> None:
    assert due(tmp_path, "A 好的", channel="call") == ["XY102"]
    assert due(tmp_path, "A 不行", channel="call") == ["XY101", "XY102"]


def test_a_rule_of_a_channel_is_due_there_only(tmp_path: Path) -> None:
    assert due(tmp_path, "A 不行", channel="chat") == ["XY101", "XY102", "XY103"]


def test_what_reports_an_absence_waits_for_the_end(tmp_path: Path) -> None:
    assert due(tmp_path, "A 不行", channel="call", complete=False) == ["XY101"]
