from __future__ import annotations

import io
import os
import pickle
import sys
from pathlib import Path

import pytest

from servicelint.conversation import Conversation
from servicelint.readers import Chunk, ReadOptions, chunks, read, read_chunk, read_text, source_of

from .support import conversations, problems, read_file, said

OPTIONS = ReadOptions()
LINE = '{"turns": [{"role": "agent", "text": "您好"}]}\n'


class Standard:
    """Standard input that holds the given bytes."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def only_problem(path: Path) -> tuple[int | None, str, str | None]:
    (found,) = problems(list(read(str(path))))
    assert found.error
    return found.line, found.message, found.hint


def test_a_file_of_white_space_is_empty_and_noted(tmp_path: Path) -> None:
    for content in ("", " \n\t\u3000\n"):
        items = read_file(tmp_path, "a.txt", content)
        assert [(p.message, p.error) for p in problems(items)] == [("the file is empty", False)]


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    assert only_problem(tmp_path / "none.txt") == (None, "cannot be read: No such file or directory", None)


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    assert only_problem(tmp_path) == (None, "cannot be read: Is a directory", "name the files inside it")


def test_a_file_that_may_not_be_opened_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "open", refuse)
    assert only_problem(tmp_path / "a.txt") == (None, "cannot be read: Permission denied", None)


def test_a_binary_file_is_a_problem_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x89BMP\r\n\x1a\n\0\0")
    assert only_problem(tmp_path / "a.txt")[:2] == (3, "offset 8: a NUL byte: this is not a text file")


def test_an_unknown_shape_names_the_file(tmp_path: Path) -> None:
    (found,) = problems(read_file(tmp_path, "a.json", '{"a": 1}'))
    assert found.path == (tmp_path / "a.json").as_posix()
    assert found.message.startswith("the content has no known shape")


def test_the_format_can_be_forced(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.md", "客服：您好\n# 再见\n", input_format="text")
    assert said(conversations(items)[0].turns) == [("agent", "您好\n# 再见")]


def test_an_unknown_format_is_a_problem(tmp_path: Path) -> None:
    (found,) = problems(read_file(tmp_path, "a.txt", "您好", input_format="docx"))
    assert found.message == "unknown input format 'docx'"


def test_a_long_first_line_does_not_hide_the_labels_below(tmp_path: Path) -> None:
    items = read_file(tmp_path, "a.txt", f"客服：{'好' * 100_000}\n客户：嗯")
    assert conversations(items)[0].channel is None
    assert [turn.role for turn in conversations(items)[0].turns] == ["agent", "customer"]


def test_large_files_come_in_several_chunks_that_can_be_pickled(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(LINE * 40_000)
    found = [chunk for chunk in chunks(source_of(str(path), OPTIONS), OPTIONS) if isinstance(chunk, Chunk)]
    assert [chunk.index for chunk in found] == list(range(len(found)))
    assert len(found) > 1
    lines: list[int] = []
    for chunk in found:
        assert max(len(chunk.data), 1 << 16) <= 1 << 21
        for item in read_chunk(pickle.loads(pickle.dumps(chunk)), OPTIONS):
            assert isinstance(item, Conversation)
            start = item.place.start()
            assert start is not None
            lines.append(start.line)
    assert lines == list(range(1, 40_001))


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(LINE * 60_000)
    stream = chunks(source_of(str(path), OPTIONS), OPTIONS)
    first = next(stream)
    assert isinstance(first, Chunk)
    assert first.data.count(b"\n") < 3000
    stream.close()  # type: ignore[attr-defined]


def test_a_conversation_survives_the_way_between_processes(tmp_path: Path) -> None:
    for name, content in (("a.jsonl", LINE), ("a.txt", "客服：您好\n客户：嗯\n"), ("a.md", "您好\n")):
        (found,) = conversations(read_file(tmp_path, name, content))
        assert pickle.loads(pickle.dumps(found)) == found


def test_standard_input_is_read_under_its_given_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Standard("客服：您好\n客户：嗯\n".encode()))
    (found,) = conversations(list(read("-", ReadOptions(stdin_filename="calls/one.txt"))))
    assert (found.path, found.id) == ("calls/one.txt", "one")


def test_standard_input_without_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Standard(LINE.encode()))
    (found,) = conversations(list(read("-")))
    assert (found.path, found.id) == ("<stdin>", "stdin")


def test_a_string_is_read_like_a_file() -> None:
    (found,) = conversations(list(read_text("客服：您好\n客户：嗯\n", path="a.txt")))
    assert (found.id, said(found.turns)) == ("a", [("agent", "您好"), ("customer", "嗯")])
