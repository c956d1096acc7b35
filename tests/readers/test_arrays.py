from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from servicelint.conversation import Conversation
from servicelint.diagnostic import InputProblem
from servicelint.readers import ReadOptions, arrays, read

from .support import problems, raw_characters


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make arrays large from a few hundred bytes on."""
    monkeypatch.setattr(arrays, "_SMALL", 200)
    monkeypatch.setattr(arrays, "CHUNK_BYTES", 100)


def conversation(number: int, text: str = "您好") -> str:
    return json.dumps({"turns": [{"role": "agent", "text": f'{text}{number}，]}}"[{{'}]}, ensure_ascii=False)


def blocks(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


def texts(items: list[Conversation | InputProblem]) -> list[str]:
    return [item.turns[0].text for item in items if isinstance(item, Conversation)]


def read_array(path: Path, content: str, **options: int) -> list[Conversation | InputProblem]:
    path.write_text(content, "utf-8")
    return list(read(str(path), ReadOptions(**options)))  # type: ignore[arg-type]


@pytest.mark.parametrize("comma", [",", ",\n", "\n ,\n "])
def test_a_large_array_gives_what_a_small_one_gives(
    comma: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = "[" + comma.join(map(conversation, range(50))) + "]\n"
    cut = read_array(tmp_path / "a.json", content)
    monkeypatch.setattr(arrays, "_SMALL", 1 << 20)
    whole = read_array(tmp_path / "a.json", content)
    assert texts(cut) == [f'您好{n}，]}}"[{{' for n in range(50)]
    assert [item.id for item in cut if isinstance(item, Conversation)][:3] == ["a", "a:2", "a:3"]
    assert cut == whole


@pytest.mark.parametrize("comma", [",", ",\n  "])
def test_every_character_stands_where_its_place_says(comma: str, tmp_path: Path) -> None:
    content = (
        "  [\n"
        + comma.join(f'{{"turns": [{{"role": "agent", "text": "第{n}句"}}]}}' for n in range(20))
        + "]"
    )
    for item in read_array(tmp_path / "a.json", content):
        assert isinstance(item, Conversation)
        assert all(char == raw for char, raw in raw_characters(item, content))


@pytest.mark.parametrize("size", [1, 7, 64])
def test_the_size_of_the_blocks_changes_nothing(size: int) -> None:
    data = ("[" + ",".join(map(conversation, range(9))) + "]").encode()
    pieces = list(arrays.split(blocks(data, size), "json", ReadOptions()))
    assert pieces == list(arrays.split(blocks(data, 1 << 20), "json", ReadOptions()))
    assert len(pieces) > 2


def test_an_item_over_the_limit_is_left_out_and_keeps_its_number(tmp_path: Path) -> None:
    items = [conversation(0), conversation(1, "好" * 400), *map(conversation, range(2, 9))]
    found = read_array(tmp_path / "a.json", "[" + ",\n".join(items) + "]", max_conversation_bytes=300)
    assert [text[:3] for text in texts(found)] == ["您好0", *(f"您好{n}" for n in range(2, 9))]
    assert [item.id for item in found if isinstance(item, Conversation)][:2] == ["a", "a:3"]
    assert [(p.line, p.message) for p in problems(found)] == [
        (2, "the conversation is larger than max_conversation_bytes (300)")
    ]


def test_an_array_that_breaks_off_gives_what_stands_above(tmp_path: Path) -> None:
    found = read_array(tmp_path / "a.json", "[" + ",\n".join(map(conversation, range(9))))
    assert len(texts(found)) == 9
    assert [(p.line, p.error) for p in problems(found)] == [(9, True)]


def test_an_array_in_another_encoding_keeps_the_limit_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(("[" + ",".join(map(conversation, range(20))) + "]").encode("gb18030"))
    assert len(texts(list(read(str(path))))) == 20
    (found,) = problems(list(read(str(path), ReadOptions(max_conversation_bytes=300))))
    assert found.message == "the conversation is larger than max_conversation_bytes (300)"


def test_memory_does_not_grow_with_the_array(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    line = (conversation(7) + ",").encode() * 5000
    stream = (line if n else b"[" + line for n in range(60))
    tracemalloc.start()
    count = sum(1 for _ in arrays.split(stream, "json", ReadOptions()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count > 10
    assert peak < 20 << 20
