"""Loading a rule library: every rule, lexicon, act and guard of one or more folders, checked and compiled."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from servicelint import resources
from servicelint.errors import RuleError, RuleErrors
from servicelint.language import documents
from servicelint.language.contents import Files, Library
from servicelint.language.schema import ActFile, GuardFile, LexiconEntry, NormFile, RuleFile, StatisticFile
from servicelint.language.validation import validate

FOLDERS: dict[str, tuple[str, Any]] = {
    "lexicons": ("lexicons", dict[str, LexiconEntry]),
    "acts": ("acts", ActFile),
    "guards": ("guards", GuardFile),
    "statistics": ("statistics", StatisticFile),
}


def load(paths: Iterable[Path], base: Library | None = None) -> Library:
    """Read, check and compile the rules of all folders, or of files that hold one rule each.

    A later one may use names of an earlier one; `base` is what some of them have been loaded to before.
    Raises `RuleErrors` with everything that is wrong. Running the rules' examples needs the engine: see
    `servicelint.linter.examples`.
    """
    errors: list[RuleError] = []
    paths = tuple(paths)
    files = Files()
    for path in paths:
        _read(path, files, errors)
    library = validate(files, documents.digest(paths), errors, base)
    if errors or library is None:
        raise RuleErrors(sorted(errors, key=lambda error: (error.path or "", error.line or 0)))
    return library


def _read(path: Path, files: Files, errors: list[RuleError]) -> None:
    if not path.exists():
        errors.append(RuleError("is no folder or file of rules", path=shown(path)))
    elif not documents.yaml_files(path):
        errors.append(RuleError("holds no rules: there is no YAML file in it", path=shown(path)))
    for file in documents.yaml_files(path):
        try:
            document = documents.read(file, shown(file))
        except RuleError as error:
            errors.append(error)
            continue
        target, type_ = _kind_of_file(file.relative_to(path))
        value = documents.decode(document, type_, errors)
        if value is not None:
            getattr(files, target).append((document, value))


def shown(path: Path) -> str:
    """Return how messages name a rule file: `rules/…` for a shipped one, else from where the user stands."""
    shipped = resources.rules_dir()
    if path.is_relative_to(shipped):
        return f"rules/{path.relative_to(shipped).as_posix()}"
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def _kind_of_file(relative: Path) -> tuple[str, Any]:
    if relative.as_posix() == "norms.yaml":
        return "norms", NormFile
    folder = relative.parts[0] if len(relative.parts) > 1 else ""
    return FOLDERS.get(folder, ("rules", RuleFile))
