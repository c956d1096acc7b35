"""Write what is made from rules and readers: JSON Schemas, rule pages, the index, and tables of documents.

`--check` writes nothing and exits 1 where a file is stale.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import msgspec

from servicelint.language.contents import Library
from servicelint.language.registry import CONVERSATION_METRICS, TURN_METRICS
from servicelint.language.schema import ActFile, GuardFile, LexiconEntry, RuleFile, StatisticFile
from servicelint.linter.store import load_library
from servicelint.readers.table import READERS
from servicelint.readers.vendors.table import SHAPES
from servicelint.reporters.rule_page import page
from servicelint.settings.config import config_schema

ROOT = Path(__file__).resolve().parents[1]
TESTS = ROOT / "tests" / "readers"
FIXTURES = TESTS / "fixtures"
FAMILIES = {
    "SL0": ("input and housekeeping", "输入与规则维护"),
    "SL1": ("forbidden language", "服务忌语"),
    "SL2": ("questions", "提问"),
    "SL3": ("person and responsibility", "人称与担当"),
    "SL4": ("courtesy", "礼貌用语"),
    "SL5": ("conversation flow", "服务流程"),
    "SL6": ("answers and commitments", "答复与承诺"),
    "SL7": ("delivery", "语速与时间"),
    "SL8": ("wording", "措辞"),
    "SL9": ("contact conduct", "联络规范"),
}
BLOCK = re.compile(r"<!-- (\w+):begin -->\n.*?<!-- \1:end -->", re.DOTALL)
SCHEMAS = {
    "rule": RuleFile,
    "act": ActFile,
    "guard": GuardFile,
    "lexicons": dict[str, LexiconEntry],
    "statistic": StatisticFile,
}


def generated(library: Library) -> Iterator[tuple[Path, str]]:
    yield from schemas()
    yield from pages(library)
    for name, language in (("README.md", 0), ("README.zh-CN.md", 1)):
        yield from _with_blocks(name, {"screen": screen(), "families": families(library, language)})
    yield from _with_blocks("docs/rule-language.md", {"metrics": metrics()})
    yield from _with_blocks("docs/formats.md", {"formats": "".join(formats()), "vendors": "".join(vendors())})


def _with_blocks(name: str, blocks: dict[str, str]) -> Iterator[tuple[Path, str]]:
    path = ROOT / name
    yield path, BLOCK.sub(partial(_filled, blocks), path.read_text("utf-8"))


def _filled(blocks: dict[str, str], found: re.Match[str]) -> str:
    name = found[1]
    return f"<!-- {name}:begin -->\n{blocks[name]}<!-- {name}:end -->"


def screen() -> str:
    """Return what a command really prints."""
    arguments = ["check", "corpora/templates/shop-replies.yaml", "--output-format", "full"]
    command = [sys.executable, "-X", "utf8", "-m", "servicelint", *arguments]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False).stdout
    return f"```console\n$ servicelint {' '.join(arguments)}\n{shown}```\n"


def metrics() -> str:
    """Return the tables of metrics."""
    groups = (("a turn", TURN_METRICS), ("the conversation", CONVERSATION_METRICS))
    tables = ("".join(_metric_table(of, metrics)) for of, metrics in groups)
    return "\n".join(tables)


def _metric_table(of: str, metrics: Mapping[str, str]) -> Iterator[str]:
    yield f"| metric of {of} | is |\n|---|---|\n"
    for name, meaning in metrics.items():
        yield f"| `{name}` | {meaning} |\n"


def formats() -> Iterator[str]:
    """Yield the table of formats that are no vendor's, each described by its module."""
    yield "| `--input-format` | what it is | example and tests |\n|---|---|---|\n"
    known = {shape.name for shape in SHAPES}
    for reader in READERS:
        if reader.name not in known:
            # Several tables share a way to read them, and differ in how they are cut.
            module = reader.split.__module__ if reader.recognise_bytes else reader.read.__module__
            about = (sys.modules[module].__doc__ or "").split("\n", 1)[0]
            (example,) = FIXTURES.glob(f"{reader.name}.*")
            links = (example, TESTS / "test_fixtures.py", TESTS / f"test_{module.rsplit('.', 1)[-1]}.py")
            yield f"| `{reader.name}` | {about} | {', '.join(map(_link, links))} |\n"


