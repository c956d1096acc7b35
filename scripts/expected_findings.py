"""Write the findings of the sample corpus to corpora/expected/, one file for each input file.

`--check` writes nothing and exits 1 where a file is stale. Read the difference before it is committed:
these files are what the rules are held to.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from servicelint.diagnostic import Diagnostic, InputProblem
from servicelint.linter.suppressor import Suppressor
from servicelint.readers import ReadOptions, Source, sources
from servicelint.session import Item, Plan, engine_of, run
from servicelint.settings.discovery import load_config

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpora"
EXPECTED = CORPUS / "expected"
# Suppressions expire: a fixed day keeps the findings the same on every other.
TODAY = date(2025, 1, 1)


def plan() -> Plan:
    """Return how the corpus is checked: by the configuration of this project, one fixed day."""
    config = load_config(ROOT)
    options = ReadOptions(roles=config.roles, template_keys=config.template_keys, root=str(ROOT))
    return Plan(options, config, (), TODAY, masking=True)


def inputs(chosen: Plan) -> list[Source]:
    """Return the files of the corpus that are read, in order."""
    config = chosen.config
    return list(sources([str(CORPUS)], chosen.options, templates=config.templates, exclude=config.exclude))


def check(chosen: Plan, found: list[Source]) -> tuple[list[Diagnostic], list[InputProblem]]:
    """Return the findings and the problems of some files of the corpus."""
    engine = engine_of(chosen)
    suppressor = Suppressor(engine)
    diagnostics: list[Diagnostic] = []
    problems: list[InputProblem] = []
    for item in run(found, chosen, engine):
        problems += _problems(item)
        if not isinstance(item, InputProblem):
            diagnostics += suppressor.apply(item.diagnostics, item.suppressions)
    return [*diagnostics, *suppressor.leftovers()], problems


def expected_path(source: str) -> Path:
    """Return the file of expected findings of an input file."""
    inside = Path(source).relative_to(CORPUS)
    return EXPECTED / inside.with_name(f"{inside.name}.jsonl")


def written(diagnostics: list[Diagnostic], found: list[Source]) -> dict[Path, str]:
    """Return what every file of expected findings should hold; empty for an input without any."""
    contents = {expected_path(source.path): "" for source in found}
    for diagnostic in diagnostics:
        contents[expected_path(diagnostic.path or "")] += _line(diagnostic)
    return contents


def _problems(item: Item) -> Iterator[InputProblem]:
    yield from (item,) if isinstance(item, InputProblem) else item.problems


def _line(diagnostic: Diagnostic) -> str:
    keys = ("conversation", "turn", "code", "name", "text")
    record = {key: getattr(diagnostic, key) for key in keys}
    return msgspec.json.encode(record).decode() + "\n"


def stale(contents: dict[Path, str]) -> list[Path]:
    """Return the files that differ from `contents`, and those that belong to no input any more."""
    present = {path: path.read_text(encoding="utf-8") for path in sorted(EXPECTED.rglob("*.jsonl"))}
    return sorted(path for path in present | contents if present.get(path) != contents.get(path))


def main(arguments: list[str]) -> int:
    """Write or check the files; return the exit code."""
    chosen = plan()
    found = inputs(chosen)
    diagnostics, problems = check(chosen, found)
    for problem in problems:
        print(f"{problem.path}:{problem.line}: {problem.message}", file=sys.stderr)
    contents = written(diagnostics, found)
    changed = stale(contents)
    for path in changed:
        print(f"{'stale' if '--check' in arguments else 'wrote'} {path.relative_to(ROOT)}")
        if "--check" not in arguments:
            _write(path, contents.get(path))
    return 1 if problems or ("--check" in arguments and changed) else 0


def _write(path: Path, content: str | None) -> None:
    if content is None:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
