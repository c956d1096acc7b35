from __future__ import annotations

from pathlib import Path

import pytest

from .support import conversations, place, place_of, problems, read_file, said


def turns(folder: Path, content: str) -> list[tuple[str, str]]:
    """Return role and text of every turn of a template without headings."""
    return said(conversations(read_file(folder, "t.md", content))[0].turns)


def test_each_deepest_heading_with_text_is_a_conversation(tmp_path: Path) -> None:
    content = "# 话术\n\n## 开场\n\n您好\n\n## 收尾\n\n### 满意\n\n再见\n\n### 空\n"
    found = conversations(read_file(tmp_path, "t.md", content))
    assert [(c.id, said(c.turns)) for c in found] == [
        ("t.md#开场", [("agent", "您好")]),
        ("t.md#满意", [("agent", "再见")]),
    ]
    assert {c.channel for c in found} == {"template"}


def test_text_above_the_first_subheading_is_a_remark(tmp_path: Path) -> None:
    items = read_file(tmp_path, "t.md", "# 话术\n\n本文供新人学习\n\n## 开场\n\n您好\n")
    assert [c.id for c in conversations(items)] == ["t.md#开场"]
    assert [(p.line, p.error) for p in problems(items)] == [(3, False)]


def test_without_headings_the_file_is_one_conversation(tmp_path: Path) -> None:
    (found,) = conversations(read_file(tmp_path, "t.md", "您好\n\n请问\n"))
    assert (found.id, said(found.turns)) == ("t.md", [("agent", "您好"), ("agent", "请问")])


def test_equal_headings_are_numbered(tmp_path: Path) -> None:
    found = conversations(read_file(tmp_path, "t.md", "# 开场\n您好\n# 开场\n早\n"))
    assert [c.id for c in found] == ["t.md#开场", "t.md#开场-2"]


def test_the_id_is_relative_to_the_project(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    found = conversations(read_file(tmp_path / "sub", "t.md", "您好\n"))
    assert found[0].id == "t.md"
    assert conversations(read_file(tmp_path, "sub/t.md", "您好\n"))[0].id == "sub/t.md"


def test_paragraphs_and_list_items_are_turns(tmp_path: Path) -> None:
    content = "您好\n我是小陈\n\n- 请问\n  您贵姓\n- 好的\n* 谢谢\n1. 第一\n2) 第二\n3、第三\n> 引文\n"
    assert turns(tmp_path, content) == [
        ("agent", "您好\n我是小陈"),
        ("agent", "请问\n您贵姓"),
        ("agent", "好的"),
        ("agent", "谢谢"),
        ("agent", "第一"),
        ("agent", "第二"),
        ("agent", "第三\n引文"),
    ]


def test_labelled_lines_are_turns_of_their_speaker(tmp_path: Path) -> None:
    content = "您好\n客户：不需要\n客服：打扰了\n\n- **客户**：多少钱\n- 十元\n"
    assert turns(tmp_path, content) == [
        ("agent", "您好"),
        ("customer", "不需要"),
        ("agent", "打扰了"),
        ("customer", "多少钱"),
        ("agent", "十元"),
    ]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("您好<!-- 备注 -->请问\n", "您好请问"),
        ("您好{# 备注 #}请问\n", "您好请问"),
        ("您好{% if vip %}贵宾{% endif %}\n", "您好贵宾"),
        ("您好\n{% if vip %}\n贵宾\n{% endif %}\n", "您好\n贵宾"),
        ("您好{{name}}，我是{agent}，××公司<公司>\n", "您好{{name}}，我是{agent}，××公司<公司>"),
        ("**您好**，*请*问`稍等`[官网](http://x.test)__见__\n", "您好，请问稍等官网见"),
        ("卡号138****1234，{user_name}，3*4*5元\n", "卡号138****1234，{user_name}，345元"),
        ("您好 <!-- 没有结束\n", "您好 <!-- 没有结束"),
    ],
)
def test_markup_is_no_text(tmp_path: Path, content: str, text: str) -> None:
    assert turns(tmp_path, content) == [("agent", text)]


@pytest.mark.parametrize("fence", ["```", "~~~~", "  ```"])
def test_code_fences_are_no_text(tmp_path: Path, fence: str) -> None:
    assert turns(tmp_path, f"您好\n{fence}python\nprint()\n# 注释\n{fence}\n请问\n") == [
        ("agent", "您好"),
        ("agent", "请问"),
    ]


def test_every_cell_of_a_table_is_a_turn(tmp_path: Path) -> None:
    assert turns(tmp_path, "| 场景 | 话术 |\n|---|:-:|\n| 道歉 | 对不起 |\n") == [
        ("agent", "场景"),
        ("agent", "话术"),
        ("agent", "道歉"),
        ("agent", "对不起"),
    ]


def test_rules_and_front_matter_are_no_text(tmp_path: Path) -> None:
    assert turns(tmp_path, "---\ntitle: 开场\n---\n您好\n\n---\n\n***\n请问\n") == [
        ("agent", "您好"),
        ("agent", "请问"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        "---\npart: opening\n---\n# a\n您好\n",
        "<!-- servicelint: part=opening -->\n# a\n您好\n",
        "# a\n<!-- servicelint: part=opening -->\n您好\n",
    ],
)
def test_a_script_declares_its_part(tmp_path: Path, content: str) -> None:
    assert conversations(read_file(tmp_path, "t.md", content))[0].part == "opening"


def test_a_part_holds_for_the_headings_below_its_own(tmp_path: Path) -> None:
    content = "# 开头\n<!-- servicelint: part=opening -->\n## a\n您好\n# 其余\n## b\n再见\n"
    assert [c.part for c in conversations(read_file(tmp_path, "t.md", content))] == ["opening", None]


def test_a_word_that_is_no_part_is_an_error(tmp_path: Path) -> None:
    (found,) = problems(read_file(tmp_path, "t.md", "# a\n<!-- servicelint: part=middle -->\n您好\n"))
    assert (found.line, found.message, found.hint) == (
        2,
        "part: 'middle' is no part",
        "one of opening, body, closing",
    )


def test_suppression_comments_are_collected_where_they_stand(tmp_path: Path) -> None:
    content = (
        "<!-- servicelint: ignore SL803 -->\n# a\n您好\n<!-- servicelint: ignore SL103 公司要求 -->\n"
        "请问\n# b\n{# servicelint: ignore SL1 #}\n再见\n"
    )
    top = {"line": 1, "text": "servicelint: ignore SL803"}
    assert [c.metadata for c in conversations(read_file(tmp_path, "t.md", content))] == [
        {"suppressions": [top, {"line": 4, "text": "servicelint: ignore SL103 公司要求"}]},
        {"suppressions": [top, {"line": 7, "text": "servicelint: ignore SL1"}]},
    ]


def test_positions_count_the_markup(tmp_path: Path) -> None:
    content = "# a\n\n- **您**{# x #}好\n  客户：[不要](x)吧\n"
    conversation = conversations(read_file(tmp_path, "t.md", content))[0]
    assert said(conversation.turns) == [("agent", "您好"), ("customer", "不要吧")]
    assert [place(conversation, 0, offset) for offset in (0, 1)] == [
        place_of(content, "您"),
        place_of(content, "好"),
    ]
    assert [place(conversation, 1, offset) for offset in (0, 2)] == [
        place_of(content, "不要"),
        place_of(content, "吧"),
    ]