def vendors() -> Iterator[str]:
    """Yield the table of vendors' formats."""
    yield "| format | `--input-format` | recognised by | what is read | example and tests |\n"
    yield "|---|---|---|---|---|\n"
    tests = TESTS / "vendors"
    for shape in SHAPES:
        signs = ", or ".join(" and ".join(f"`{route}`" for route in group) for group in shape.groups())
        within = " or ".join(f"`{route}`" for route in shape.within.split())
        where = f"; also inside {within}" if within else ""
        module = shape.read.__module__.rsplit(".", 1)[-1] if shape.read else "mapping"
        links = [
            FIXTURES / f"{shape.name}.json",
            TESTS / "test_fixtures.py",
            tests / "test_table.py",
            tests / f"test_{module}.py",
        ]
        shown = ", ".join(map(_link, links))
        yield f"| {shape.title} | `{shape.name}` | {signs}{where} | {shape.reads} | {shown} |\n"


def _link(path: Path) -> str:
    return f"[{path.name}](../{path.relative_to(ROOT).as_posix()})"


def schemas() -> Iterator[tuple[Path, str]]:
    folder = ROOT / "src" / "servicelint" / "schemas"
    for name, type_ in SCHEMAS.items():
        yield folder / f"{name}.schema.json", _json(msgspec.json.schema(type_))
    yield folder / "config.schema.json", _json(config_schema())


def _json(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value, order="sorted"), indent=2).decode() + "\n"


def pages(library: Library) -> Iterator[tuple[Path, str]]:
    folder = ROOT / "docs" / "rules"
    for rule in library.rules:
        yield folder / f"{rule.code}-{rule.name}.md", page(rule, library)
    yield folder / "README.md", "".join(index(library))


def index(library: Library) -> Iterator[str]:
    yield "# Rules\n\nGenerated from `rules/`; `servicelint rule CODE` prints the same pages.\n"
    for family, (english, chinese) in FAMILIES.items():
        rules = [rule for rule in library.rules if rule.code.startswith(family)]
        if rules:
            yield f"\n## {family} {english} {chinese}\n\n"
            yield "| code | name | severity | confidence | |\n|---|---|---|---|---|\n"
        for rule in rules:
            link = f"[{rule.code}]({rule.code}-{rule.name}.md)"
            yield f"| {link} | {rule.name} | {rule.severity} | {rule.confidence} | {rule.summary} |\n"
    yield from _listing("By tag", library, "tags")
    yield from _listing("By norm", library, "norms")


def _listing(title: str, library: Library, field: str) -> Iterator[str]:
    yield f"\n## {title}\n\n"
    for key in sorted({key for rule in library.rules for key in getattr(rule, field)}):
        codes = [rule.code for rule in library.rules if key in getattr(rule, field)]
        yield f"- {key}: {', '.join(codes)}\n"


def families(library: Library, language: int) -> str:
    head = ("| family | about | rules |", "| 族 | 内容 | 规则数 |")[language]
    lines = [head, "|---|---|---|"]
    for family, names in FAMILIES.items():
        count = sum(rule.code.startswith(family) for rule in library.rules)
        if count:
            lines.append(f"| {family} | {names[language]} | {count} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    check = "--check" in sys.argv[1:]
    files = dict(generated(load_library()))
    stale = [path for path, text in files.items() if not path.exists() or path.read_text("utf-8") != text]
    orphans = sorted(set((ROOT / "docs" / "rules").glob("*.md")) - set(files))
    for path in (*stale, *orphans):
        print(f"{'stale' if check else 'written'}: {path.relative_to(ROOT)}")
    if check:
        return 1 if stale or orphans else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[path], encoding="utf-8")
    for path in orphans:
        path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
