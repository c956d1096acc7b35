"""The input of one run of `check`, and what has been counted, accepted and met of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from servicelint.cli.labels import unheard, unread
from servicelint.cli.output import masked, say, tell
from servicelint.cli.progress import Progress
from servicelint.diagnostic import SEVERITIES, Diagnostic, InputProblem
from servicelint.errors import ConfigError
from servicelint.linter.linter import Engine
from servicelint.linter.suppressor import Suppressor
from servicelint.readers import Source
from servicelint.session import Plan, Result, Tally, run
from servicelint.settings import baseline as baselines
from servicelint.settings.baseline import Baseline, Entry
from servicelint.settings.config import Config
from servicelint.settings.discovery import sidecar_path
from servicelint.settings.suppression import load_sidecar
from servicelint.text.mask import mask

# Below this many bytes of input a pool of processes costs more than it brings.
POOL_PAYS_FROM = 1_000_000

# A conversation (None: what is said of a file once it ends), and its findings.
Checked = tuple[Result | None, list[Diagnostic]]


class Batch:
    """Sources to check with an engine; not for use a second time."""

    def __init__(
        self, sources: Sequence[Source], plan: Plan, engine: Engine, *, jobs: int = 1, quiet: bool = False
    ) -> None:
        """Read what is accepted already. Raises `ConfigError` for a file of suppressions that is wrong."""
        self.sources = sources
        self.plan = plan
        self.engine = engine
        self.quiet = quiet
        self.tally = Tally(engine.categories, plan.by)
        self.known: Baseline = {}
        self._jobs = jobs or _usual_jobs(sources)
        self._met: set[str] = set()
        self._speakers: dict[str, None] = {}
        self._suppressor = Suppressor(engine)
        sidecar = sidecar_path(plan.config)
        self._sidecar = load_sidecar(sidecar) if sidecar else {}
        self._unmet = dict(self._sidecar)
        self._progress = Progress(sources, self.tally, quiet=quiet)

    def fresh(self) -> Iterator[Checked]:
        """Check, and leave out what is suppressed or known."""
        for result, found in self.unsuppressed():
            fresh = list(baselines.split(found, self.known, self._met))
            for diagnostic in fresh:
                self.tally.finding(diagnostic, result.group if result else None)
            yield result, fresh

    def unsuppressed(self) -> Iterator[Checked]:
        """Check, and leave out what is suppressed; suppressions that do nothing follow their file."""
        path = None
        for result in self._results():
            if path is not None and path != result.path:
                yield None, self._suppressor.leftovers(path)
            path = result.path
            self._unmet.pop(result.conversation, None)
            own = (*result.suppressions, *self._sidecar.get(result.conversation, ()))
            yield result, self._suppressor.apply(result.diagnostics, own)
        yield None, self._suppressor.leftovers()

    def _results(self) -> Iterator[Result]:
        for item in run(self.sources, self.plan, self.engine, jobs=self._jobs, progress=self._progress.begin):
            self._progress.clear()
            if isinstance(item, InputProblem):
                self.problem(item)
                continue
            for problem in item.problems:
                self.problem(problem)
            self.tally.conversation(item)
            self._speakers.update(dict.fromkeys(item.speakers))
            yield item
        self._progress.clear()

    def problem(self, problem: InputProblem) -> None:
        """Count a problem with the input, and say it on standard error."""
        problem = masked(problem) if self.plan.masking else problem
        self.tally.problems.append(problem)
        if problem.error or not self.quiet:
            tell(problem)

    def note(self, message: str) -> None:
        """Say something on standard error, unless it is to be quiet."""
        if not self.quiet:
            say(f"note: {message}")

    def is_serious(self) -> bool:
        """Tell whether there was a finding at or above the level that fails a run."""
        level = self.plan.config.fail_on
        if level == "never":
            return False
        return any(self.tally.severities[severity] for severity in SEVERITIES[SEVERITIES.index(level) :])

    def idle(self) -> Iterator[str]:
        """Yield a message for what the user says of agents or conversations that did not come up."""
        messages = unheard(self.plan.options.agent, self._speakers)
        yield from map(mask, messages) if self.plan.masking else messages
        yield from unread(self._unmet)

    def gone(self) -> Iterable[Entry]:
        """Return what the baseline lists of the files that were read and was not met."""
        return baselines.gone(self.known, self._met, lambda entry: entry.path in self.tally.paths)


def _usual_jobs(sources: Iterable[Source]) -> int:
    files = (Path(source.file) for source in sources if source.file is not None)
    size = sum(path.stat().st_size for path in files if path.is_file())
    return _cores() if size >= POOL_PAYS_FROM else 1


def _cores() -> int:
    # A container may be allowed fewer than the machine has.
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def load_baseline(config: Config, *, replaced: bool) -> Baseline:
    """Read the baseline of a configuration, if it has one. Raises `ConfigError`.

    One that is about to be replaced may be missing or damaged.
    """
    if config.baseline is None:
        return {}
    try:
        return baselines.load(Path(config.baseline))
    except ConfigError:
        if replaced:
            return {}
        raise
