"""The script that a QA engineer writes: tokenise each line, then ask for each phrase whether it is in it."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    """Look in the files of the folder named first for the phrases of the file named second."""
    import jieba

    jieba.setLogLevel("ERROR")
    phrases = Path(sys.argv[2]).read_text(encoding="utf-8").split()
    for path in sorted(Path(sys.argv[1]).iterdir()):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            jieba.lcut(line)
            for phrase in phrases:
                if phrase in line:
                    print(path.name, number, phrase, sep="\t")


if __name__ == "__main__":
    main()
