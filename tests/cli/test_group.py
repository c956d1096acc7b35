"""The overview, the version, and how little they cost."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from runs import Run
from servicelint.version import __version__

HEAVY = "jieba pypinyin yaml msgspec regex pathspec ahocorasick_rs importlib.metadata"


def test_the_overview_names_every_command(run: Run) -> None:
    ran = run("--help")
    assert (ran.code, ran.err) == (0, "")
    for command in ("check", "inspect", "rule", "test", "norms", "evaluate", "convert"):
        assert f"\n  {command} " in ran.out
    assert "Exit codes: 0 nothing to report" in ran.out


def test_the_version_is_shown(run: Run) -> None:
    assert run("--version").out == f"servicelint, version {__version__}\n"


def test_without_a_command_the_overview_is_a_usage_error(run: Run) -> None:
    ran = run()
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Usage: servicelint ")


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_the_overview_imports_nothing_heavy(option: str) -> None:
    script = f"""
import sys
from servicelint.cli import main
try:
    main([{option!r}])
except SystemExit:
    print(*(name for name in {HEAVY!r}.split() if name in sys.modules), file=sys.stderr)
"""
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stderr == "\n"


def test_a_check_of_a_call_loads_no_dictionary(command: list[str], project: Path) -> None:
    (project / "a.txt").write_text("客服：您好\n客户：怎么退货\n", encoding="utf-8")
    script = command[2].replace("main()", "\ntry: main()\nfinally: print('jieba' in sys.modules)")
    ran = subprocess.run(
        [sys.executable, "-c", script, command[3], "check", "a.txt"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout == "False\n"


def test_the_installed_command_runs() -> None:
    found = shutil.which("servicelint", path=str(Path(sys.executable).parent))
    assert found is not None
    ran = subprocess.run([found, "--version"], capture_output=True, text=True, check=True)
    assert ran.stdout == f"servicelint, version {__version__}\n"


def test_the_package_runs_as_a_module() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "servicelint", "--version"], capture_output=True, text=True, check=True
    )
    assert ran.stdout == f"servicelint, version {__version__}\n"
