from __future__ import annotations

from pathlib import Path

import pytest

from servicelint.readers import ReadOptions, sources

CALL = "客服：您好\n客户：嗯\n"
SCRIPT = "# 开场\n\n您好\n"


def write(top: Path, *names: str, content: str = CALL) -> None:
    for name in names:
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text(content)


def walk(
    *paths: Path | str, templates: tuple[str, ...] = (), exclude: tuple[str, ...] = (), **options: str
) -> list[str]:
    """Return the ids of the sources, each with its format where that is settled."""
    found = sources(map(str, paths), ReadOptions(**options), templates=templates, exclude=exclude)  # type: ignore[arg-type]
    return [f"{source.id} {source.reader or '?'}" for source in found]


def test_a_directory_yields_its_transcripts_sorted(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/z.txt", "a/y.txt")
    write(tmp_path, "c.jsonl", content='{"turns": []}\n')
    write(tmp_path, "notes.txt", "README.md", content=SCRIPT)
    write(tmp_path, "package.json", content='{"name": "x"}')
    assert walk(tmp_path) == ["a/y text", "a/z text", "b text", "c jsonl"]


def test_paths_are_shown_below_the_argument(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "data/a/b.txt")
    monkeypatch.chdir(tmp_path)
    assert [source.path for source in sources(["./data"], ReadOptions())] == ["data/a/b.txt"]


def test_files_named_outright_are_always_read(tmp_path: Path) -> None:
    write(tmp_path, "notes.txt", content=SCRIPT)
    assert walk(tmp_path / "notes.txt", "-", tmp_path / "none", exclude=("*",)) == [
        "notes ?",
        "stdin ?",
        "none ?",
    ]


def test_templates_are_read_where_the_globs_match(tmp_path: Path) -> None:
    write(tmp_path, "scripts/a.md", "scripts/sub/b.txt", "other/c.md", content=SCRIPT)
    assert walk(tmp_path, templates=("scripts/**",)) == ["scripts/a template", "scripts/sub/b template"]


def test_globs_are_relative_to_the_project(tmp_path: Path) -> None:
    write(tmp_path, "scripts/a.md", content=SCRIPT)
    found = walk(tmp_path / "scripts", templates=("/scripts/*.md",), root=str(tmp_path))
    assert found == ["a template"]


def test_excluded_files_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "old/b.txt", "c.log")
    assert walk(tmp_path, exclude=("old/", "*.log")) == ["a text"]


def test_gitignore_is_honoured_in_every_directory(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.txt", "sub/b.txt", "sub/c.txt")
    write(tmp_path, ".gitignore", content="b.txt\n")
    write(tmp_path, "sub/.gitignore", content="!b.txt\nc.txt\n")
    assert walk(tmp_path) == ["a text", "sub/b text"]


def test_gitignore_of_the_repository_above_is_honoured(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    write(tmp_path, "data/a.txt", "data/b.txt")
    write(tmp_path, ".gitignore", content="data/b.txt\n")
    assert walk(tmp_path / "data") == ["a text"]


def test_hidden_directories_and_packages_are_skipped(tmp_path: Path) -> None:
    write(tmp_path, ".git/a.txt", ".cache/a.txt", "node_modules/a.txt", ".hidden.txt", "a.txt")
    assert walk(tmp_path) == ["a text"]


def test_links_to_directories_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "a/b.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "a" / "self.txt").symlink_to(tmp_path / "a" / "self.txt")
    (tmp_path / "a" / "c.txt").symlink_to(tmp_path / "a" / "b.txt")
    assert walk(tmp_path) == ["a/b text", "a/c text"]


def test_a_directory_without_input_yields_nothing(tmp_path: Path) -> None:
    assert walk(tmp_path) == []


def test_a_damaged_transcript_is_left_to_its_reader(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\0")
    (tmp_path / "b.dat").write_bytes(b"\0")
    assert walk(tmp_path) == ["a ?"]


def test_sources_are_found_lazily(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.txt")
    found = sources([str(tmp_path), "-"], ReadOptions())
    assert next(found).id == "a"


def test_a_long_first_line_does_not_hide_a_transcript(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", content=f"客服：{'好' * 50_000}\n客户：嗯\n")
    assert walk(tmp_path) == ["a text"]


def test_a_pattern_stands_for_the_files_that_match(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/z.txt", "a/y.txt", "a/x.log")
    assert walk(tmp_path / "a/*.txt") == ["y ?", "z ?"]
    assert walk(tmp_path / "**/*.txt") == ["y ?", "z ?", "b ?"]


def test_a_pattern_that_matches_a_directory_stands_for_what_it_holds(tmp_path: Path) -> None:
    write(tmp_path, "day-1/a.txt", "day-2/a.txt", "other/a.txt")
    assert walk(tmp_path / "day-*") == ["a text", "a text"]


def test_a_file_with_the_signs_of_a_pattern_in_its_name_is_that_file(tmp_path: Path) -> None:
    write(tmp_path, "a[1].txt", "a1.txt")
    assert walk(tmp_path / "a[1].txt") == ["a[1] ?"]


def test_a_pattern_without_a_match_is_a_missing_file(tmp_path: Path) -> None:
    assert walk(tmp_path / "*.txt") == ["* ?"]


def test_what_was_meant_to_be_read_and_cannot_be_is_left_to_its_reader(tmp_path: Path) -> None:
    write(tmp_path, "a.jsonl", content="")
    write(tmp_path, "b.json", content='[{"id": "c1", "chan')
    write(tmp_path, "c.json", content='{"turn": [{"role": "agent", "text": "您好"}]}')
    write(tmp_path, "d.json", content='{"segments": [{"start": 0, "end": 2, "txt": "您好"}]}')
    write(tmp_path, "e.csv", content="谁,说了什么\n客服,您好\n客户,喂\n")
    assert walk(tmp_path) == ["a ?", "b ?", "c ?", "d ?", "e csv"]


def test_other_files_are_no_damaged_transcripts(tmp_path: Path) -> None:
    write(tmp_path, "py.typed", content="")
    write(tmp_path, "tsconfig.json", content='{\n  // remark\n  "target": "es5",\n}\n')
    write(tmp_path, "authors.json", content='{"authors": [{"name": "x", "role": "developer"}]}')
    write(tmp_path, "prices.csv", content="name,price\npen,3\nink,9\n")
    assert walk(tmp_path) == []
