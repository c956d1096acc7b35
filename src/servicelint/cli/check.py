"""`servicelint check`: lint conversations and templates."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from servicelint.cli import options as shared
from servicelint.cli.output import say, tell, typed_errors, write
from servicelint.diagnostic import CONFIDENCES, SEVERITIES, Diagnostic, InputProblem
from servicelint.linter.linter import Engine
from servicelint.linter.suppressor import Suppressor
from servicelint.readers import STDIN, Source
from servicelint.reporters import REPORTERS, Options, Run
from servicelint.reporters.header import header
from servicelint.reporters.statistics import as_data, render_text
from servicelint.session import Plan, Result, Tally, engine_of, run
from servicelint.settings import baseline as baselines
from servicelint.settings.config import Config
from servicelint.settings.discovery import sidecar_path
from servicelint.settings.suppression import Suppression, load_sidecar

FAIL_ON = (*reversed(SEVERITIES), "never")
NOTHING_READ = 3
# Below this many bytes of input a pool of processes costs more than it brings.
POOL_PAYS_FROM = 30_000_000


class CheckOptions(msgspec.Struct, frozen=True):
    """What the options of `check` say, beside the configuration."""

    paths: tuple[str, ...]
    output_format: str
    output_file: str | None
    statistics: bool
    jobs: int
    fix: bool
    unsafe_fixes: bool
    diff: bool
    write_baseline: str | None
    exit_zero: bool
    quiet: bool


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH…|-]")
@shared.selector("--select", help="Rules to check, instead of the configured ones.")
@shared.selector("--ignore", help="Rules to leave out.")
@shared.selector("--extend-select", help="Rules to check besides.")
@shared.configuration()
@shared.reading()
@click.option("--min-confidence", type=click.Choice(CONFIDENCES), help="Least confidence shown. [medium]")
@click.option(
    "--fail-on", type=click.Choice(FAIL_ON), help="Least severity that gives exit code 1. [warning]"
)
@click.option(
    "--output-format", type=click.Choice(tuple(REPORTERS)), help="Default: full; in a pipe, concise."
)
@click.option("--output-file", type=click.Path(), help="Write the report to a file, in one step.")
@click.option("--statistics", is_flag=True, help="Show counts by rule instead of the findings.")
@click.option("--jobs", type=click.IntRange(min=0), default=0, help="Processes; 0: by the size of the input.")
@click.option("--fix", is_flag=True, help="Rewrite templates by safe fixes; the text is never masked.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: changes of wording too.")
@click.option("--diff", is_flag=True, help="Show what --fix would change; exit code 1 if anything.")
@click.option("--baseline", type=click.Path(), help="Leave out the findings that this file lists.")
@click.option("--write-baseline", type=click.Path(), help="Write all findings of this run as a baseline.")
@click.option("--exit-zero", is_flag=True, help="Exit code 0 instead of 1.")
@click.option("--no-mask", is_flag=True, help="Show personal data.")
@click.option("--today", metavar="DATE", help="Day on which rules and suppressions are in force. [today]")
@click.option("--quiet", is_flag=True, help="No notes and no summary.")
def command(**values: Any) -> int:
    """Lint conversations and templates.

    PATH is a file, a directory, or - for standard input; by default the current directory.
    """
    with typed_errors():
        config = _config(values)
        plan = Plan(
            shared.read_options(config, values["input_format"], values["stdin_filename"]),
            config,
            shared.rule_folders(config),
            shared.day(values["today"]),
            masking=not values["no_mask"],
        )
        return _Check(_options(values), plan, engine_of(plan)).run()


def _config(values: dict[str, Any]) -> Config:
    return shared.load_settings(
        values["config"],
        values["isolated"],
        values["rules"],
        select=values["select"] or None,
        ignore=values["ignore"],
        extend_select=values["extend_select"],
        channel=values["channel"],
        direction=values["direction"],
        agent=values["agent"],
        min_confidence=values["min_confidence"],
        fail_on=values["fail_on"],
        baseline=values["baseline"],
    )


def _options(values: dict[str, Any]) -> CheckOptions:
    if values["unsafe_fixes"] and not (values["fix"] or values["diff"]):
        raise click.UsageError("--unsafe-fixes goes with --fix or --diff")
    if STDIN in values["paths"] and values["fix"]:
        raise click.UsageError("--fix cannot rewrite standard input; use --diff")
    chosen = {name: values[name] for name in CheckOptions.__struct_fields__ if name in values}
    to_person = sys.stdout.isatty() and values["output_file"] is None
    chosen["output_format"] = values["output_format"] or ("full" if to_person else "concise")
    chosen["paths"] = values["paths"] or (".",)
    return CheckOptions(**chosen)


class _Check:
    """One run of the command."""

    def __init__(self, options: CheckOptions, plan: Plan, engine: Engine) -> None:
        self.options = options
        self.plan = plan
        self.config = plan.config
        self.engine = engine
        self.tally = Tally()
        self.suppressor = Suppressor(engine)
        self.sources = shared.sources(options.paths, plan.config, plan.options)
        sidecar = sidecar_path(plan.config)
        self.sidecar = load_sidecar(sidecar) if sidecar else {}
        self.known = baselines.load(Path(plan.config.baseline)) if plan.config.baseline else {}
        self.met: set[str] = set()
        for note in engine.selection.notes:
            self._note(note)

    def run(self) -> int:
        """Check, report, and return the exit code."""
        if self.options.fix or self.options.diff:
            from servicelint.cli.fix import fix_sources

            changed = fix_sources(
                self.sources,
                self.engine,
                self.plan.options,
                unsafe=self.options.unsafe_fixes,
                write_files=not self.options.diff,
                say=say,
            )
            if self.options.diff:
                return self._code(found=changed)
        if self.options.write_baseline:
            return self._write_baseline(Path(self.options.write_baseline))
        self._report()
        self._name_gone()
        return self._code(found=self._fails())

    def _report(self) -> None:
        found = self._findings()
        if self.options.statistics:
            for diagnostic in found:
                self.tally.finding(diagnostic)
            write(self._statistics(), self.options.output_format, self.options.output_file)
            return
        reporter = REPORTERS[self.options.output_format]
        pieces = reporter.render(self._reporting(), self._counted(found))
        if not reporter.streaming:
            pieces = iter(["".join(pieces)])
        write(pieces, self.options.output_format, self.options.output_file)

    def _statistics(self) -> Iterator[str]:
        run = self._reporting()
        if self.options.output_format.startswith("json"):
            data = as_data(run.header, self.tally.summary())
            yield msgspec.json.encode(data).decode() + "\n"
        else:
            yield from render_text(run.header, self.tally.summary())

    def _reporting(self) -> Run:
        to_person = sys.stdout.isatty() and self.options.output_file is None
        looks = Options(color=to_person, quiet=self.options.quiet)
        return Run(header(self.engine), self.tally.summary, looks)

    def _counted(self, diagnostics: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
        for diagnostic in diagnostics:
            self.tally.finding(diagnostic)
            yield diagnostic

    def _findings(self) -> Iterator[Diagnostic]:
        """Yield what is not suppressed and not in the baseline, and count what passes."""
        return baselines.split(self._unsuppressed(), self.known, self.met)

    def _unsuppressed(self) -> Iterator[Diagnostic]:
        jobs = self.options.jobs or self._usual_jobs()
        progress = self._progress()
        for item in run(self.sources, self.plan, self.engine, jobs=jobs, progress=progress):
            if isinstance(item, InputProblem):
                self._problem(item)
                continue
            for problem in item.problems:
                self._problem(problem)
            self.tally.conversation(item)
            yield from self.suppressor.apply(item.diagnostics, self._suppressions(item))
        yield from self.suppressor.leftovers()

    def _suppressions(self, result: Result) -> Sequence[Suppression]:
        return (*result.suppressions, *self.sidecar.get(result.conversation, ()))

    def _usual_jobs(self) -> int:
        from os import cpu_count

        files = (Path(source.file) for source in self.sources if source.file is not None)
        size = sum(path.stat().st_size for path in files if path.is_file())
        return (cpu_count() or 1) if size >= POOL_PAYS_FROM else 1

    def _progress(self) -> Callable[[Source], None] | None:
        if self.options.quiet or not sys.stderr.isatty() or len(self.sources) <= 1:
            return None
        total = len(self.sources)
        count = iter(range(1, total + 1))
        return lambda source: click.echo(f"\r\x1b[K{next(count)}/{total} {source.path}", err=True, nl=False)

    def _problem(self, problem: InputProblem) -> None:
        self.tally.problems.append(problem)
        if problem.error or not self.options.quiet:
            tell(problem)

    def _note(self, message: str) -> None:
        if not self.options.quiet:
            say(f"note: {message}")

    def _write_baseline(self, path: Path) -> int:
        found = list(self._unsuppressed())
        entries = baselines.entries(found, mask=_mask)
        for entry in baselines.gone(self.known, entries.keys()):
            self._note(f"no longer found, left out of the baseline: {_named(entry)}")
        baselines.write(path, entries)
        self._note(f"wrote {len(entries)} findings to {path}")
        return self._code(found=False)

    def _name_gone(self) -> None:
        read = self.tally.paths
        for entry in baselines.gone(self.known, self.met, lambda entry: entry.path in read):
            self._note(f"no longer found, --write-baseline leaves it out: {_named(entry)}")

    def _fails(self) -> bool:
        if self.config.fail_on == "never":
            return False
        serious = SEVERITIES[SEVERITIES.index(self.config.fail_on) :]
        return any(self.tally.severities[severity] for severity in serious)

    def _code(self, *, found: bool) -> int:
        if any(problem.error for problem in self.tally.problems):
            return 2
        if found:
            return 0 if self.options.exit_zero else 1
        if not self.sources:
            say("note: nothing was read: no transcript, and no template that the configuration names")
            return NOTHING_READ
        return 0


def _named(entry: baselines.Entry) -> str:
    return f"{entry.code} {entry.text or entry.conversation}"


def _mask(text: str) -> str:
    from servicelint.text.mask import mask

    return mask(text)
