"""One run of `servicelint check`: from a plan to a report and an exit code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from time import perf_counter

import msgspec

from servicelint.cli.batch import Batch, load_baseline
from servicelint.cli.options import exit_code, sources
from servicelint.cli.output import looks, say, write
from servicelint.cli.sampling import Sampler
from servicelint.diagnostic import Diagnostic
from servicelint.linter.linter import Verdict
from servicelint.linter.tallies import By
from servicelint.reporters import REPORTERS, Run, statistics
from servicelint.reporters.encoding import dumps
from servicelint.reporters.header import header
from servicelint.reporters.verdicts import FORMATS, Judged, VerdictLine
from servicelint.session import Plan, Result, engine_of
from servicelint.settings import baseline as baselines
from servicelint.settings.baseline import Entry
from servicelint.text.mask import mask

NOT_REPORTED = "not reported: suppressed, superseded, known before, or of low confidence"


class CheckOptions(msgspec.Struct, frozen=True):
    """What the options of `check` say, beside the configuration."""

    paths: tuple[str, ...]
    output_format: str
    output_file: str | None
    statistics: bool
    by: By | None
    verdicts: bool
    timing: bool
    jobs: int
    fix: bool
    unsafe_fixes: bool
    diff: bool
    write_baseline: str | None
    exit_zero: bool
    quiet: bool


def check(options: CheckOptions, plan: Plan) -> int:
    """Check, report, and return the exit code."""
    began = perf_counter()
    engine = engine_of(plan)
    loaded = perf_counter()
    found = sources(options.paths, plan.config, plan.options)
    # Nobody sees what other processes do.
    jobs = options.jobs or int(options.timing)
    batch = Batch(found, plan, engine, jobs=jobs, quiet=options.quiet)
    for note in engine.selection.notes:
        batch.note(note)
    if not engine.rules:
        batch.note("no rule is on: what is selected is ignored again, or not in force yet")
    sampler = Sampler()
    with sampler.looking() if options.timing and jobs == 1 else nullcontext():
        failed = _report(options, batch)
    if options.timing:
        _say_timing(batch, loaded - began, perf_counter() - loaded)
        for shares in sampler.shares():
            say(f"timing: {shares}")
    return exit_code(found, batch.tally.problems, failed=failed and not options.exit_zero)


def _report(options: CheckOptions, batch: Batch) -> bool:
    """Write what was asked for; tell whether the run has failed."""
    if options.diff:
        return _write_diff(options, batch)
    if options.fix:
        from servicelint.cli.fix import write_fixes

        write_fixes(batch, unsafe=options.unsafe_fixes)
    batch.known = load_baseline(batch.plan.config, replaced=options.write_baseline is not None)
    if options.write_baseline:
        _write_baseline(Path(options.write_baseline), batch)
        return False
    _write_report(options, batch)
    for message in batch.idle():
        batch.note(message)
    for entry in batch.gone():
        batch.note(f"no longer found, --write-baseline leaves it out: {_named(entry)}")
    return batch.is_serious()


def _say_timing(batch: Batch, loading: float, checking: float) -> None:
    tally = batch.tally
    read = f"{tally.turns} turns of {tally.conversations} conversations"
    rate = f"{tally.turns / checking:.0f} turns a second"
    say(f"timing: rules loaded in {loading:.2f} s, {read} checked in {checking:.2f} s ({rate})")


def _write_report(options: CheckOptions, batch: Batch) -> None:
    run = Run(header(batch.engine), batch.tally.summary, looks(options.output_file, quiet=options.quiet))
    reporter = REPORTERS[options.output_format]
    if options.statistics:
        pieces = _statistics(options, run, batch)
    elif options.verdicts:
        pieces = FORMATS[options.output_format](run, _judged(batch))
    else:
        pieces = reporter.render(run, (diagnostic for _, found in batch.fresh() for diagnostic in found))
    write(pieces, options.output_format, options.output_file, streaming=reporter.streaming)


def _statistics(options: CheckOptions, run: Run, batch: Batch) -> Iterator[str]:
    for _ in batch.fresh():
        pass
    if options.output_format.startswith("json"):
        yield dumps(statistics.as_data(run.header, run.summary(), options.by)) + "\n"
    else:
        yield from statistics.render_text(run.header, run.summary(), options.by)


def _judged(batch: Batch) -> Iterator[Judged]:
    for result, found in batch.fresh():
        yield [] if result is None else _verdict_lines(result, found), found


def _verdict_lines(result: Result, found: Iterable[Diagnostic]) -> list[VerdictLine]:
    reported = {diagnostic.code for diagnostic in found}
    return [_verdict_line(result, verdict, reported) for verdict in result.verdicts]


def _verdict_line(result: Result, verdict: Verdict, reported: Iterable[str]) -> VerdictLine:
    silent = verdict.status == "fail" and verdict.code not in reported
    reason = NOT_REPORTED if silent else verdict.reason
    return VerdictLine(result.path, result.conversation, verdict.code, verdict.name, verdict.status, reason)


def _write_baseline(path: Path, batch: Batch) -> None:
    found = (diagnostic for _, some in batch.unsuppressed() for diagnostic in some)
    entries = baselines.entries(found, mask=mask)
    for entry in baselines.gone(batch.known, entries.keys()):
        batch.note(f"no longer found, left out of the baseline: {_named(entry)}")
    baselines.write(path, entries)
    batch.note(f"wrote {len(entries)} findings to {path}")


def _named(entry: Entry) -> str:
    return f"{entry.path or entry.conversation}: {entry.code} {entry.text or entry.message}"


def _write_diff(options: CheckOptions, batch: Batch) -> bool:
    from servicelint.cli.fix import diffs

    patches = list(diffs(batch, unsafe=options.unsafe_fixes))
    write(patches, "full", options.output_file)
    if patches:
        batch.note("a diff shows the text as it is, personal data included")
    return bool(patches)
