from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.feather
import pyarrow.parquet
import pytest

from .support import conversations, place, problems, read_file, said

ROWS: list[dict[str, Any]] = [
    {"callid": "c1", "speaker": "客服", "content": "您好", "start": 0.0},
    {"callid": "c1", "speaker": "客户", "content": "我要退货", "start": 2.5},
    {"callid": "c2", "speaker": "客服", "content": "请讲", "start": None},
]
CALLS: list[dict[str, Any]] = [
    {
        "callid": "c1",
        "channel": "call",
        "text": "全文",
        "turns": [
            {"id": 1, "speaker": "客服", "text": "您好", "start": datetime(2026, 3, 1, 10, 0, 0)},
            {"id": 2, "speaker": "客户", "text": "嗯", "start": datetime(2026, 3, 1, 10, 0, 3)},
        ],
    },
    {"callid": "c2", "channel": "call", "text": "", "turns": None},
]
TURNS = [("agent", "您好"), ("customer", "我要退货")]


def parquet(folder: Path, rows: list[dict[str, Any]]) -> bytes:
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), folder / "written")
    return (folder / "written").read_bytes()


def test_a_row_of_parquet_is_a_turn(tmp_path: Path) -> None:
    first, second = conversations(read_file(tmp_path, "a.parquet", parquet(tmp_path, ROWS)))
    assert (first.id, said(first.turns)) == ("c1", TURNS)
    assert [turn.start for turn in first.turns] == [0.0, 2.5]
    assert (second.id, said(second.turns)) == ("c2", [("agent", "请讲")])


def test_a_turn_stands_in_its_row(tmp_path: Path) -> None:
    first, second = conversations(read_file(tmp_path, "a.parquet", parquet(tmp_path, ROWS)))
    assert (place(first, 1, 0), place(second, 0, 1)) == ((2, 1), (3, 2))


def test_a_row_of_arrow_is_a_turn(tmp_path: Path) -> None:
    pyarrow.feather.write_feather(pyarrow.Table.from_pylist(ROWS), tmp_path / "written")
    found = conversations(read_file(tmp_path, "a.arrow", (tmp_path / "written").read_bytes()))
    assert [(c.id, len(c.turns)) for c in found] == [("c1", 2), ("c2", 1)]


def test_a_list_column_holds_the_turns_of_a_conversation(tmp_path: Path) -> None:
    (found,) = conversations(read_file(tmp_path, "a.parquet", parquet(tmp_path, CALLS)))
    assert (found.id, found.channel, found.started_at) == ("c1", "call", "2026-03-01T10:00:00")
    assert said(found.turns) == [("agent", "您好"), ("customer", "嗯")]
    assert [turn.start for turn in found.turns] == [0.0, 3.0]


def test_conversations_without_an_id_are_numbered(tmp_path: Path) -> None:
    turns = [{"role": "agent", "text": "您好"}]
    rows = [{"turns": turns}, {"turns": turns}]
    found = conversations(read_file(tmp_path, "a.parquet", parquet(tmp_path, rows)))
    assert [c.id for c in found] == ["a:1", "a:2"]


def test_the_configuration_maps_columns(tmp_path: Path) -> None:
    data = parquet(tmp_path, [{"甲": "客服", "乙": "您好"}])
    (found,) = conversations(read_file(tmp_path, "a.parquet", data, columns={"role": "甲", "text": "乙"}))
    assert said(found.turns) == [("agent", "您好")]


def test_a_table_without_the_columns_names_those_seen(tmp_path: Path) -> None:
    (found,) = problems(read_file(tmp_path, "a.parquet", parquet(tmp_path, [{"甲": 1, "乙": 2}])))
    assert found.message == "columns: no column for role and text; columns seen: '甲', '乙'"


@pytest.mark.parametrize("name", ["a.parquet", "a.arrow"])
def test_a_file_that_is_cut_off_is_a_problem(name: str, tmp_path: Path) -> None:
    data = parquet(tmp_path, ROWS) if name == "a.parquet" else b"ARROW1\0\0"
    (found,) = problems(read_file(tmp_path, name, data[:60]))
    assert found.error
    assert found.message.startswith("the table cannot be read: ")


def test_without_the_library_the_message_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = parquet(tmp_path, ROWS)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    (found,) = problems(read_file(tmp_path, "a.parquet", data))
    assert (found.message, found.hint) == (
        "reading this format needs pyarrow, which is not installed",
        "pip install pyarrow",
    )


def test_a_table_that_would_fill_the_disk_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("servicelint.readers.sheets._LARGEST", 1000)
    (found,) = problems(read_file(tmp_path, "a.parquet", parquet(tmp_path, ROWS)))
    assert (found.message, found.hint) == (
        "the table is larger than 1000 bytes",
        "split it, or save it as CSV, which is streamed",
    )
