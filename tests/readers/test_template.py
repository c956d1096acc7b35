from __future__ import annotations

from pathlib import Path

import pytest

from servicelint.readers import ReadOptions
from servicelint.readers.template import recognise

from .support import conversations, problems, read_file, said


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        ("您好，这里是石桥健身。", "a.txt", True),
        ("{{姓名}}您好", "a.j2", True),
        ("[公司名]欢迎您", "a.md", True),
        ('{"text": "您好"}', "a.txt", False),
        ("[1, 2]", "a.txt", False),
        ("<!DOCTYPE html>", "a.txt", False),
        ("<?xml version='1.0'?>", "a.txt", False),
        ('{"text": "您好"}', "a.yaml", True),
    ],
)
def test_text_is_a_script_and_data_are_none(head: str, name: str, expected: bool) -> None:
    assert recognise(head, name, ReadOptions()) is expected


@pytest.mark.parametrize("name", ["a.yaml", "a.yml", "a.YML", "a.yaml.j2", "a.yml.gz"])
def test_the_name_tells_yaml(name: str, tmp_path: Path) -> None:
    (found,) = conversations(read_file(tmp_path, name, "text: 您好\n", input_format="template"))
    assert (said(found.turns), found.channel) == ([("agent", "您好")], "template")


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.j2", "a"])
def test_other_scripts_are_headings_and_paragraphs(name: str, tmp_path: Path) -> None:
    (found,) = conversations(read_file(tmp_path, name, "# 开场\n\n您好\n\n请讲\n"))
    assert (said(found.turns), found.channel) == ([("agent", "您好"), ("agent", "请讲")], "template")


def test_a_script_whose_lines_have_labels_is_noted(tmp_path: Path) -> None:
    (found,) = problems(read_file(tmp_path, "a.txt", "开场白：您好\n结束语：再见\n"))
    assert (found.error, found.line, found.hint) == (
        False,
        1,
        "if they speak, --input-format text --agent LABEL reads a transcript",
    )


@pytest.mark.parametrize("name", ["a.md", "a.j2"])
def test_in_markup_labels_are_part_of_the_script(name: str, tmp_path: Path) -> None:
    assert problems(read_file(tmp_path, name, "开场白：您好\n\n结束语：再见\n")) == []


def test_who_asks_for_a_script_gets_no_note(tmp_path: Path) -> None:
    content = "开场白：您好\n结束语：再见\n"
    assert problems(read_file(tmp_path, "a.txt", content, input_format="template")) == []
