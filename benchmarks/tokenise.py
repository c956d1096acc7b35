"""The floor: `jieba.lcut` over every turn of a file and nothing else; with phrases, the naive script."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main() -> None:
    """Tokenise the turns of the file named first; look in each for the phrases of the file named second."""
    import jieba

    jieba.setLogLevel("ERROR")
    phrases = Path(sys.argv[2]).read_text(encoding="utf-8").split() if len(sys.argv) > 2 else []
    hits = 0
    with Path(sys.argv[1]).open(encoding="utf-8") as file:
        for line in file:
            for turn in json.loads(line)["turns"]:
                jieba.lcut(turn["text"])
                hits += sum(phrase in turn["text"] for phrase in phrases)
    print(hits)


if __name__ == "__main__":
    main()
