"""`servicelint inspect`: show what was understood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click

from servicelint.cli import options as shared
from servicelint.cli.output import looks, write
from servicelint.cli.reading import conversations
from servicelint.diagnostic import InputProblem
from servicelint.inspected import InspectedTurn
from servicelint.inspection import inspect
from servicelint.linter.linter import Engine, batches
from servicelint.linter.store import load_library, rule_paths
from servicelint.readers import ReadOptions, Source
from servicelint.reporters.inspection import render_json_lines, render_text
from servicelint.settings.config import override


@click.command("inspect")
@click.argument("paths", nargs=-1, metavar="[PATH…|-]")
@shared.configuration()
@shared.reading()
@click.option("--output-format", type=click.Choice(("text", "json-lines")), default="text", show_default=True)
@click.option("--output-file", type=click.Path(), help="Write to a file, in one step.")
@click.option("--no-mask", is_flag=True, help="Show personal data.")
def command(paths: tuple[str, ...], output_format: str, output_file: str | None, **values: Any) -> int:
    """Show what was understood of each turn: sentences, questions, acts, pronouns, phase, metrics."""
    given = {name: values[name] for name in ("channel", "direction", "agent")}
    config = shared.load_settings(values["config"], values["isolated"], values["rules"], **given)
    options = shared.read_options(config, values["input_format"], values["stdin_filename"])
    # Acts and questions are understood without any rule.
    no_rules = override(config, select=(), extend_select=())
    engine = Engine(
        load_library(rule_paths(config)), no_rules, shared.day(None), masking=not values["no_mask"]
    )
    sources = shared.sources(paths or (".",), config, options)
    problems: list[InputProblem] = []
    turns = _inspected(sources, options, engine, problems)
    if output_format == "json-lines":
        write(render_json_lines(turns), output_format, output_file)
    else:
        write(render_text(turns, looks(output_file)), output_format, output_file)
    return shared.exit_code(sources, problems)


def _inspected(
    sources: Sequence[Source], options: ReadOptions, engine: Engine, problems: list[InputProblem]
) -> Iterator[InspectedTurn]:
    for batch in batches(conversations(sources, options, problems)):
        for view in engine.views(batch):
            yield from inspect(view, masking=engine.masking)
