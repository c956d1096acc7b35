"""`servicelint check`: lint conversations and templates."""

from __future__ import annotations

import sys
from typing import Any, get_args

import click

from servicelint.cli import options as shared
from servicelint.cli.checking import CheckOptions, check
from servicelint.cli.output import on_terminal
from servicelint.diagnostic import CONFIDENCES, SEVERITIES
from servicelint.linter.store import rule_paths
from servicelint.linter.tallies import By
from servicelint.readers import STDIN
from servicelint.reporters import REPORTERS, verdicts
from servicelint.session import Plan
from servicelint.settings.config import Config

FAIL_ON = (*reversed(SEVERITIES), "never")
# The formats that have a way to write something else than findings.
STATISTICS_FORMATS = ("full", "concise", "grouped", "json", "json-lines")


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
@click.option("--by", type=click.Choice(get_args(By)), help="With --statistics: a row for each of these.")
@click.option(
    "--verdicts", is_flag=True, help="Show what each rule says of each conversation instead; in json, too."
)
@click.option("--timing", is_flag=True, help="Say on standard error how long it took, by part and by rule.")
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

    PATH is a file (also in gzip), a directory, a pattern such as "calls/**/*.txt", or - for standard
    input; by default the current directory.
    """
    options = _options(values)
    config = _config(values)
    plan = Plan(
        shared.read_options(config, values["input_format"], values["stdin_filename"]),
        config,
        rule_paths(config),
        shared.day(values["today"]),
        masking=not values["no_mask"],
        verdicts=options.verdicts,
        statistics=options.statistics,
        by=options.by,
    )
    return check(options, plan)


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
    chosen = {name: values[name] for name in CheckOptions.__struct_fields__}
    to_person = on_terminal(sys.stdout) and values["output_file"] is None
    chosen["output_format"] = values["output_format"] or ("full" if to_person else "concise")
    chosen["paths"] = values["paths"] or (".",)
    options = CheckOptions(**chosen)
    contradiction = _contradiction(options)
    if contradiction:
        raise click.UsageError(contradiction)
    return options


def _contradiction(options: CheckOptions) -> str | None:
    """Return why the options cannot all be obeyed."""
    reports = [
        name for name in ("statistics", "verdicts", "diff", "write_baseline") if getattr(options, name)
    ]
    if len(reports) > 1:
        first, second = (f"--{name.replace('_', '-')}" for name in reports[:2])
        return f"{first} and {second} both take the place of the report"
    for name, formats in (("statistics", STATISTICS_FORMATS), ("verdicts", tuple(verdicts.FORMATS))):
        if getattr(options, name) and options.output_format not in formats:
            return f"--{name} is written as {', '.join(formats)}, not as {options.output_format}"
    if options.by and not options.statistics:
        return "--by goes with --statistics"
    if "" in options.paths:
        return "a path is empty; write . for the current directory"
    if options.output_file in options.paths:
        return "--output-file would overwrite its own input"
    if options.unsafe_fixes and not (options.fix or options.diff):
        return "--unsafe-fixes goes with --fix or --diff"
    if STDIN in options.paths and options.fix and not options.diff:
        return "--fix cannot rewrite standard input; use --diff"
    return None
