"""A run over files: chunks of input checked in order, in this process or in several."""

from __future__ import annotations

import gc
import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextvars import ContextVar
from datetime import date
from functools import lru_cache, partial
from pathlib import Path

import msgspec

from servicelint import readers
from servicelint.conversation import Conversation
from servicelint.diagnostic import CategoryCount, Diagnostic, InputProblem, Severity, Summary
from servicelint.errors import ServicelintError
from servicelint.linter.linter import Checked, Engine, Verdict
from servicelint.linter.statistics import Category, sentences
from servicelint.linter.store import load_library
from servicelint.linter.tallies import By, GroupTally, VerdictTally, group_of
from servicelint.readers import Chunk, ReadOptions, Source
from servicelint.readers.options import problem
from servicelint.settings.config import Config
from servicelint.settings.suppression import Suppression, read_comments

# New containers after which garbage is looked for: some conversations. The rules alone are many more.
COLLECTED_AFTER = 50_000
# The engine of the run: a worker that is forked has it from its parent, any other one builds its own.
_ready: ContextVar[Engine | None] = ContextVar("_ready", default=None)


class Plan(msgspec.Struct, frozen=True):
    """Everything that a process needs in order to check a chunk, and what is asked for besides findings."""

    options: ReadOptions
    config: Config
    rule_paths: tuple[Path, ...]
    today: date
    masking: bool = True
    verdicts: bool = False
    statistics: bool = False
    by: By | None = None


