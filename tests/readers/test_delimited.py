from __future__ import annotations

from pathlib import Path

import pytest

from servicelint.conversation import Participant

from .support import conversations, place, problems, read_file, said

HEADER = "会话,角色,内容,开始时间\n"


def test_rows_that_share_an_id_are_a_conversation(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.csv", HEADER + "c1,客服,您好,0\nc1,客户,在吗,3.5\nc2,坐席,早,\n")
    assert [(c.id, said(c.turns)) for c in conversations(items)] == [
        ("c1", [("agent", "您好"), ("customer", "在吗")]),
        ("c2", [("agent", "早")]),
    ]
    assert [turn.start for turn in conversations(items)[0].turns] == [0.0, 3.5]


def test_without_an_id_column_the_file_is_one_conversation(tmp_path: Path) -> None:
    items = read_file(tmp_path, "day.csv", "speaker,text\nagent,好\ncustomer,嗯\n")
    assert [(c.id, len(c.turns)) for c in conversations(items)] == [("day", 2)]


@pytest.mark.parametrize(("name", "mark"), [("a.csv", ";"), ("a.tsv", "\t"), ("a.dat", ",")])
def test_the_delimiter_is_found(tmp_path: Path, name: str, mark: str) -> None:
    content = "role,text\n客服,您好\n客户,在吗\n".replace(",", mark)
    assert said(conversations(read_file(tmp_path, name, content))[0].turns) == [
        ("agent", "您好"),
        ("customer", "在吗"),
    ]


def test_the_configuration_maps_columns(tmp_path: Path) -> None:
    content = "甲,乙,丙\n客服,您好,8\n"
    items = read_file(tmp_path, "a.csv", content, columns={"role": "甲", "text": "乙", "start": "丙"})
    assert said(conversations(items)[0].turns) == [("agent", "您好")]
    assert conversations(items)[0].turns[0].start == 8.0


def test_a_file_without_the_columns_is_an_error_that_names_those_seen(tmp_path: Path) -> None:
    (found,) = problems(read_file(tmp_path, "a.csv", "甲,乙\n客服,您好\n"))
    assert (found.line, found.error) == (1, True)
    assert found.message == "columns: no column for role and text; columns seen: '甲', '乙'"
    assert "columns = {role" in (found.hint or "")


def test_a_table_of_empty_cells_has_no_header(tmp_path: Path) -> None:
    (found,) = problems(read_file(tmp_path, "a.csv", ",,\n"))
    assert (found.line, found.message, found.error) == (1, "the table has no header", True)


def test_a_mapped_column_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    (found,) = problems(read_file(tmp_path, "a.csv", "role,text\n客服,您好\n", columns={"text": "texts"}))
    assert found.message == "columns.text: no column 'texts' among 'role', 'text'"
    assert found.hint == "did you mean 'text'?"


def test_who_and_when_are_taken_from_their_columns(tmp_path: Path) -> None:
    header = "角色,内容,渠道,方向,坐席姓名,工号,客户姓名,通话时间\n"
    content = header + "客服,您好,电话,呼出,陈静,8001,王女士,2024-05-01T10:00:00\n"
    conversation = conversations(read_file(tmp_path, "a.csv", content))[0]
    assert (conversation.channel, conversation.direction) == ("call", "outbound")
    assert conversation.agent == Participant("8001", "陈静")
    assert conversation.customer == Participant(name="王女士")
    assert conversation.started_at == "2024-05-01T10:00:00"


def test_a_channel_nobody_knows_is_noted(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.csv", "角色,内容,渠道\n客服,您好,飞鸽\n", channel="chat")
    assert conversations(items)[0].channel == "chat"
    assert [(p.line, p.message, p.error) for p in problems(items)] == [
        (2, "channel: '飞鸽' is not known; it is ignored", False)
    ]


@pytest.mark.parametrize(
    ("header", "value", "seconds"),
    [
        ("start", "62.5", 62.5),
        ("start", "00:01:02", 62.0),
        ("start_ms", "1500", 1.5),
        ("开始时间（毫秒）", "250", 0.25),
    ],
)
def test_times_become_seconds(tmp_path: Path, header: str, value: str, seconds: float) -> None:
    columns = {"start": header}
    items = read_file(tmp_path, "a.csv", f"role,text,{header}\n客服,您好,{value}\n", columns=columns)
    assert conversations(items)[0].turns[0].start == seconds


def test_dates_count_from_the_first_one(tmp_path: Path) -> None:
    content = HEADER + "c,客服,您好,2024-05-01 10:00:00\nc,客户,在吗,2024-05-01 10:00:07\n"
    conversation = conversations(read_file(tmp_path, "a.csv", content))[0]
    assert [turn.start for turn in conversation.turns] == [0.0, 7.0]
    assert conversation.started_at == "2024-05-01T10:00:00"


@pytest.mark.parametrize("value", ["昨天", "nan", "inf", "1:2:3:4"])
def test_what_is_no_time_is_noted_and_the_words_are_kept(tmp_path: Path, value: str) -> None:
    items = read_file(tmp_path, "a.csv", HEADER + f"c,客服,您好,{value}\n")
    assert conversations(items)[0].turns[0].start is None
    assert [(p.line, p.message) for p in problems(items)] == [
        (2, f"start: '{value}' is no time; it is ignored")
    ]


def test_other_columns_are_kept(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.csv", "role,text,情绪\n客服,您好,平静\n")
    assert conversations(items)[0].turns[0].metadata == {"情绪": "平静"}


def test_a_quoted_cell_may_hold_delimiters_quotes_and_lines(tmp_path: Path) -> None:
    content = 'role,text\n客服,"您好,\n""请""稍等"\n客户,嗯\n'
    conversation = conversations(read_file(tmp_path, "a.csv", content))[0]
    assert said(conversation.turns) == [("agent", '您好,\n"请"稍等'), ("customer", "嗯")]
    assert [place(conversation, 0, offset) for offset in (0, 4, 5, 6, 7)] == [
        (2, 5),
        (3, 1),
        (3, 3),
        (3, 4),
        (3, 6),
    ]
    assert place(conversation, 1, 0) == (4, 4)


def test_empty_lines_count_and_say_nothing(tmp_path: Path) -> None:
    conversation = conversations(read_file(tmp_path, "a.csv", "role,text\n\n客服,您好\n\n\n客户,嗯\n"))[0]
    assert [place(conversation, turn, 0) for turn in (0, 1)] == [(3, 4), (6, 4)]


def test_a_row_that_is_too_short_is_an_error(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.csv", "role,text\n客服,您好\n客户\n客服,在\n")
    assert said(conversations(items)[0].turns) == [("agent", "您好"), ("agent", "在")]
    assert [(p.line, p.message, p.error) for p in problems(items)] == [
        (3, "the row has 1 cells where the header has 2; it is left out", True)
    ]


def test_rows_of_a_conversation_that_stand_apart_are_an_error(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.csv", HEADER + "a,客服,一,\nb,客服,二,\na,客服,三,\nc,客服,四,\n")
    assert [(c.id, c.turns[0].text) for c in conversations(items)] == [("a", "一"), ("b", "二"), ("c", "四")]
    assert [(p.line, p.message) for p in problems(items)] == [
        (4, "rows of conversation 'a' stand apart from its other rows; they are left out")
    ]


def test_a_row_without_a_speaker_has_role_unknown(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.csv", "role,text\n,您好\n")
    assert said(conversations(items)[0].turns) == [("unknown", "您好")]


def test_a_table_without_rows_is_noted(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.csv", "role,text\n")
    assert [(p.message, p.error) for p in problems(items)] == [
        ("the table has no rows below its header", False)
    ]


def test_gb18030_tables_are_read(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.csv", (HEADER + "一,客服,您好,\n").encode("gb18030"))
    assert [(c.id, said(c.turns)) for c in conversations(items)] == [("一", [("agent", "您好")])]


def test_a_byte_order_mark_is_no_part_of_the_header(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.csv", b"\xef\xbb\xbf" + "role,text\n客服,您好\n".encode())
    assert said(conversations(items)[0].turns) == [("agent", "您好")]


def test_a_quote_that_is_never_closed_does_not_swallow_a_large_file(tmp_path: Path) -> None:
    content = 'role,text\n客服,"您好\n' + "客户,嗯\n" * 100
    (found,) = problems(read_file(tmp_path, "a.csv", content, max_conversation_bytes=500))
    assert found.message == "broken record: it is larger than a conversation may be; is a quote never closed?"
    assert found.line == 2


def test_a_conversation_over_the_limit_is_left_out(tmp_path: Path) -> None:
    content = HEADER + "a,客服,一,\n" + "b,客服,二,\n" * 50 + "c,客服,三,\n"
    items = read_file(tmp_path, "a.csv", content, max_conversation_bytes=300)
    assert [c.id for c in conversations(items)] == ["a", "c"]
    assert [(p.line, p.error) for p in problems(items)] == [(3, True)]


def test_a_cell_may_be_larger_than_the_csv_module_allows_by_default(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.csv", f"role,text\n客服,{'好' * 200_000}\n")
    assert len(conversations(items)[0].turns[0].text) == 200_000


@pytest.mark.parametrize("name", ["a.csv", "a.txt"])
@pytest.mark.parametrize(
    "content", ["客服,您好\n客户,在吗\n", "1;客服;您好\n2;客户;在吗\n", "客服\t您好\n客户\t在吗\n"]
)
def test_a_table_without_a_header_says_what_it_lacks(content: str, name: str, tmp_path: Path) -> None:
    (found,) = problems(read_file(tmp_path, name, content))
    assert (found.line, found.message, found.hint) == (
        1,
        "the table has no header: its first line is a turn already",
        "put a line such as role,text above it",
    )


def test_lines_with_commas_are_no_table(tmp_path: Path) -> None:
    (found,) = conversations(read_file(tmp_path, "a.txt", "您好,请稍等\n客户,我们一直很重视\n"))
    assert found.channel == "template"


def test_dates_in_words_are_times(tmp_path: Path) -> None:
    content = "role,text,时间\n客服,您好,2026年3月1日 10:00:00\n客户,嗯,2026年3月1日 10:00:07\n"
    (found,) = conversations(read_file(tmp_path, "a.csv", content))
    assert [turn.start for turn in found.turns] == [0.0, 7.0]
    assert found.started_at == "2026-03-01T10:00:00"


@pytest.mark.parametrize("name", ["a.csv", "a.txt"])
def test_a_header_of_other_names_says_which_columns_lack(name: str, tmp_path: Path) -> None:
    (found,) = problems(read_file(tmp_path, name, "谁,text\n客服,您好\n客户,在吗\n"))
    assert (found.line, found.message) == (
        1,
        "columns: no column for role; columns seen: '谁', 'text'",
    )


def test_headers_of_a_call_centers_export_are_known(tmp_path: Path) -> None:
    content = "通话ID,时间戳,说话方,转写结果\nA1,0.5,坐席,您好\nA1,3.1,客户,我想改地址\n"
    (found,) = conversations(read_file(tmp_path, "a.csv", content))
    assert [(turn.role, turn.text, turn.start) for turn in found.turns] == [
        ("agent", "您好", 0.5),
        ("customer", "我想改地址", 3.1),
    ]
