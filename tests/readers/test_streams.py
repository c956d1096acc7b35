from __future__ import annotations

import gzip
import io
import sys
import tracemalloc
from pathlib import Path

import pytest

from servicelint.readers import Chunk, ReadOptions, chunks, read, source_of, sources
from servicelint.readers.streams import bare_name, unpacked

from .support import conversations, problems, read_file, said

CALL = "客服：您好\n客户：嗯\n"
LINE = '{"turns": [{"role": "agent", "text": "您好"}]}\n'
TURNS = [("agent", "您好"), ("customer", "嗯")]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", CALL),
        ("a.csv", "role,text\n客服,您好\n客户,嗯\n"),
        ("a.jsonl", '{"turns": [{"role": "agent", "text": "您好"}, {"role": "customer", "text": "嗯"}]}'),
        (
            "a.srt",
            "1\n00:00:01,000 --> 00:00:02,000\n客服：您好\n\n2\n00:00:02,000 --> 00:00:03,000\n客户：嗯\n",
        ),
    ],
)
def test_every_format_may_be_in_gzip(name: str, content: str, tmp_path: Path) -> None:
    (found,) = conversations(read_file(tmp_path, f"{name}.gz", gzip.compress(content.encode())))
    assert (found.id, said(found.turns)) == ("a", TURNS)


def test_gzip_is_recognised_by_content_not_by_name(tmp_path: Path) -> None:
    (found,) = conversations(read_file(tmp_path, "a.txt", gzip.compress(CALL.encode())))
    assert said(found.turns) == TURNS
    (found,) = conversations(read_file(tmp_path, "b.txt.gz", CALL))
    assert said(found.turns) == TURNS


def test_a_script_keeps_its_format(tmp_path: Path) -> None:
    (found,) = conversations(read_file(tmp_path, "a.yaml.gz", gzip.compress("- text: 您好\n".encode())))
    assert (found.channel, said(found.turns)) == ("template", [("agent", "您好")])


def test_standard_input_may_be_in_gzip(monkeypatch: pytest.MonkeyPatch) -> None:
    class Standard:
        buffer = io.BytesIO(gzip.compress(CALL.encode()))

    monkeypatch.setattr(sys, "stdin", Standard())
    (found,) = conversations(list(read("-", ReadOptions(stdin_filename="one.txt.gz"))))
    assert (found.id, said(found.turns)) == ("one", TURNS)


def test_a_directory_yields_what_is_in_gzip(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(CALL.encode()))
    (tmp_path / "b.bin.gz").write_bytes(gzip.compress(b"\0\0"))
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(LINE.encode())[:-12])
    found = [(source.id, source.reader) for source in sources([str(tmp_path)], ReadOptions())]
    assert found == [("a", "text"), ("c", None)]


def test_what_stands_before_a_cut_is_read(tmp_path: Path) -> None:
    data = gzip.compress(b"".join(LINE.replace("您好", str(n)).encode() for n in range(90_000)), 1)
    items = read_file(tmp_path, "a.jsonl.gz", data[: len(data) // 2])
    assert len(conversations(items)) > 10_000
    assert [(p.message, p.hint, p.error) for p in problems(items)] == [
        ("the compressed data are cut off; what stands before was read", "copy the file anew", True)
    ]


def test_damaged_data_are_a_problem(tmp_path: Path) -> None:
    data = bytearray(gzip.compress(CALL.encode() * 50))
    data[15:25] = b"\xff" * 10
    (found,) = problems(read_file(tmp_path, "a.txt.gz", bytes(data)))
    assert found.error
    assert found.path == (tmp_path / "a.txt.gz").as_posix()


def test_data_that_are_packed_twice_are_refused(tmp_path: Path) -> None:
    (found,) = problems(read_file(tmp_path, "a.txt.gz", gzip.compress(gzip.compress(CALL.encode()))))
    assert (found.message, found.hint) == ("the file is compressed twice, no transcript", "unpack it once")


def test_a_bomb_takes_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as stream:
        stream.write(LINE.encode())
        for _ in range(100):
            stream.write(b" " * (1 << 20))
    options = ReadOptions(max_conversation_bytes=1 << 20)
    tracemalloc.start()
    found = list(chunks(source_of(str(path), options), options))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 << 20
    assert [item.first_line for item in found if isinstance(item, Chunk)] == [1]
    assert [item.message for item in problems(found)] == [  # type: ignore[arg-type]
        "the conversation is larger than max_conversation_bytes (1048576)"
    ]


def test_a_stream_that_is_not_packed_is_left_alone() -> None:
    assert unpacked(io.BytesIO(b"a")).read() == b"a"
    assert unpacked(io.BytesIO(b"")).read() == b""


def test_names_outside_of_gzip() -> None:
    assert [bare_name(name) for name in ("a.txt.gz", "A.TXT.GZ", "a.gz.txt")] == [
        "a.txt",
        "A.TXT",
        "a.gz.txt",
    ]
