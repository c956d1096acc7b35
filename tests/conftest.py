"""What the tests of whole runs share: a small rule library of their own, and a way to run the command."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import settings

from runs import Ran, Run, Spawn, Write
from servicelint import resources
from servicelint.cli import main

# No law is about time, and the first to be tried may have to load a dictionary.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

# The command in a process of its own, with another rule library instead of the shipped one.
FROZEN = """
import sys
from pathlib import Path
from servicelint import resources
library = Path(sys.argv.pop(1))
resources.rules_dir = lambda: library
from servicelint.cli import main
main()
"""


class Stream(io.TextIOWrapper):
    """A standard stream that keeps what is written, and may claim to be a terminal."""

    def __init__(self, content: bytes = b"", encoding: str = "utf-8", terminal: bool = False) -> None:
        self.bytes = io.BytesIO(content)
        self.terminal = terminal
        super().__init__(self.bytes, encoding=encoding, write_through=True, newline="\n")

    def isatty(self) -> bool:
        return self.terminal


@pytest.fixture(scope="session")
def cache_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rules that change with no shipped one, and the words that servicelint's code needs."""
    path = tmp_path_factory.mktemp("library") / "rules"
    shutil.copytree(Path(__file__).parent / "library", path)
    needed = {
        name: entry
        for file in (resources.rules_dir() / "lexicons").glob("*.yaml")
        for name, entry in yaml.safe_load(file.read_text(encoding="utf-8")).items()
        if entry.get("builtin")
    }
    (path / "lexicons").mkdir()
    (path / "lexicons" / "builtin.yaml").write_text(yaml.safe_dump(needed, allow_unicode=True), "utf-8")
    return path


@pytest.fixture
def frozen(library: Path, cache_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the rule library of the tests in the place of the shipped one."""
    monkeypatch.setenv("SERVICELINT_CACHE_DIR", str(cache_dir))
    monkeypatch.setattr(resources, "rules_dir", lambda: library)
    return library


@pytest.fixture
def project(frozen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty project."""
    root = tmp_path / "project"
    root.mkdir()
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def run(project: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in this process: `run("check", "a.txt", stdin=…, encoding=…, terminal=…)`."""

    def start(
        *args: str | Path, stdin: str | bytes = b"", encoding: str = "utf-8", terminal: bool = False
    ) -> Ran:
        out, err = Stream(encoding=encoding, terminal=terminal), Stream(terminal=terminal)
        given = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", Stream(given))
        with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ended:
            main([str(arg) for arg in args])
        code = ended.value.code
        assert isinstance(code, int)
        return Ran(code, out.bytes.getvalue(), err.bytes.getvalue().decode(), encoding)

    return start


@pytest.fixture
def check(run: Run) -> Run:
    """Run `check --output-format json-lines`."""

    def start(*args: str | Path, **options: Any) -> Ran:
        return run("check", "--output-format", "json-lines", *args, **options)

    return start


@pytest.fixture
def command(library: Path) -> list[str]:
    """What starts the command as a process of its own."""
    return [sys.executable, "-c", FROZEN, str(library)]


def restore_interrupt() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def spawn(project: Path, command: list[str]) -> Iterator[Spawn]:
    """Start the command as a process of its own."""
    started: list[subprocess.Popen[bytes]] = []

    def start(args: Sequence[str | Path], **environ: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [*command, *map(str, args)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **environ},
            # A shell that runs the tests in the background has them ignore interrupts.
            preexec_fn=restore_interrupt,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def write(project: Path) -> Write:
    """Write a file of the project: text as UTF-8, bytes as they are, and anything else as JSON lines."""

    def put(name: str, content: str | bytes | Sequence[Any]) -> Path:
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            content = content.encode()
        elif not isinstance(content, bytes):
            content = b"".join(json.dumps(item, ensure_ascii=False).encode() + b"\n" for item in content)
        path.write_bytes(content)
        return Path(name)

    return put
