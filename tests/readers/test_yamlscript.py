from __future__ import annotations

from pathlib import Path

import pytest

from servicelint.readers import ReadOptions

from .support import conversations, place, place_of, problems, read_file, said


def test_each_list_item_is_a_conversation(tmp_path: Path) -> None:
    content = "scripts:\n  - id: 开场\n    text: 您好\n  - name: 收尾\n    话术: [再见, 慢走]\n  - text: 嗯\n"
    found = conversations(read_file(tmp_path, "t.yaml", content))
    assert [(c.id, said(c.turns)) for c in found] == [
        ("t.yaml#开场", [("agent", "您好")]),
        ("t.yaml#收尾", [("agent", "再见"), ("agent", "慢走")]),
        ("t.yaml#3", [("agent", "嗯")]),
    ]
    assert {c.channel for c in found} == {"template"}


def test_strings_outside_lists_are_one_conversation(tmp_path: Path) -> None:
    content = "title: 开场\ngreeting:\n  text: 您好\nhelp:\n  script: 请问\n"
    (found,) = conversations(read_file(tmp_path, "t.yml", content))
    assert (found.id, said(found.turns)) == ("t.yml", [("agent", "您好"), ("agent", "请问")])


def test_the_configuration_names_the_keys(tmp_path: Path) -> None:
    content = "- 台词: 您好\n  text: 不算\n"
    (found,) = conversations(read_file(tmp_path, "t.yaml", content, template_keys=("台词",)))
    assert said(found.turns) == [("agent", "您好")]


def test_a_mapping_under_a_template_key_holds_turns(tmp_path: Path) -> None:
    content = "话术:\n  开场: 您好\n  收尾: 再见\n"
    assert said(conversations(read_file(tmp_path, "t.yaml", content))[0].turns) == [
        ("agent", "您好"),
        ("agent", "再见"),
    ]


def test_items_with_a_role_are_turns(tmp_path: Path) -> None:
    content = "- id: a\n  turns:\n    - {role: customer, text: 在吗}\n    - {role: 客服, text: 在的}\n"
    (found,) = conversations(read_file(tmp_path, "t.yaml", content))
    assert (found.id, said(found.turns)) == ("t.yaml#a", [("customer", "在吗"), ("agent", "在的")])


def test_labelled_lines_inside_a_string_are_turns(tmp_path: Path) -> None:
    content = "text: |\n  您好\n  客户：不要\n  客服：好的\n"
    assert said(conversations(read_file(tmp_path, "t.yaml", content))[0].turns) == [
        ("agent", "您好"),
        ("customer", "不要"),
        ("agent", "好的"),
    ]


def test_a_script_declares_its_part(tmp_path: Path) -> None:
    content = "part: opening\nscripts:\n- text: 您好\n- part: closing\n  text: 再见\n"
    found = conversations(read_file(tmp_path, "t.yaml", content))
    assert [c.part for c in found] == ["opening", "closing"]


def test_a_word_that_is_no_part_is_an_error(tmp_path: Path) -> None:
    (found,) = problems(read_file(tmp_path, "t.yaml", "- text: 您好\n  part: middle\n"))
    assert (found.line, found.message) == (2, "part: 'middle' is no part")


def test_jinja_tags_are_no_text(tmp_path: Path) -> None:
    first = "{# 备注 #}\n- text: 您好{% if a %}，贵宾{% endif %}{{name}}\n"
    content = first + "{% for x in y %}\n- text: 再见\n{% endfor %}\n"
    found = conversations(read_file(tmp_path, "t.yaml", content))
    assert [said(c.turns) for c in found] == [[("agent", "您好，贵宾{{name}}")], [("agent", "再见")]]
    assert place(found[0], 0, 2) == place_of(content, "，贵宾")


def test_suppression_comments_belong_to_the_script_they_stand_in_or_above(tmp_path: Path) -> None:
    content = (
        "# servicelint: ignore SL8\n\nscripts:\n  # servicelint: ignore SL1\n  - text: 您好\n"
        "  - text: 再见  # servicelint: ignore SL2\n"
    )
    top = {"line": 1, "text": "servicelint: ignore SL8"}
    assert [c.metadata["suppressions"] for c in conversations(read_file(tmp_path, "t.yaml", content))] == [
        [top, {"line": 4, "text": "servicelint: ignore SL1"}],
        [top, {"line": 6, "text": "servicelint: ignore SL2"}],
    ]


def test_an_alias_is_read_once(tmp_path: Path) -> None:
    content = "- &a\n  text: 您好\n- *a\n- &b [*b]\n"
    assert len(conversations(read_file(tmp_path, "t.yaml", content))) == 1


def test_broken_yaml_is_an_error_with_its_line(tmp_path: Path) -> None:
    (found,) = problems(read_file(tmp_path, "t.yaml", "a: [1\nb: }"))
    assert (found.line, found.error) == (2, True)
    assert found.message.startswith("broken YAML: ")


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    (found,) = problems(read_file(tmp_path, "t.yaml", "a: " + "[" * 100_000))
    assert (found.line, found.message) == (1, "nested more than 100 deep")


def test_a_file_without_template_keys_is_noted(tmp_path: Path) -> None:
    (found,) = problems(read_file(tmp_path, "t.yaml", "a: 1\n"))
    assert (found.error, found.message) == (False, "no conversation was found in the file (read as template)")


@pytest.mark.parametrize(
    "content",
    [
        "text: 您好请问\n",
        "text: '您好请问'\n",
        'text: "您好请问"\n',
        "text: |\n  您好请问\n",
        "text: >-  # 折叠\n    您好请问\n",
        "- x: 1\n  text: |2\n     您好请问\n",
        "{text: 您好请问, b: 2}\n",
        "text: 开头\n  您好请问\n",
        'text: "\\u5f00\\t\\\n   您好请问"\n',
        "text: 'it''s 您好请问'\n",
        "\ufefftext: 您好请问\n",
        "a: 😀\r\ntext: 您好请问\r\n",
    ],
)
def test_positions_are_exact_in_every_style(tmp_path: Path, content: str) -> None:
    (found,) = conversations(read_file(tmp_path, "t.yaml", content))
    offset = found.turns[0].text.index("您好")
    expected = place_of(content.removeprefix("\ufeff"), "您好")
    assert place(found, 0, offset) == expected
    assert place(found, 0, offset + 3) == (expected[0], expected[1] + 3)


def test_escapes_stand_where_they_begin(tmp_path: Path) -> None:
    (found,) = conversations(read_file(tmp_path, "t.yaml", 'text: "\\u60a8\\"好\\U0001F600吧"\n'))
    assert said(found.turns) == [("agent", '您"好😀吧')]
    assert [place(found, 0, offset)[1] for offset in range(5)] == [8, 14, 16, 17, 27]


def test_the_default_keys() -> None:
    assert ReadOptions().template_keys == ("text", "script", "话术")