class Result(msgspec.Struct, frozen=True):
    """What came of one conversation, light enough to travel between processes.

    `sentences` counts those of each category of the library's statistics; `group` is what the conversation
    is counted under, `speakers` the labels of its speakers where the user names the agent by one.
    """

    conversation: str
    path: str | None
    turns: int
    diagnostics: tuple[Diagnostic, ...]
    suppressions: tuple[Suppression, ...]
    problems: tuple[InputProblem, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    sentences: tuple[int, ...] = ()
    group: str | None = None
    speakers: tuple[str, ...] = ()


Item = Result | InputProblem
# Told of every chunk that is about to be checked.
Progress = Callable[[Chunk], None]


def engine_of(plan: Plan) -> Engine:
    """Build the engine that this process works with, and keep the garbage collector from looking at it.

    Raises `RuleErrors`, `ConfigError`.
    """
    gc.set_threshold(COLLECTED_AFTER)
    library = load_library(plan.rule_paths)
    engine = Engine(library, plan.config, plan.today, masking=plan.masking, statistics=plan.statistics)
    gc.freeze()
    return engine


def check_chunk(engine: Engine, chunk: Chunk, plan: Plan) -> list[Item]:
    """Read and check a chunk: results in order, with the problems of its input where they arose."""
    items: list[Item] = []
    conversations = _conversations(readers.read_chunk(chunk, plan.options), items)
    for checked in engine.examine(conversations):
        items.append(_result(checked, engine, plan))
    return items


def _result(checked: Checked, engine: Engine, plan: Plan) -> Result:
    conversation = checked.conversation
    suppressions, bad_comments = read_comments(conversation)
    errors: list[ServicelintError] = [*bad_comments, *([checked.error] if checked.error else [])]
    result = Result(
        conversation.id,
        conversation.path,
        len(conversation.turns),
        checked.diagnostics,
        tuple(suppressions),
        tuple(problem(error, path=conversation.path) for error in errors),
        group=group_of(conversation, plan.by) if plan.by else None,
        speakers=readers.speakers_of(conversation) if plan.options.agent else (),
    )
    if checked.view is None or not (plan.verdicts or plan.statistics):
        return result
    return msgspec.structs.replace(
        result,
        verdicts=tuple(engine.verdicts(checked.view, shown=not plan.verdicts)),
        sentences=sentences(engine.categories, checked.view),
    )


def _conversations(found: Iterable[readers.Item], problems: list[Item]) -> Iterator[Conversation]:
    for item in found:
        if isinstance(item, InputProblem):
            problems.append(item)
        else:
            yield item


def run(
    sources: Iterable[Source], plan: Plan, engine: Engine, *, jobs: int = 1, progress: Progress | None = None
) -> Iterator[Item]:
    """Check sources and yield what comes of them, in order, whatever the number of `jobs`."""
    chunks = _chunks(sources, plan.options, progress)
    if jobs != 1:
        from servicelint.workers import in_processes

        _ready.set(engine)
        yield from in_processes(partial(_check, pickle.dumps(plan)), chunks, jobs)
        _ready.set(None)
        return
    for chunk in chunks:
        yield from [chunk] if isinstance(chunk, InputProblem) else check_chunk(engine, chunk, plan)


def _chunks(
    sources: Iterable[Source], options: ReadOptions, progress: Progress | None
) -> Iterator[Chunk | InputProblem]:
    for source in sources:
        for chunk in readers.chunks(source, options):
            if progress is not None and isinstance(chunk, Chunk):
                progress(chunk)
            yield chunk


def _check(encoded: bytes, chunk: Chunk) -> list[Item]:
    return check_chunk(_engine(encoded), chunk, _plan(encoded))


@lru_cache(maxsize=1)
def _plan(encoded: bytes) -> Plan:
    plan: Plan = pickle.loads(encoded)
    return plan


@lru_cache(maxsize=1)
def _engine(encoded: bytes) -> Engine:
    return _ready.get() or engine_of(_plan(encoded))


class Tally:
    """Counts of a run, filled while its findings pass."""

    def __init__(self, categories: Sequence[Category] = (), by: By | None = None) -> None:
        """Start at nothing; `categories` are what sentences are counted by, `by` what makes groups."""
        self.categories = categories
        self.grouping = by is not None and by != "rule"
        self.groups: dict[str | None, GroupTally] = {}
        self.verdicts: dict[str, VerdictTally] = {}
        self.category_sentences: Counter[int] = Counter()
        self.category_conversations: Counter[int] = Counter()
        self.paths: set[str | None] = set()
        self.conversations = 0
        self.turns = 0
        self.findings: Counter[str] = Counter()
        self.severities: Counter[Severity] = Counter()
        self.problems: list[InputProblem] = []

    def conversation(self, result: Result) -> None:
        """Count a conversation."""
        self.paths.add(result.path)
        self.conversations += 1
        self.turns += result.turns
        for number, count in enumerate(result.sentences):
            self.category_sentences[number] += count
            self.category_conversations[number] += bool(count)
        for verdict in result.verdicts:
            self.verdicts.setdefault(verdict.code, VerdictTally()).add(verdict.status)
        if self.grouping:
            self._group(result.group).conversation(result.turns, result.verdicts)

    def _group(self, name: str | None) -> GroupTally:
        return self.groups.setdefault(name, GroupTally())

    def finding(self, diagnostic: Diagnostic, group: str | None = None) -> None:
        """Count a finding in a conversation of a group."""
        self.findings[diagnostic.code] += 1
        self.severities[diagnostic.severity] += 1
        if self.grouping:
            self._group(group).finding(diagnostic)

    def summary(self) -> Summary:
        """Return the counts so far."""
        return Summary(
            files=len(self.paths),
            conversations=self.conversations,
            turns=self.turns,
            findings=dict(sorted(self.findings.items())),
            severities=dict(self.severities),
            problems=tuple(self.problems),
            statistics=tuple(
                CategoryCount(
                    category.statistic,
                    category.name,
                    self.category_conversations[number],
                    self.category_sentences[number],
                )
                for number, category in enumerate(self.categories)
            ),
            verdicts={code: tally.count() for code, tally in sorted(self.verdicts.items())},
            groups=tuple(self.groups[name].count(name) for name in sorted(self.groups, key=_unknown_last)),
        )


def _unknown_last(group: str | None) -> tuple[bool, str]:
    return (group is None, group or "")
