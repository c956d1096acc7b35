"""What is nearly a format, what is several documents, and what is wrong inside one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from servicelint.errors import InputError
from servicelint.readers import FORMATS, ReadOptions, sources
from servicelint.readers.vendors.reading import nearly

from ..support import conversations, problems, read_file
from .support import document, errors, fixture, notes, turns

TRIED = "; formats tried: jsonl, json, whisperx, "
CCC = {"AsrDataList": [{"User": "坐席", "Message": "您好", "Start": 1741918800500, "End": 1741918801500}]}


@pytest.mark.parametrize(
    ("value", "line", "message", "hint"),
    [
        (
            {"Data": {"ResultDetail": [{"FinalSentense": "您好", "StartMs": 0}]}},
            4,
            "it resembles Tencent Cloud ASR (tencent-asr), but Data.ResultDetail[0] has no FinalSentence",
            "did you mean 'FinalSentense'?",
        ),
        (
            {"Response": {"Data": {"ResultDetail": None, "AudioDuration": 3.2}}},
            3,
            "it resembles Tencent Cloud ASR (tencent-asr), but Response.Data has no ResultDetail",
            None,
        ),
        (
            {"entries": [{"txt": "您好", "role": "AGENT"}]},
            3,
            "it resembles Google CCAI Insights upload (google-ccai), but entries[0] has no text",
            "did you mean 'txt'?",
        ),
        (
            {"dialogues": [{"role": "客服", "begin": 0}]},
            3,
            "it resembles Alibaba Cloud SCA upload (alibaba-sca-upload), but dialogues[0] has no words",
            None,
        ),
        (
            {"Data": {"ResultInfo": [{"TaskId": "t"}]}},
            4,
            "it resembles Alibaba Cloud SCA result (alibaba-sca), but Data.ResultInfo[0] has no AsrResult",
            None,
        ),
        (
            {"err_no": 0, "failed": None, "data": '[{"bg": "0", "text": "您好"}]'},
            4,
            "it resembles iFlytek lfasr (iflytek-lfasr), but data[0] has no onebest",
            None,
        ),
        (
            {"Data": {"TaskId": 1, "Status": 2, "Result": "[0:0.02,0:2.38] 您好", "ResultDetail": None}},
            2,
            "it resembles Tencent Cloud ASR (tencent-asr), but Data has no ResultDetail",
            None,
        ),
        (
            [{"key": "k", "text": "您好，请讲。", "timestamp": [[0, 240]]}],
            2,
            "it resembles FunASR (local) (funasr), but [0] has no sentence_info",
            None,
        ),
        (
            [{"segments": [{"begin": 0, "text": "您好"}]}],
            4,
            "it resembles WhisperX (whisperx), but [0].segments[0] has no speaker",
            None,
        ),
    ],
)
def test_what_is_nearly_a_format_is_told_what_it_lacks(
    value: Any, line: int, message: str, hint: str | None
) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    found = nearly(text, ["one", "two"])
    assert isinstance(found, InputError)
    assert (found.message, found.line) == (
        f"the JSON has no known shape: {message}; formats tried: one, two",
        line,
    )
    assert found.hint == (hint or "name the format with --input-format")


@pytest.mark.parametrize("text", ['{"name": "servicelint", "version": 3}', "[1, 2]", "客服：您好", "{}", ""])
def test_what_resembles_nothing_is_not_likened(text: str) -> None:
    assert nearly(text, FORMATS) is None


def test_a_file_that_is_nearly_a_format_is_an_error_that_lists_the_formats(tmp_path: Path) -> None:
    content = json.dumps({"entries": [{"role": "AGENT", "content": "您好"}]})
    (found,) = problems(read_file(tmp_path, "a.json", content))
    assert (found.error, found.line) == (True, 1)
    assert TRIED in found.message
    assert "vcon, " in found.message


@pytest.mark.parametrize(
    ("item", "line", "message"),
    [
        ({"Start": 1}, 3, "AsrDataList[0]: no Message"),
        ({"Message": None}, 3, "AsrDataList[0]: Message is null"),
        ({"Message": ["您好"]}, 4, "AsrDataList[0].Message: expected a string, got a list"),
        (
            {"Message": "您好", "User": []},
            5,
            "AsrDataList[0].User: expected a name or a number, got a list",
        ),
        (
            {"Message": "您好", "Start": "gestern"},
            5,
            "AsrDataList[0].Start: expected a number, got the string 'gestern'",
        ),
        (
            {"Message": "您好", "Start": True},
            5,
            "AsrDataList[0].Start: expected a number, got true or false",
        ),
        ("您好", 3, "AsrDataList[0]: expected an object with Message, got a string"),
    ],
)
def test_a_value_of_the_wrong_kind_is_an_error_with_its_place(item: Any, line: int, message: str) -> None:
    text = json.dumps({"AsrDataList": [item]}, ensure_ascii=False, indent=1)
    assert errors(text) == [(line, f"{message}; read as Tencent Cloud Contact Center (tencent-ccc)")]


def test_no_turn_is_dropped_where_one_is_broken() -> None:
    found, _ = document({"AsrDataList": [*CCC["AsrDataList"], {"User": "客户"}]})
    assert found == []


def test_one_broken_recording_does_not_cost_the_others() -> None:
    good = {"TaskId": "a", "AsrResult": {"AsrResult": [{"Role": "客服", "Words": "您好", "Begin": 0}]}}
    bad = {"TaskId": "b", "AsrResult": {"AsrResult": [{"Role": "客服", "Begin": 0}]}}
    value = {"Data": {"ResultInfo": [good, bad, {**good, "TaskId": "c"}]}}
    assert [found.id for found in document(value)[0]] == ["a", "c"]
    assert errors(value) == [
        (
            1,
            "Data.ResultInfo[1].AsrResult.AsrResult[0]: no Words; "
            "read as Alibaba Cloud SCA result (alibaba-sca)",
        )
    ]


def test_recordings_without_an_id_are_numbered() -> None:
    one = {"AsrResult": {"AsrResult": [{"Role": "客服", "Words": "您好", "Begin": 0}]}}
    assert [found.id for found in document({"Data": {"ResultInfo": [one, one]}})[0]] == ["a", "a:2"]


def test_lines_of_several_vendors_may_stand_together(tmp_path: Path) -> None:
    names = ("tencent-ccc", "google-ccai", "huawei-sis")
    content = "".join(json.dumps(json.loads(fixture(name)), ensure_ascii=False) + "\n" for name in names)
    found = conversations(read_file(tmp_path, "day.jsonl", content))
    assert [(c.id, c.turns[0].text) for c in found] == [
        ("day", "您好，禾风电动车。"),
        ("day:2", "您好，我是智能助手，请说出您的问题。"),
        ("5ec18b0a", "您好，南山影院客服。"),
    ]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_whoever_asks_for_json_gets_that_of_vendors_too(form: str) -> None:
    assert turns(CCC, input_format=form) == [("agent", "您好", 0.0, 1.0, "坐席")]


def test_native_lines_and_those_of_vendors_may_stand_together(tmp_path: Path) -> None:
    own = json.dumps({"id": "own", "turns": [{"role": "agent", "text": "在的"}]}, ensure_ascii=False)
    content = f"{own}\n{json.dumps(CCC, ensure_ascii=False)}\n"
    found = conversations(read_file(tmp_path, "day.jsonl", content))
    assert [turn.text for c in found for turn in c.turns] == ["在的", "您好"]


def test_a_damaged_line_costs_no_other_one(tmp_path: Path) -> None:
    line = json.dumps(CCC, ensure_ascii=False)
    items = read_file(tmp_path, "day.jsonl", f'{line}\n{{"AsrDataList": [\n{line}\n')
    assert [c.id for c in conversations(items)] == ["day", "day:3"]
    assert [(p.line, p.error) for p in problems(items)] == [(2, True)]


def test_many_lines_are_read_in_pieces(tmp_path: Path) -> None:
    line = json.dumps(
        {"AsrDataList": [{"User": "坐席", "Message": "好" * 20_000, "Start": 0}]}, ensure_ascii=False
    )
    items = read_file(tmp_path, "day.jsonl", f"{line}\n" * 60)
    assert [c.place.start().line for c in conversations(items)] == list(range(1, 61))  # type: ignore[union-attr]


def test_keys_that_stand_far_down_are_found(tmp_path: Path) -> None:
    value = [
        {
            "key": "k",
            "text": "好" * 40_000,
            "timestamp": [[index, index + 1] for index in range(30_000)],
            "sentence_info": [{"text": "您好。", "start": 0, "end": 900, "spk": 0}],
        }
    ]
    (tmp_path / "k.json").write_text(json.dumps(value), "utf-8")
    items = read_file(tmp_path, "k.json", json.dumps(value))
    assert [turn.text for c in conversations(items) for turn in c.turns] == ["您好。"]
    assert [source.reader for source in sources([str(tmp_path)], ReadOptions())] == ["funasr"]


def test_a_directory_yields_what_is_recognised_and_no_other_json(tmp_path: Path) -> None:
    (tmp_path / "call.json").write_text(fixture("vcon"), "utf-8")
    (tmp_path / "package.json").write_text('{"name": "x", "segments": 3, "data": {}}', "utf-8")
    found = sources([str(tmp_path)], ReadOptions())
    assert [(Path(source.path).name, source.reader) for source in found] == [("call.json", "vcon")]


def test_a_format_that_is_named_says_what_the_document_lacks() -> None:
    assert errors({"name": "x"}, input_format="huawei-sis") == [
        (1, "no segments; read as Huawei Cloud SIS (huawei-sis)")
    ]


def test_a_document_that_breaks_off_is_an_error() -> None:
    text = json.dumps(CCC, indent=1)
    assert errors(text[:-4])[0][1].startswith("broken JSON at column")


def test_gb18030_is_read(tmp_path: Path) -> None:
    (found,) = conversations(
        read_file(tmp_path, "a.json", json.dumps(CCC, ensure_ascii=False).encode("gb18030"))
    )
    assert [turn.text for turn in found.turns] == ["您好"]


def test_a_recording_of_days_has_its_times_in_another_unit() -> None:
    segments = [
        {"start": 0, "end": 900, "text": "您好，请问需要什么帮助"},
        {"start": 1440000, "end": 1440900, "text": "我想问一下什么时候送货"},
    ]
    value = {"segments": segments}
    assert [turn[2:4] for turn in turns(value)] == [(None, None), (None, None)]
    assert notes(value) == [
        (1, "the times are in another unit than seconds: a call of 400 hours; all of them are ignored")
    ]


def test_times_that_run_backwards_are_kept_and_noted() -> None:
    sentences = [
        {"begin": 60000, "end": 61000, "words": "您好", "role": "客服"},
        {"begin": 1000, "end": 2000, "words": "您好", "role": "客服"},
    ]
    value = {"dialogues": sentences}
    assert [turn[2] for turn in turns(value)] == [60.0, 1.0]
    assert notes(value) == [(1, "a turn starts before the one above it: the times run backwards")]


def test_dates_become_seconds_from_the_first_one() -> None:
    later = {"User": "客户", "Message": "嗯", "Start": "1741918802500", "End": None}
    value = {"AsrDataList": [*CCC["AsrDataList"], later]}
    assert turns(value) == [("agent", "您好", 0.0, 1.0, "坐席"), ("customer", "嗯", 2.0, None, "客户")]


def test_masked_words_stay_masked() -> None:
    assert "***" in turns(fixture("tencent-asr"))[1][1]


def test_a_large_array_is_read_in_pieces(tmp_path: Path) -> None:
    one = json.dumps(
        {"AsrDataList": [{"User": "坐席", "Message": "好" * 20_000, "Start": 0}]}, ensure_ascii=False
    )
    items = read_file(
        tmp_path, "day.json", "[\n" + ",\n".join([one] * 120) + "\n]", max_conversation_bytes=100_000
    )
    assert problems(items) == []
    assert [c.place.start().line for c in conversations(items)] == list(range(2, 122))  # type: ignore[union-attr]


def test_broken_json_in_a_string_is_told_before_anything_that_it_lacks() -> None:
    value = {"err_no": 0, "data": '[{"bg": "0", "ed": "90", "onebest'}
    assert errors(value) == [
        (
            1,
            "data: broken JSON inside a string, at character 26 of the string: Unterminated string starting"
            " at; it resembles iFlytek lfasr (iflytek-lfasr)",
        )
    ]
