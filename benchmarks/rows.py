"""The rows of the table: what is measured beside what, and what is wanted."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.corpus import Original, generate, originals, write_lines
from benchmarks.peers import PEERS, Hit, Job
from benchmarks.phrases import phrase_list, write_rule
from benchmarks.running import Usage, in_turns, run

HERE = Path(__file__).parent
LISTED = 1_000
CHECK = (sys.executable, "-m", "servicelint", "check", "--isolated", "--fail-on", "never")
JSON = ("--output-format", "json-lines")
INITIALISE = "import jieba; jieba.setLogLevel(60); jieba.initialize()"
# Three findings, as a commit of a script template may have them.
TEMPLATE = "# 售后话术\n\n客服：这是规定，我也没办法。\n\n客服：您急什么急。\n\n客服：不知道。\n"


class Row(NamedTuple):
    """One comparison: `ratio` of two figures, the bound it is to keep, and both figures in words."""

    what: str
    ratio: float
    wanted: str
    is_met: bool
    figures: str


class Setting(NamedTuple):
    """What to measure on: conversations to copy, bytes of the corpus, rounds, and a folder to work in."""

    conversations: list[Original]
    size: int
    rounds: int
    work: Path

    def corpus(self, size: int) -> Path:
        """Return the corpus of a size, generated once."""
        path = self.work / f"corpus-{size}.jsonl"
        if not path.exists():
            write_lines(path, generate(self.conversations, size))
        return path


def setting(source: Path | None, size: int, rounds: int, work: Path) -> Setting:
    """Return the setting for the sample corpus or another file or folder of conversations."""
    return Setting(originals(source) if source else originals(), size, rounds, work)


def rows(on: Setting) -> Iterator[Row]:
    """Measure everything, row by row."""
    yield from throughput(on)
    yield from phrase_job(on)
    yield from growth_of_the_list(on)
    yield from two_jobs(on)
    yield memory(on)
    yield from cold_start(on)
    yield entry(on)
    yield long_conversation(on)
    yield listening(on)


def quick_rows(on: Setting) -> Iterator[Row]:
    """Measure what others can do too: whether everything works, and finds the same."""
    yield from throughput(on)
    yield from phrase_job(on)


def throughput(on: Setting) -> Iterator[Row]:
    """`check` with all rules beside tokenising alone, and beside the naive script."""
    corpus = str(on.corpus(on.size))
    listed = on.work / "phrases.txt"
    listed.write_text("\n".join(phrase_list(LISTED)), encoding="utf-8")
    script = (sys.executable, str(HERE / "tokenise.py"), corpus)
    used = in_turns(
        {
            "check": (*CHECK, *JSON, "--jobs", "1", corpus),
            "jieba": script,
            "naive": (*script, str(listed)),
        },
        on.rounds,
    )
    yield _faster(f"`check` against `jieba.lcut`, {_size(on.size)}", used["jieba"], used["check"], 8)
    yield _faster(f"`check` against the naive script, {LISTED:,} phrases", used["naive"], used["check"], 20)


def phrase_job(on: Setting) -> Iterator[Row]:
    """A list of phrases in a folder of transcripts, with every tool that is installed."""
    job = _job(on, LISTED)
    peers = [peer for peer in PEERS if peer.is_installed()]
    used = in_turns({peer.name: peer.command(job) for peer in peers}, on.rounds, keeps_output=True)
    own = next(peer for peer in peers if peer.name == "servicelint")
    hits = own.hits(used["servicelint"].output, job) or set()
    for peer in peers:
        if peer is own:
            continue
        theirs = peer.hits(used[peer.name].output, job)
        wanted = None if peer.name == "ripgrep" else 1.0
        what = f"{LISTED:,} phrases in a folder, against {peer.name}"
        yield _faster(what, used[peer.name], used["servicelint"], wanted, _compared(hits, theirs))


def _compared(ours: set[Hit], theirs: set[Hit] | None) -> str:
    if theirs is None:
        return "hits not told"
    if theirs == ours:
        return f"{len(ours):,} hits, the same"
    return f"hits DIFFER: {len(ours - theirs)} only ours, {len(theirs - ours)} only theirs"


def _job(on: Setting, count: int) -> Job:
    folder = on.work / "transcripts"
    if not folder.exists():
        folder.mkdir()
        for line in generate(on.conversations, min(on.size, 3_000_000), seed=1):
            body = json.loads(line)
            label = {"agent": "客服", "customer": "客户"}
            turns = (f"{label.get(turn['role'], '旁人')}：{turn['text']}" for turn in body["turns"])
            (folder / f"{body['id']}.txt").write_text("\n".join(turns) + "\n", encoding="utf-8")
    phrases = on.work / f"phrases-{count}.txt"
    phrases.write_text("\n".join(phrase_list(count)) + "\n", encoding="utf-8")
    return Job(folder, phrases, write_rule(on.work / f"rules-{count}", phrase_list(count)), on.work)


def growth_of_the_list(on: Setting) -> Iterator[Row]:
    """The same job with a hundred times the phrases, none of the further ones said."""
    own = PEERS[0]
    jobs = {count: _job(on, count) for count in (100, 10_000)}
    used = in_turns({str(count): own.command(job) for count, job in jobs.items()}, on.rounds)
    yield _slower("10,000 phrases against 100", used["10000"], used["100"], 1.5)


def two_jobs(on: Setting) -> Iterator[Row]:
    """Two processes beside one."""
    command = (*CHECK, *JSON, str(on.corpus(on.size)), "--jobs")
    used = in_turns({count: (*command, count) for count in "12"}, on.rounds)
    yield _faster("`--jobs 2` against `--jobs 1`", used["1"], used["2"], 1.7)


def memory(on: Setting) -> Row:
    """The peak of ten times the input beside that of the input."""
    small, large = (run((*CHECK, *JSON, "--jobs", "1", str(on.corpus(on.size * n)))) for n in (1, 10))
    ratio = large.peak / small.peak
    figures = f"{small.peak:.0f} MB at {_size(on.size)}, {large.peak:.0f} MB at {_size(on.size * 10)}"
    met = ratio <= 1.2 and large.peak < 300
    return Row("peak memory, ten times the input", ratio, "≤ 1.2, < 300 MB", met, figures)


def cold_start(on: Setting) -> Iterator[Row]:
    """A small template beside loading jieba's dictionary, with caches warm and with an empty one."""
    template = on.work / "template.md"
    template.write_text(TEMPLATE, encoding="utf-8")
    check = (*CHECK, "--input-format", "template", str(template))
    used = in_turns({"check": check, "jieba": (sys.executable, "-c", INITIALISE)}, max(on.rounds, 5))
    yield _slower("a small template against `jieba.initialize()`", used["check"], used["jieba"], 0.25)
    with TemporaryDirectory() as empty:
        first = run(check, {"XDG_CACHE_HOME": empty})
    yield _slower("the same with an empty cache directory", first, used["jieba"], 1.0)


