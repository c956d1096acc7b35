"""Bad transcripts of many formats: clear words about each, and the rest of the batch goes on."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
from typing import Any

import openpyxl
import pytest

from runs import Ran, Run, Write

BAD = "规定就是规定"
GOOD = {"id": "good", "turns": [{"role": "agent", "text": BAD}]}
UNIT = "the times are in another unit than seconds: "


@pytest.fixture
def batch(run: Run, write: Write) -> Run:
    """Check a bad file, then a good one."""

    def start(name: str, content: Any, *args: str) -> Ran:
        data = content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode()
        paths = write(name, data), write("good.jsonl", [GOOD])
        return run("check", "--output-format", "json-lines", "--select", "SL103", *args, *paths)

    return start


def found(ran: Ran) -> list[tuple[str, float | None]]:
    """Return the conversation and the time of each finding."""
    return [(finding["conversation"], finding["time"]) for finding in ran.findings]


def call(*times: tuple[Any, Any], **known: Any) -> dict[str, Any]:
    """Return a conversation with these starts and ends; the agent speaks first and last."""
    said = [("agent", "您好"), ("customer", "喂"), ("agent", BAD)]
    turns = [
        {"role": role, "text": text, "start": start, "end": end}
        for (role, text), (start, end) in zip(said, times, strict=True)
    ]
    return {"id": "bad", **known, "turns": turns}


def dashscope(*channels: list[tuple[Any, str, int]]) -> dict[str, Any]:
    """Return a recording: speaker, words and second of every sentence of each channel."""
    return {
        "transcripts": [
            {
                "channel_id": number,
                "sentences": [
                    {"speaker_id": who, "text": text, "begin_time": 1000 * at, "end_time": 1000 * at + 900}
                    for who, text, at in said
                ],
            }
            for number, said in enumerate(channels)
        ]
    }


def test_times_that_run_backwards_are_kept_and_noted(batch: Run) -> None:
    ran = batch("bad.json", call((60, 62), (40, 41), (20, 22)))
    assert (ran.code, found(ran)) == (1, [("bad", 20.0), ("good", None)])
    assert ran.err == (
        "note: bad.json:1: a turn starts before the one above it: the times run backwards\n" * 2
    )


def test_times_that_overlap_fully_are_ignored_and_noted(batch: Run) -> None:
    ran = batch("bad.json", call((0, 30), (0, 30), (0, 30)))
    assert (ran.code, found(ran)) == (1, [("bad", None), ("good", None)])
    assert ran.err == (
        "note: bad.json:1: a turn has the very times of the two above it;"
        " the times of all of them are ignored\n"
    )


@pytest.mark.parametrize(
    ("times", "why"),
    [
        (((0, 720_000), (720_000, 1_440_000), (1_440_000, 1_440_002)), "a call of 400 hours"),
        (((0, 2000), (3000, 3900), (5000, 9000)), "767 seconds for each character"),
        (((0, 0.002), (0.003, 0.004), (0.005, 0.009)), "1286 characters a second"),
    ],
)
def test_times_in_another_unit_are_ignored_and_noted(times: Any, why: str, batch: Run) -> None:
    ran = batch("bad.json", call(*times, channel="call"))
    assert (ran.code, found(ran)) == (1, [("bad", None), ("good", None)])
    assert ran.err == f"note: bad.json:1: {UNIT}{why}; all of them are ignored\n"


def test_times_may_be_strings(batch: Run) -> None:
    ran = batch("bad.json", call(("0", "1.5"), ("00:00:02", "00:00:03,5"), ("00:04", "6")))
    assert (ran.code, found(ran), ran.err) == (1, [("bad", 4.0), ("good", None)], "")


def test_a_string_that_is_no_time_is_an_error_with_its_place(batch: Run) -> None:
    ran = batch("bad.json", call(("0", "1.5"), ("两秒", 3), (4, 6)))
    assert (ran.code, found(ran)) == (2, [("good", None)])
    assert ran.err == (
        "error: bad.json:1: turns[1].start: '两秒' is no time (seconds as a number, or h:mm:ss)\n"
    )


def test_of_a_recording_with_a_silent_channel_the_other_one_is_read(batch: Run) -> None:
    ran = batch("bad.json", dashscope([(None, "您好", 0), (None, BAD, 2)], []), "--agent", "0")
    assert (ran.code, found(ran)) == (1, [("bad", 2.0), ("good", None)])
    assert ran.err == "note: bad.json:1: channel 1 is silent: it holds no sentences\n"


def test_numbers_and_strings_name_the_same_speaker(batch: Run) -> None:
    said: list[tuple[Any, str, int]] = [(0, "您好", 0), ("1", "喂", 1), ("0", BAD, 2), (1, "哦", 3)]
    ran = batch("bad.json", dashscope(said), "--agent", "0")
    assert (ran.code, found(ran), ran.err) == (1, [("bad", 2.0), ("good", None)], "")


def test_an_error_inside_nested_strings_names_the_innermost_one(batch: Run) -> None:
    inner = json.dumps({"st": {"bg": "0", "ed": "9", "rl": "1", "rt": []}})
    lattice = [{"json_1best": inner}, {"json_1best": inner[:-4]}]
    ran = batch("bad.json", {"content": {"orderResult": json.dumps({"lattice": lattice})}})
    assert (ran.code, found(ran)) == (2, [("good", None)])
    assert ran.err.startswith(
        "error: bad.json:1: content.orderResult.lattice[1].json_1best: broken JSON inside a string,"
        " at character 48 of the string: "
    )


def test_a_table_without_a_header_is_an_error(batch: Run) -> None:
    ran = batch("bad.csv", f"客服,您好\n客户,喂\n客服,{BAD}\n".encode())
    assert (ran.code, found(ran)) == (2, [("good", None)])
    assert ran.err == (
        "error: bad.csv:1: the table has no header: its first line is a turn already"
        " (put a line such as role,text above it)\n"
    )


def workbook() -> bytes:
    """Return a workbook with merged cells, formulas that nobody has worked out, and two sheets of calls."""
    book = openpyxl.Workbook()
    first, second = book.worksheets[0], book.create_sheet("二月")
    for row in (("会话编号", "角色", "内容"), ("c1", "客服", BAD), (None, "客户", "哦"), (None, "客服", BAD)):
        first.append(row)
    first.merge_cells("A2:A4")
    for row in (("角色", "内容"), ("客服", BAD), ("客户", '="哦"'), ("客服", '="规定"&"就是规定"')):
        second.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_of_a_workbook_every_sheet_is_read_and_what_is_missing_noted(batch: Run) -> None:
    ran = batch("bad.xlsx", workbook())
    assert [(f["conversation"], f["turn"], f["line"], f["column"]) for f in ran.findings] == [
        ("c1", 0, 2, 1),
        ("c1", 2, 4, 1),
        ("bad:二月", 0, 2, 1),
        ("good", 0, 1, 53),
    ]
    assert ran.err == (
        "note: bad.xlsx:3: 2 of 3 rows have a speaker and no text"
        " (open and save the file, so that formulas have values)\n"
    )


def test_of_gzip_that_is_cut_off_the_beginning_is_read(batch: Run) -> None:
    lines = "".join(
        f'{{"id": "c{n}", "turns": [{{"role": "agent", "text": "{BAD if n == 1 else n * n}"}}]}}\n'
        for n in range(20_000)
    )
    packed = gzip.compress(lines.encode(), mtime=0)
    ran = batch("bad.jsonl.gz", packed[: len(packed) // 2])
    assert (ran.code, found(ran)) == (2, [("c1", None), ("good", None)])
    assert ran.err.splitlines()[-1] == (
        "error: bad.jsonl.gz: the compressed data are cut off; what stands before was read"
        " (copy the file anew)"
    )


def test_a_gzip_bomb_is_refused_in_flat_memory(batch: Run, write: Write) -> None:
    write("servicelint.toml", "max-conversation-bytes = 1_000_000\n")
    bomb = gzip.compress(b'{"id": "bad", "turns": "' + b" " * 50_000_000 + b'"}\n', mtime=0)
    tracemalloc.start()
    try:
        ran = batch("bad.jsonl.gz", bomb)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (ran.code, found(ran)) == (2, [("good", None)])
    assert ran.err == (
        "error: bad.jsonl.gz:1: the conversation is larger than max_conversation_bytes (1000000)"
        " (split it, or raise max_conversation_bytes in the configuration)\n"
    )
    assert peak < 20_000_000


def test_of_an_array_larger_than_the_limit_every_conversation_is_read(batch: Run, write: Write) -> None:
    write("servicelint.toml", "max-conversation-bytes = 5_000\n")
    calls = [call((0, 2), (3, 4), (5, 8), number=number, remark="好" * 500) for number in range(4000)]
    ran = batch("bad.json", calls)
    assert (ran.code, ran.err) == (1, "")
    assert len(ran.findings) == 4001


def test_of_a_large_array_a_conversation_over_the_limit_is_left_out(batch: Run, write: Write) -> None:
    write("servicelint.toml", "max-conversation-bytes = 5_000\n")
    calls = [call((0, 2), (3, 4), (5, 8), id=f"c{n}", remark="好" * 500) for n in range(4000)]
    calls[7]["remark"] = "好" * 9000
    ran = batch("bad.json", calls)
    assert ran.code == 2
    assert len(ran.findings) == 4000
    assert ran.err == (
        "error: bad.json:1: the conversation is larger than max_conversation_bytes (5000)"
        " (split it, or raise max_conversation_bytes in the configuration)\n"
    )
