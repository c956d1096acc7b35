"""Lines of keys in TOML, which the standard parser does not tell."""

from __future__ import annotations

import pytest

from servicelint.settings.toml import dotted, line_of

TEXT = '''\
top = 1

[a.b]
c = 2
"d e" = 3
f.g = 4
text = """
c = not a key
[x]
"""
after = 5

[[list]]
name = "first"
[[list]]
name = "second"

[x]
values = [
  "p = 1",
  'q',
]
'''


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("top",), 1),
        (("a", "b"), 3),
        (("a", "b", "c"), 4),
        (("a", "b", "d e"), 5),
        (("a", "b", "f", "g"), 6),
        (("a", "b", "after"), 11),
        (("list", 0, "name"), 14),
        (("list", 1, "name"), 16),
        (("list", 1), 15),
        (("x",), 18),
        (("x", "values"), 19),
    ],
)
def test_the_line_of_a_key(keys: tuple[str | int, ...], line: int) -> None:
    assert line_of(TEXT, keys) == line


def test_a_key_that_stands_nowhere_has_the_line_of_its_table() -> None:
    assert line_of(TEXT, ("a", "b", "missing")) == 3


def test_a_key_without_any_table_has_no_line() -> None:
    assert line_of(TEXT, ("nothing",)) is None


def test_a_value_in_a_list_has_its_own_line() -> None:
    assert line_of(TEXT, ("x", "values"), "q") == 21


def test_quotes_in_a_comment_open_no_string() -> None:
    assert line_of('# write """ around it\nkey = 1\n', ("key",)) == 2


def test_quotes_within_quotes_mislead_the_search_but_never_stop_it() -> None:
    assert line_of('a = \'"""\'\nb = """\n"\\q" = 1\n"""\n', ("a",)) == 1


def test_keys_are_written_with_dots_and_numbers() -> None:
    assert dotted(("suppress", 1, "code")) == "suppress[1].code"
