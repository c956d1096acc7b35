"""Write the generated tables in src/servicelint/text/data; with --check, exit 1 where one is stale."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from functools import cache
from importlib.metadata import version
from math import log2
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src" / "servicelint" / "text" / "data"
FORMS = Path(__file__).with_name("short_forms.txt")

# Variants, and characters that OpenCC leaves alone because only the word decides. Here the reading that
# service speech needs wins: 著 in 看著, 瞭 in 瞭解, 藉 in 藉口, 甚 in 甚麼, 帐 in 帐号.
VARIANTS = {
    "妳": "你",
    "牠": "它",
    "甚": "什",
    "著": "着",
    "瞭": "了",
    "藉": "借",
    "帳": "账",
    "帐": "账",
    "祇": "只",
    "衹": "只",
    "喒": "咱",
    "偺": "咱",
    "嚒": "么",
    "惟": "唯",
    "甯": "宁",
    "甦": "苏",
    "囬": "回",
    "亊": "事",
}
# Letters, digits and punctuation hardly occur in the dictionary but abound in conversations.
COMMON_RARITY = 8
# What service speech uses at least four times as often as the books behind the dictionary, by its rarity in
# bits, counted in the conversations of corpora/.
SPOKEN = {
    5: "我您的了",
    6: "你个",
    7: "好没请吗点问么天谢还那",
    8: "给电话吧再",
    9: "怎费快晚帮候退需办让换送早",
}
# A reading counts as common from this share of a character's occurrences on; the longest is zhuang.
LEAST_SHARE = 0.1
LONGEST_READING = 6
MIN_FREQUENCY = 10
# A word that runs across the edge of a candidate is taken as the better reading when it is this frequent.
MIN_RIVAL_FREQUENCY = 100


def simplified() -> str:
    """Return the pairs of a character and its simplified form, 40 pairs a line."""
    import opencc

    convert = opencc.OpenCC("t2s").convert
    han = [chr(code) for start, end in ((0x3400, 0x4DC0), (0x4E00, 0xA000)) for code in range(start, end)]
    table = {char: convert(char) for char in han} | VARIANTS
    pairs = [char + _end_of(table, char) for char in han if _end_of(table, char) != char]
    lines = ["".join(pairs[i : i + 40]) for i in range(0, len(pairs), 40)]
    return _table(f"Characters and their simplified forms, in pairs (OpenCC {version('opencc')})", lines)


def rarity() -> str:
    """Return for each rarity, in bits, the characters that have it."""
    spoken = {char: bits for bits, chars in SPOKEN.items() for char in chars}
    counts: Counter[str] = Counter()
    for word, frequency in _dictionary().items():
        for char in word:
            counts[char] += frequency
    total = sum(counts.values())
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for char, count in counts.items():
        if not char.isascii():
            groups[spoken.get(char, round(-log2(count / total)))].append(char)
    groups[COMMON_RARITY].extend([chr(code) for code in range(0x21, 0x7F)] + list("。、「」…×¥"))
    lines = [f"{bits} {''.join(sorted(set(chars)))}" for bits, chars in sorted(groups.items())]
    return _table(
        f"Bits (-log2 of the share in running text) and the characters that rare ({_source()})", lines
    )


def boundaries() -> str:
    """Return for each short form the longer words around it, and after `|` the rivals of those words."""
    title = f"A short form, the longer words around it, | the words that break those up ({_source()})"
    return _table(title, list(_forms()))


def syllables() -> str:
    """Return for each syllable, with what is often confused merged, the characters that are read so."""
    from pypinyin import lazy_pinyin

    from servicelint.text.sound import merged

    groups: dict[str, list[str]] = defaultdict(list)
    for char in map(chr, range(ord("\u4e00"), ord("\u9fff") + 1)):
        reading = lazy_pinyin(char)[0]
        if reading != char:
            groups[merged(reading)].append(char)
    lines = [f"{syllable} {''.join(chars)}" for syllable, chars in sorted(groups.items())]
    return _table(f"Syllables and their characters (pypinyin {version('pypinyin')})", lines)


def heteronyms() -> str:
    """Return for each syllable the characters that are also, but less often, read so in words."""
    from pypinyin import lazy_pinyin

    from servicelint.text.sound import merged

    readings: dict[str, Counter[str]] = defaultdict(Counter)
    for word, frequency in _dictionary().items():
        for char, reading in zip(word, lazy_pinyin(word), strict=False):
            if len(reading) <= LONGEST_READING and "\u4e00" <= char <= "\u9fff":
                readings[char][merged(reading)] += frequency
    groups: dict[str, list[str]] = defaultdict(list)
    for char, counts in readings.items():
        usual = syllable_of().get(char, "")
        for reading, count in counts.items():
            if reading not in (usual, char) and count >= LEAST_SHARE * counts.total():
                groups[reading].append(char)
    lines = [f"{reading} {''.join(sorted(chars))}" for reading, chars in sorted(groups.items())]
    return _table(f"Syllables and what is also read so (pypinyin {version('pypinyin')}, {_source()})", lines)


@cache
def syllable_of() -> dict[str, str]:
    """Return the commonest reading of each character of the table of syllables."""
    rows = [line.split(" ", 1) for line in syllables().splitlines()[1:]]
    return {char: reading for reading, chars in rows for char in chars}


def _forms() -> Iterator[str]:
    for line in FORMS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            form, *patterns = line.split()
            firm = {pattern for pattern in patterns if not pattern.endswith("?")}
            patterns = [pattern.removesuffix("?") for pattern in patterns]
            words = _longer_words(form, patterns)
            rivals = _rivals(form, words - firm) | _harmless(patterns, words)
            needed = _smallest(words, form) | (words & rivals)
            yield " ".join([form, *sorted(needed), "|", *sorted(_smallest(rivals - words, form))])


def _longer_words(form: str, patterns: list[str]) -> set[str]:
    """Return the words that contain `form` strictly, as its patterns decide."""
    candidates = {word for word in _dictionary() if form in word and word != form}
    candidates |= {pattern for pattern in patterns if "*" not in pattern and not pattern.startswith("-")}
    return {word for word in candidates if _decide(word, patterns)}


def _decide(word: str, patterns: list[str]) -> bool:
    verdict = _dictionary().get(word, 0) >= MIN_FREQUENCY
    for pattern in patterns:
        if fnmatchcase(word, pattern.removeprefix("-")):
            verdict = not pattern.startswith("-")
    return verdict


def _harmless(patterns: list[str], words: set[str]) -> set[str]:
    """Return the words that are excluded by hand although one of `words` is in them: 我司机 of 我司."""
    excluded = {pattern[1:] for pattern in patterns if pattern.startswith("-") and "*" not in pattern}
    return {word for word in excluded if any(longer in word for longer in words)}


def _smallest(words: set[str], form: str) -> set[str]:
    """Return `words` without those that begin or end with another one around the same `form`."""
    return {
        word
        for word in words
        if not any(
            (word[:cut] in words and form in word[:cut]) or (word[-cut:] in words and form in word[-cut:])
            for cut in range(len(form) + 1, len(word))
        )
    }


def _rivals(form: str, words: Iterable[str]) -> set[str]:
    """Return what undoes a longer word: 我方便 undoes 我方, because 方便 is the more frequent word."""
    found: set[str] = set()
    for word in words:
        floor = max(_dictionary().get(word, 0), MIN_RIVAL_FREQUENCY)
        head, tail = word[: -len(form)], word[len(form) :]
        if word.startswith(form):
            found |= {form + rival for rival in _beginning(tail) if _dictionary()[rival] > floor}
        if word.endswith(form):
            found |= {rival + form for rival in _ending(head) if _dictionary()[rival] > floor}
    return found


def _beginning(part: str) -> list[str]:
    return _affixes()[0].get(part, [])


def _ending(part: str) -> list[str]:
    return _affixes()[1].get(part, [])


@cache
def _affixes() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return the words of two or three characters by what they begin and by what they end with."""
    heads: defaultdict[str, list[str]] = defaultdict(list)
    tails: defaultdict[str, list[str]] = defaultdict(list)
    for word in _dictionary():
        for cut in range(1, len(word) if len(word) <= 3 else 1):
            heads[word[:cut]].append(word)
            tails[word[cut:]].append(word)
    return dict(heads), dict(tails)


