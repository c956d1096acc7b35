"""`python -m benchmarks`: measure servicelint beside its peers and print the table."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.rows import Row, quick_rows, rows, setting

# Another corpus to copy from: a file or folder of conversations in any format.
CORPUS = "SERVICELINT_BENCHMARK_CORPUS"
SMALL = 300_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; 1 where hits of two tools differ."""
    options = _parser().parse_args(arguments)
    source = os.environ.get(CORPUS)
    with TemporaryDirectory() as work:
        size, rounds = (SMALL, 0) if options.small else (int(options.megabytes * 1e6), options.rounds)
        measure = quick_rows if options.small else rows
        measured = []
        for row in measure(setting(Path(source) if source else None, size, rounds, Path(work))):
            print(f"{row.what}: {row.ratio:.2f} ({row.figures})", file=sys.stderr, flush=True)
            measured.append(row)
    print(markdown(measured))
    if options.json:
        Path(options.json).write_text(as_json(measured), encoding="utf-8")
    return int(any("DIFFER" in row.figures for row in measured))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m benchmarks", description=__doc__)
    parser.add_argument("--megabytes", type=float, default=50, help="size of the corpus (default: 50)")
    parser.add_argument(
        "--rounds", type=int, default=5, help="runs of each command after a warm-up (default: 5)"
    )
    parser.add_argument(
        "--small", action="store_true", help="one run on 0.3 MB: does it work, do the hits agree"
    )
    parser.add_argument("--json", metavar="FILE", help="write the figures there too")
    return parser


def markdown(measured: Iterable[Row]) -> str:
    """Return the table with the machine, the date and the versions."""
    head = f"{machine()}, Python {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}; {versions()}"
    lines = [
        f"| {row.what} | {row.ratio:.2f} | {row.wanted} | {'yes' if row.is_met else 'no'} | {row.figures} |"
        for row in measured
    ]
    return "\n".join([head, "", "| what | ratio | wanted | met | medians |", "|---|---|---|---|---|", *lines])


def as_json(measured: Iterable[Row]) -> str:
    """Return the figures for comparison with another run."""
    about = {"machine": machine(), "python": platform.python_version(), "versions": versions()}
    return json.dumps({**about, "rows": [row._asdict() for row in measured]}, ensure_ascii=False, indent=1)


def machine() -> str:
    """Return the processor, as far as the system tells, and the number of its cores."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "")
    return f"{model or platform.machine()}, {os.cpu_count()} cores"


def versions() -> str:
    """Return the versions of what takes part."""
    return ", ".join(f"{name} {version(name)}" for name in ("servicelint", "jieba", "ahocorasick_rs"))


if __name__ == "__main__":
    sys.exit(main())
