from __future__ import annotations

import pkgutil
from importlib import import_module
from inspect import getmembers, isfunction

import pytest

import servicelint.readers
from servicelint.errors import InputError
from servicelint.readers import FORMATS, ReadOptions
from servicelint.readers.table import READERS, reader_named, recognise

VENDORS = (
    "whisperx",
    "whisper",
    "funasr",
    "dashscope",
    "alibaba-filetrans",
    "alibaba-sca",
    "alibaba-sca-upload",
    "tencent-asr",
    "tencent-ccc",
    "huawei-sis",
    "iflytek-lfasr",
    "iflytek-ifasr",
    "aws-call-analytics",
    "aws-transcribe",
    "google-ccai",
    "vcon",
)
CSV = "role,text\n客服,您好\n"


def test_every_recogniser_of_the_package_is_in_the_table() -> None:
    names = [
        module.name for module in pkgutil.iter_modules(servicelint.readers.__path__) if module.name != "table"
    ]
    modules = [import_module(f"servicelint.readers.{name}") for name in names]
    found = {
        function
        for module in modules
        for name, function in getmembers(module, isfunction)
        if name.startswith("recognise") and function.__module__ == module.__name__
    }
    own = [reader for reader in READERS if reader.name not in VENDORS]
    assert found == {reader.recognise_bytes or reader.recognise for reader in own}


def test_the_names_of_the_formats() -> None:
    tables = ["csv", "tsv", "xlsx", "parquet", "arrow"]
    assert list(FORMATS) == ["jsonl", "json", *VENDORS, "vtt", "srt", *tables, "chat", "text", "template"]


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        ('{"turns": []}\n{"turns": []}\n', "a.txt", "jsonl"),
        ('{"turns": [{"role": "ag\n{"turns": []}\n', "a.jsonl", "jsonl"),
        ('{"turns": [{"role": "ag\n{"turns": []}\n', "a.txt", "jsonl"),
        ('{\n "turns": []\n}', "a.txt", "json"),
        ('[{"turns": []}]', "a.txt", "json"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n您好", "a.txt", "vtt"),
        ("1\n00:00:01,000 --> 00:00:02,000\n您好", "a.txt", "srt"),
        (CSV, "a.txt", "csv"),
        (CSV.replace(",", "\t"), "a.txt", "tsv"),
        ("客服：您好\n客户：嗯\n", "a", "text"),
        ("您好，请问", "a.txt", "template"),
        ("客服：您好\n请问\n", "a.txt", "template"),
        ("# 开场\n\n您好\n", "a.md", "template"),
        ("- text: 您好\n", "a.yaml", "template"),
        ('{"text": "您好"}', "a.yaml", "template"),
        ("{{name}}您好", "a.j2", "template"),
        ("甲,乙\n1,2\n", "a.csv", "csv"),
    ],
)
def test_the_content_decides_and_the_name_breaks_ties(head: str, name: str, expected: str) -> None:
    assert recognise(head, name, ReadOptions()) == expected


@pytest.mark.parametrize(
    "head",
    ['{"items": []}', "[\n1]", "[[1]]", "[[1", "[1, 2", "{}", "<?xml version='1.0'?>", "<!DOCTYPE html>"],
)
def test_an_unknown_shape_is_an_error_that_lists_what_was_tried(head: str) -> None:
    with pytest.raises(InputError) as caught:
        recognise(head, "a.dat", ReadOptions())
    assert caught.value.message == f"the content has no known shape; formats tried: {', '.join(FORMATS)}"
    assert (caught.value.line, caught.value.hint) == (1, "name the format with --input-format")


def test_an_unknown_format_is_an_error_with_the_nearest_name() -> None:
    with pytest.raises(InputError, match=r"unknown input format 'jsnl' \(did you mean 'jsonl'\?\)"):
        reader_named("jsnl")
