from __future__ import annotations

import shutil
from pathlib import Path
from types import ModuleType

import pytest

import runs


@pytest.fixture(scope="module")
def script() -> ModuleType:
    return runs.script("generate_tables.py")


@pytest.fixture
def data(script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy = tmp_path / "data"
    shutil.copytree(script.DATA, copy)
    monkeypatch.setattr(script, "DATA", copy)
    return copy


def test_the_tables_are_what_the_script_makes(script: ModuleType) -> None:
    assert script.main(["--check"]) == 0


def test_a_changed_table_is_stale_until_it_is_written_again(
    script: ModuleType, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = data / "rarity.txt"
    made = table.read_text(encoding="utf-8")
    table.write_text(made + "99 好\n", encoding="utf-8")
    assert script.main(["--check"]) == 1
    assert capsys.readouterr().err == "stale: rarity.txt; run scripts/generate_tables.py\n"
    assert script.main([]) == 0
    assert table.read_text(encoding="utf-8") == made


def test_a_missing_table_is_stale(script: ModuleType, data: Path) -> None:
    (data / "boundaries.txt").unlink()
    assert script.main(["--check"]) == 1


def test_a_table_made_with_another_dictionary_is_not_compared(script: ModuleType, data: Path) -> None:
    table = data / "simplified.txt"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("(OpenCC ", "(OpenCC 0.", 1) + "好坏\n", encoding="utf-8")
    assert script.main(["--check"]) == 0
