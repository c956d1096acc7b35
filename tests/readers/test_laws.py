"""Every code point of every turn stands in the file where its place says, in every format."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servicelint.readers import FORMATS, ReadOptions, read_text

from .support import conversations, raw_characters

# A Jinja comment may begin in one script and end in another: it would leave nothing to look at.
WORDS = st.text("您好请问，。:：a1😀*`_|{}#<>&-[]\"' ", min_size=1, max_size=20).map(
    lambda text: f"好{text}好".replace("{#", "{ ")
)
LINES = st.lists(WORDS, min_size=1, max_size=4)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


def plain(lines: list[str]) -> str:
    return "".join(
        f"{'客服' if index % 2 else '[00:01] 客户'}：{line}\n 再{line}\n" for index, line in enumerate(lines)
    )


def table(lines: list[str], delimiter: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerows([["role", "text"], *(["客服", f"{line}\n{line}"] for line in lines)])
    return out.getvalue()


def subtitles(lines: list[str], head: str) -> str:
    cues = (
        f"{index}\n00:00:01,000 --> 00:00:02,000\n客服：{line}\n再{line}\n\n"
        for index, line in enumerate(lines, 1)
    )
    return head + "".join(cues)


def markdown(lines: list[str]) -> str:
    return "# 开场\n\n" + "".join(f"- {line}\n  客户：**{line}**\n\n" for line in lines)


def yaml(lines: list[str]) -> str:
    return "".join(
        f"- text: |\n    {line}\n    {line}\n- text: >\n    {line}\n    {line}\n" for line in lines
    )


def check(content: str, form: str, name: str) -> None:
    found = conversations(list(read_text(content, ReadOptions(input_format=form), name)))
    assert found
    for conversation in found:
        for char, raw in raw_characters(conversation, content):
            # A line break, a folded space and a decoded escape stand where the file has something else.
            assert char == raw or char in "\n " or raw in "\\&\"'"


@settings(deadline=None)
@given(LINES, ENDS)
def test_plain_text(lines: list[str], end: str) -> None:
    check(plain(lines).replace("\n", end), "text", "a.txt")


@settings(deadline=None)
@given(LINES, ENDS)
def test_csv(lines: list[str], end: str) -> None:
    check(table(lines, ",").replace("\n", end), "csv", "a.csv")


@settings(deadline=None)
@given(LINES)
def test_tsv(lines: list[str]) -> None:
    check(table(lines, "\t"), "tsv", "a.tsv")


@settings(deadline=None)
@given(LINES, ENDS)
def test_srt(lines: list[str], end: str) -> None:
    check(subtitles(lines, "").replace("\n", end), "srt", "a.srt")


@settings(deadline=None)
@given(LINES, ENDS)
def test_webvtt(lines: list[str], end: str) -> None:
    check(subtitles(lines, "WEBVTT\n\n").replace("\n", end), "vtt", "a.vtt")


@settings(deadline=None)
@given(LINES, ENDS)
def test_markdown(lines: list[str], end: str) -> None:
    check(markdown(lines).replace("\n", end), "template", "a.md")


@settings(deadline=None)
@given(LINES, ENDS)
def test_yaml(lines: list[str], end: str) -> None:
    check(yaml(lines).replace("\n", end), "template", "a.yaml")


@pytest.mark.parametrize("form", FORMATS)
@settings(deadline=None)
@given(
    content=st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
    | st.text("客服：\n\"',;\t{}[]-># 0:1.|%*`<v>", max_size=80)
)
def test_no_text_is_too_strange_to_be_read(form: str, content: str) -> None:
    for name in ("a.md", "a.yaml"):
        list(read_text(content, ReadOptions(input_format=form), name))