@cache
def _dictionary() -> dict[str, int]:
    """Return jieba's words, folded, with their frequencies."""
    import jieba

    from servicelint.text.folding import fold

    words: Counter[str] = Counter()
    path = Path(jieba.__file__).with_name("dict.txt")
    for line in path.read_text(encoding="utf-8").splitlines():
        word, frequency, *_ = line.split(" ")
        words[fold(word)] += int(frequency)
    return dict(words)


def _end_of(table: dict[str, str], char: str) -> str:
    """Follow `table` from `char` to a character that stays; leave what has no common form."""
    seen = {char}
    while (following := table.get(char, char)) not in seen and len(following) == 1 and following <= "\uffff":
        seen.add(following)
        char = following
    return char


def _source() -> str:
    return f"jieba {version('jieba')}"


def _table(title: str, lines: list[str]) -> str:
    return "\n".join([f"# {title}. Generated by scripts/generate_tables.py.", *lines]) + "\n"


def main(arguments: list[str]) -> int:
    """Write or check every table; return the exit code."""
    sys.path.insert(0, str(ROOT / "src"))
    tables = {
        DATA / f"{make.__name__}.txt": make()
        for make in (simplified, rarity, boundaries, syllables, heteronyms)
    }
    if "--check" in arguments:
        stale = [path.name for path, text in tables.items() if _is_stale(path, text)]
        if stale:
            print(f"stale: {', '.join(stale)}; run scripts/generate_tables.py", file=sys.stderr)
        return 1 if stale else 0
    for path, text in tables.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    return 0


def _is_stale(path: Path, text: str) -> bool:
    """Tell whether the table at `path` is not `text`, although it was made with the same dictionaries.

    A new release of a dictionary must not fail a build that changed nothing.
    """
    if not path.exists():
        return True
    present = path.read_text(encoding="utf-8")
    return present != text and present.partition("\n")[0] == text.partition("\n")[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
