"""The list of phrases by proselint as a library: prints file, line and phrase of each hit."""

from __future__ import annotations

import sys
from bisect import bisect_right
from pathlib import Path


def main() -> None:
    """Look in the files of the folder named first for the phrases of the file named second."""
    from proselint.registry.checks import Check, Padding, types

    phrases = tuple(Path(sys.argv[2]).read_text(encoding="utf-8").split())
    check = Check(check_type=types.Existence(items=phrases, padding=Padding.RAW))
    for path in sorted(Path(sys.argv[1]).iterdir()):
        text = path.read_text(encoding="utf-8")
        starts = [0, *(place + 1 for place, char in enumerate(text) if char == "\n")]
        for result in check.check(text):
            start, end = result.span
            print(path.name, bisect_right(starts, start), text[start:end], sep="\t")


if __name__ == "__main__":
    main()
