"""Other tools on the one job that they can do: find a list of phrases in a folder of transcripts."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

Hit = tuple[str, int, str]
HERE = Path(__file__).parent


class Job(NamedTuple):
    """Where the transcripts, the list of phrases and the rule of it lie, and a folder to work in."""

    transcripts: Path
    phrases: Path
    rules: Path
    work: Path


class Peer(NamedTuple):
    """How a tool does the job: its command, and its hits (None where it does not tell them)."""

    name: str
    command: Callable[[Job], list[str]]
    hits: Callable[[str, Job], set[Hit] | None]
    is_installed: Callable[[], bool]


def _servicelint(job: Job) -> list[str]:
    options = ("--isolated", "--select", "XY", "--output-format", "json-lines", "--fail-on", "never")
    folders = ("--rules", str(job.rules), str(job.transcripts))
    return [sys.executable, "-m", "servicelint", "check", *options, "--jobs", "1", *folders]


def _servicelint_hits(output: str, job: Job) -> set[Hit]:
    found = (json.loads(line) for line in output.splitlines())
    return {(Path(one["path"]).name, one["line"], one["text"]) for one in found if one.get("code") == "XY100"}


def _ripgrep(job: Job) -> list[str]:
    return ["rg", "-n", "-o", "-F", "--no-heading", "-f", str(job.phrases), str(job.transcripts)]


def _ripgrep_hits(output: str, job: Job) -> set[Hit]:
    parts = (line.split(":", 2) for line in output.splitlines())
    return {(Path(path).name, int(number), phrase) for path, number, phrase in parts}


def _naive(job: Job) -> list[str]:
    return [sys.executable, str(HERE / "by_script.py"), str(job.transcripts), str(job.phrases)]


def _proselint(job: Job) -> list[str]:
    return [sys.executable, str(HERE / "by_proselint.py"), str(job.transcripts), str(job.phrases)]


def _tabbed_hits(output: str, job: Job) -> set[Hit]:
    parts = (line.split("\t") for line in output.splitlines())
    return {(name, int(number), phrase) for name, number, phrase in parts}


def _semgrep(job: Job) -> list[str]:
    config = job.work / "semgrep.yml"
    rule = {
        "id": "listed-phrase",
        "languages": ["regex"],
        "severity": "WARNING",
        "message": "listed",
        "patterns": [{"pattern-regex": f"({'|'.join(_phrases(job))})"}],
    }
    config.write_text(json.dumps({"rules": [rule]}, ensure_ascii=False), encoding="utf-8")
    quiet = ("--metrics=off", "--disable-version-check", "--quiet", "--json", "--max-target-bytes", "0")
    return ["semgrep", "scan", *quiet, "--no-git-ignore", "-c", str(config), str(job.transcripts)]


def _semgrep_hits(output: str, job: Job) -> set[Hit]:
    hits = set()
    for one in json.loads(output)["results"]:
        path = Path(one["path"])
        span = slice(one["start"]["offset"], one["end"]["offset"])
        hits.add((path.name, one["start"]["line"], path.read_bytes()[span].decode()))
    return hits


def _textlint(job: Job) -> list[str]:
    rules = job.work / "prh.json"
    listed = [{"expected": f"x{number}", "pattern": phrase} for number, phrase in enumerate(_phrases(job))]
    rules.write_text(json.dumps({"version": 1, "rules": listed}, ensure_ascii=False), encoding="utf-8")
    config = job.work / "textlint.json"
    config.write_text(json.dumps({"rules": {"prh": {"rulePaths": [str(rules)]}}}), encoding="utf-8")
    return ["textlint", "-f", "json", "-c", str(config), str(job.transcripts / "*.txt")]


def _textlint_hits(output: str, job: Job) -> set[Hit]:
    return {
        (Path(file["filePath"]).name, one["line"], one["message"].split(" => ")[0])
        for file in json.loads(output)
        for one in file["messages"]
    }


def _autocorrect(job: Job) -> list[str]:
    config = job.work / "autocorrect.json"
    words = [f"{phrase} = x{number}" for number, phrase in enumerate(_phrases(job))]
    rules = dict.fromkeys(
        ("space-word", "space-punctuation", "space-bracket", "fullwidth", "halfwidth-word"), 0
    )
    settings = {"rules": {**rules, "spellcheck": 1}, "spellcheck": {"words": words}}
    config.write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
    return ["autocorrect", "--lint", "--format", "json", "-c", str(config), str(job.transcripts)]


def _phrases(job: Job) -> list[str]:
    return job.phrases.read_text(encoding="utf-8").split()


def _command(name: str) -> Callable[[], bool]:
    return lambda: shutil.which(name) is not None


PEERS: Sequence[Peer] = (
    Peer("servicelint", _servicelint, _servicelint_hits, lambda: True),
    Peer("ripgrep", _ripgrep, _ripgrep_hits, _command("rg")),
    Peer("naive script", _naive, _tabbed_hits, lambda: True),
    Peer("proselint (RE2)", _proselint, _tabbed_hits, lambda: find_spec("proselint") is not None),
    Peer("semgrep", _semgrep, _semgrep_hits, _command("semgrep")),
    Peer("textlint + prh", _textlint, _textlint_hits, _command("textlint")),
    # It lists lines, not hits.
    Peer("AutoCorrect", _autocorrect, lambda output, job: None, _command("autocorrect")),
)
