from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from servicelint.conversation import Conversation
from servicelint.errors import InputError
from servicelint.readers import Chunk, ReadOptions, chunks, read_chunk, source_of
from servicelint.readers.splitting import CHUNK_BYTES, Piece, by_lines, by_records, whole_file

from .support import place

OPTIONS = ReadOptions()


def pieces(found: Iterator[Piece | InputError]) -> list[Piece]:
    return [piece for piece in found if isinstance(piece, Piece)]


def test_lines_are_never_cut() -> None:
    assert list(by_lines([b"one\ntw", b"o\nthree"], "jsonl", OPTIONS)) == [
        Piece(b"one\n", 1),
        Piece(b"two\n", 2),
        Piece(b"three", 3),
    ]


def test_a_line_over_the_limit_is_left_out_and_the_rest_goes_on() -> None:
    found = list(by_lines([b"a\nxxxx", b"xxxx", b"xx\nb\n"], "jsonl", ReadOptions(max_conversation_bytes=6)))
    assert [piece for piece in found if isinstance(piece, Piece)] == [Piece(b"a\n", 1), Piece(b"b\n", 3)]
    (error,) = [piece for piece in found if isinstance(piece, InputError)]
    assert (error.line, error.message) == (2, "the conversation is larger than max_conversation_bytes (6)")


def test_a_whole_file_over_the_limit_is_refused() -> None:
    (error,) = list(whole_file([b"xxxx", b"xxxx"], "text", ReadOptions(max_conversation_bytes=6)))
    assert isinstance(error, InputError)


@settings(deadline=None)
@given(st.lists(st.binary(max_size=8)), st.integers(1, 40))
def test_the_pieces_of_a_file_are_its_lines(lines: list[bytes], size: int) -> None:
    data = b"\n".join(line.replace(b"\n", b"") for line in lines)
    blocks = [data[at : at + size] for at in range(0, len(data), size)]
    found = pieces(by_lines(blocks, "jsonl", OPTIONS))
    assert b"".join(piece.data for piece in found) == data
    assert all(piece.first_line == 1 + data[: data.find(piece.data)].count(b"\n") for piece in found[:1])
    assert [piece.first_line for piece in found] == [
        1 + b"".join(piece.data for piece in found[:index]).count(b"\n") for index in range(len(found))
    ]


def test_pieces_of_a_table_carry_its_header_and_whole_conversations() -> None:
    row = b"%d,agent," + b"x" * 1000 + b"\n"
    rows = b"".join(row % (index // 7) for index in range(3000))
    found = pieces(by_records([b"id,role,text\n" + rows], "csv", OPTIONS))
    assert len(found) > 1
    assert {piece.head for piece in found} == {b"id,role,text\n"}
    assert b"".join(piece.data for piece in found) == rows
    names = [{line.split(b",")[0] for line in piece.data.splitlines()} for piece in found]
    assert sum(map(len, names)) == len(set().union(*names))


def test_lines_of_later_chunks_count_from_the_top_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = [f"{index // 2},客服,{'好' * 1000}{index}\n" for index in range(1000)]
    path.write_text("id,role,text\n" + "".join(rows))
    found = [chunk for chunk in chunks(source_of(str(path), OPTIONS), OPTIONS) if isinstance(chunk, Chunk)]
    assert len(found) > 1
    assert sum(len(chunk.data) for chunk in found) > CHUNK_BYTES
    last = list(read_chunk(found[-1], OPTIONS))[-1]
    assert isinstance(last, Conversation)
    assert place(last, 1, 0) == (1001, len("499,客服,") + 1)


@settings(deadline=None)
@given(st.text('ab\r\n",;\t', max_size=60), st.integers(1, 9))
def test_no_table_is_too_broken_to_be_split(text: str, size: int) -> None:
    data = f"id,role,text\n{text}".encode()
    blocks = [data[at : at + size] for at in range(0, len(data), size)]
    for piece in by_records(blocks, "csv", OPTIONS):
        if isinstance(piece, Piece):
            list(read_chunk(Chunk("a.csv", "csv", piece.data, piece.first_line, 0, "a", piece.head), OPTIONS))
