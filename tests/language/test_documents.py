"""YAML files as typed values: every mistake at its line, in one go."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from servicelint.errors import RuleError
from servicelint.language.documents import Document, decode, read, yaml_files
from servicelint.language.schema import ActFile, LexiconEntry, RuleFile

# A rule file that is right, but for what a test adds; the message of line 7 is where that goes.
RULE = """\
code: XY101
name: small-rule
summary: Small
severity: info
confidence: low
when: {utterance: {any: [不行]}}
message: 别
why: 因
suggest: [好]
examples: {violating: [甲], compliant: [乙]}
"""


def document(folder: Path, text: str) -> Document:
    path = folder / "file.yaml"
    path.write_text(text, encoding="utf-8")
    return read(path, "rules/file.yaml")


def mistakes(folder: Path, text: str, type_: Any = RuleFile) -> list[str]:
    errors: list[RuleError] = []
    assert decode(document(folder, text), type_, errors) is None
    return [str(error).removeprefix("rules/file.yaml:") for error in errors]


def test_a_right_file_is_a_value(tmp_path: Path) -> None:
    errors: list[RuleError] = []
    rule = decode(document(tmp_path, RULE), RuleFile, errors)
    assert (rule and rule.code, errors) == ("XY101", [])


def test_scalars_follow_yaml_1_2(tmp_path: Path) -> None:
    text = "a: no\nb: 10:30\nc: 2024-01-31\nd: 012\ne: true\nf: -3\ng: 0.5\nh: null\ni: off\n"
    assert document(tmp_path, text).data == {
        **{"a": "no", "b": "10:30", "c": "2024-01-31", "d": "012", "e": True},
        **{"f": -3, "g": 0.5, "h": None, "i": "off"},
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: {c: 1, c: 2}\n", "2: b.c: the key stands twice"),
        ("a: 1\nb: [1\n", "3: is no YAML: did not find expected ',' or ']'"),
        ("a: &x [1]\nb: *x\n", "1: b: an alias (*name) is not allowed: write it out"),
        ("a: &x [*x]\n", "1: a[0]: an alias (*name) is not allowed: write it out"),
        ("a: 1\n---\nb: 2\n", "2: is no YAML: but found another document"),
        ("a: !!python/name:os.system ''\n", "1: is no YAML: could not determine a constructor for the tag"),
        ("a: \x07\n", " is no YAML: unacceptable character"),
        ("a: " + "[" * 3000, ""),
        ("a: " + "1" * 5000, " is no YAML: Exceeds the limit"),
    ],
)
def test_what_is_no_yaml_is_said_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(RuleError) as caught:
        document(tmp_path, text)
    assert str(caught.value).startswith(f"rules/file.yaml:{message}")


def test_dots_in_keys_are_no_nesting(tmp_path: Path) -> None:
    assert document(tmp_path, "a.b: 1\na: {b: 2}\n").data == {"a.b": 1, "a": {"b": 2}}


def test_a_file_that_cannot_be_decoded_is_named(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RuleError, match=r"rules/file\.yaml: cannot be read"):
        read(path, "rules/file.yaml")


def test_an_unknown_key_comes_with_the_nearest_one(tmp_path: Path) -> None:
    assert mistakes(tmp_path, RULE + "severty: info\n") == [
        "11: severty: unknown key (did you mean 'severity'?)"
    ]


def test_an_unknown_key_at_depth(tmp_path: Path) -> None:
    text = RULE.replace("[不行]", "[不行, {patern: 不能}]")
    assert mistakes(tmp_path, text) == [
        "6: when.utterance.any[1].patern: unknown key (did you mean 'pattern'?)"
    ]


def test_a_key_of_other_places_is_told_as_such(tmp_path: Path) -> None:
    assert mistakes(tmp_path, RULE + "lexicon: rude\n") == [
        "11: lexicon: unknown key (it is a key of other places)"
    ]


def test_a_value_of_the_wrong_type(tmp_path: Path) -> None:
    assert mistakes(tmp_path, RULE + "tags: rude\n") == ["11: tags: expected `array`, got `str`"]


def test_a_value_out_of_its_list(tmp_path: Path) -> None:
    text = RULE.replace("severity: info", "severity: fatal")
    assert mistakes(tmp_path, text) == ["4: severity: invalid enum value 'fatal'"]


def test_every_key_that_is_missing(tmp_path: Path) -> None:
    text = RULE.replace("why: 因\n", "").replace("summary: Small\n", "")
    assert mistakes(tmp_path, text) == ["1: the key 'summary' is missing", "1: the key 'why' is missing"]


def test_a_key_that_is_missing_at_depth(tmp_path: Path) -> None:
    text = RULE.replace(", compliant: [乙]", "")
    assert mistakes(tmp_path, text) == ["10: examples: the key 'compliant' is missing"]


def test_several_wrong_items_keep_their_places(tmp_path: Path) -> None:
    phrases = "when:\n  utterance:\n    any:\n      - 1\n      - 不行\n      - 2\n      - {lexicon: 3}\n"
    text = RULE.replace("when: {utterance: {any: [不行]}}\n", phrases)
    assert mistakes(tmp_path, text) == [
        "9: when.utterance.any[0]: expected `str | object`, got `int`",
        "11: when.utterance.any[2]: expected `str | object`, got `int`",
        "12: when.utterance.any[3].lexicon: expected `str | null`, got `int`",
    ]


def test_an_error_inside_a_mapping_names_the_key(tmp_path: Path) -> None:
    text = RULE + "define:\n  one: {act: greeting}\n  two: {act: 2}\n  three: {act: 3}\n"
    assert mistakes(tmp_path, text) == [
        "13: define.two.act: expected `str | array | null`, got `int`",
        "14: define.three.act: expected `str | array | null`, got `int`",
    ]


def test_the_words_of_a_lexicon_that_is_wrong(tmp_path: Path) -> None:
    text = "a: {words: [好]}\nb:\n  words: 好\nc: {wrods: [好]}\n"
    assert mistakes(tmp_path, text, dict[str, LexiconEntry]) == [
        "3: b.words: expected `array`, got `str`",
        "4: c.wrods: unknown key (did you mean 'words'?)",
    ]


def test_a_wrong_value_is_not_missing_too(tmp_path: Path) -> None:
    text = "name: Greeting\nrole: agent\nsummary: s\nexamples: {is: [好]}\n"
    assert mistakes(tmp_path, text, ActFile) == [
        "1: name: expected `str` matching regex '^[a-z][a-z0-9_]*$'",
        "4: examples: the key 'is_not' is missing",
    ]


@pytest.mark.parametrize(("text", "got"), [("", "null"), ("[]", "array"), ("rule", "str")])
def test_a_file_that_holds_something_else(tmp_path: Path, text: str, got: str) -> None:
    (mistake,) = mistakes(tmp_path, text)
    assert mistake.endswith(f"expected `object`, got `{got}`")


def test_the_line_of_a_key_or_of_what_stands_above_it(tmp_path: Path) -> None:
    known = document(tmp_path, "a:\n  b:\n    - c: 1\n")
    assert [known.line(key) for key in ("a", "a.b", "a.b[0].c", "a.b[0].d", "a.b[7]", "z")] == [
        1,
        2,
        3,
        3,
        2,
        1,
    ]


def test_the_files_of_a_folder_come_in_order(tmp_path: Path) -> None:
    for name in ("b.yaml", "a/c.yml", "a/notes.md", "a.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = [path.relative_to(tmp_path).as_posix() for path in yaml_files(tmp_path)]
    assert found == ["a/c.yml", "a.yaml", "b.yaml"]
