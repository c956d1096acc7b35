from __future__ import annotations

import gzip
import io
import sys
from datetime import datetime, time
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from servicelint.conversation import Position
from servicelint.readers import Chunk, ReadOptions, chunks, source_of
from servicelint.readers import excel as reader

from .support import conversations, place, problems, read_file, said

HEADER = ("会话编号", "说话人", "内容", "开始时间")
ROWS: tuple[tuple[Any, ...], ...] = (
    ("c1", "客服", "您好", 0),
    ("c1", "客户", "我要退货", 2.5),
    ("c2", "客服", "请讲", None),
)


def workbook(*rows: tuple[Any, ...], **sheets: tuple[tuple[Any, ...], ...]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for name, content in sheets.items():
        sheet = book.create_sheet(name)
        for row in content:
            sheet.append(row)
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_row_is_a_turn(tmp_path: Path) -> None:
    first, second = conversations(read_file(tmp_path, "a.xlsx", saved(workbook(HEADER, *ROWS))))
    assert (first.id, said(first.turns)) == ("c1", [("agent", "您好"), ("customer", "我要退货")])
    assert [turn.start for turn in first.turns] == [0.0, 2.5]
    assert (second.id, said(second.turns)) == ("c2", [("agent", "请讲")])


def test_a_workbook_is_recognised_by_content(tmp_path: Path) -> None:
    assert len(conversations(read_file(tmp_path, "a.dat", saved(workbook(HEADER, *ROWS))))) == 2


def test_a_turn_stands_in_its_row_and_counts_along_its_cell(tmp_path: Path) -> None:
    first, second = conversations(read_file(tmp_path, "a.xlsx", saved(workbook(HEADER, *ROWS))))
    assert (place(first, 0, 0), place(first, 1, 2), place(second, 0, 1)) == ((2, 1), (3, 3), (4, 2))
    assert first.place.start() == Position(2, 1)


def test_dates_and_times_of_day_are_times(tmp_path: Path) -> None:
    book = workbook(
        ("role", "text", "start"),
        ("客服", "您好", datetime(2026, 3, 1, 10, 0, 0)),
        ("客户", "嗯", datetime(2026, 3, 1, 10, 0, 7)),
    )
    (found,) = conversations(read_file(tmp_path, "a.xlsx", saved(book)))
    assert (found.started_at, [turn.start for turn in found.turns]) == ("2026-03-01T10:00:00", [0.0, 7.0])
    book = workbook(("role", "text", "start"), ("客服", "您好", time(0, 1, 2)))
    (found,) = conversations(read_file(tmp_path, "a.xlsx", saved(book)))
    assert found.turns[0].start == 62.0


def test_every_sheet_with_the_columns_is_read(tmp_path: Path) -> None:
    day = (("role", "text"), ("客服", "您好"))
    book = workbook(("说明",), 周一=day, 周二=day)
    found = conversations(read_file(tmp_path, "a.xlsx", saved(book)))
    assert [conversation.id for conversation in found] == ["a:周一", "a:周二"]


def test_a_title_may_stand_above_the_header(tmp_path: Path) -> None:
    book = workbook(("三月通话记录",), (), HEADER, *ROWS)
    book.active.merge_cells("A1:D1")
    assert [c.id for c in conversations(read_file(tmp_path, "a.xlsx", saved(book)))] == ["c1", "c2"]


def test_a_merged_cell_counts_in_each_of_its_rows(tmp_path: Path) -> None:
    book = workbook(HEADER, ("c1", "客服", "您好", 0), (None, "客户", "我要退货", 2))
    book.active.merge_cells("A2:A3")
    (found,) = conversations(read_file(tmp_path, "a.xlsx", saved(book)))
    assert (found.id, len(found.turns)) == ("c1", 2)


def test_a_merged_text_is_said_once(tmp_path: Path) -> None:
    book = workbook(("role", "text"), ("客服", "您好"), ("客服", None), ("客户", "嗯"))
    book.active.merge_cells("B2:B3")
    (found,) = conversations(read_file(tmp_path, "a.xlsx", saved(book)))
    assert said(found.turns) == [("agent", "您好"), ("customer", "嗯")]


def test_formulas_count_with_their_stored_value(tmp_path: Path) -> None:
    data = saved(workbook(("role", "text"), ("客服", "=CONCAT(1)")))
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                content = content.replace(b'<c r="B2">', b'<c r="B2" t="str">')
                content = content.replace(b"<v />", b"<v>\xe6\x82\xa8\xe5\xa5\xbd</v>").replace(
                    b"<v></v>", b"<v>\xe6\x82\xa8\xe5\xa5\xbd</v>"
                )
            new.writestr(name, content)
    (found,) = conversations(read_file(tmp_path, "a.xlsx", stream.getvalue()))
    assert said(found.turns) == [("agent", "您好")]


def test_formulas_without_a_stored_value_are_noted(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.xlsx", saved(workbook(("role", "text"), ("客服", "=CONCAT(1)"))))
    assert [(p.line, p.message, p.hint) for p in problems(items)] == [
        (2, "1 of 1 rows have a speaker and no text", "open and save the file, so that formulas have values")
    ]


def test_the_configuration_maps_columns(tmp_path: Path) -> None:
    data = saved(workbook(("甲", "乙"), ("客服", "您好")))
    items = read_file(tmp_path, "a.xlsx", data, columns={"role": "甲", "text": "乙"})
    assert said(conversations(items)[0].turns) == [("agent", "您好")]


def test_a_workbook_without_the_columns_names_its_sheets(tmp_path: Path) -> None:
    (found,) = problems(read_file(tmp_path, "a.xlsx", saved(workbook(("姓名", "电话"), 其他=()))))
    assert found.error
    assert found.message == (
        "columns: no sheet has columns for role and text; sheets seen: 'Sheet' (姓名, 电话), '其他' ()"
    )


def test_rows_of_a_conversation_stand_together(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.xlsx", saved(workbook(HEADER, *ROWS, ("c1", "客服", "再见", 9))))
    assert [c.id for c in conversations(items)] == ["c1", "c2"]
    assert [(p.line, p.message) for p in problems(items)] == [
        (5, "rows of conversation 'c1' stand apart from its other rows; they are left out")
    ]


def test_a_conversation_over_the_limit_is_left_out(tmp_path: Path) -> None:
    data = saved(workbook(HEADER, ("c1", "客服", "好" * 300, 0), ("c2", "客服", "您好", 0)))
    items = read_file(tmp_path, "a.xlsx", data, max_conversation_bytes=200)
    assert [c.id for c in conversations(items)] == ["c2"]
    assert [p.line for p in problems(items)] == [2]


def test_many_rows_come_in_several_chunks(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(saved(workbook(HEADER, *((f"c{n}", "客服", "好" * 200, n) for n in range(600)))))
    found = [c for c in chunks(source_of(str(path), ReadOptions()), ReadOptions()) if isinstance(c, Chunk)]
    assert len(found) == 2
    assert [chunk.index for chunk in found] == [0, 1]


def test_a_large_workbook_is_streamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_WHOLE", 0)
    assert len(conversations(read_file(tmp_path, "a.xlsx", saved(workbook(HEADER, *ROWS))))) == 2


def test_a_workbook_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "_MOST", 100)
    (found,) = problems(read_file(tmp_path, "a.xlsx", saved(workbook(HEADER, *ROWS))))
    assert found.message.endswith("bytes, more than 100")
    assert found.hint == "save its sheets as CSV, which is streamed"


def test_a_workbook_may_be_in_gzip(tmp_path: Path) -> None:
    assert (
        len(conversations(read_file(tmp_path, "a.xlsx.gz", gzip.compress(saved(workbook(HEADER, *ROWS))))))
        == 2
    )


@pytest.mark.parametrize("cut", [3000, -200])
def test_a_workbook_that_is_cut_off_is_a_problem(cut: int, tmp_path: Path) -> None:
    (found,) = problems(read_file(tmp_path, "a.xlsx", saved(workbook(HEADER, *ROWS))[:cut]))
    assert (found.error, found.message) == (True, "the workbook is damaged or cut off")


def test_a_damaged_workbook_is_a_problem(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<broken")
    (found,) = problems(read_file(tmp_path, "a.xlsx", stream.getvalue()))
    assert found.error
    assert found.message.startswith("the workbook cannot be read: ")


def test_without_the_library_the_message_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    (found,) = problems(read_file(tmp_path, "a.xlsx", saved(workbook(HEADER, *ROWS))))
    assert (found.message, found.hint) == (
        "reading this format needs openpyxl, which is not installed",
        "pip install openpyxl",
    )
