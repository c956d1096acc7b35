"""A run over files: chunks of input checked in order, in this process or in several."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import lru_cache
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
# Chunks that wait at each worker: enough to keep it busy, few enough to keep memory flat.
WAITING = 3
# What ends a run early.
ENDING = (signal.SIGINT, signal.SIGTERM)


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
        _ready.set(engine)
        yield from _run_parallel(chunks, plan, jobs)
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


Pending = tuple[Chunk | InputProblem, Future[list[Item]] | None]


def _run_parallel(chunks: Iterator[Chunk | InputProblem], plan: Plan, jobs: int) -> Iterator[Item]:
    waiting: deque[Pending] = deque()
    encoded = pickle.dumps(plan)
    pool = _pool(jobs)
    try:
        for chunk in chunks:
            waiting.append((chunk, _submitted(pool, encoded, chunk)))
            if len(waiting) >= jobs * WAITING:
                yield from _done(waiting.popleft(), encoded)
        while waiting:
            yield from _done(waiting.popleft(), encoded)
    except BaseException:
        # Whoever interrupts does not wait for the chunks at hand.
        for worker in multiprocessing.active_children():
            worker.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, initializer=_obey_parent)


def _obey_parent() -> None:
    """Leave interrupts to the parent, which ends its workers, and end at once when it says so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when its parent is gone: who is killed cannot say so."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _submitted(
    pool: ProcessPoolExecutor, encoded: bytes, chunk: Chunk | InputProblem
) -> Future[list[Item]] | None:
    if isinstance(chunk, InputProblem):
        return None
    try:
        with _signals_held():
            return pool.submit(_work, encoded, chunk)
    except BrokenProcessPool:
        return None


@contextmanager
def _signals_held() -> Iterator[None]:
    """Hold back what ends a run while workers are forked: an exception in the hooks of a fork is lost."""
    if sys.platform == "win32":  # which does not fork
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _done(pending: Pending, encoded: bytes) -> Sequence[Item]:
    chunk, future = pending
    if isinstance(chunk, InputProblem):
        return [chunk]
    try:
        if future is not None:
            return future.result()
    except BrokenProcessPool:
        # One chunk has killed its worker and taken the pool with it. Which one it was will show.
        pass
    return _alone(chunk, encoded)


def _alone(chunk: Chunk, encoded: bytes) -> Sequence[Item]:
    with _pool(1) as pool:
        try:
            with _signals_held():
                future = pool.submit(_work, encoded, chunk)
            return future.result()
        except BrokenProcessPool:
            message = "the process that checked this part was killed"
            return [
                InputProblem(chunk.path, chunk.first_line, message, "memory may be short: split the file")
            ]


def _work(encoded: bytes, chunk: Chunk) -> list[Item]:
    plan = _plan(encoded)
    return check_chunk(_engine(encoded), chunk, plan)


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