def entry(on: Setting) -> Row:
    """`--help` beside importing click."""
    own = (sys.executable, "-m", "servicelint", "--help")
    used = in_turns({"help": own, "click": (sys.executable, "-c", "import click")}, max(on.rounds, 5))
    return _slower("`servicelint --help` against `import click`", used["help"], used["click"], 2.5)


def long_conversation(on: Setting) -> Row:
    """One conversation of many turns beside the same turns in conversations of a thousand."""
    count = on.size // 500
    bodies = (json.loads(line) for line in generate(on.conversations, on.size, seed=2))
    said = [{"role": turn["role"], "text": turn["text"]} for body in bodies for turn in body["turns"]][:count]
    lengths = {"long": len(said), "short": 1_000}
    paths = {name: _cut(said, length, on.work / f"{name}.jsonl") for name, length in lengths.items()}
    commands = {name: (*CHECK, *JSON, "--jobs", "1", str(path)) for name, path in paths.items()}
    used = in_turns(commands, on.rounds)
    what = f"one conversation of {len(said):,} turns against conversations of 1,000"
    return _slower(what, used["long"], used["short"], 1.3)


def listening(on: Setting) -> Row:
    """Calls matched by sound too, beside calls that are only read."""
    calls = [one for one in on.conversations if one.body.get("channel") == "call"]
    corpus = on.work / "calls.jsonl"
    write_lines(corpus, generate(calls or on.conversations, on.size, seed=3))
    command = (sys.executable, "-m", "servicelint", "check", "--fail-on", "never", *JSON, "--jobs", "1")
    used = in_turns(
        {sound: (*command, "--config", str(_config(on.work, sound)), str(corpus)) for sound in ("on", "off")},
        on.rounds,
    )
    return _slower("calls with sound on against sound off", used["on"], used["off"], 1.4)


def _config(folder: Path, sound: str) -> Path:
    path = folder / f"sound-{sound}.toml"
    path.write_text(f'sound = "{sound}"\n', encoding="utf-8")
    return path


def _cut(said: list[dict[str, str]], length: int, path: Path) -> Path:
    """Write turns as conversations of so many turns."""
    starts = range(0, len(said), length)
    parts = ({"id": str(n), "channel": "chat", "turns": said[n : n + length]} for n in starts)
    write_lines(path, (json.dumps(part) for part in parts))
    return path


def _faster(what: str, other: Usage, own: Usage, wanted: float | None, note: str = "") -> Row:
    ratio = other.wall / own.wall
    figures = f"{own.wall:.2f} s, theirs {other.wall:.2f} s" + (f"; {note}" if note else "")
    met = (wanted is None or ratio >= wanted) and "DIFFER" not in note
    return Row(what, ratio, "–" if wanted is None else f"≥ {wanted:g}", met, figures)


def _slower(what: str, own: Usage, other: Usage, wanted: float) -> Row:
    ratio = own.wall / other.wall
    return Row(what, ratio, f"≤ {wanted:g}", ratio <= wanted, f"{own.wall:.2f} s beside {other.wall:.2f} s")


def _size(size: int) -> str:
    return f"{size / 1e6:g} MB"
