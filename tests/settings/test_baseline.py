"""Findings that were there before."""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicelint.errors import ConfigError
from servicelint.settings.baseline import Baseline, Entry, entries, gone, load, split, write

from .examples import diagnostic

WORDS = st.text(st.characters(codec="utf-8"), max_size=8)
BASELINES = st.lists(st.builds(Entry, WORDS, WORDS, st.none() | WORDS, WORDS, st.none() | WORDS, WORDS)).map(
    lambda found: {entry.fingerprint: entry for entry in found}
)


def test_a_baseline_is_written_sorted_for_people_to_read(tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    write(path, entries([diagnostic("SL103", 1, fingerprint="b"), diagnostic("SL101", 1, fingerprint="z")]))
    assert (
        path.read_text(encoding="utf-8")
        == """\
{
  "version": 1,
  "entries": [
    {
      "fingerprint": "z",
      "code": "SL101",
      "path": "a.md",
      "conversation": "a",
      "text": "13800000000",
      "message": "SL101 说了 13800000000"
    },
    {
      "fingerprint": "b",
      "code": "SL103",
      "path": "a.md",
      "conversation": "a",
      "text": "13800000000",
      "message": "SL103 说了 13800000000"
    }
  ]
}
"""
    )


def test_personal_data_does_not_get_into_the_file() -> None:
    (entry,) = entries(
        [diagnostic("SL101", 1)], mask=lambda text: text.replace("13800000000", "138*****000")
    ).values()
    assert (entry.text, entry.message) == ("138*****000", "SL101 说了 138*****000")


@given(BASELINES)
def test_what_is_written_is_read_back(baseline: Baseline) -> None:
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "known.json"
        write(path, baseline)
        assert load(path) == baseline


@given(BASELINES, st.randoms())
def test_the_same_findings_in_another_order_make_the_same_file(baseline: Baseline, random: Random) -> None:
    shuffled = list(baseline.items())
    random.shuffle(shuffled)
    with tempfile.TemporaryDirectory() as directory:
        one, other = Path(directory) / "one", Path(directory) / "other"
        write(one, baseline)
        write(other, dict(shuffled))
        assert one.read_bytes() == other.read_bytes()


def test_writing_leaves_no_other_file_behind(tmp_path: Path) -> None:
    write(tmp_path / "known.json", {})
    assert [path.name for path in tmp_path.iterdir()] == ["known.json"]


def test_a_known_finding_is_held_back_and_a_new_one_of_the_same_rule_is_not() -> None:
    known = diagnostic("SL101", 1, fingerprint="known")
    new = diagnostic("SL101", 1, fingerprint="new")
    seen: set[str] = set()
    assert list(split([known, new], entries([known]), seen)) == [new]
    assert seen == {"known"}


def test_findings_are_split_lazily() -> None:
    endless = iter(lambda: diagnostic("SL101", 1), None)
    assert next(split(endless, {})).code == "SL101"


def test_entries_that_no_longer_occur_are_named() -> None:
    baseline = entries([diagnostic("SL101", n, fingerprint=f"f{n}") for n in range(3)])
    assert [entry.fingerprint for entry in gone(baseline, {"f1"})] == ["f0", "f2"]


def test_an_entry_of_a_file_that_was_not_read_is_not_gone() -> None:
    baseline = entries([diagnostic("SL101", 1)])
    assert gone(baseline, set(), covered=lambda entry: entry.path == "b.md") == ()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("{", "damaged baseline: Input data was truncated"),
        ("[]", "damaged baseline: Expected `object`, got `array`"),
        ('{"version": 1}', "damaged baseline: Object missing required field `entries`"),
        (
            '{"version": 1, "entries": [{"fingerprint": 3}]}',
            "damaged baseline: Expected `str`, got `int` - at `$.entries[0].fingerprint`",
        ),
        (
            '{"version": 1, "entries": [], "count": 3}',
            "damaged baseline: Object contains unknown field `count`",
        ),
    ],
)
def test_a_damaged_file_is_an_error_with_a_way_out(tmp_path: Path, content: str, expected: str) -> None:
    path = tmp_path / "known.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load(path)
    way_out = "(restore the file, or make it anew with --write-baseline)"
    assert str(caught.value) == f"{path}: {expected} {way_out}"


def test_a_file_of_another_version_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    path.write_text('{"version": 2, "entries": []}', encoding="utf-8")
    with pytest.raises(ConfigError, match="version: version 2 is not supported, only 1"):
        load(path)


def test_a_missing_file_is_an_error_that_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"cannot be read: .* \(--write-baseline makes the file\)"):
        load(tmp_path / "known.json")


def test_a_file_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"cannot be written"):
        write(tmp_path / "none" / "known.json", {})
